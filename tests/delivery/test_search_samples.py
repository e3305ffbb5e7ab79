"""Each story of the sample site is found in each of its languages, by a word that stands in no other."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import regex
from django.conf import settings
from django.db import transaction

from delivery.search.analysis import terms_of
from delivery.search.indexing import BOUNDARY, Indexed
from samples.builder.texts import Piece, read_pieces
from tests.served import many_served

pytestmark = pytest.mark.django_db
LANGUAGES = [code for code, _name in settings.LANGUAGES]
STORIES = read_pieces("stories", LANGUAGES)
VERSIONS = [(story, locale) for story in STORIES for locale in story.languages]
THAI_RUN = regex.compile(r"[\p{Thai}&&\p{L}\p{M}]{12,}", regex.V1)


def document(story: Piece, locale: str) -> dict[str, Any]:
    """The words of a version, as a document has them: enough to be found by."""
    part = story.languages[locale]
    words = {"title": part["title"], "strapline": part["strapline"], "body": [*_blocks(part.get("body", []))]}
    return json.loads(json.dumps(words, default=str))


def _blocks(body: list[dict]) -> Iterator[dict]:
    for block in body:
        for kind, value in block.items():
            words = {"html": value} if kind == "text" else {"text": value} if isinstance(value, str) else value
            yield {"type": kind, "value": words}


@pytest.fixture(scope="module")
def words(django_db_setup, django_db_blocker) -> Iterator[dict[tuple[str, str], list[str]]]:
    """All stories, served; of each version its words as they were written, those that no other story has first."""
    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()
        many_served((locale, document(story, locale)) for story, locale in VERSIONS)
    indexed = {(story.key, locale): Indexed.of(document(story, locale), locale) for story, locale in VERSIONS}
    yield {key: _own_words(key, indexed) for key in indexed}
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


def _own_words(key: tuple[str, str], indexed: dict[tuple[str, str], Indexed]) -> list[str]:
    """Words that stand in this version alone, longest first."""
    locale = key[1]
    held = Counter(term for (_key, of), it in indexed.items() if of == locale for term in set(it.words.split(" ")))
    parts = indexed[key].text.split(BOUNDARY)
    written = {part for part in parts[1::2] if len(part) > 3}
    folded = dict(zip(parts[1::2], indexed[key].words.split(" "), strict=False))
    own = [word for word in written if all(held[term] == 1 for term in terms_of(folded[word], locale))]
    return sorted(own, key=lambda word: (-len(word), word))


@pytest.mark.parametrize("locale", LANGUAGES)
def test_each_story_is_found_by_a_word_of_its_own(api, words, locale):
    for story in STORIES:
        if locale not in story.languages:
            continue
        word = words[story.key, locale][0]
        hits = api("search/", q=word, locale=locale)["items"]
        own = [item["title"] for item in hits if item["meta"]["locale"] == locale]
        assert own == [story.languages[locale]["title"]], (story.key, word)
        parts = hits[0]["meta"]["search"]
        assert any(part["mark"] for part in [*parts["title"], *parts["snippet"]]), (story.key, word)


def test_thai_stories_are_found_by_an_inner_word_of_a_sentence_without_spaces(api, words):
    for story in STORIES:
        if "th" not in story.languages:
            continue
        text = Indexed.of(document(story, "th"), "th").text
        sentences = THAI_RUN.findall(text.replace(BOUNDARY, ""))
        inner = [w for w in text.split(BOUNDARY)[1::2] if len(w) > 5 and any(w in run[1:-1] for run in sentences)]
        word = min(inner, key=lambda word: (word not in words[story.key, "th"], len(word), word))
        items = api("search/", q=word, locale="th", limit=100)["items"]
        assert story.languages["th"]["title"] in [item["title"] for item in items], (story.key, word)
