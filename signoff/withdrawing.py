"""Signatures end, and whoever serves the page is told, in the same transaction. See `taking_down` for why and where."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import get_active_log_context, log
from wagtail.models import Page, Revision

from .holding import hold
from .models import SignOff, Submission, Withdrawal
from .signals import standing_changed, withdrawn

_because: ContextVar[tuple[str, Any, Any]] = ContextVar(
    "withdrawal_because", default=(Withdrawal.Reason.OUT_OF_DATE, None, None)
)
_sparing: ContextVar[bool] = ContextVar("withdrawal_sparing", default=False)


@contextmanager
def because(reason: str, by: Any, replaced_by: Any = None) -> Iterator[None]:
    """Say why and by whom pages are taken down within, and the key of the page that replaces them."""
    token = _because.set((reason, by, replaced_by))
    try:
        yield
    finally:
        _because.reset(token)


@contextmanager
def sparing_the_scheduled() -> Iterator[None]:
    """Within it a page that is taken down keeps the signature under a version that is to go live later."""
    token = _sparing.set(True)
    try:
        yield
    finally:
        _sparing.reset(token)


@transaction.atomic
def withdraw(page: Page) -> Withdrawal | None:
    """End every signature that stands under a page; returns that of the newest, None where there was none."""
    reason, by, replaced_by = _because.get()
    user = by or get_active_log_context().user
    page = page.specific
    hold([page.pk])
    standing = SignOff.objects.standing().filter(page_id=page.pk)
    if _sparing.get():
        standing = standing.exclude(
            revision_id__in=page.revisions.filter(approved_go_live_at__isnull=False).values("pk")
        )
    withdrawals = end(standing, reason=reason, by_id=user and user.pk, replaced_by=replaced_by)
    withdrawal = withdrawals[0] if withdrawals else None
    if withdrawal:
        _log(page, withdrawal, user)
    withdrawn.send(sender=type(page), page=page, withdrawal=withdrawal)
    return withdrawal


@transaction.atomic
def withdraw_unscheduled(revision: Revision) -> None:
    """End a signature that was to go live and was taken off the schedule: only a new one brings it back.

    What is live stays as it is, and so does its signature. What is held was on no schedule.
    """
    page = hold([int(revision.object_id)]).get(int(revision.object_id))
    standing = SignOff.objects.standing().filter(page_id=int(revision.object_id))
    if page is None or page.live_revision_id == revision.pk or not standing.filter(revision_id=revision.pk).exists():
        return
    user = get_active_log_context().user
    if standing.held().filter(revision_id=revision.pk).exists():
        return
    waiting = standing.exclude(revision_id=page.live_revision_id) if page.live_revision_id else standing
    withdrawals = end(waiting, reason=Withdrawal.Reason.UNSCHEDULED, by_id=user and user.pk)
    _log(page.specific, withdrawals[0], user)


def _log(page: Page, withdrawal: Withdrawal, user: Any) -> None:
    log(instance=page, action="signoff.withdraw", user=user, data={"reason": str(withdrawal.reason)})


def end(sign_offs: Any, *, reason: str, by_id: int | None, replaced_by: Any = None) -> list[Withdrawal]:
    """Append a withdrawal for each, newest first."""
    now = timezone.now()
    withdrawals = Withdrawal.objects.bulk_create(
        Withdrawal(sign_off=sign_off, reason=reason, by_id=by_id, replaced_by=replaced_by, at=now)
        for sign_off in sign_offs.order_by("-pk")
    )
    if withdrawals:
        standing_changed.send(sender=SignOff, page_ids=[row.sign_off.page_id for row in withdrawals])
    return withdrawals


def forget_submissions(page: Page) -> None:
    """A page that is deleted waits for nobody."""
    Submission.objects.filter(page_id=page.pk).close(Submission.Outcome.TAKEN_BACK)
