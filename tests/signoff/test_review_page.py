"""The page on which somebody decides: what each person finds there, and what comes of their buttons."""

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from signoff import actions
from signoff.models import SignOff, Submission
from tests.deadlines import make_late
from tests.factories import StoryFactory, an_editor, submit, write

pytestmark = pytest.mark.django_db


def test_what_was_decided_and_purged_since_is_still_named(submitted, head, browser):
    actions.send_back(page=submitted, by=head, comment="A number is missing.")
    write(submitted, title="Second light")
    Revision.objects.get(pk=Submission.objects.get().revision_id).delete()
    client = browser(head)
    assert "has already been sent back" in client.get(reverse("signoff_review", args=[submitted.pk])).content.decode()
    assert client.get(reverse("signoff_reading", args=[submitted.pk])).status_code == 404


@pytest.fixture
def open_review(browser):
    """`open_review(user, page)`: the page as `.text`, its `.buttons`, and `.press(name, **fields)`."""

    class Opened:
        def __init__(self, user, page):
            self.client, self.address = browser(user), reverse("signoff_review", args=[page.pk])
            self.read(self.client.get(self.address, follow=True))

        def read(self, response):
            self.soup = BeautifulSoup(response.content, "html.parser")
            self.text = " ".join(self.soup.get_text(" ").split())
            self.buttons = [button["name"] for button in self.soup.select(".review__decision button[name]")]
            return self

        def press(self, name, **fields):
            read = self.soup.select_one("input[name=submission]")
            submission = read["value"] if read else Submission.objects.first().pk
            answer = self.client.post(self.address, {name: "", "submission": submission, **fields}, follow=True)
            return self.read(answer)

    return Opened


def test_a_signer_reads_and_signs(submitted, head, open_review):
    opened = open_review(head, submitted)
    assert "sign" in opened.buttons and "send_back" in opened.buttons
    assert "All checks passed." in opened.text and "This is the first version." in opened.text
    assert "“First light” is signed off." in opened.press("sign", comment="Lovely.").text
    assert SignOff.objects.get().comment == "Lovely."


def test_what_has_a_time_is_scheduled(site, head, open_review):
    story = StoryFactory(go_live_at=timezone.now() + timedelta(days=1), submitted=True)
    assert "Sign off and schedule" in open_review(head, story).text


def test_sending_back_needs_a_reason(submitted, head, open_review):
    opened = open_review(head, submitted).press("send_back", comment=" ")
    assert "Say what the piece lacks" in opened.text and "sign" in opened.buttons
    assert opened.soup.select_one(".review__back")["open"] == ""
    assert Submission.objects.pending().exists()
    assert "was sent back" in opened.press("send_back", comment="Who is on it?").text
    assert Submission.objects.get().outcome == Submission.Outcome.SENT_BACK


def test_whoever_submitted_it_reads_it_and_takes_it_back(submitted, open_review):
    opened = open_review(an_editor(), submitted)
    assert opened.buttons == ["take_back"] and "not yours to give" in opened.text
    assert "can be edited again" in opened.press("take_back").text
    assert Submission.objects.get().outcome == Submission.Outcome.TAKEN_BACK


def test_an_editor_reads_where_it_stands_and_decides_nothing(submitted, editor, open_review):
    opened = open_review(editor, submitted)
    assert opened.buttons == [] and "What changes with the signature" in opened.text
    opened.press("sign")
    assert not SignOff.objects.exists()


@pytest.mark.parametrize("role", ["reviewer-fr", "officer"])
def test_who_has_nothing_to_do_with_it_is_sent_on(submitted, person, role, open_review):
    assert "nothing here for you to sign" in open_review(person(role), submitted).text


def test_the_second_signer_hears_so_and_finds_a_way_on(submitted, head, person, open_review):
    second = open_review(person("deputy"), submitted)
    other = StoryFactory(title="Another night", submitted=True)
    actions.sign(page=submitted, by=head)
    second.press("sign", comment="Fine")
    assert "“First light” has already been signed." in second.text and second.buttons == []
    assert second.soup.select_one(".review-over a.button")["href"] == reverse("signoff_review", args=[other.pk])
    assert SignOff.objects.count() == 1


