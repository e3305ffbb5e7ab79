"""What lists do beyond Wagtail's: pages that stand still, ranges, several at once, counts of everything."""

import base64
import json
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delivery.models import Publication
from tests.factories import StoryFactory

from .conftest import in_language, published, say

pytestmark = pytest.mark.django_db
ORDERS = [
    "",
    "-id",
    "title",
    "-title",
    "first_published_at",
    "-first_published_at,title",
    "locale,-title",
    "show_in_menus,-slug",
    "-last_published_at,-locale,id",
    "seo_title",
]


def titles(answer: dict) -> list[str]:
    return [item["title"] for item in answer["items"]]


def ids(answer: dict) -> list[int]:
    return [item["id"] for item in answer["items"]]


def pages_of(api, address: str, limit: int, **parameters) -> list[dict]:
    """All pages of a list, each after the one before."""
    pages = [api(address, limit=limit, **parameters)]
    while cursor := pages[-1]["meta"]["next"]:
        assert len(pages) < 50
        pages.append(api(address, limit=limit, after=cursor, **parameters))
    return pages


@pytest.fixture
def many(library: SimpleNamespace) -> list[Publication]:
    """Versions of one story in all languages, half of them published in the same moment and under the same title."""
    moment = datetime(2026, 3, 1, 9, 0, 0, 500, tzinfo=UTC)
    copies = []
    for number, code in enumerate(("fr", "ar", "es", "nl", "th")):
        later = moment + timedelta(microseconds=number // 2)
        changes = {"first_published_at": later, "last_published_at": moment, "title": f"Été “{number // 2}”"}
        copies.append(in_language(published(library.plain), code, **changes))
    return copies


@pytest.mark.parametrize("order", ORDERS)
def test_pages_that_follow_each_other_hold_every_piece_once(order: str, many, api):
    parameters = {"order": order} if order else {}
    everything = ids(api("pages/", limit=100, **parameters))
    for limit in (1, 4, len(everything)):
        pages = pages_of(api, "pages/", limit, **parameters)
        assert [pk for page in pages for pk in ids(page)] == everything
        assert all(len(page["items"]) == limit for page in pages[:-1])
        assert {page["meta"]["total_count"] for page in pages} == {len(everything)}


def test_pages_follow_each_other_in_what_was_searched_for_filtered_and_read_in_a_language(many, library, api):
    for address, parameters in (
        ("pages/", {"search": "track"}),
        ("stories/", {"search": "track", "order": "-title"}),
        ("stories/", {"format": "blog", "order": "title"}),
        ("people/", {"order": "-sort_key"}),
        ("stories/", {"locale": "th", "fallback": "original", "order": "title"}),
    ):
        everything = ids(api(address, **parameters))
        assert everything
        assert [pk for page in pages_of(api, address, 1, **parameters) for pk in ids(page)] == everything


def test_what_is_published_or_taken_down_meanwhile_moves_nothing(many, library, api):
    newest_first = {"order": "-last_published_at", "limit": 3}
    everything = ids(api("stories/", order="-last_published_at"))
    first = api("stories/", **newest_first)
    StoryFactory(signed_off=True, title="Just in")
    Publication.objects.filter(page_id=ids(first)[-1]).delete()
    second = api("stories/", after=first["meta"]["next"], **newest_first)
    assert ids(second) == everything[3:6]
    assert second["meta"]["total_count"] == len(everything)
    assert ids(api("stories/", offset=3, **newest_first)) == everything[3:6]


def test_the_last_page_says_so(library, api):
    assert api("stories/", limit=2)["meta"] == {"total_count": 2, "next": None}
    assert api("stories/", limit=1, offset=1)["meta"] == {"total_count": 2, "next": None}
    assert api("stories/", limit=1)["meta"]["next"]
    assert api("stories/", limit=0)["meta"] == {"total_count": 2, "next": None}
    assert api("stories/", order="random", limit=1)["meta"] == {"total_count": 2, "next": None}


def cursor_of(*values) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def test_cursors_that_are_refused(library, api, refused):
    cursor = api("stories/", limit=1, order="title")["meta"]["next"]
    assert "another order: 'title'" in refused("stories/", after=cursor, order="-title")
    assert "another order" in refused("stories/", after=cursor)
    assert "offset" in refused("stories/", after=cursor, order="title", offset=1)
    assert "after" in refused("stories/", after=cursor, order="random")
    for bad in ("", "x", "Ärger", cursor[:-3], "W1tb" * 1000, cursor_of("title", "A"), cursor_of("title", 1, 2)):
        assert "meta.next" in refused("stories/", after=bad, order="title")
    for bad in (cursor_of(""), cursor_of("", "1"), cursor_of("", True), cursor_of("", 2**70), cursor_of("", None)):
        assert "meta.next" in refused("stories/", after=bad)
    for bad in (
        cursor_of("first_published_at", "yesterday", 1),
        cursor_of("first_published_at", "0001-01-01T00:00:00+14:00", 1),
    ):
        assert "meta.next" in refused("stories/", after=bad, order="first_published_at")
    assert "meta.next" in refused("stories/", after=cursor_of("title", "a\x00", 1), order="title")
    assert "meta.next" in refused("stories/", after=cursor_of("title", "\ud800", 1), order="title")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.datetimes().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([*ORDERS, "rank"]), st.lists(VALUES, max_size=4))
