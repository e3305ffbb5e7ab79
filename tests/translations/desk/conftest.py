"""The desk as people see it, and whether its table says what is so."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page

from tests.factories import StoryFactory
from translations.desk.keeping import catch_up, refresh
from translations.models import Cell, Piece


def in_language(code: str) -> Locale:
    return Locale.objects.get(language_code=code)


@pytest.fixture
def story(site):
    """A story of two texts and an address, born in English and signed."""
    return StoryFactory(title="First light", slug="first-light", signed_off=True)


@pytest.fixture
def cell(site) -> Callable[[Page, str], Cell]:
    """`cell(page, "fr")`: how the page's piece stands in a language, as the desk knows it."""

    def find(page: Page, language: str) -> Cell:
        catch_up()
        return Cell.objects.get(piece=page.translation_key, locale__language_code=language)

    return find


@pytest.fixture
def differing(site) -> Callable[[], int]:
    """How many cells are otherwise than they would be made anew, once what happened is written."""

    def count() -> int:
        catch_up()
        keys = {*Page.objects.values_list("translation_key", flat=True), *Piece.objects.values_list("pk", flat=True)}
        return refresh(keys, write=False)

    return count


@pytest.fixture
def at_desk():
    """`at_desk(user, **query)`: (title, {language: what its cell says}) row by row."""

    def read(user, **query: str) -> list[tuple[str, dict[str, str]]]:
        soup = look(user, **query)
        languages = [heading.get_text(strip=True) for heading in soup.select("table.desk thead .desk__cell")]
        return [
            (
                row.select_one("td.title bdi").get_text(strip=True),
                dict(zip(languages, [_words(it) for it in row.select("td.desk__cell")], strict=True)),
            )
            for row in soup.select("table.desk tbody tr")
        ]

    return read


def look(user, **query: str) -> BeautifulSoup:
    client = Client()
    client.force_login(user)
    answer = client.get(reverse("translations_desk"), query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def _words(cell) -> str:
    state = cell.select_one(".desk-state")
    for hidden in state.select(".w-sr-only"):
        hidden.decompose()
    return " ".join(state.get_text(" ").split())
