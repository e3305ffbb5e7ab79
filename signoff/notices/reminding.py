"""Notices that the clock causes: deadlines that come near or pass, second looks that are late.

Each is made once for each person; who is given a role or a delegation later is reminded then. The number of queries
does not grow with what waits.
"""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from ..desk import Signer, signers_of
from ..models import Notice, SignOff, Submission
from ..rules import is_overdue
from .telling import capacity, notice_of, tell, titles_of

Kind = Notice.Kind


def remind(now: datetime | None = None) -> int:
    """Write what is to be said now and has not been said; how many notices that are. `mailing.send_due` sends them."""
    now = now or timezone.now()
    return tell([*_deadlines(now), *_late_looks(now)], deliver_now=False)


def soon(submission: Submission) -> datetime:
    """From when on a deadline is near: the last quarter of the time that there was."""
    assert submission.due_at is not None
    return submission.due_at - (submission.due_at - submission.submitted_at) / 4


def _deadlines(now: datetime) -> Iterator[Notice]:
    waiting = Submission.objects.pending().routed().filter(due_at__isnull=False)
    pressing = [submission for submission in waiting if soon(submission) <= now]
    told = _told(Kind.DUE_SOON, Kind.OVERDUE, Kind.DEPUTY)
    titles = titles_of(pressing)
    signers = signers_of(pressing, now)
    for submission in pressing:
        for kind, recipient_id, facts in _reminders(submission, signers[submission.pk], now):
            if (kind, recipient_id, submission.pk) not in told:
                yield notice_of(kind, recipient_id, submission, titles, **facts)


def _reminders(submission: Submission, signers: list[Signer], now: datetime) -> Iterator[tuple[Kind, int, dict]]:
    """(kind, id of the recipient, facts)."""
    late = is_overdue(submission, now)
    for signer in signers:
        kind = Kind.DUE_SOON
        if late:
            kind = Kind.DEPUTY if signer.authority.in_place_of else Kind.OVERDUE
        yield kind, signer.user.pk, capacity(signer)
    writer = submission.submitted_by_id
    if late and writer and writer not in {signer.user.pk for signer in signers}:
        yield Kind.OVERDUE, writer, {"writer": True}


def _told(*kinds: Kind) -> set[tuple[str, int, int | None]]:
    """(kind, recipient, submission) of the notices about what waits now."""
    made = Notice.objects.filter(kind__in=kinds, submission__closed_at__isnull=True, submission__isnull=False)
    return set(made.values_list("kind", "recipient", "submission"))


def _late_looks(now: datetime) -> Iterator[Notice]:
    """To those who were asked to look."""
    late = SignOff.objects.awaiting_second_look().filter(look_due_at__lte=now)
    about = Notice.objects.filter(submission__revision_id__in=late.values("revision_id"))
    asked = about.filter(kind=Kind.SECOND_LOOK)
    told = set(about.filter(kind=Kind.LOOK_OVERDUE).values_list("recipient", "submission"))
    for notice in asked:
        if (notice.recipient_id, notice.submission_id) not in told:
            yield Notice(
                kind=Kind.LOOK_OVERDUE,
                recipient_id=notice.recipient_id,
                submission_id=notice.submission_id,
                page_id=notice.page_id,
                facts=notice.facts,
            )
