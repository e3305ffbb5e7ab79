"""The short way to the API."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

from .serializing import ROOT

READ = ("GET", "HEAD")


class ApiFirst:
    """Reads of the API are answered before any further middleware: they know no session, no account and no form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in READ or not request.path_info.startswith(ROOT):
            return self.get_response(request)
        try:
            found = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        request.resolver_match = found
        response = found.func(request, *found.args, **found.kwargs)
        return response.render() if hasattr(response, "render") else response
