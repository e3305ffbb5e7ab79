"""Mail on its way to a real SMTP server that takes it, refuses it, breaks off or is not there."""

import socket
from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes, policy
from unittest import mock

import pytest
from aiosmtpd.controller import Controller
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from signoff import actions
from signoff.models import Notice, NoticePreference, Submission
from signoff.notices import mailing
from signoff.notices.mailing import pause_after, send_due
from tests.factories import StoryFactory, submit

pytestmark = pytest.mark.django_db


class Sink:
    """What an SMTP server has taken; `answer(address)` says what it answers, None to take it."""

    def __init__(self) -> None:
        self.taken: list = []
        self.answer: Callable[[str], str | None] = lambda address: None

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if refusal := self.answer(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    @property
    def subjects(self) -> list[tuple[str, str]]:
        return sorted((message["to"], message["subject"]) for message in self.taken)


@pytest.fixture
def sink(settings):
    sink = Sink()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    controller.start()
    yield sink
    controller.stop(no_assert=True)


@pytest.fixture
def no_server(settings):
    """Nobody listens where mail should go."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", probe.getsockname()[1]
        yield


def later() -> None:
    """The pause is over."""
    Notice.objects.waiting().update(not_before=timezone.now() - timedelta(seconds=1))


def test_a_mail_arrives_as_text_and_html_and_says_that_no_person_wrote_it(sink, draft, head):
    submit(draft)
    assert send_due().mails == 1
    (message,) = sink.taken
    assert message["to"] == head.email and message["subject"].endswith("“First light”")
    assert message["auto-submitted"] == "auto-generated"
    assert message["message-id"] == f"<notice-{Notice.objects.get().pk}@127.0.0.1>"
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert f"/admin/sign-off/{draft.pk}/" in text.get_content() and "<html lang=" in html.get_content()
    assert send_due().mails == 0 and len(sink.taken) == 1


def test_what_is_refused_stays_with_its_error_and_goes_out_later_once(sink, draft, head):
    submit(draft)
    sink.answer = lambda address: "451 The mailbox is busy"
    sent = send_due()
    notice = Notice.objects.get()
    assert not sink.taken and "The mailbox is busy" in sent.failed[0]
    assert (notice.tries, notice.sent_at) == (1, None) and "The mailbox is busy" in notice.error
    assert send_due() == mailing.Sent(), "before the pause is over nobody tries"

    later()
    send_due()
    first_pause, second_pause = pause_after(1), Notice.objects.get().not_before - timezone.now()
    assert second_pause > first_pause * 1.9

    sink.answer = lambda address: None
    later()
    assert send_due().mails == 1 and send_due().mails == 0
    notice.refresh_from_db()
    assert len(sink.taken) == 1 and (notice.tries, notice.error) == (3, "") and notice.sent_at


def test_the_pause_grows_and_ends_at_six_hours():
    assert [pause_after(tries) for tries in (1, 2, 3)] == [timedelta(minutes=minutes) for minutes in (5, 10, 20)]
    assert pause_after(12) == pause_after(10_000) == timedelta(hours=6)


def test_one_refused_address_holds_up_nobody_else(sink, site, person):
    for number in range(3):
        head = person("head", f"head-{number}")
    submit(StoryFactory())
    sink.answer = lambda address: "550 No such mailbox" if address == "head-1@example.org" else None
    sent = send_due()
    assert {to for to, _subject in sink.subjects} == {"head-0@example.org", head.email}
    assert sent.mails == 2 and len(sent.failed) == 1


def test_a_server_that_is_gone_is_not_asked_by_every_notice_and_nothing_is_lost(no_server, site, person):
    for number in range(3):
        person("head", f"head-{number}")
    submit(StoryFactory())
    sent = send_due()
    assert sent.mails == 0 and len(sent.failed) == 1
    assert sorted(Notice.objects.values_list("tries", flat=True)) == [0, 0, 1]
    assert Notice.objects.waiting().count() == 3


def test_signing_works_while_no_mail_can_be_sent(no_server, draft, head, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        submit(draft)
    with django_capture_on_commit_callbacks(execute=True):
        actions.sign(page=draft, by=head)
    draft.refresh_from_db()
    assert draft.live and Notice.objects.waiting().count() == 2


def test_nor_does_a_queue_that_is_gone_stop_anybody(draft, head, monkeypatch, django_capture_on_commit_callbacks):
    def no_queue(*args):
        raise RuntimeError("no queue")

    monkeypatch.setattr(type(mailing.deliver), "enqueue", no_queue)
    with django_capture_on_commit_callbacks(execute=True):
        submit(draft)
    assert Notice.objects.waiting().count() == 1


def test_a_transaction_that_is_undone_mails_nobody(sink, draft, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError), transaction.atomic():
        submit(draft)
        raise RuntimeError
    send_due()
    assert not sink.taken and not Notice.objects.exists() and not Submission.objects.exists()


def test_a_process_that_dies_while_it_sends_loses_nothing(sink, draft, head):
    submit(draft)
    with mock.patch("signoff.notices.mailing.compose", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        send_due()
    assert send_due().mails == 0, "it is taken"
    later()
    assert send_due().mails == 1 and len(sink.taken) == 1


def test_a_notice_that_cannot_be_put_into_words_holds_up_nobody_else(sink, site, head):
    submit(StoryFactory()), submit(StoryFactory(title="Second light"))
    Notice.objects.filter(pk=Notice.objects.first().pk).update(facts={})
    sent = send_due()
    assert sent.mails == 1 and "KeyError" in sent.failed[0]
    assert sink.taken[0]["subject"].endswith("“Second light”")


def test_the_schedule_runner_sends_what_was_refused_and_says_so(sink, draft, head, capsys):
    submit(draft)
    sink.answer = lambda address: "451 Later"
    call_command("send_notices", verbosity=0)
    assert "Not sent, it is tried again later" in capsys.readouterr().err
    sink.answer = lambda address: None
    later()
    call_command("send_notices")
    assert "Mails sent: 1." in capsys.readouterr().out and len(sink.taken) == 1


def test_a_digest_is_one_mail_also_when_it_is_refused_first(sink, site, head):
    NoticePreference.objects.create(user=head, daily_digest=True)
    pieces = [StoryFactory() for _number in range(3)]
    for piece in pieces:
        submit(piece)
    assert send_due().mails == 0
    later()
    sink.answer = lambda address: "451 Later"
    assert len(send_due().failed) == 3
    later()
    sink.answer = lambda address: None
    assert send_due().mails == 1
    assert sink.subjects == [(head.email, "3 pieces wait for you")]
    for piece in pieces:
        assert piece.title in sink.taken[0].get_body(("html",)).get_content()
