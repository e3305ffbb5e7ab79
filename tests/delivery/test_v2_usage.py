"""Wagtail's own usage guide of its API v2, example by example, with our pages in the place of its blog.

https://docs.wagtail.org/en/v8.0/advanced_topics/api/v2/usage.html. Each test is a section of it and says what is asked
for as the guide writes it; `get` takes that line as it stands.
"""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.conf import settings

from delivery.models import Publication
from tests.factories import home, section

from .conftest import in_language, published, say

pytestmark = pytest.mark.django_db
Get = Callable[..., dict]
LISTED = {"type", "detail_url", "html_url", "slug", "first_published_at", "locale"}
SIGNED = '<p data-block-key="1">See <a data-page="{key}">the <b>other</b></a>.</p>'
OF_EVERY_PAGE = {
    "slug",
    "show_in_menus",
    "seo_title",
    "search_description",
    "first_published_at",
    "html_url",
    "alias_of",
}


@pytest.fixture
def get(client) -> Get:
    """`get("GET /api/v2/pages/?type={type}", type=…)`: the JSON that comes in the end, redirects followed."""

    def ask(line: str, **names) -> dict:
        address = line.removeprefix("GET ").format(**names)
        response = client.get(address)
        if response.status_code == 302:
            response = client.get(response["Location"].removeprefix(settings.PUBLIC_URL))
        assert response.status_code == 200, response.content
        assert response["Content-Type"] == "application/json"
        return response.json()

    return ask


def titles(answer: dict) -> list[str]:
    return [item["title"] for item in answer["items"]]


def test_example_response(library: SimpleNamespace, get: Get):
    answer = get("GET /api/v2/pages/")
    assert answer["meta"]["total_count"] == len(answer["items"]) == Publication.objects.count()
    for item in answer["items"]:
        assert item["meta"]["detail_url"] == f"{settings.PUBLIC_URL}/api/v2/pages/{item['id']}/"
        assert item["meta"].keys() >= LISTED
        assert item["title"]
    assert get("GET /api/v2/images/")["items"][0]["meta"].keys() == {"type", "detail_url"}


def test_custom_page_fields(library: SimpleNamespace, get: Get):
    line = "GET /api/v2/pages/?type=stories.StoryPage&fields=strapline,body,people(role)"
    first, second = get(line)["items"]
    assert first["strapline"] and first["body"] == []
    assert [person["item"]["role"] for person in second["people"]] == ["Builds things that measure"]
    assert second["people"][0]["item"].keys() == {"id", "meta", "title", "role"}


def test_pagination(library: SimpleNamespace, get: Get):
    everything = get("GET /api/v2/pages/")
    page = get("GET /api/v2/pages/?offset=2&limit=3")
    assert page["meta"]["total_count"] == everything["meta"]["total_count"]
    assert page["items"] == everything["items"][2:5]


def test_ordering(library: SimpleNamespace, get: Get):
    ascending = titles(get("GET /api/v2/pages/?order=title"))
    assert len(ascending) == Publication.objects.count()
    assert ascending == [*Publication.objects.order_by("title").values_list("title", flat=True)]
    assert titles(get("GET /api/v2/pages/?order=-title")) == ascending[::-1]


@pytest.mark.parametrize("name", ["id", "title", "slug", "first_published_at", "locale", "seo_title", "show_in_menus"])
def test_the_results_can_be_ordered_by_any_field(name: str, library: SimpleNamespace, get: Get):
    items = get("GET /api/v2/pages/?order={name}&fields=*", name=name)["items"]
    values = [item["meta"].get(name, item.get(name)) for item in items]
    assert values == sorted(values)


def test_multiple_ordering(library: SimpleNamespace, get: Get):
    Publication.objects.filter(type="stories.StoryPage").update(title="Twins")
    twins = [item for item in get("GET /api/v2/pages/?order=title,-slug")["items"] if item["title"] == "Twins"]
    slugs = [item["meta"]["slug"] for item in twins]
    assert len(slugs) == 2 and slugs == sorted(slugs, reverse=True)


def test_random_ordering(library: SimpleNamespace, get: Get, refused):
    everything = titles(get("GET /api/v2/pages/"))
    orders = {tuple(titles(get("GET /api/v2/pages/?order=random"))) for _ in range(5)}
    assert {tuple(sorted(order)) for order in orders} == {tuple(sorted(everything))}
    assert len(orders) > 1
    assert "offset" in refused("pages/", order="random", offset=2)


