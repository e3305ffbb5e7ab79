"""The addresses of the API, for the endpoints that the rooms declare."""

from collections.abc import Iterable

from django.urls import URLPattern, path, re_path

from .endpoints import PAGES, Endpoint
from .views.find import FindView
from .views.furniture import (
    CaptionsView,
    ImagesView,
    ImageView,
    LocalesView,
    NavigationView,
    NothingHereView,
)
from .views.pages import DetailView, ListView
from .views.searching import SearchView


def api_urls(endpoints: Iterable[Endpoint]) -> list[URLPattern]:
    """`/pages/`, one address per endpoint, and the rest. To be included under the namespace `api`."""
    patterns = [path("pages/find/", FindView.as_view(), name="find")]
    for endpoint in (PAGES, *endpoints):
        detail_name = "page" if endpoint is PAGES else f"{endpoint.name}-page"
        patterns += [
            path(f"{endpoint.name}/", ListView.as_view(endpoint=endpoint), name=endpoint.name),
            path(f"{endpoint.name}/<int:page_id>/", DetailView.as_view(endpoint=endpoint), name=detail_name),
        ]
    return [
        *patterns,
        path("pages/<int:page_id>/captions/<str:block_id>.vtt", CaptionsView.as_view(), name="captions"),
        path("locales/", LocalesView.as_view(), name="locales"),
        path("navigation/", NavigationView.as_view(), name="navigation"),
        path("images/", ImagesView.as_view(), name="images"),
        path("images/<int:image_id>/", ImageView.as_view(), name="image"),
        path("search/", SearchView.as_view(), name="search"),
        re_path("^(?P<rest>.*)$", NothingHereView.as_view()),
    ]
