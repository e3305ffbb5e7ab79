from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin import messages

from .exceptions import NotSigned


class RefusalsInWords:
    """Where one of Wagtail's own views was refused, people read the reason, on the screen that they came from."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, NotSigned):
            return None
        if wants_data(request):
            return JsonResponse(
                {"success": False, "error_code": "not_signed", "error_message": str(exception)}, status=403
            )
        messages.error(request, str(exception))
        return redirect(came_from(request))


def wants_data(request: HttpRequest) -> bool:
    """A script of the editor, or whoever speaks to the admin's own API."""
    by_script = request.headers.get("x-requested-with") == "XMLHttpRequest"
    to_api = request.resolver_match is not None and request.resolver_match.namespace == "wagtailadmin_api:pages"
    return by_script or to_api or not request.accepts("text/html")


def came_from(request: HttpRequest) -> str:
    """The screen of the admin that sent the request; the dashboard where it does not say."""
    referer = request.headers.get("referer", "")
    dashboard = reverse("wagtailadmin_home")
    ours = url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure())
    return referer if ours and dashboard in referer and request.method == "POST" else dashboard
