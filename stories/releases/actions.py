"""What people do with a series: hold its pieces, release what is ready, now or at a time.

All raise NotSigned with a sentence that says why not.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.languages import endonym
from delivery.epoch import one_epoch
from signoff.exceptions import NotSigned
from signoff.holding import hold
from signoff.notices.telling import tell_not_released, tell_released
from signoff.releasing import release as release_signed

from ..models import Release, SeriesPage
from .readiness import Readiness
from .rules import may_release, original

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """Of a release: languages and how many pieces went live in each; or of one that was due, why none did."""

    title: str
    went_live: dict[str, int]
    why: str = ""

    def __str__(self) -> str:
        return " · ".join(f"{endonym(code)} ({count})" for code, count in self.went_live.items())


@transaction.atomic
def hold_members(*, series: SeriesPage, by: Any, holds: bool) -> None:
    """From now on pieces that are signed wait for the release, or do not. What waits already goes on waiting."""
    _require_may(by, series)
    plan = _plan(series.translation_key)
    plan.holds = holds
    plan.save(update_fields=["holds"])
    log(instance=series, action="stories.hold" if holds else "stories.stop_holding", user=by)


def release(*, series: SeriesPage, by: Any, read: str | None = None) -> Outcome:
    """Publish all that is held in the languages that are ready, in one moment, or nothing at all.

    `read` is the `mark` of what somebody has read that would go live: nothing else does.
    """
    with one_epoch():
        _require_may(by, series)
        plan = _plan(series.translation_key)
        readiness = _held_still(series.translation_key)
        if read is not None and read != readiness.mark:
            raise NotSigned(_("Meanwhile something was signed, released or taken down. Read again what goes live."))
        if not readiness.ready:
            raise NotSigned(_("No language is ready: in none of them everything is signed and something waits."))
        sign_offs = readiness.going_live
        outcome = Outcome(series.draft_title, {code: len(readiness.held(code)) for code in readiness.ready})
        release_signed(sign_offs, by=by)
        if plan.at:
            plan.at, plan.planned_by = None, None
            plan.save(update_fields=["at", "planned_by"])
        log(instance=series, action="stories.release", user=by, data={"languages": outcome.went_live})
        tell_released(sign_offs, series, by=by)
    return outcome


@transaction.atomic
def plan_release(*, series: SeriesPage, by: Any, at: datetime | None) -> None:
    """Say when what is ready by then goes live by itself; None takes it off the schedule."""
    _require_may(by, series)
    if at is not None and at <= timezone.now():
        raise NotSigned(_("This moment has passed. Choose a later one, or release now."))
    plan = _plan(series.translation_key)
    plan.at, plan.planned_by = at, by if at else None
    plan.save(update_fields=["at", "planned_by"])
    data = {"at": at.isoformat()} if at else {}
    log(instance=series, action="stories.plan_release" if at else "stories.unplan_release", user=by, data=data)


def release_due() -> Iterator[Outcome]:
    """Do the releases whose time has come, each once however many processes run this, and say what became of each.

    One that is refused stays planned, and is tried again; the Heads are told once.
    """
    for pk in list(Release.objects.filter(at__lte=timezone.now()).order_by("at", "pk").values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                outcome = _release_planned(pk)
        except Exception as error:
            outcome = _refused(pk, error)
        if outcome:
            yield outcome


def _release_planned(pk: int) -> Outcome | None:
    plans = Release.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk, at__lte=timezone.now())
    plan = plans.first()
    series = original(plan.series_key) if plan else None
    if plan is None or series is None:
        return None
    if plan.planned_by is None:
        raise NotSigned(_("Whoever planned it has no account any more. Plan it anew."))
    return release(series=series, by=plan.planned_by)


def _refused(pk: int, error: Exception) -> Outcome | None:
    """None where it was somebody else's to do, who has done it."""
    plan = Release.objects.filter(pk=pk, at__isnull=False).first()
    series = original(plan.series_key) if plan else None
    if plan is None or series is None or plan.at is None:
        return None
    why = str(error) if isinstance(error, NotSigned) else f"{type(error).__name__}: {error}"
    if tell_not_released(series, plan.at, why):
        logger.error("“%s” could not be released as planned: %s", series.draft_title, why, exc_info=error)
    return Outcome(series.draft_title, {}, why)


def _require_may(by: Any, series: SeriesPage) -> None:
    if not may_release(by, series):
        raise NotSigned(_("A Head releases a series, or whoever signs its page."))


def _plan(key: UUID) -> Release:
    """Locked first, so that two who release at once come one after the other."""
    plan, _made = Release.objects.get_or_create(series_key=key)
    return Release.objects.select_for_update(of=("self",)).get(pk=plan.pk)


def _held_still(key: UUID) -> Readiness:
    """As it is once nobody can change it any more. What joined in the last moment was not held, so it is refused."""
    held = hold(Readiness.of(key).page_ids)
    readiness = Readiness.of(key)
    if not held.keys() >= set(readiness.page_ids):
        raise NotSigned(_("Meanwhile something was signed, released or taken down. Read again what goes live."))
    return readiness
