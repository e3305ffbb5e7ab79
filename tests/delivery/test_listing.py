"""Lists: Wagtail's parameters, filters by code, counts."""

import uuid

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delivery.endpoints import Endpoint
from delivery.listing import listed
from delivery.models import Publication
from tests.factories import StoryFactory, home, section

from .conftest import in_language, published

pytestmark = pytest.mark.django_db


def titles(answer: dict) -> list[str]:
    return [item["title"] for item in answer["items"]]


def test_a_list_says_how_many_there_are_wherever_one_looks(library, api):
    everything = api("stories/")
    assert everything["meta"] == {"total_count": 2}
    assert titles(everything) == ["First light", "A bent track"]
    assert set(everything["items"][0]) == {"id", "meta", "title"}
    assert api("stories/", offset=1, limit=1)["meta"]["total_count"] == 2
    assert api("stories/", offset=50) == {"meta": {"total_count": 2}, "items": []}
    assert api("stories/", limit=0) == {"meta": {"total_count": 2}, "items": []}


def test_types(library, api, refused):
    assert api("pages/", type="stories.StoryPage,people.PersonPage")["meta"]["total_count"] == 3
    everything = api("pages/")["meta"]["total_count"]
    assert api("pages/", type="wagtailcore.Page")["meta"]["total_count"] == everything == 10
    assert "no.Such" in refused("pages/", type="no.Such")
    assert "auth.User" in refused("pages/", type="auth.User")
    assert "type" in refused("stories/", type="stories.StoryPage")


def test_fields(library, api, refused):
    bent = {"slug": library.rich.slug}
    item = api("stories/", fields="strapline,format,people(role)", **bent)["items"][0]
    assert item["strapline"] and item["format"]["item"] == {"label": "Feature"}
    assert set(item["people"][0]["item"]) == {"id", "meta", "title", "role"}
    assert set(item["people"][0]["item"]["meta"]) == {"type", "detail_url"}
    assert "body" in api("stories/", fields="*", **bent)["items"][0]
    assert "body" not in api("stories/", fields="*,-body", **bent)["items"][0]
    assert api("stories/", fields="_,title", **bent)["items"] == [{"title": "A bent track"}]
    assert api("stories/", fields="-title,-slug", **bent)["items"][0].keys() == {"id", "meta"}
    assert api(f"pages/{library.rich.pk}/", fields="_,id,breadcrumbs").keys() == {"id", "meta"}
    assert "nonsense" in refused("stories/", fields="nonsense")
    assert "nonsense" in refused("stories/", fields="people(nonsense)")
    assert "strapline" in refused("stories/", fields="strapline(title)")
    assert refused("stories/", fields="a b").startswith("fields error")


def test_orders(library, api, refused):
    assert titles(api("stories/", order="title")) == ["A bent track", "First light"]
    assert titles(api("stories/", order="locale,-title")) == ["First light", "A bent track"]
    assert titles(api("stories/", order="-first_published_at")) == ["A bent track", "First light"]
    assert sorted(titles(api("stories/", order="random"))) == ["A bent track", "First light"]
    assert "body" in refused("stories/", order="body")
    assert "offset" in refused("stories/", order="random", offset=1)
    assert "random" in refused("stories/", order="random,title")


def test_the_page_tree(library, api, refused):
    stories = section("stories").pk
    assert api("pages/", child_of=stories)["meta"]["total_count"] == 3
    assert api("pages/", child_of="root", locale="en")["meta"]["total_count"] == 2
    assert api("pages/", descendant_of=home().pk)["meta"]["total_count"] == 6
    assert titles(api("pages/", ancestor_of=library.rich.pk, fields="slug")) == [home().title, "Stories"]
    assert api("pages/", translation_of=stories)["items"][0]["meta"]["html_path"] == "/fr/stories/"
    assert api("pages/", translation_of="root")["items"][0]["meta"]["html_path"] == "/fr/"
    assert "child_of" in refused("pages/", child_of="x")
    assert "doesn't exist" in refused("pages/", child_of=999_999)
    assert refused("pages/", child_of=stories, descendant_of=stories)
    assert refused("pages/", ancestor_of="root")


def test_filters_by_code_and_key(library, api, refused):
    assert titles(api("stories/", format="feature")) == ["A bent track"]
    assert titles(api("stories/", format="feature,blog")) == ["First light", "A bent track"]
    assert titles(api("stories/", person=library.person.translation_key)) == ["A bent track"]
    assert titles(api("stories/", series=library.series.translation_key)) == ["A bent track"]
    assert titles(api("people/", discipline="engineering")) == ["Amara Okafor"]
    assert titles(api("stories/", format="explainer")) == []
    assert titles(api("stories/", person=uuid.uuid4())) == []
    assert "poem" in refused("stories/", format="poem")
    assert "poem" in refused("stories/", format="feature,poem")
    assert "amara" in refused("stories/", person="amara")
    assert "klingon" in refused("people/", language="klingon")
    assert "discipline" in refused("stories/", discipline="engineering")
    assert "xx" in refused("stories/", locale="xx")


