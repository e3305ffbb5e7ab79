"""A series on the public site: each member is watched in her own voice and read in the reader's language."""

import copy
import re

import pytest

from tests.frontend import fake_api

SERIES = "/{}/series/many-tongues/"
NADIA = ("en", "ar", "th")


@pytest.fixture
def filmed(monkeypatch):
    """Nadia speaks Arabic; in Thai her film has no captions yet."""
    pages = copy.deepcopy(fake_api.PAGES)
    film = next(b for p in pages for b in p.get("body", []) if b["type"] == "video" and b["value"]["media"])
    for page in pages:
        if page["meta"]["slug"] == "voice-nadia":
            own, code = copy.deepcopy(film), page["meta"]["locale"]
            own["value"] |= {"locale": "ar", "dir": "rtl"}
            own["value"]["captions"] = code != "th" and {
                **film["value"]["captions"],
                "locale": code,
                "item": {"url": f"http://api.test/api/v2/pages/{page['id']}/captions/v1.vtt"},
            }
            page["body"].insert(0, own)
    monkeypatch.setattr(fake_api, "PAGES", pages)


@pytest.fixture
def series(api, filmed, visitor):
    def show(language: str) -> str:
        answer = visitor.get(SERIES.format(language))
        assert answer.status_code == 200
        return re.sub(r"\s+", " ", answer.content.decode())

    return show


def test_she_is_watched_in_her_language_and_read_in_that_of_the_reader(series):
    words = series("en")
    assert "Watch in Arabic, read in English" in words and "Watch each in their own voice" in words
    player = words[words.index("<video") : words.index("</video>")]
    assert 'lang="ar"' in player and re.search(r'srclang="en"[^>]*default', player)
    assert re.search(r'src="/api/v2/pages/34/captions/v1\.vtt"', player)
    assert words.count('<details class="own-voice"') == 1


def test_it_is_said_where_nobody_has_written_the_words_yet(series):
    words = series("th")
    assert '<details class="own-voice" lang="th" dir="ltr">' in words and "<track" not in words


def test_readers_of_her_own_language_are_offered_nothing_to_read(series):
    words = series("ar")
    assert '<details class="own-voice" lang="ar" dir="rtl">' in words
    assert ", read in" not in words


def test_a_series_without_films_promises_none(api, visitor):
    words = visitor.get(SERIES.format("en")).content.decode()
    assert "own-voice" not in words and "Watch each" not in words
