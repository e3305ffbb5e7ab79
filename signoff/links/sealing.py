"""Answers at an address that is a key: nobody keeps them, indexes them or learns where they came from."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.utils.decorators import decorator_from_middleware
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

Answer = Callable[..., HttpResponseBase]
HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
PAGE = {
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; style-src {house}; img-src {house} data:; frame-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}
# What was submitted, in its frame: no script, no form, no way out of it but links that open a tab of their own.
FRAME = {
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox;"
    " default-src 'none'; style-src {house} 'unsafe-inline'; img-src {house} data:; media-src {house};"
    " font-src {house}; form-action 'none'; base-uri 'none'; frame-ancestors 'self'",
}


class CsrfWithoutReferrer(CsrfViewMiddleware):
    """Browsers send `Origin: null` with the forms of a page that sends no referrer; cookie and field have to match.

    https://fetch.spec.whatwg.org/#append-a-request-origin-header
    """

    def _origin_verified(self, request: HttpRequest) -> bool:
        return request.META["HTTP_ORIGIN"] == "null" or super()._origin_verified(request)  # type: ignore[misc]

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        with override(get_language_from_request(request)):
            return render(request, "signoff/link_closed.html", {"sentence": _NO_COOKIE}, status=403)


_NO_COOKIE = _("Your browser did not keep the cookie that this page needs. Allow cookies, then open the link again.")


def sealed(view: Answer, *, framed: bool = False) -> Answer:
    """A view whose answers, refusals included, carry the headers of a secret address."""
    protected = decorator_from_middleware(CsrfWithoutReferrer)(view)

    @csrf_exempt  # from the site's own protection: it takes place in here
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = protected(request, *args, **kwargs)
        for name, value in {**HEADERS, **(FRAME if framed else PAGE)}.items():
            response[name] = value.format(house=_house())
        return response

    return answer


def _house() -> str:
    """Where the house's own files come from, as sources of a content security policy."""
    parts = [urlsplit(url) for url in (settings.PUBLIC_URL, settings.MEDIA_URL, settings.STATIC_URL)]
    return " ".join(["'self'", *sorted({f"{part.scheme}://{part.netloc}" for part in parts if part.netloc})])
