"""The site's addresses, and Wagtail's own API beside ours."""

from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from cms_site.urls import urlpatterns as ours

stock = WagtailAPIRouter("stock")
stock.register_endpoint("pages", PagesAPIViewSet)

urlpatterns = [path("stock/", stock.urls), *ours]