def test_filtering(library: SimpleNamespace, get: Get):
    answer = get("GET /api/v2/pages/?slug={slug}", slug=library.plain.slug)
    assert answer["meta"]["total_count"] == 1
    assert answer["items"][0]["id"] == library.plain.pk
    assert answer["items"][0]["meta"]["html_url"].endswith(f"/{library.plain.slug}/")


@pytest.mark.parametrize(
    ("name", "value", "other"),
    [
        ("title", "First light", "First"),
        ("id", "{id}", "9"),
        ("strapline", "What a bent track tells.", "What"),
        ("format", "blog", "explainer"),
        ("seo_title", "", "First light"),
        ("locale", "en", "fr"),
        ("show_in_menus", "false", "true"),
        ("html_path", "/en/stories/{slug}/", "/en/stories/"),
    ],
)
def test_any_field_may_be_used_in_an_exact_match_filter(name, value, other, library: SimpleNamespace, get: Get):
    line = "GET /api/v2/pages/?type=stories.StoryPage&{name}={value}"
    value = value.format(id=library.plain.pk, slug=library.plain.slug)
    assert "First light" in titles(get(line, name=name, value=value))
    assert "First light" not in titles(get(line, name=name, value=other))


def test_filtering_by_tree_position_makes_the_main_menu(library: SimpleNamespace, get: Get):
    Publication.objects.filter(page_id=section("stories").pk).update(show_in_menus=True)
    Publication.objects.filter(page_id=section("people").pk).update(show_in_menus=False)
    menu = "GET /api/v2/pages/?child_of={home}&show_in_menus=true"
    assert titles(get(menu, home=home().pk)) == ["Stories"]
    assert titles(get(menu.replace("true", "0"), home=home().pk)) == ["People"]


def test_filtering_by_tree_position_makes_a_breadcrumb_trail(library: SimpleNamespace, get: Get):
    trail = get("GET /api/v2/pages/?ancestor_of={story}", story=library.plain.pk)
    assert titles(trail) == [home().title, "Stories"]
    of_type = get("GET /api/v2/pages/?ancestor_of={story}&type=home.SectionPage", story=library.plain.pk)
    assert titles(of_type) == ["Stories"]
    below = get("GET /api/v2/pages/?descendant_of={stories}", stories=section("stories").pk)
    assert sorted(titles(below)) == ["A bent track", "CMS Women", "First light"]


def test_filtering_pages_by_site(library: SimpleNamespace, get: Get, refused, settings):
    settings.PUBLIC_URL = "https://demo-site.local:8080"
    everything = titles(get("GET /api/v2/pages/"))
    assert titles(get("GET /api/v2/pages/?site=demo-site.local")) == everything
    assert titles(get("GET /api/v2/pages/?site=demo-site.local:8080")) == everything
    assert "other.local" in refused("pages/", site="other.local")


def test_search(library: SimpleNamespace, get: Get):
    assert titles(get("GET /api/v2/pages/?search=Amara+Okafor"))[0] == "Amara Okafor"
    neither, either = "GET /api/v2/pages/?search=Okafor+light&search_operator=and", "search_operator=or"
    assert titles(get(neither)) == []
    assert {"Amara Okafor", "First light"} <= {*titles(get(neither.replace("search_operator=and", either)))}
    newest = "GET /api/v2/pages/?search=track&order=-first_published_at&search_operator=and"
    found = [item["meta"]["first_published_at"] for item in get(newest)["items"]]
    assert found == sorted(found, reverse=True)


def test_filtering_pages_by_locale(library: SimpleNamespace, get: Get):
    answer = get("GET /api/v2/pages/?locale=fr")
    assert answer["meta"]["total_count"] == 3
    assert {item["meta"]["locale"] for item in answer["items"]} == {"fr"}


def test_getting_translations_of_a_page(library: SimpleNamespace, get: Get):
    for code in ("fr", "ar"):
        in_language(published(library.plain), code)
    answer = get("GET /api/v2/pages/?translation_of={story}", story=library.plain.pk)
    assert sorted(item["meta"]["locale"] for item in answer["items"]) == ["ar", "fr"]


def test_additional_fields(library: SimpleNamespace, get: Get):
    stories = "GET /api/v2/pages/?type=stories.StoryPage&slug={slug}&fields="
    item = get(stories + "body,image", slug=library.rich.slug)["items"][0]
    assert item["body"] and item["image"]["item"]["credit"] and item["title"]
    item = get(stories + "body,image(width,height)", slug=library.rich.slug)["items"][0]
    assert item["image"]["item"] == {"title": "A track", "width": 8, "height": 6}
    item = get(stories + "people(_,image(_,width))", slug=library.rich.slug)["items"][0]
    assert item["people"][0]["item"]["image"]["item"] == {"width": 8}


