"""Who hears of what, when and in which words."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, WorkflowState
from wagtail.users.models import UserProfile

from signoff import actions
from signoff.models import Delegation, LinkSigner, Notice, NoticePreference, SignOff, Submission
from signoff.notices import wagtailmail
from signoff.notices.letters import compose
from signoff.notices.mailing import send_due
from signoff.notices.reminding import remind, soon
from signoff.notices.telling import next_digest
from tests.deadlines import make_late, set_deadline
from tests.factories import StoryFactory, an_editor, submit, write

pytestmark = pytest.mark.django_db
Kind = Notice.Kind


@pytest.fixture(autouse=True)
def letters():
    """Mail that has gone out, the subjects by address."""
    mail.outbox.clear()


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("recipient__username", flat=True))


def letter_to(user):
    """The last mail that went to somebody: subject, text, HTML."""
    send_due()
    message = [message for message in mail.outbox if message.to == [user.email]][-1]
    return message.subject, message.body, message.alternatives[0][0]


def late(submission: Submission, hours: int = 1) -> Submission:
    make_late(Submission.objects.filter(pk=submission.pk), timedelta(hours=hours))
    return Submission.objects.get(pk=submission.pk)


def test_a_submission_is_told_to_those_who_may_sign_it_today(draft, head, person):
    person("reviewer-fr"), person("superuser")
    submission = submit(draft)
    assert told(Kind.SUBMITTED) == {"head"}
    subject, text, html = letter_to(head)
    assert subject.startswith("Please sign by ") and subject.endswith(": “First light”")
    assert "factory-editor\u2069 has submitted this piece" in text and "Feature in English" in text
    address = "http://127.0.0.1:8000" + reverse("signoff_review", args=[draft.pk])
    assert address in text and f'href="{address}"' in html and html.count("<a ") == 2
    assert mail.outbox[-1].extra_headers["Auto-Submitted"] == "auto-generated"
    assert Notice.objects.get().submission == submission and not Notice.objects.waiting()


def test_who_stands_in_for_somebody_hears_for_whom(draft, head, person):
    deputy = person("officer")
    Delegation.objects.create(giver=head, receiver=deputy, ends=timezone.localdate())
    submit(draft)
    assert "on behalf of \u2068head\u2069, who is away" in letter_to(deputy)[1]


def test_who_signs_by_link_is_told_not_to_pass_it_on(draft, head):
    LinkSigner.objects.create(user=head, email=head.email, registered_by_id=head.pk)
    submit(draft)
    text = letter_to(head)[1]
    assert "for you alone" in text and "account" not in text


def test_a_signature_is_told_to_those_who_wrote_and_submitted(draft, head, person):
    write(draft, by=person("editor"), title="Second light")
    submit(draft)
    actions.sign(page=draft, by=head, comment="Well told.")
    assert told(Kind.SIGNED) == {"editor", "factory-editor"}
    subject, text, _html = letter_to(person("editor"))
    assert subject == "Signed, and on the site: “Second light”"
    assert "head\u2069 has signed it as Head of External Communications" in text and "Well told." in text
    assert "http://127.0.0.1:8000/en/stories/" in text


def test_a_signature_under_a_schedule_says_when_it_goes_live(draft, head):
    write(draft, go_live_at=datetime(2099, 1, 5, 13, 30, tzinfo=UTC))
    submit(draft)
    actions.sign(page=draft, by=head)
    assert letter_to(an_editor())[0] == "Signed; it goes live on Mon, 5 Jan 2099, 14:30 CET: “First light”"


def test_what_is_sent_back_comes_with_its_reason(submitted, head):
    actions.send_back(page=submitted, by=head, comment="Who is on the picture?\nAnd when?")
    assert told(Kind.SENT_BACK) == {"factory-editor"}
    subject, text, html = letter_to(an_editor())
    assert subject == "Please revise it: “First light”"
    assert "> Who is on the picture?\n> And when?" in text and "Who is on the picture?" in html
    assert reverse("wagtailadmin_pages:edit", args=[submitted.pk]) in text


def test_an_edit_while_it_waits_is_told_to_both_sides(draft, head, person):
    submit(draft)
    send_due()
    write(draft, by=person("editor"), title="Other light")
    assert told(Kind.VOID) == {"head", "factory-editor"}
    assert letter_to(an_editor())[0] == "Please submit it again: “First light”"
    assert letter_to(head)[0] == "You need not sign this any more: “First light”"


def test_a_deadline_is_told_when_a_quarter_of_the_time_is_left_and_once_only(draft, head):
    submission = submit(draft)
    assert remind() == 0
    assert remind(soon(submission)) == 1 and remind(soon(submission)) == 0
    assert told(Kind.DUE_SOON) == {"head"}
    send_due()
    assert mail.outbox[-1].subject.startswith("The deadline comes near: please sign by ")


def test_a_missed_deadline_is_told_to_signers_deputies_and_the_submitter(site, person):
    person("head"), person("deputy")
    piece = StoryFactory(importance="major")
    late(submit(piece))
    remind()
    assert told(Kind.OVERDUE) == {"head", "factory-editor"} and told(Kind.DEPUTY) == {"deputy"}
    assert letter_to(person("head"))[0].startswith("The deadline has passed: please sign")
    assert "in place of Head of External Communications" in letter_to(person("deputy"))[1]
    assert letter_to(an_editor())[0].startswith("Not signed in time; you need not do anything")


def test_whoever_gets_a_role_later_is_told_then(site, person):
    person("head")
    late(submit(StoryFactory(importance="major")))
    remind()
    person("deputy")
    assert remind() == 1 and told(Kind.DEPUTY) == {"deputy"}


def test_an_override_is_told_to_those_who_may_look_again(draft, head, person):
    person("reviewer-fr"), person("editor")
    Delegation.objects.create(giver=head, receiver=person("deputy"), ends=timezone.localdate())
    person("deputy").groups.clear()
    LinkSigner.objects.create(user=person("spokesperson"), registered_by_id=head.pk)
    sign_off = actions.publish_at_once(page=draft, by=head, reason="The press has it already.")
    assert told(Kind.SECOND_LOOK) == {"deputy", "reviewer-fr"}
    subject, text, _html = letter_to(person("deputy"))
    assert subject.startswith("Published at once: please look at it by ") and "The press has it already." in text
    assert reverse("signoff_look", args=[sign_off.pk]) in text
    assert not [message for message in mail.outbox if message.subject.startswith("Please sign")]


def test_a_late_second_look_is_called_for_once_and_not_after_it(draft, head, person):
    deputy, reviewer = person("deputy"), person("reviewer-fr")
    sign_off = actions.publish_at_once(page=draft, by=head, reason="The press has it already.")
    assert remind() == 0
    later = sign_off.look_due_at + timedelta(minutes=1)
    assert remind(later) == 2 and remind(later) == 0
    assert letter_to(reviewer)[0].startswith("A second look is overdue")
    Notice.objects.update(sent_at=None, not_before=timezone.now())
    actions.look_again(sign_off=sign_off, by=deputy)
    assert all("Somebody has looked at it" in line for line in send_due().skipped if "look" in line)


def test_reminders_for_many_cost_as_many_queries_as_for_one(site, person, django_assert_num_queries):
    person("head"), person("deputy")
    late(submit(StoryFactory(importance="major")))
    with django_assert_num_queries(QUERIES):
        assert remind() == 3
    for _number in range(5):
        late(submit(StoryFactory(importance="major")))
    with django_assert_num_queries(QUERIES):
        assert remind() == 15


QUERIES = 18


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"is_active": False}, "not active"),
        ({"email": ""}, "no mail address"),
    ],
)
def test_who_cannot_get_mail_is_passed_over_with_words(submitted, head, change, words):
    submit(StoryFactory())
    type(head).objects.filter(pk=head.pk).update(**change)
    sent = send_due()
    assert not mail.outbox and len(sent.skipped) == 1 and words in sent.skipped[0]
    assert words in Notice.objects.get().error and not Notice.objects.waiting()


def test_wagtails_preferences_hold_for_what_they_name(submitted, head):
    UserProfile.objects.create(user=head, submitted_notifications=False)
    submission = submit(StoryFactory())
    assert "does not want" in send_due().skipped[0]
    late(submission)
    remind()
    assert letter_to(head)[0].startswith("The deadline has passed")


def test_what_waits_no_longer_is_not_asked_for(draft, head):
    submit(draft)
    actions.sign(page=draft, by=head)
    assert "waits no longer" in send_due().skipped[0]
    assert [message.to for message in mail.outbox] == [["factory-editor@example.org"]]


def test_wagtail_mails_nobody_a_second_time(draft, head, person, browser, django_capture_on_commit_callbacks):
    person("superuser")
    with django_capture_on_commit_callbacks(execute=True):
        submit(draft)
    with django_capture_on_commit_callbacks(execute=True):
        actions.sign(page=draft, by=head)
    assert [message.to for message in mail.outbox] == [[head.email], ["factory-editor@example.org"]]


def test_but_what_needs_no_signature_is_still_mailed_about_by_wagtail(submitted):
    state = submitted.current_workflow_state
    for notifier in (wagtailmail.submitted, wagtailmail.approved, wagtailmail.rejected):
        assert not notifier.can_handle(state)
        assert notifier.can_handle(WorkflowState(content_object=Page.get_first_root_node()))


def test_many_at_once_are_submitted_without_mail(site):
    actions.submit_batch([StoryFactory(), StoryFactory()], by=an_editor())
    assert not Notice.objects.exists()


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("th", "ltr")])
def test_mail_is_in_the_readers_language_and_time(draft, head, language, direction):
    UserProfile.objects.create(user=head, preferred_language=language, current_time_zone="Asia/Bangkok")
    submission = submit(draft)
    set_deadline(Submission.objects.filter(pk=submission.pk), datetime(2026, 11, 25, 13, 0, tzinfo=UTC))
    message = compose([Notice.objects.select_related("submission", "recipient").get()])
    html = message.alternatives[0][0]
    assert f'<html lang="{language}" dir="{direction}">' in html
    assert '<h1 lang="en" dir="ltr"' in html and "<table" not in html
    assert "20:00" in html or "8:00" in html
    assert {"ar": "نوفمبر", "th": "พ.ย."}[language] in message.subject


def test_a_day_in_one_mail_for_those_who_prefer_that(head, site):
    NoticePreference.objects.create(user=head, daily_digest=True)
    first, second = submit(StoryFactory(title="First light")), submit(StoryFactory(title="Second light"))
    assert send_due().mails == 0
    morning = next_digest(timezone.now())
    assert set(Notice.objects.values_list("not_before", flat=True)) == {morning}

    late(first)
    remind()
    Notice.objects.filter(recipient=head).update(not_before=timezone.now())
    subject, text, _html = letter_to(head)
    assert subject == "2 pieces wait for you"
    assert text.count("First light") == 1 and "The deadline has passed" in text and "Second light" in text
    assert len([message for message in mail.outbox if message.to == [head.email]]) == 1
    assert second.closed_at is None and not Notice.objects.filter(recipient=head).waiting()


def test_the_hour_of_the_digest_is_the_sites(settings):
    assert next_digest(datetime(2026, 3, 28, 20, 0, tzinfo=UTC)) == datetime(2026, 3, 29, 5, 0, tzinfo=UTC)
    assert next_digest(datetime(2026, 1, 5, 5, 59, tzinfo=UTC)) == datetime(2026, 1, 5, 6, 0, tzinfo=UTC)
    settings.NOTICE_DIGEST_HOUR = 18
    assert next_digest(datetime(2026, 1, 5, 6, 0, tzinfo=UTC)) == datetime(2026, 1, 5, 17, 0, tzinfo=UTC)


def test_the_preference_is_among_the_account_settings(head, browser, editor_form):
    client = browser(head)
    address = reverse("wagtailadmin_account")
    assert "All notices of a day in one mail" in client.get(address).content.decode()
    form = {"name_email-first_name": "Ada", "name_email-last_name": "B", "name_email-email": head.email}
    look = {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
    chosen = {"locale-preferred_language": "en", "locale-current_time_zone": "Europe/Zurich"}
    client.post(address, {**form, **look, **chosen, "notices-daily_digest": "on"})
    assert NoticePreference.objects.get(user=head).daily_digest
    client.post(address, {**form, **look, **chosen})
    assert not NoticePreference.objects.get(user=head).daily_digest


def test_the_command_says_what_it_did(draft, head, capsys):
    late(submit(draft))
    call_command("send_notices")
    assert "Reminders made: 2. Mails sent: 3." in capsys.readouterr().out
    call_command("send_notices")
    assert capsys.readouterr().out == "Nothing to send.\n"
    call_command("send_notices", verbosity=0)
    assert capsys.readouterr().out == ""


def test_forgotten_people_stop_nothing(draft, head, person):
    writer = person("editor")
    write(draft, by=writer, title="Second light")
    submit(draft)
    writer.delete()
    assert actions.sign(page=draft, by=head) == SignOff.objects.get()
    assert told(Kind.SIGNED) == {"factory-editor"}


def test_what_was_sent_half_a_year_ago_is_forgotten_unless_its_piece_waits(draft, head, person):
    submit(draft)
    waiting = StoryFactory(title="Waits on", submitted=True)
    call_command("send_notices", verbosity=0)
    actions.sign(page=draft, by=head)
    long_ago = timezone.now() - timedelta(days=181)
    Notice.objects.filter(sent_at__isnull=False).update(sent_at=long_ago)
    call_command("send_notices", verbosity=0)
    kept = set(Notice.objects.values_list("page_id", "kind"))
    assert (waiting.pk, Kind.SUBMITTED) in kept and (draft.pk, Kind.SUBMITTED) not in kept
    assert (draft.pk, Kind.SIGNED) in kept, "that one is new"
