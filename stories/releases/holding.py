"""What sign-off asks of series: which pieces are held when they are signed, and what they then wait for."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language
from wagtail.models import Page

from signoff.releasing import Awaited

from ..models import Release, SeriesPage, StoryPage


def awaits(pages: Sequence[Page]) -> dict[int, UUID]:
    """Keys of the series for whose release these pages are held, by id of the page; two queries at most."""
    stories = {page.pk: page.series_id for page in pages if isinstance(page, StoryPage) and page.series_id}
    keys = {page.pk: page.translation_key for page in pages if isinstance(page, SeriesPage)}
    if stories:
        known = dict(SeriesPage.objects.filter(pk__in=stories.values()).values_list("pk", "translation_key"))
        keys |= {pk: known[series] for pk, series in stories.items() if series in known}
    holding = Release.objects.holding(keys.values()) if keys else set()
    return {pk: key for pk, key in keys.items() if key in holding}


def named(keys: Collection[UUID]) -> dict[UUID, Awaited]:
    """Series by key, called as whoever looks would call them."""
    return {
        key: Awaited(page.draft_title or page.title, reverse("stories_release", args=[page.pk]))
        for key, page in series_of(keys).items()
    }


def series_of(keys: Collection[UUID]) -> dict[UUID, SeriesPage]:
    """One page of each series: in the language of whoever looks, else the oldest."""
    found: dict[UUID, SeriesPage] = {}
    for page in SeriesPage.objects.filter(translation_key__in=keys).select_related("locale").order_by("pk"):
        if page.translation_key not in found or page.locale.language_code == get_language():
            found[page.translation_key] = page
    return found
