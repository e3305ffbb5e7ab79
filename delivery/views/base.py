"""What all answers of the API have in common: JSON, no session, no account, cheap to ask for again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.views import APIView

from ..caching.answers import etag_of
from ..caching.front import CONTENT
from ..epoch import current_content, reading
from ..limits import check_size, count_request
from ..problems import answer_with_problem


def json_response(text: str) -> HttpResponse:
    """For what is JSON already."""
    body = text.encode()
    return HttpResponse(body, content_type="application/json", headers={"ETag": etag_of(body)})


class AlwaysJson(BaseContentNegotiation):
    """There is one representation; REST framework's own would take our `format` filter for its own."""

    def select_parser(self, request, parsers):
        return None

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

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "public, no-cache")
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response
