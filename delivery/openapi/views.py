"""Where the description of the API is read: by programs, and by people."""

from django.http import HttpResponse
from rest_framework.request import Request

from ..parameters import check_parameters
from ..views.base import ApiView
from .document import openapi_bytes


class OpenApiView(ApiView):
    """The API as an OpenAPI 3.1 document."""

    def get(self, request: Request) -> HttpResponse:
        check_parameters(request.query_params, set())
        return HttpResponse(openapi_bytes(), content_type="application/json")