def test_all_fields(library: SimpleNamespace, get: Get):
    item = get("GET /api/v2/pages/?type=stories.StoryPage&fields=*")["items"][0]
    assert item.keys() >= {"strapline", "image", "format", "audiences", "people", "series", "facts", "body"}
    assert item["meta"].keys() >= OF_EVERY_PAGE


def test_removing_fields(library: SimpleNamespace, get: Get):
    item = get("GET /api/v2/pages/?type=stories.StoryPage&fields=-title,body")["items"][0]
    assert item.keys() == {"id", "meta", "body"}
    item = get("GET /api/v2/pages/?type=stories.StoryPage&fields=*,-body")["items"][0]
    assert "body" not in item and "strapline" in item


def test_removing_all_default_fields(library: SimpleNamespace, get: Get):
    assert all(item.keys() == {"title"} for item in get("GET /api/v2/pages/?fields=_,title")["items"])


def test_detail_views(library: SimpleNamespace, get: Get):
    document = get("GET /api/v2/pages/{story}/", story=library.rich.pk)
    assert document["body"] and document["meta"].keys() >= OF_EVERY_PAGE | {"parent", "locale"}
    assert document["meta"]["parent"].keys() == {"id", "meta", "title"}
    assert document["meta"]["alias_of"] is None
    some = get("GET /api/v2/pages/{story}/?fields=_,title,body", story=library.rich.pk)
    assert some == {"title": document["title"], "body": document["body"]}
    image = get("GET /api/v2/images/{image}/", image=library.image.pk)
    assert (image["title"], image["width"], image["height"]) == ("A track", 8, 6)


def test_finding_pages_by_html_path(library: SimpleNamespace, get: Get, client, refused):
    there = client.get("/api/v2/pages/find/", {"html_path": f"/en/stories/{library.plain.slug}/"})
    assert there.status_code == 302
    assert there["Location"] == f"{settings.PUBLIC_URL}/api/v2/pages/{library.plain.pk}/"
    assert client.get("/api/v2/pages/find/?html_path=/nothing/here/").status_code == 404
    line = "GET /api/v2/pages/find/?html_path=/en/stories/{slug}/&fields=_,title"
    assert get(line, slug=library.plain.slug) == {"title": "First light"}
    assert get("GET /api/v2/pages/find/?id={id}", id=library.plain.pk)["title"] == "First light"


def test_the_path_of_the_site_always_redirects_to_its_homepage(library: SimpleNamespace, get: Get):
    assert get("GET /api/v2/pages/find/?html_path=/")["id"] == home().pk
    assert get("GET /api/v2/pages/find/?html_path=/&locale=fr")["id"] == home("fr").pk


def test_what_clients_of_the_api_send_besides(library: SimpleNamespace, get: Get, refused):
    everything = get("GET /api/v2/pages/")
    assert get("GET /api/v2/pages/?format=json&_=1700000000000") == everything
    assert get("GET /api/v2/pages/{id}/?format=json&_=1", id=library.plain.pk)["title"] == "First light"
    assert "format" in refused("pages/", format="api")
    assert "published_date" in refused("pages/", published_date="2016-08-30")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("db_html", {"html": SIGNED}),
        ("html", {"html": '<p data-block-key="1">See <a href="{html_url}">the <b>other</b></a>.</p>'}),
        ("db_markdown", {"html": SIGNED, "markdown": "See [the **other**](wagtail://page?key={key}).\n\n"}),
        ("markdown", {"html": SIGNED, "markdown": "See [the **other**]({html_url}).\n\n"}),
    ],
)
def test_rich_text_in_the_api(name: str, text: dict, library: SimpleNamespace, get: Get):
    key = str(library.plain.translation_key)
    links = [{"ref": "page", "key": key}]
    block = {"type": "rich_text", "id": "1", "value": {"html": SIGNED.format(key=key), "links": links}}
    say(library.rich, body=[block])
    [shown] = get("GET /api/v2/pages/{id}/?rich_text_format={f}", id=library.rich.pk, f=name)["body"]
    [listed] = get("GET /api/v2/pages/?id={id}&fields=body&rich_text_format={f}", id=library.rich.pk, f=name)["items"]
    assert listed["body"] == [shown]
    there = shown["value"].pop("links")[0]["item"]
    expected = {part: value.format(key=key, html_url=there["meta"]["html_url"]) for part, value in text.items()}
    assert shown["value"] == expected


def test_a_rich_text_format_that_there_is_not(library: SimpleNamespace, refused):
    assert "'rtf'" in refused("pages/", rich_text_format="rtf")
    assert "'rtf'" in refused(f"pages/{library.plain.pk}/", rich_text_format="rtf")