def test_no_cursor_breaks_the_api(db, client, order: str, values: list):
    words = {"search": "a"} if order == "rank" else {"order": order}
    response = client.get("/api/v2/pages/", {"after": cursor_of(order, *values), **words})
    assert response.status_code in (200, 400)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("published__gte=2026-03-01", "bcd"),
        ("first_published_at__gt=2026-03-01", "d"),
        ("first_published_at__lte=2026-03-01", "abc"),
        ("published__lt=2026-03-01", "a"),
        ("published=2026-03-01", "bc"),
        ("published__gt=2026-03-01T09:00:00Z", "cd"),
        ("first_published_at__lte=2026-03-01T10:00:00%2B01:00", "ab"),
        ("first_published_at=2026-03-01T10:00:00+01:00", "b"),
        ("published__lt=2026-03-01T09:00:00.25Z", "a"),
        ("published__gte=2026-03-01 09:00:00.250001z", "cd"),
        ("published__gte=2026-03-01&published__lt=2026-03-02", "bc"),
        ("last_published_at__gte=2027-01-01", ""),
    ],
)
def test_ranges_of_time(asked: str, found: str, library, client):
    moments = (
        datetime(2026, 2, 28, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 3, 1, 9, 0, 0, 250000, tzinfo=UTC),
        datetime(2026, 3, 1, 23, 59, 59, 1, tzinfo=UTC),
        datetime(2026, 3, 2, tzinfo=UTC),
    )
    for name, code, moment in zip("abcd", ("fr", "es", "nl", "th"), moments, strict=True):
        in_language(published(library.plain), code, title=name, first_published_at=moment, last_published_at=moment)
    Publication.objects.filter(locale="en", type="stories.StoryPage").delete()
    answer = client.get(f"/api/v2/stories/?order=title&{asked}")
    assert answer.status_code == 200, answer.content
    assert "".join(titles(answer.json())) == found


@pytest.mark.parametrize(
    "text",
    [
        *("", "yesterday", "2026", "20260101", "2026-02-30", "2026-01-01T09:00:00", "2026-W01-1", "9999-12-31"),
        *("0001-01-01T00:00:00+14:00", "2026-01-01T25:00:00Z", "٢٠٢٦-٠١-٠١"),
    ],
)
def test_what_is_no_point_in_time_is_refused(text: str, db, refused):
    assert "published__gte must be a date" in refused("pages/", published__gte=text)


def test_several_ids_and_keys_at_once(library, api, refused):
    plain, person = library.plain, library.person
    assert ids(api("pages/", id=f"{person.pk},{plain.pk},999999")) == sorted([person.pk, plain.pk])
    assert ids(api("stories/", id=f"{person.pk},{plain.pk}")) == [plain.pk]
    in_language(published(plain), "fr", title="Première lumière")
    assert len(ids(api("pages/", key=f"{plain.translation_key},{person.translation_key}"))) == 3
    read = api("pages/", key=f"{plain.translation_key},{person.translation_key}", locale="fr", fallback="original")
    assert {*titles(read)} == {"Première lumière", "Amara Okafor"}
    assert "id must be" in refused("pages/", id="1,x")
    assert "id must be" in refused("pages/", id="")
    assert "key" in refused("pages/", key="1")
    assert "at most 100" in refused("pages/", id=",".join(str(n) for n in range(101)))


