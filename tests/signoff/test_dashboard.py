"""The dashboard: what waits for whoever looks, what of theirs is on its way."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from signoff import actions
from signoff.models import Delegation, Submission
from signoff.panels import SecondLookPanel, SubmittedPanel, WaitingPanel
from tests.deadlines import make_late
from tests.factories import StoryFactory, sign_off, submit, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture
def rows(browser):
    """`rows(user, panel's id)`: the text of each row."""

    def read(user, panel: str) -> list[str]:
        soup = BeautifulSoup(browser(user).get(reverse("wagtailadmin_home")).content, "html.parser")
        found = soup.select(f"#{panel}-section tbody tr") or soup.select(f"[id*={panel}] tbody tr")
        return [" ".join(row.get_text(" ").split()) for row in found]

    return read


@pytest.fixture
def queries(rf):
    """`queries(panel, user)`: how many a panel reads."""

    def count(panel, user) -> int:
        request = rf.get("/")
        request.user = user
        with CaptureQueriesContext(
            connection,
        ) as captured:
            panel().render_html({"request": request})
        return len(captured)

    return count


def test_the_nearest_deadline_comes_first_with_all_that_helps_to_choose(head, editor, rows):
    later = StoryFactory(title="Later")
    sooner = StoryFactory(title="Sooner", format="explainer")
    submit(later, by=editor)
    submit(sooner, by=editor)
    make_late(Submission.objects.filter(page_id=sooner.pk), timedelta(hours=1))
    first, second = rows(head, "waiting-for-signature")
    assert first.startswith("Sooner Explainer English Standard editor") and "Overdue" in first
    assert second.startswith("Later Feature English Standard editor") and "Overdue" not in second


def test_it_says_on_whose_behalf(head, person, rows):
    officer = person("officer")
    Delegation.objects.create(giver=head, receiver=officer, ends=timezone.localdate() + timedelta(days=2))
    StoryFactory(title="First light", submitted=True)
    assert "on behalf of head" in rows(officer, "waiting-for-signature")[0]


def test_signers_without_work_are_told_so_and_others_see_no_panel(head, editor, browser):
    address = reverse("wagtailadmin_home")
    assert "Nothing waits for you." in browser(head).get(address).content.decode()
    assert "Waiting for your signature" not in browser(editor).get(address).content.decode()


def test_my_pieces_say_where_they_stand_and_on_whom_they_wait(head, editor, person, rows):
    person("deputy")
    waiting, returned, edited, done = (StoryFactory(title=f"The {name}") for name in ("one", "two", "three", "four"))
    for page in (waiting, returned, edited, done):
        submit(page, by=editor)
    actions.send_back(page=returned, by=head, comment="Who is on it?")
    write(edited, title="The third")
    sign_off(done, by=head)
    stands = {row.split(" Feature")[0]: row for row in rows(editor, "submitted-pieces")}
    assert stands.keys() == {"The one", "The two", "The three"}
    assert "Waits for a signature: " in stands["The one"] and "deputy" in stands["The one"]
    assert "Sent back to you : Who is on it?" in stands["The two"]
    assert "it was edited after it was submitted" in stands["The three"]


def test_what_was_submitted_again_is_listed_once(head, editor, rows):
    piece = StoryFactory(title="First light")
    submit(piece, by=editor)
    actions.send_back(page=piece, by=head, comment="Who is on it?")
    submit(write(piece, title="Second light"), by=editor)
    (row,) = rows(editor, "submitted-pieces")
    assert row.startswith("Second light") and "Waits" in row


@pytest.mark.parametrize("panel", [WaitingPanel, SubmittedPanel, SecondLookPanel])
def test_the_number_of_queries_does_not_grow(panel, head, editor, person, queries):
    def work():
        waiting, returned = StoryFactory(), StoryFactory()
        submit(waiting, by=editor)
        submit(returned, by=editor)
        actions.send_back(page=returned, by=head, comment="Who?")
        actions.publish_at_once(page=StoryFactory(), by=head, reason="Now.")

    who = {WaitingPanel: head, SubmittedPanel: editor, SecondLookPanel: person("deputy")}[panel]
    work()
    few = queries(panel, who)
    for _number in range(4):
        work()
    assert queries(panel, who) == few <= 20
