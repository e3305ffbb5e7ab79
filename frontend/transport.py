"""The API inside the same process: a nested request that leaves no trace in the one around it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property

import httpx
from django.urls import get_script_prefix, get_urlconf, set_script_prefix, set_urlconf
from django.utils import translation
from django.utils.module_loading import import_string

# In the WSGI environment, where no header of a visitor's can get: the API is asked by us, for many visitors.
INSIDE = "frontend.inside"
_nested: ContextVar[bool] = ContextVar("nested API request", default=False)


class InProcessTransport(httpx.BaseTransport):
    """
    Calls the WSGI application that `application` names ("package.module.callable"), imported at the first request.

    The answer is read whole before it is handed on: Django ends a request when its body is closed, and that end resets
    thread-wide state, so it has to fall inside `undisturbed`. The nested request's signals also close database
    connections of this thread that are not inside a transaction; the outer request opens them anew when it needs them.
    """

    def __init__(self, application: str):
        self.application = application

    @cached_property
    def _wsgi(self) -> httpx.WSGITransport:
        application = import_string(self.application)

        def inside(environ: dict, start_response: Callable) -> Iterable[bytes]:
            return application({**environ, INSIDE: True}, start_response)

        return httpx.WSGITransport(app=inside)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if _nested.get():
            raise httpx.ConnectError("The API does not answer this address itself.", request=request)
        with undisturbed():
            response = self._wsgi.handle_request(request)
            try:
                body = b"".join(response.stream)  # type: ignore[arg-type]
            finally:
                response.stream.close()  # type: ignore[union-attr]
        return httpx.Response(response.status_code, headers=response.headers, stream=httpx.ByteStream(body))


@contextmanager
def undisturbed() -> Iterator[None]:
    """Give this thread its language, URL configuration and script prefix back, whatever a nested request does."""
    urlconf, prefix = get_urlconf(), get_script_prefix()
    token = _nested.set(True)
    try:
        with translation.override(translation.get_language()):
            yield
    finally:
        _nested.reset(token)
        set_script_prefix(prefix)
        set_urlconf(urlconf)
