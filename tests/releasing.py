"""Series whose pieces are held, told by what people do."""

from contextlib import contextmanager
from datetime import timedelta
from unittest import mock

from django.utils import timezone
from wagtail.models import Page

from delivery.models import Publication
from stories.models import Release, SeriesPage, StoryPage
from stories.releases.readiness import Readiness

from .bodies import block, video
from .factories import PersonFactory, SeriesFactory, StoryFactory, sign_off
from .translating import translated


def held_series(title: str = "In her own voice") -> SeriesPage:
    """A draft of a series whose pieces are held until they are released."""
    series = SeriesFactory(title=title)
    Release.objects.create(series_key=series.translation_key, holds=True)
    return series


def member_of(series: SeriesPage, title: str = "Amina", language: str = "en", **facts) -> StoryPage:
    """A draft of a story in a series, with a film in which somebody speaks the language of the story."""
    body = facts.pop("body", [block("video", video(language=language))])
    people = [block("person", PersonFactory(title=title).pk)]
    return StoryFactory(title=title, series=series, language=language, body=body, people=people, **facts)


def signed(*pages: Page) -> None:
    for page in pages:
        sign_off(page)
        page.refresh_from_db()


def in_language(page: Page, code: str) -> Page:
    """Translated to its end, and signed."""
    version = translated(page, code)
    signed(version)
    return version


def readiness(series: SeriesPage) -> Readiness:
    return Readiness.of(series.translation_key)


def public(*pages: Page) -> list[bool]:
    served = set(Publication.objects.values_list("page_id", flat=True))
    return [page.pk in served for page in pages]


@contextmanager
def in_hours(hours: float):
    later = timezone.now() + timedelta(hours=hours)
    with mock.patch("django.utils.timezone.now", return_value=later):
        yield
