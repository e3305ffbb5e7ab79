"""What was published at once does not look signed: in the API, on the site, before and after its second look."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delivery.epoch import current_epoch
from signoff import actions
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db


def told_by_the_site(visitor, page) -> str:
    soup = BeautifulSoup(visitor.get(f"/en/stories/{page.slug}/").content, "html.parser")
    return " ".join(soup.select_one(".signoff").get_text(" ", strip=True).split())


def test_a_signed_piece_says_that_it_is_signed(sections, api, visitor):
    story = StoryFactory(signed_off=True)
    signoff = api(f"pages/{story.pk}/")["meta"]["signoff"]
    assert signoff["override"] is False and signoff["second_look_at"] is None
    said = told_by_the_site(visitor, story)
    assert said.startswith("Signed off on") and "One person signed exactly this content." in said


def test_an_override_says_what_it_is(sections, api, visitor, head, person):
    story = StoryFactory()
    row = actions.publish_at_once(page=story, by=head, reason="A rumour spreads.")
    story.refresh_from_db()
    signoff = api(f"pages/{story.pk}/")["meta"]["signoff"]
    assert signoff["override"] is True and signoff["second_look_at"] is None and signoff["role"] == "head"
    said = told_by_the_site(visitor, story)
    assert said.startswith("Published at once on") and "A second person has yet to review it." in said
    assert "signed exactly this" not in said and "rumour" not in said

    epoch = current_epoch()
    actions.look_again(sign_off=row, by=person("deputy"))
    assert current_epoch() > epoch
    assert api(f"pages/{story.pk}/")["meta"]["signoff"]["second_look_at"]
    assert "A second person reviewed it on" in told_by_the_site(visitor, story)


def test_a_list_takes_no_query_more_for_it(sections, api, head):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            items = api("stories/", fields="signoff")["items"]
            assert all("override" in item["meta"]["signoff"] for item in items)
        return len(captured)

    StoryFactory(signed_off=True)
    one = queries()
    for _ in range(3):
        actions.publish_at_once(page=StoryFactory(), by=head, reason="A rumour spreads.")
    assert queries() == one
