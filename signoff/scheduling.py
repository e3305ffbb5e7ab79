"""What the clock does: publish what is due, as it was signed, and take down what expires; each piece exactly once.

Any number of processes may run this at once. Each piece is a transaction of its own, which locks it first and then
looks again whether it is still due: on PostgreSQL the row of the page (or snippet), on SQLite, by
`BEGIN IMMEDIATE`, everything. The page's row comes first, as in `pieces.lock_pieces`, so that nobody waits in a
circle. Wagtail's command reads first and publishes later, so two at once publish twice; one that fails ends it.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import partial
from typing import Any

from django.apps import apps
from django.db import OperationalError, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Page, Revision

from .exceptions import NotSigned
from .notices.telling import tell_not_published
from .withdrawing import sparing_the_scheduled

logger = logging.getLogger(__name__)


class Did(Enum):
    PUBLISHED = "published"
    EXPIRED = "expired"
    BUSY = "left to another process"
    REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    did: Did
    name: str
    why: str = ""


def run_due() -> Iterator[Outcome]:
    """Do what is due by now, expiries first, and say what became of each; nothing that fails ends the rest."""
    now = timezone.now()
    for model in _models():
        expired = model._default_manager.filter(live=True, expire_at__lt=now).order_by("expire_at")
        for pk, name in [(instance.pk, str(instance)) for instance in expired]:
            yield from _tried(name, partial(_expire, model, pk, name, now), None)
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at", "pk")
    for revision in list(due.defer("content")):
        yield from _tried(revision.object_str, partial(_publish, revision, now), revision)


def _models() -> list[type[Model]]:
    """As in Wagtail's command."""
    others = (model for model in apps.get_models() if issubclass(model, DraftStateMixin))
    return [Page, *(model for model in others if not issubclass(model, Page))]


def _tried(name: str, attempt: Callable[[], Outcome | None], revision: Revision | None) -> Iterator[Outcome]:
    try:
        with transaction.atomic():
            outcome = attempt()
    except OperationalError as error:  # a lock or a lost connection: nothing that anybody could mend in the piece
        outcome = Outcome(Did.BUSY, name, str(error).strip())
    except Exception as error:
        why = str(error) if isinstance(error, NotSigned) else f"{type(error).__name__}: {error}"
        outcome = Outcome(Did.REFUSED, name, why)
        if _is_news(revision, why):
            logger.error("“%s” could not be published or taken down as scheduled: %s", name, why, exc_info=error)
    if outcome:
        yield outcome


def _expire(model: type[Model], pk: Any, name: str, now: datetime) -> Outcome | None:
    """What is live ends. Wagtail's action drops the schedule of the next version, too, which is signed: it is kept."""
    expired = model._default_manager.filter(pk=pk, live=True, expire_at__lt=now)
    if not _locked(model, pk):
        return Outcome(Did.BUSY, name) if expired.exists() else None
    instance: Any = expired.first()
    if instance is None:
        return None
    scheduled = dict(
        instance.revisions.filter(approved_go_live_at__isnull=False).values_list("pk", "approved_go_live_at")
    )
    with sparing_the_scheduled():
        instance.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    for revision_id, moment in scheduled.items():
        Revision.objects.filter(pk=revision_id).update(approved_go_live_at=moment)
    return Outcome(Did.EXPIRED, name)


def _publish(listed: Revision, now: datetime) -> Outcome | None:
    still_due = Revision.objects.filter(pk=listed.pk, approved_go_live_at__lt=now)
    name = listed.object_str
    if not _locked(listed.base_content_type.model_class(), listed.object_id):
        return Outcome(Did.BUSY, name) if still_due.exists() else None
    revision = still_due.first()
    if revision is None:
        return None
    planned = parse_datetime(revision.content.get("go_live_at") or "")
    if planned and planned > now:
        return _put_right(revision, planned)
    revision.publish(log_action="wagtail.publish.scheduled")
    return Outcome(Did.PUBLISHED, name)


def _put_right(revision: Revision, planned: datetime) -> Outcome:
    """Somebody has moved the schedule to before the time in the piece itself, which is what was signed."""
    moment = timezone.localtime(planned).strftime("%Y-%m-%d %H:%M %Z")
    why = _("Its schedule was moved to before the time in the piece itself; it is %(moment)s again.")
    why = why % {"moment": moment}
    _is_news(revision, why)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=planned)
    logger.error("“%s”: %s", revision.object_str, why)
    return Outcome(Did.REFUSED, revision.object_str, why)


def _locked(model: type[Model] | None, pk: Any) -> bool:
    """Whether the row is ours until the transaction ends, not somebody else's; also if there is none."""
    assert model is not None
    rows = model._base_manager.filter(pk=pk).only("pk")
    return rows.select_for_update(skip_locked=True, of=("self",)).first() is not None or not rows.exists()


def _is_news(revision: Revision | None, why: str) -> bool:
    """Tell the Heads what did not go live; whether they had not been told. The schedule stays where people see it."""
    page = revision and revision.base_content_type.model_class() is Page and Page.objects.filter(pk=revision.object_id)
    found = page.first() if page else None
    return found is None or revision is None or tell_not_published(found, revision, why)
