"""Whoever writes into the tables of the pages, past everything that guards them, changes nothing that is read."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from tests.bodies import block
from tests.factories import StoryFactory, home, section, sign_all

pytestmark = pytest.mark.django_db
FORGED = "Written by nobody"
FORGED_BODY = '[{"type": "heading", "id": "x", "value": {"text": "Written by nobody"}}]'


@pytest.fixture
def story(site):
    sign_all([home(), section("stories")])
    body = [block("heading", {"text": "As it was signed"})]
    return StoryFactory(title="First light", slug="first-light", body=body, signed_off=True)


def seen_by(visitor: Client, story) -> list[bytes]:
    """All that a visitor gets to see of a story: in the API and on the site, whole and in lists."""
    addresses = [
        f"/api/v2/pages/{story.pk}/",
        "/api/v2/pages/find/?html_path=/en/stories/first-light/&follow",
        "/api/v2/stories/?fields=*",
        "/api/v2/search/?q=light&locale=en",
        "/en/stories/first-light/",
        "/en/stories/",
        "/en/",
        "/en/search/?q=light",
    ]
    answers = [visitor.get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [200] * len(addresses)
    return [answer.content for answer in answers]


@pytest.mark.parametrize(
    ("table", "key", "values"),
    [
        ("wagtailcore_page", "id", {"title": FORGED, "draft_title": FORGED, "seo_title": FORGED}),
        ("wagtailcore_page", "id", {"search_description": FORGED, "show_in_menus": True}),
        ("wagtailcore_page", "id", {"last_published_at": "2020-01-01 00:00:00+00"}),
        ("stories_storypage", "page_ptr_id", {"strapline": FORGED, "notice": FORGED, "format": "blog"}),
        ("stories_storypage", "page_ptr_id", {"body": FORGED_BODY, "areas": '["tracker"]'}),
    ],
)
def test_a_row_that_is_changed_by_sql_changes_nothing_that_a_visitor_sees(visitor, story, table, key, values):
    before = seen_by(visitor, story)
    columns = ", ".join(f"{connection.ops.quote_name(name)} = %s" for name in values)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {columns} WHERE {key} = %s", [*values.values(), story.pk])
        assert cursor.rowcount == 1
    assert seen_by(visitor, story) == before
    assert not any(FORGED.encode() in content for content in before)
    out = StringIO()
    call_command("verify_publications", stdout=out, stderr=StringIO())
    assert out.getvalue().strip().endswith("0 differences, 3 publications")
