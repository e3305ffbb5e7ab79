"""Where each room is mounted. The public site comes last: it answers whatever is left."""

from django.http import HttpResponse
from django.urls import include, path
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as documents_urls

from . import api
from .media import media

handler404 = "frontend.views.failures.page_not_found"
handler500 = "frontend.views.failures.server_error"

urlpatterns = [
    path("admin/", include(admin_urls)),
    path("documents/", include(documents_urls)),
    path("api/v2/", include(api)),
    path("sign/", include("signoff.links.urls")),
    path("livez", lambda request: HttpResponse("ok\n", content_type="text/plain")),
    path("media/<path:path>", media),
    path("", include("frontend.urls")),
]
