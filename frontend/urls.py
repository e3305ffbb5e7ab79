"""Last of all routes: whatever is left is an address of the public site."""

from django.urls import path, re_path

from .views.captions import captions
from .views.entrance import choose_language
from .views.pages import show
from .views.search import search

handler404 = "frontend.views.failures.page_not_found"
handler500 = "frontend.views.failures.server_error"

urlpatterns = [
    path("", choose_language),
    path("api/v2/pages/<int:page_id>/captions/<str:block_id>.vtt", captions),
    path("<str:locale>/search/", search),
    re_path(r"^(?P<path>.+)$", show),
]
