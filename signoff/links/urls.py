"""Where links lead: outside the admin, for people without an account. Whatever else is asked there is not found."""

from django.urls import path, re_path

from ..views.link import LinkView, ReadingByLinkView, no_link
from .sealing import sealed

urlpatterns = [
    path("<str:token>/", sealed(LinkView.as_view()), name="signoff_link"),
    path("<str:token>/reading/", sealed(ReadingByLinkView.as_view(), framed=True), name="signoff_link_reading"),
    re_path("", sealed(no_link)),
]
