"""Notices leave by mail: after the transaction that wrote them, and again, ever more rarely, until they are out.

Any number of processes may send at once. Whoever takes a notice moves its `not_before` on in a short transaction,
and only then sends: nobody else takes it meanwhile, no row stays locked while a mail server thinks, and what a
process that dies has taken is tried again.
"""

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPNotSupportedError, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any

from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from ..models import Notice, NoticePreference
from .letters import compose
from .obsolescence import why_not

logger = logging.getLogger(__name__)

# The first pause is also the time for which nobody else takes what is being sent, so longer than EMAIL_TIMEOUT.
PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=6)
ABOUT_ONE_MAIL = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError, SMTPNotSupportedError)


@dataclass
class Sent:
    """What has become of the notices that were due: mails, and lines that say what did not go, and why."""

    mails: int = 0
    skipped: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


@task()
def deliver() -> None:
    """The job that a transaction with notices starts."""
    send_due()


def send_due() -> Sent:
    """Send all that is due. If the mail server itself is in trouble the rest stays for the next time."""
    sent = Sent()
    connection = get_connection()
    try:
        while (taken := _take()) is not None:
            if not _send(taken, connection, sent):
                break
    finally:
        with suppress(Exception):
            connection.close()
    return sent


def pause_after(tries: int) -> timedelta:
    return min(PAUSE * 2 ** min(tries - 1, 20), LONGEST_PAUSE)


@transaction.atomic
def _take() -> list[Notice] | None:
    """The notices of the next mail, for nobody else from now on; none if others were faster, None if none is due."""
    now = timezone.now()
    ids = _take_one(now) or _take_digest(now)
    if not ids:
        return None if ids is None else []
    notices = Notice.objects.filter(pk__in=ids)
    taken = list(notices.select_related("recipient__wagtail_userprofile", "submission").order_by("pk"))
    tries = max(notice.tries for notice in taken) + 1
    notices.update(tries=tries, not_before=now + pause_after(tries))
    return taken


def _take_one(now: datetime) -> list[int]:
    single = Notice.objects.due(now).exclude(recipient__notice_preference__daily_digest=True)
    first = single.select_for_update(skip_locked=True, of=("self",)).first()
    return [first.pk] if first else []


def _take_digest(now: datetime) -> list[int] | None:
    """All that is due for one who wants one mail a day, whose preference is locked so that nobody splits it."""
    due = Notice.objects.due(now)
    wanting = NoticePreference.objects.filter(daily_digest=True, user__in=due.order_by().values("recipient"))
    preference = wanting.select_for_update(skip_locked=True).order_by("pk").first()
    return list(due.filter(recipient=preference.user_id).values_list("pk", flat=True)) if preference else None


def _send(taken: Sequence[Notice], connection: Any, sent: Sent) -> bool:
    """Send one mail; whether the next one is worth trying."""
    wanted = [notice for notice in taken if not _skip(notice, sent)]
    if not wanted:
        return True
    try:
        message = compose(wanted)
        connection.open()
        message.connection = connection
        message.send()
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        logger.warning("A notice to %s could not be sent: %s", wanted[0].recipient, why)
        sent.failed += [_line(notice, why) for notice in wanted]
        _keep(wanted, error=why)
        with suppress(Exception):
            connection.close()
        return isinstance(error, ABOUT_ONE_MAIL) or not isinstance(error, OSError)
    _keep(wanted, sent_at=timezone.now(), error="")
    sent.mails += 1
    return True


def _skip(notice: Notice, sent: Sent) -> bool:
    if reason := why_not(notice):
        sent.skipped.append(_line(notice, reason))
        _keep([notice], skipped_at=timezone.now(), error=reason)
    return bool(reason)


def _keep(notices: Sequence[Notice], **changes: Any) -> None:
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(**changes)


def _line(notice: Notice, why: str) -> str:
    return f"{notice} (“{notice.facts.get('title', '')}”): {why}"