def counts(answer: dict, name: str) -> dict[str, int]:
    return {row["code"]: row["count"] for row in answer["meta"]["facets"][name]}


def test_every_list_counts_its_languages_and_types(library, api):
    in_language(published(library.plain), "ar", title="ضوء")
    answer = api("pages/", facets="type,locale")
    assert counts(answer, "locale") == {"en": 7, "fr": 3, "ar": 1}
    assert list(counts(answer, "locale")) == ["en", "fr", "ar"]
    assert counts(answer, "type")["stories.StoryPage"] == 3
    assert answer["meta"]["facets"]["locale"][1]["label"] == "Français"
    narrowed = api("pages/", facets="type,locale", locale="ar", type="stories.StoryPage")
    assert narrowed["meta"]["total_count"] == 1
    assert counts(narrowed, "locale") == {"en": 2, "ar": 1}
    assert counts(narrowed, "type") == {"stories.StoryPage": 1}
    read = api("stories/", facets="locale", locale="ar", fallback="original")
    assert counts(read, "locale") == {"en": 1, "ar": 1}


def test_a_list_of_all_pages_is_filtered_and_counted_like_those_of_one_type(library, api, refused):
    answer = api("pages/", facets="format,discipline,language")
    assert counts(answer, "format") == {"blog": 1, "feature": 1}
    assert counts(answer, "discipline") == {"engineering": 1}
    assert counts(answer, "language") == {}
    assert titles(api("pages/", format="blog")) == ["First light"]
    assert titles(api("pages/", type="people.PersonPage", discipline="engineering")) == ["Amara Okafor"]
    assert api("pages/", type="people.PersonPage", order="-sort_key")["items"]
    assert "format" in refused("pages/", type="people.PersonPage", format="blog")
    assert "format" in refused("pages/", type="people.PersonPage", facets="format")
    assert "sort_key" in refused("pages/", type="stories.StoryPage", order="sort_key")


def test_objects_in_a_field_can_be_thinned_out(library, api, refused):
    facts = [{"label": "Length", "value": "21 m", "as_of": None, "source": "", "source_url": ""}]
    say(library.plain, facts=facts)
    plain = {"id": library.plain.pk}
    assert api("stories/", fields="facts(_,value)", **plain)["items"][0]["facts"] == [{"value": "21 m"}]
    assert api("stories/", fields="facts(label)", **plain)["items"][0]["facts"] == facts
    assert api("stories/", fields="facts(-source,-source_url)", **plain)["items"][0]["facts"] == [
        {"label": "Length", "value": "21 m", "as_of": None}
    ]
    assert "nonsense" in refused("stories/", fields="facts(nonsense)", **plain)
    assert "body" in refused("stories/", fields="body(value)", id=library.rich.pk)


@pytest.mark.parametrize(
    ("asked", "queries"),
    [
        ({}, 1),
        ({"fields": "*"}, 2),
        ({"key": "{key}", "published__gte": "2026-01-01", "show_in_menus": "false"}, 1),
        ({"facets": "type,locale,format,discipline", "format": "blog", "order": "title"}, 1),
        ({"order": "-sort_key", "limit": "5"}, 2),
    ],
)
def test_how_much_is_asked_of_the_database(asked, queries, library, many, api, django_assert_num_queries):
    """Beside what is remembered while nothing changes, that is: numbers and labels. One query asks whether it has."""
    asked = {name: value.format(key=library.plain.translation_key) for name, value in asked.items()}
    cursor = api("pages/", **{**asked, "limit": "1"})["meta"]["next"]
    api("pages/", after=cursor, **asked)
    with django_assert_num_queries(1 + queries):
        assert len(api("pages/", **asked)["items"]) >= 5
    with django_assert_num_queries(1 + queries):
        assert len(api("pages/", after=cursor, **asked)["items"]) >= 4
