"""What all answers of the API have in common: JSON, no session, no account, cheap to ask for again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from ..caching.answers import etag_of
from ..caching.front import CONTENT
from ..epoch import current_content, reading
from ..limits import check_size, count_request
from ..problems import answer_with_problem

PRIVATE = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}
# From anywhere, and never with cookies.
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS, POST",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def json_response(text: str) -> HttpResponse:
    """For what is JSON already."""
    body = text.encode()
    return HttpResponse(body, content_type="application/json", headers={"ETag": etag_of(body)})


class AlwaysJson(BaseContentNegotiation):
    """There is one representation; REST framework's own would take our `format` filter for its own."""

    def select_parser(self, request, parsers):
        kind = request.content_type.partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == kind), None)

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


@method_decorator(conditional_page, name="dispatch")
class ApiView(APIView):
    """Public and read-only. Caches ask each time (ETag), so that what is taken down is gone at once."""

    renderer_classes = [JSONRenderer]
    content_negotiation_class = AlwaysJson
    authentication_classes: list = []
    permission_classes: list = []
    http_method_names = ["get", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with reading(request.META.get(CONTENT) or current_content()):
            return super().dispatch(request, *args, **kwargs)

    def initial(self, request, *args, **kwargs):
        check_size(request)
        super().initial(request, *args, **kwargs)

    def check_throttles(self, request):
        """Answers that are made; a cache in front of the application counts none."""
        count_request(request)

    def get_exception_handler(self):
        return answer_with_problem

    def options(self, request, *args, **kwargs):
        return Response(headers=PREFLIGHT)

    def finalize_response(self, request, response, *args, **kwargs):
        """What was asked with a token is nobody else's; all else may be kept, and asked for again."""
        response = super().finalize_response(request, response, *args, **kwargs)
        if "Authorization" in request.headers or request.method == "POST":
            for name, value in PRIVATE.items():
                response.headers[name] = value
            response.headers.pop("ETag", None)
            patch_vary_headers(response, ["Authorization"])
        response.headers.setdefault("Cache-Control", "public, no-cache")
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        return response
