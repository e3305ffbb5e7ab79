"""What readers of the API get."""

import hashlib

import pytest
import rfc8785
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import Term
from delivery.models import Publication
from tests.factories import StoryFactory, section

from .conftest import VTT, in_language, published, rich_body

pytestmark = pytest.mark.django_db


def signed(part):
    if isinstance(part, dict):
        return {key: signed(value) for key, value in part.items() if key != "item"}
    return [signed(value) for value in part] if isinstance(part, list) else part


def block(document: dict, name: str):
    return next(part["value"] for part in document["body"] if part["type"] == name)


def test_anyone_can_recompute_the_digest_of_what_they_read(library, api):
    document = api(f"pages/{library.rich.pk}/")
    claimed = document.pop("meta")["signoff"]["document_digest"]
    del document["id"]
    assert claimed == "sha256:" + hashlib.sha256(rfc8785.dumps(signed(document))).hexdigest()


def test_a_document_says_where_it_is_and_who_vouches_for_it(library, api):
    meta = api(f"stories/{library.rich.pk}/")["meta"]
    assert meta["html_path"] == f"/en/stories/{library.rich.slug}/"
    assert meta["html_url"] == settings.PUBLIC_URL + meta["html_path"]
    assert meta["detail_url"] == f"{settings.PUBLIC_URL}/api/v2/pages/{library.rich.pk}/"
    assert meta["parent"]["meta"]["html_path"] == "/en/stories/"
    assert [crumb["html_path"] for crumb in meta["breadcrumbs"]] == ["/en/", "/en/stories/"]
    assert meta["signoff"]["role"] == "head"
    assert meta["first_published_at"].endswith("Z")
    assert [(t["locale"], t["status"]) for t in meta["translations"]] == [("en", "original")]


def test_references_come_with_what_they_point_at(library, api):
    document = api(f"pages/{library.rich.pk}/")
    assert document["format"]["item"] == {"label": "Feature"}
    assert document["series"]["item"]["title"] == "CMS Women"
    assert document["people"][0]["item"]["meta"]["html_path"] == f"/en/people/{library.person.slug}/"
    assert document["people"][0]["item"]["image"]["item"]["credit"] == "(Image: A/B)"
    assert document["people"][0]["item"]["discipline"]["item"] == {"label": "Engineering"}
    assert document["image"]["item"]["renditions"]["webp"][0]["url"].startswith(settings.PUBLIC_URL)
    assert block(document, "rich_text")["links"][0]["item"]["title"] == "First light"
    assert block(document, "quote")["speaker"]["item"]["title"] == "Amara Okafor"
    assert len(block(document, "related")["pages"]) == 2


def test_captions_are_a_track_of_their_own(library, api, client):
    captions = block(api(f"pages/{library.rich.pk}/"), "video")["captions"]
    response = client.get(captions["item"]["url"].removeprefix(settings.PUBLIC_URL))
    assert response["Content-Type"] == "text/vtt; charset=utf-8"
    assert response.content.decode() == VTT
    assert client.get(f"/api/v2/pages/{library.rich.pk}/captions/none.vtt").status_code == 404


def test_what_is_not_public_is_null_where_others_point_at_it(library, api):
    library.person.unpublish()
    document = api(f"pages/{library.rich.pk}/")
    assert document["people"][0]["item"] is None
    assert document["people"][0]["key"] == str(library.person.translation_key)


def test_links_go_to_the_readers_language_and_else_to_the_original(library, api):
    story, person = published(library.rich), published(library.person)
    french = in_language(story, "fr", original_locale="en", translated_from="en")
    linked = api(f"pages/{french.page_id}/")["people"][0]["item"]
    assert (linked["meta"]["locale"], linked["meta"]["dir"]) == ("en", "ltr")
    in_language(person, "fr", original_locale="en", translated_from="en")
    assert api(f"pages/{french.page_id}/")["people"][0]["item"]["meta"]["locale"] == "fr"


def test_labels_are_in_the_documents_language_then_english_then_the_code(library, api):
    french = in_language(published(library.rich), "fr", original_locale="en", translated_from="en")
    labels = Term.objects.filter(kind="format", code="feature")
    french_label = labels.get(locale__language_code="fr")
    french_label.label = "Grand format"
    french_label.save()
    assert api(f"pages/{french.page_id}/")["format"]["item"] == {"label": "Grand format"}
    french_label.delete()
    assert api(f"pages/{french.page_id}/")["format"]["item"] == {"label": "Feature"}
    for label in labels:
        label.delete()
    assert api(f"pages/{french.page_id}/")["format"]["item"] == {"label": "feature"}


