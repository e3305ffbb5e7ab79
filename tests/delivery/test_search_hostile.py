"""Whatever is asked: no failure, and what the words say, on either database."""

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delivery.models import Publication, SearchText
from delivery.search import matching
from delivery.search.analysis import TAG
from delivery.search.query import Clause, clauses_of
from tests.served import many_served

pytestmark = pytest.mark.django_db
QUOTED = ['"of the"', '"first light"', '"of first"', "of the"]
WORDS = [
    "light",
    "lights",
    "first",
    "of",
    "café",
    "CERN",
    "فيزياء",
    "الفيزياء",
    "ฟิสิกส์",
    "อนุภาค",
    "นักฟิสิกส์",
    "2026",
    "of the",
]
TEXTS = [
    ("en", "First light", "of the first light and of lights at CERN"),
    ("en", "Light first", "the café of 2026, the light of the first, of first"),
    ("fr", "Un café", "lights, le CERN, la première light"),
    ("ar", "الفيزياء", "ندرس فيزياء CERN كل يوم 2026"),
    ("th", "ฟิสิกส์", "เราศึกษาฟิสิกส์อนุภาคกับนักฟิสิกส์ CERN"),
    ("nl", "Licht", "de lights of the first"),
]
SIGNS = st.sampled_from(list("\"'“”«»()*^:{}|&!<>\\-+~%_;,.\t\n@#$¦ـ\u200b\u202e\x1f🙂ﷺ½⑴ิ"))
ANYTHING = st.text(st.characters(exclude_characters="\x00"), max_size=60)
MIXED = st.lists(st.one_of(st.sampled_from(WORDS), SIGNS, st.text(string.printable, max_size=3)), max_size=16)
QUIET = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@pytest.fixture
def shelf(db) -> None:
    many_served((locale, {"title": title, "strapline": text}) for locale, title, text in TEXTS)


@QUIET
@given(query=st.one_of(ANYTHING, MIXED.map(" ".join), MIXED.map("".join)), operator=st.sampled_from(["and", "or"]))
def test_no_query_does_harm(visitor, shelf, query, operator):
    for address in ("/api/v2/search/", "/api/v2/search/suggest/", "/en/search/"):
        asked = {"q": query} | ({"search_operator": operator} if address == "/api/v2/search/" else {})
        assert visitor.get(address, asked).status_code in (200, 400), address
    assert visitor.get("/api/v2/pages/", {"search": query}).status_code in (200, 400)


@pytest.mark.parametrize(
    "query",
    [
        *("'; DROP TABLE x; --", '"', '"""', "%", "_", "\\", "(", "*", "^", "a" * 200, "ก" * 200, "ที่" * 66, "🙂" * 50),
        *("\ud7ff", " ", "ـ" * 200, "ف" + "ـ" * 150 + "ي", "a:b", "-a", "NEAR(a b, 3)", "a AND", "NOT", "OR OR"),
        *("{title}: x", "a -b"),
        *(" ".join(string.ascii_lowercase[:20]), "a-" * 100, '"' + "a " * 20 + '"', "\u0301" * 200, "\u202e" * 200),
    ],
)  # fmt: skip
def test_hostile_queries_are_answered(api, shelf, query):
    assert api("search/", q=query)["meta"]["total_count"] in range(len(TEXTS) + 1)
    assert api("search/suggest/", q=query)["items"] is not None


@QUIET
@given(asked=st.lists(st.sampled_from([*WORDS, *QUOTED]), min_size=1, max_size=4))
def test_either_database_finds_what_the_words_say(shelf, asked):
    texts = dict(SearchText.objects.values_list("pk", "words"))
    clauses = clauses_of(" ".join(asked))
    for operator, all_or_any in (("and", all), ("or", any)):
        said = {pk for pk, words in texts.items() if all_or_any(holds(words.split(" "), it) for it in clauses)}
        found = set(matching(Publication.objects.all(), " ".join(asked), operator).values_list("pk", flat=True))
        assert found == said


def holds(words: list[str], clause: Clause) -> bool:
    """Whether a text has one of the phrases: the plainest way to say it."""
    return any(
        tuple(words[n : n + len(phrase.words)]) == phrase.words
        for phrase in clause
        for n, word in enumerate(words)
        if TAG in word or TAG not in phrase.words[0]
    )
