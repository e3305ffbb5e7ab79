"""Where each room is mounted. The public site comes last: it answers whatever is left."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.urls import include, path
from django.views.defaults import bad_request, permission_denied
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as documents_urls

from delivery.problems import within_the_api
from frontend.views.failures import page_not_found, server_error

from . import api
from .media import media

handler400 = within_the_api(bad_request, SuspiciousOperation)
handler403 = within_the_api(permission_denied, PermissionDenied)
handler404 = within_the_api(page_not_found, Http404)
handler500 = within_the_api(server_error, Exception)

urlpatterns = [
    path("admin/", include(admin_urls)),
    path("documents/", include(documents_urls)),
    path("api/v2/", include(api)),
    path("sign/", include("signoff.links.urls")),
    path("livez", lambda request: HttpResponse("ok\n", content_type="text/plain")),
    path("media/<path:path>", media),
    path("", include("frontend.urls")),
]