def test_a_translation_is_stale_when_anything_that_it_came_from_has_other_words(library, api):
    story = published(library.rich)
    Publication.objects.filter(pk=story.pk).update(segments_digest="sha256:new")
    french = {"translated_from": "en", "source_segments_digest": "sha256:old", "segments_digest": "sha256:fr"}
    in_language(story, "fr", original_locale="en", **french)
    in_language(story, "es", original_locale="en", translated_from="fr", source_segments_digest="sha256:fr")
    in_language(story, "nl", original_locale="en", translated_from="en", source_segments_digest="sha256:new")
    found = {t["locale"]: t["status"] for t in api(f"pages/{story.page_id}/")["meta"]["translations"]}
    assert found == {"en": "original", "fr": "stale", "es": "stale", "nl": "human"}


def test_breadcrumbs_skip_a_section_that_is_not_public(library, api):
    section("stories").unpublish()
    meta = api(f"pages/{library.rich.pk}/")["meta"]
    assert [crumb["html_path"] for crumb in meta["breadcrumbs"]] == ["/en/"]
    assert meta["parent"] is None


def test_a_page_whole_takes_three_queries(library, client, django_assert_max_num_queries):
    """Of what is public at all, of the page, of what it points at; what terms are called is known by then."""
    client.get(f"/api/v2/pages/{library.rich.pk}/")
    with django_assert_max_num_queries(3):
        assert client.get(f"/api/v2/pages/{library.rich.pk}/").status_code == 200
    address = {"html_path": published(library.rich).html_path, "follow": ""}
    with django_assert_max_num_queries(3):
        assert client.get("/api/v2/pages/find/", address).status_code == 200


def test_twenty_rich_stories_take_three_queries_and_facets_a_fourth(library, client):
    for _number in range(19):
        StoryFactory(
            signed_off=True,
            image=library.image,
            image_alt="x",
            people=[{"type": "person", "value": library.person.pk}],
            series=library.series,
            areas=["tracker"],
            body=rich_body(library.person, library.plain, library.image),
        )
    wanted = {"fields": "*", "limit": 20, "locale": "en", "order": "-first_published_at"}
    client.get("/api/v2/stories/", wanted)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get("/api/v2/stories/", wanted).json()
    assert len(answer["items"]) == 20 and answer["meta"]["total_count"] == 21
    assert answer["items"][0]["people"][0]["item"]["title"] == "Amara Okafor"
    assert len(queries) <= 3
    faceted = {**wanted, "facets": "format,area,person", "area": "tracker"}
    client.get("/api/v2/stories/", faceted)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get("/api/v2/stories/", faceted).json()
    assert {facet["code"]: facet["count"] for facet in answer["meta"]["facets"]["format"]} == {"feature": 20}
    assert len(queries) <= 4


def test_nobody_needs_an_account_and_no_cookie_is_set(library, client):
    response = client.get("/api/v2/pages/")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    again = client.get("/api/v2/pages/", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_the_api_is_read_only(library, client):
    address = f"/api/v2/pages/{library.rich.pk}/"
    for method in ("post", "put", "patch", "delete"):
        response = getattr(client, method)(address)
        assert response.status_code == 405 and "message" in response.json()
    assert client.head(address).status_code == 200
    assert client.options(address).status_code == 200


def test_languages_are_named_in_themselves(library, api):
    locales = {locale["code"]: locale for locale in api("locales/")["items"]}
    assert list(locales) == ["en", "fr", "es", "ar", "nl", "th"]
    assert locales["ar"] == {
        "code": "ar", "name": "العربية", "dir": "rtl", "is_default": False, "html_path": None
    }  # fmt: skip
    assert locales["fr"]["html_path"] == "/fr/" and locales["en"]["is_default"]


def test_menus_show_sections_in_the_order_of_the_tree(library, api, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        menu = api("navigation/", locale="en")
    assert menu["home"]["meta"]["html_path"] == "/en/"
    assert [item["meta"]["slug"] for item in menu["items"]] == ["stories", "people"]
    assert menu["items"][0]["listing"] == "stories"
    assert api("navigation/", locale="th") == {"locale": "th", "dir": "ltr", "home": None, "items": []}


def test_only_pictures_that_public_pages_show_are_listed(library, api, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        images = api("images/")
    assert images["meta"]["total_count"] == 1
    assert images["items"][0]["id"] == library.image.pk
    assert images["items"][0]["licence"]["code"] == "cc-by-4.0"
    assert api(f"images/{library.image.pk}/") == images["items"][0]
    library.rich.unpublish()
    library.person.unpublish()
    assert api("images/")["meta"]["total_count"] == 0
