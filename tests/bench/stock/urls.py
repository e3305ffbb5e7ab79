"""The addresses that Wagtail's documentation has, the previewed API v3 among them."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.api.v3.urls import api as api_v3
from wagtail.images.api.v2.views import ImagesAPIViewSet

router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", PagesAPIViewSet)
router.register_endpoint("images", ImagesAPIViewSet)

urlpatterns = [
    path("admin/", include(admin_urls)),
    path("api/v2/", router.urls),
    path("api/v3/", api_v3.urls),
    path("", include(wagtail_urls)),
]