def test_nobody_signs_what_they_have_not_read(submitted, head, open_review):
    opened = open_review(head, submitted)
    actions.take_back(submitted, an_editor())
    write(submitted, title="Second light")
    submit(submitted)
    opened.press("sign")
    assert "was taken back" in opened.text
    assert not SignOff.objects.exists() and "Second light" in opened.text and "sign" in opened.buttons


def test_what_blocks_is_said_and_the_button_is_off(submitted, head, open_review, monkeypatch):
    monkeypatch.setattr(type(submitted), "blockers", lambda page: ["The licence is unknown."])
    opened = open_review(head, submitted)
    assert "The licence is unknown." in opened.text
    assert opened.soup.select_one("button[name=sign]").has_attr("disabled")
    assert "Lovely." in opened.press("sign", comment="Lovely.").soup.select_one("#sign_comment").text


def test_a_late_piece_says_so(submitted, head, open_review):
    make_late(Submission.objects.all(), timedelta(hours=1))
    assert "Overdue" in open_review(head, submitted).text


def test_the_frame_holds_what_was_submitted(submitted, head, editor, browser, monkeypatch):
    monkeypatch.setattr(type(submitted), "serve_preview", lambda page, request, mode: HttpResponse(page.title))
    for user in (head, editor):
        html = browser(user).get(reverse("signoff_reading", args=[submitted.pk])).content.decode()
        assert "First light" in html


def test_a_head_who_wrote_it_may_publish_at_once_instead(submitted, head, open_review):
    actions.take_back(submitted, an_editor())
    write(submitted, by=head, title="Better light")
    submit(submitted, by=head)
    opened = open_review(head, submitted)
    assert "sign" not in opened.buttons
    assert opened.soup.select_one(f"a[href='{reverse('signoff_at_once', args=[submitted.pk])}']")


def test_a_deputy_hears_from_when_a_piece_is_theirs_too(site, person, browser):
    story = StoryFactory(importance="major", submitted=True)
    answer = browser(person("deputy")).get(reverse("signoff_review", args=[story.pk]), follow=True)
    assert "You have no role that signs this piece yet: until" in answer.content.decode()


def test_why_it_was_sent_back_stands_above_the_form(submitted, head, browser):
    actions.send_back(page=submitted, by=head, comment="Who is on the picture?")
    page = browser(an_editor()).get(reverse("wagtailadmin_pages:edit", args=[submitted.pk])).content.decode()
    assert "Sent back to you: Who is on the picture?" in page


def test_a_decision_names_what_was_read(submitted, head, browser):
    answer = browser(head).post(reverse("signoff_review", args=[submitted.pk]), {"sign": ""}, follow=True)
    assert "Read it again" in answer.content.decode() and not SignOff.objects.exists()


def test_a_title_keeps_its_direction_in_the_admins_header(site, head, browser):
    story = StoryFactory(language="ar", title="CMS والضوء", submitted=True)
    soup = BeautifulSoup(browser(head).get(reverse("signoff_review", args=[story.pk])).content, "html.parser")
    assert soup.select_one(".w-breadcrumbs__sublabel bdi").text == "CMS والضوء"
    assert "\u2068CMS والضوء\u2069" in soup.title.text


def test_dates_are_british_and_hours_are_counted_to_24(site, head, browser):
    story = StoryFactory(go_live_at=datetime(2027, 11, 5, 14, 5, tzinfo=UTC), submitted=True)
    page = browser(head).get(reverse("signoff_review", args=[story.pk])).content.decode()
    assert "It goes live on 5 Nov 2027, 15:05." in page


def test_whoever_submits_hears_on_whom_it_waits(draft, editor, head, browser, editor_form):
    client = browser(editor)
    form = editor_form(client, draft)
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    answer = client.post(address, {**form, "action-submit": "1"}, follow=True)
    said = [str(message).split("\n")[0] for message in answer.context["messages"]]
    assert said[0] == "“First light” was submitted for sign-off."
    assert "to be signed by Head of External Communications" in said[1] and "Today that is head." in said[1]
    screen = client.get(address).content.decode().lower()
    assert "waits for a signature" in screen and "in moderation" not in screen
