"""Addresses: finding, moving, renaming, and readers of another language."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from delivery.models import Moved, Publication
from home.models import SectionPage
from tests.factories import StoryFactory, home, section, sign_off, write

from .conftest import in_language, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def find(client):
    def get(html_path: str, **parameters):
        return client.get("/api/v2/pages/find/", {"html_path": html_path, **parameters})

    return get


@pytest.fixture
def story(sections):
    return StoryFactory(signed_off=True, title="First light", slug="first-light")


def rename(page: Page, slug: str) -> None:
    """As an editor does: a new slug is part of what is signed."""
    sign_off(write(page.specific, slug=slug))


def other_section(slug: str = "news") -> SectionPage:
    page = SectionPage(title=slug.title(), slug=slug, locale=home().locale, live=False)
    home().add_child(instance=page)
    page.save_revision()
    return page


def test_a_page_is_found_by_its_address(story, find):
    response = find("/en/stories/first-light/", fields="_,title")
    assert response.status_code == 302
    assert response["Location"] == f"{settings.PUBLIC_URL}/api/v2/pages/{story.pk}/?fields=_%2Ctitle"
    assert find("en/stories//first-light", follow="").json()["id"] == story.pk
    assert find("/en/stories/first-light/", follow="", fields="_,title").json() == {"title": "First light"}


def test_a_section_is_renamed_and_all_below_it_moves_in_the_same_number_of_statements(story, find):
    section("stories").refresh_from_db()

    def statements(slug: str) -> int:
        draft = write(section("stories"), slug=slug)
        with CaptureQueriesContext(connection) as queries:
            sign_off(draft)
        return len([query for query in queries if "delivery_" in query["sql"]])

    with_one = statements("tales")
    for _number in range(5):
        StoryFactory(signed_off=True)
    assert statements("stories-again") == with_one
    assert published(story).html_path == "/en/stories-again/first-light/"
    for old in ("/en/stories/first-light/", "/en/tales/first-light/"):
        response = find(old, follow="")
        assert response.status_code == 301
        assert response.json()["html_path"] == "/en/stories-again/first-light/"
        assert "html_path=%2Fen%2Fstories-again%2Ffirst-light%2F&follow=" in response["Location"]


def test_a_section_that_is_not_public_is_renamed_too(story):
    section("stories").unpublish()
    draft = section("stories")
    draft.slug = "tales"
    draft.save()
    assert published(story).html_path == "/en/tales/first-light/"
    assert Moved.objects.filter(html_path="/en/stories/first-light/").exists()


def test_a_page_moves_with_all_that_is_below_it(story, find, api):
    news = other_section()
    sign_off(news)
    section("stories").move(Page.objects.get(pk=news.pk), pos="last-child")
    assert published(story).html_path == "/en/news/stories/first-light/"
    assert find("/en/stories/first-light/").status_code == 301
    crumbs = api(f"pages/{story.pk}/")["meta"]["breadcrumbs"]
    assert [crumb["html_path"] for crumb in crumbs] == ["/en/", "/en/news/", "/en/news/stories/"]
    assert published(story).tree_path == Page.objects.get(pk=story.pk).path


def test_sections_in_another_order_keep_their_pages(story, api):
    people = section("people")
    people.move(section("stories"), pos="left")
    for publication in Publication.objects.all():
        page = Page.objects.get(pk=publication.page_id)
        assert (publication.tree_path, publication.depth) == (page.path, page.depth)
    assert Moved.objects.count() == 0
    assert [item["meta"]["slug"] for item in api("navigation/")["items"]] == ["people", "stories"]
    assert api(f"pages/{story.pk}/")["meta"]["parent"]["title"] == "Stories"


def test_moving_below_a_restriction_restricts_and_leaving_it_does_not_open(story, refused):
    news = other_section()
    PageViewRestriction.objects.create(page=news, restriction_type="login")
    story.move(Page.objects.get(pk=news.pk), pos="last-child")
    assert refused(f"pages/{story.pk}/", status=401)
    Page.objects.get(pk=story.pk).move(section("stories"), pos="last-child")
    assert refused(f"pages/{story.pk}/", status=401)


def test_another_language_is_never_served_in_silence(story, find):
    response = find("/nl/stories/first-light/", follow="")
    assert response.status_code == 404
    answer = response.json()
    assert answer["requested_locale"] == "nl" and answer["message"]
    assert [(t["locale"], t["html_path"]) for t in answer["translations"]] == [("en", "/en/stories/first-light/")]
    assert find("/en/no/such/page/").json()["translations"] == []
    assert find("/klingon/").json()["requested_locale"] is None
    assert find("/").status_code == 302


def test_a_page_with_another_slug_in_that_language_is_found_there(story, find):
    in_language(published(story), "fr", original_locale="en", html_path="/fr/stories/premiere-lumiere/")
    response = find("/fr/stories/first-light/")
    assert response.status_code == 301
    assert response.json()["html_path"] == "/fr/stories/premiere-lumiere/"


def test_readers_of_a_translation_that_was_taken_down_learn_of_the_others(story, find):
    in_language(published(story), "fr", original_locale="en")
    story.unpublish()
    answer = find("/en/stories/first-light/").json()
    assert [t["locale"] for t in answer["translations"]] == ["fr"]


def test_a_restricted_page_is_not_mentioned_elsewhere(story, find):
    Publication.objects.filter(page_id=story.pk).update(restricted=True)
    assert find("/nl/stories/first-light/").json()["translations"] == []
    assert find("/en/stories/first-light/", follow="").status_code == 401


def test_find_needs_something_to_look_for(story, client, refused):
    assert client.get(f"/api/v2/pages/find/?id={story.pk}").status_code == 302
    assert "html_path" in refused("pages/find/")
    assert refused("pages/find/", status=404, id=999_999) == "not found"