def test_facets_are_counted_without_their_own_filter(library, api, refused):
    facets = api("stories/", facets="format,area,person,series", format="blog")["meta"]["facets"]
    assert {row["code"]: row["count"] for row in facets["format"]} == {"feature": 1, "blog": 1}
    assert facets["format"][0].keys() == {"code", "label", "count"}
    assert facets["area"] == facets["person"] == []
    [person] = api("stories/", facets="person")["meta"]["facets"]["person"]
    assert person == {"code": str(library.person.translation_key), "label": "Amara Okafor", "count": 1}
    assert "nonsense" in refused("stories/", facets="nonsense")
    assert "facets" in refused("pages/", facets="format")


def test_what_a_parameter_cannot_be_is_said_in_a_sentence(library, refused):
    assert refused("pages/", no_such="1") == "query parameter is not an operation or a recognised field: no_such"
    assert "limit" in refused("pages/", limit=101)
    assert "limit" in refused("pages/", limit=-1)
    assert "offset" in refused("pages/", offset="9" * 5000)
    assert "null" in refused("pages/", slug="a\x00b")
    assert refused(f"pages/{10**18}/", status=404) == "not found"
    assert refused("nothing/here/", status=404) == "not found"


def test_a_restricted_page_is_in_no_list_no_link_and_no_search(library, api, refused):
    Publication.objects.filter(page_id=library.person.pk).update(restricted=True)
    assert titles(api("people/")) == []
    assert titles(api("search/", q="Amara")) == []
    assert api(f"pages/{library.rich.pk}/")["people"][0]["item"] is None
    assert api("stories/", facets="person")["meta"]["facets"]["person"] == []
    assert refused(f"pages/{library.person.pk}/", status=401) == "this page is not open to everyone"
    assert "doesn't exist" in refused("pages/", child_of=library.person.pk)


def test_the_readers_language_comes_first_and_titles_before_text(library, api):
    StoryFactory(signed_off=True, title="Another", strapline="Its text tells of First Light")
    document = {**published(library.plain).document, "strapline": "first light"}
    in_language(published(library.plain), "ar", title="ضوءٌ أوّل", document=document)
    assert titles(api("search/", q="first light", locale="en")) == ["First light", "Another", "ضوءٌ أوّل"]
    hits = api("search/", q="first", locale="ar")["items"]
    assert [item["meta"]["locale"] for item in hits] == ["ar", "en", "en"]
    assert titles(api("search/", q="«ضَوْء»")) == ["ضوءٌ أوّل"]
    assert titles(api("stories/", search="light amara", search_operator="or", locale="en"))[0] == "First light"
    assert titles(api("stories/", search=" ")) == []


@pytest.mark.parametrize(
    "query", ["'; DROP TABLE x; --", '"', "%", "_", "\\", "(", "*", "a" * 200, "ก" * 200, "🙂", "\ud7ff", " "]
)
def test_hostile_searches_find_nothing_or_something(db, api, query):
    assert api("search/", q=query)["items"] == []


def test_searches_that_are_refused(db, refused):
    assert "200" in refused("search/", q="a" * 201)
    assert "20 words" in refused("search/", q=" ".join(f"w{n}" for n in range(21)))
    assert "characters" in refused("pages/", search="word " * 1000)
    assert "null" in refused("search/", q="a\x00")
    assert "search_operator" in refused("search/", q="a", search_operator="xor")
    assert "q" in refused("search/")


LISTS = ("pages", "stories", "people", "series", "search", "locales", "navigation", "images", "pages/find")
NAMES = [
    "q",
    "search",
    "search_operator",
    "locale",
    "fallback",
    "fields",
    "order",
    "limit",
    "offset",
    "child_of",
    "descendant_of",
    "ancestor_of",
    "translation_of",
    "slug",
    "type",
    "format",
    "person",
    "language",
    "facets",
    "html_path",
    "id",
    "follow",
]
VALUES = st.one_of(
    st.text(max_size=40),
    st.integers().map(str),
    st.sampled_from(
        ["root", "random", "*", "_,title", "title(", "a(b(c))", "en", "-", ",", "/en/", "stories.StoryPage", " ", '"']
    ),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(LISTS), st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4))
def test_no_parameter_breaks_the_api(db, client, address, parameters):
    response = client.get(f"/api/v2/{address}/", parameters)
    assert response.status_code < 500
    assert response.status_code in (200, 301, 302) or response.json()["message"]


def test_a_room_can_let_its_lists_be_ordered_by_a_field_of_its_documents(library):
    endpoint = Endpoint(name="tales", type="stories.StoryPage", orders=("strapline",))
    Publication.objects.filter(page_id=library.plain.pk).update(document={"title": "First light", "strapline": "Zz"})
    found = [listed(QueryDict(f"order={order}"), endpoint) for order in ("strapline", "-strapline")]
    assert [[page.title for page in pages] for pages in found] == [
        ["A bent track", "First light"],
        ["First light", "A bent track"],
    ]
