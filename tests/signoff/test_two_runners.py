"""Two processes that do the same at the same time: every piece goes live once, every mail is sent once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO
from threading import Barrier
from unittest import mock

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from signoff import actions, scheduling
from signoff.models import Notice, NoticePreference, SignOff
from signoff.notices import mailing
from signoff.notices.reminding import remind
from tests.deadlines import make_late
from tests.factories import StoryFactory, an_editor, member, submit, write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def together():
    """`together(work)`: two threads that begin in the same moment; what each of them said."""

    def run(work) -> list[str]:
        begin = Barrier(2, timeout=20)

        def one(_number: int) -> str:
            try:
                begin.wait()
                return work()
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as threads:
            return list(threads.map(one, range(2)))

    return run


def ten_scheduled(head) -> list[Page]:
    pieces = [StoryFactory() for _number in range(10)]
    pieces = [write(piece, go_live_at=timezone.now() + timedelta(hours=1)) for piece in pieces]
    actions.submit_batch(pieces, by=an_editor())
    actions.sign_batch(pieces, by=head)
    return pieces


def publish() -> str:
    said = StringIO()
    call_command("publish_scheduled", stdout=said)
    return said.getvalue()


def test_ten_pieces_go_live_ten_times_and_not_eleven(site, head, together, heard, monkeypatch):
    pieces = ten_scheduled(head)
    ids = [piece.pk for piece in pieces]
    both_have_listed = Barrier(2, timeout=20)
    models = scheduling._models

    def listed_by_both():
        both_have_listed.wait()
        return models()

    monkeypatch.setattr(scheduling, "_models", listed_by_both)
    later = timezone.now() + timedelta(hours=2)
    with mock.patch("django.utils.timezone.now", return_value=later):
        said = together(publish)
        monkeypatch.setattr(scheduling, "_models", models)
        last = publish()  # what one left to the other, which had it in hand

    lines = [line for line in "".join([*said, last]).splitlines() if line.startswith("published")]
    assert len(lines) == len(set(lines)) == 10 and "refused" not in "".join(said)
    assert len(heard.went_live) == 10
    assert PageLogEntry.objects.filter(page__in=ids, action="wagtail.publish.scheduled").count() == 10
    assert Page.objects.filter(pk__in=ids, live=True).count() == 10
    assert SignOff.objects.standing().filter(page_id__in=ids).count() == 10


def test_two_that_send_send_each_mail_once(site, head, together, monkeypatch):
    NoticePreference.objects.create(user=member(head.groups.get(), "second-head"), daily_digest=True)
    with mock.patch("signoff.notices.mailing.send_due"):
        for _number in range(10):
            submit(StoryFactory())
    Notice.objects.update(not_before=timezone.now() - timedelta(minutes=1))
    assert Notice.objects.waiting().count() == 20
    mail.outbox.clear()

    sent = together(mailing.send_due)
    assert sum(each.mails for each in sent) == 11 and not any(each.failed for each in sent)
    assert sorted(message.to[0] for message in mail.outbox) == [head.email] * 10 + ["second-head@example.org"]
    assert len({message.subject for message in mail.outbox}) == 11
    assert not Notice.objects.waiting()


def test_two_that_remind_make_each_reminder_once(site, head, together):
    with mock.patch("signoff.notices.mailing.send_due"):
        submissions = [submit(StoryFactory()) for _number in range(3)]
    make_late(type(submissions[0]).objects.all(), timedelta(hours=1))
    together(remind)
    assert Notice.objects.filter(kind=Notice.Kind.OVERDUE).count() == 6
