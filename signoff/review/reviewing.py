"""All that is shown of a piece before somebody decides on it, whoever they are and however they came.

Pure of request and person: the admin and a link show the same (`signoff/review_body.html`). What other rooms know
of a piece they say through the two registries.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from core.languages import direction, endonym
from core.models import BasePage
from core.warnings import warnings_of

from ..matrix.explaining import Explanation, explain_submission
from ..models import SignOff, Submission, Withdrawal
from ..pieces import blockers_of
from ..releasing import awaited_by, until_released
from ..rules import is_overdue
from .changes import Change, changes_between


@dataclass(frozen=True)
class Segment:
    """A text of a translation beside what it translates; `changed` since the translation was last signed."""

    label: str
    source: str
    text: str
    changed: bool


@dataclass(frozen=True)
class Translated:
    """A translation's texts in the order of the page; `locale` is the language of the source.

    `machine`: how many of them a machine has made and nobody has rewritten.
    """

    locale: str
    segments: list[Segment]
    machine: int = 0

    @property
    def dir(self) -> str:
        return direction(self.locale)

    @property
    def language(self) -> str:
        return endonym(self.locale)

    @property
    def changed(self) -> list[Segment]:
        return [segment for segment in self.segments if segment.changed]

    @property
    def same(self) -> list[Segment]:
        return [segment for segment in self.segments if not segment.changed]


@dataclass(frozen=True)
class Effect:
    """What of the site a signature changes: `about` is a heading, each sentence a consequence (text or safe HTML)."""

    about: str
    sentences: list[str] = field(default_factory=list)


_translated: list[Callable[[Revision, Page, SignOff | None], Translated | None]] = []
_effects: list[Callable[[BasePage], Iterable[Effect]]] = []


def register_translated(function: Callable[[Revision, Page, SignOff | None], Translated | None]) -> None:
    """Say how a revision, of which the page is an instance, stands beside its source, and what changed since signed."""
    _translated[:] = [function]


def register_effects(function: Callable[[BasePage], Iterable[Effect]]) -> None:
    """Say what becomes of the site when a page, a revision's instance, is signed and goes live."""
    _effects[:] = [function]


@dataclass
class Review:
    """What was laid before the signers; each part is read when somebody asks for it."""

    submission: Submission
    revision: Revision
    page: BasePage
    now: datetime

    @classmethod
    def of(cls, submission: Submission) -> "Review":
        """`submission` as `Submission.objects.routed()` gives it; one that is closed is shown as it was."""
        revision = Revision.objects.get(pk=submission.revision_id)
        return cls(submission, revision, revision.as_object(), timezone.now())

    @property
    def title(self) -> str:
        return self.page.title

    @property
    def locale(self) -> str:
        return self.submission.locale_code

    @property
    def dir(self) -> str:
        return direction(self.locale)

    @property
    def language(self) -> str:
        return endonym(self.locale)

    @property
    def is_overdue(self) -> bool:
        return self.submission.closed_at is None and is_overdue(self.submission, self.now)

    @property
    def is_scheduled(self) -> bool:
        """Whether it goes live later than it is signed."""
        return self.page.go_live_at is not None and self.page.go_live_at > self.now

    @cached_property
    def awaits(self) -> UUID | None:
        """The key of what it would be held for."""
        return awaited_by([self.page]).get(self.page.pk)

    @cached_property
    def submitted_by(self) -> Any:
        pk = self.submission.submitted_by_id
        return get_user_model().objects.filter(pk=pk).first() if pk else None

    @cached_property
    def explanation(self) -> Explanation | str:
        """By the row of the matrix that was fixed when the piece was submitted."""
        return explain_submission(self.submission)

    @cached_property
    def blockers(self) -> list[str]:
        return blockers_of([self.page])[0]

    @cached_property
    def warnings(self) -> list[str]:
        return warnings_of(self.page)

    @property
    def remarks(self) -> int:
        """How many checks did not pass."""
        return len(self.blockers) + len(self.warnings)

    @cached_property
    def last_signed(self) -> SignOff | None:
        """Of this page, before what is reviewed; none where that was taken down."""
        before = SignOff.objects.filter(page_id=self.page.pk, revision_id__lt=self.submission.revision_id)
        newest = before.select_related("withdrawal", "second_look").order_by("-pk").first()
        taken_down = newest and newest.is_withdrawn and newest.withdrawal.reason != Withdrawal.Reason.REPLACED
        return None if taken_down else newest

    @cached_property
    def was_withdrawn(self) -> bool:
        """Whether an earlier version was signed and taken down."""
        earlier = SignOff.objects.filter(page_id=self.page.pk, revision_id__lt=self.submission.revision_id)
        return not self.last_signed and earlier.exists()

    @cached_property
    def changes(self) -> list[Change]:
        """Since the last version that stands signed; empty for a first one."""
        if self.last_signed is None:
            return []
        signed = Revision.objects.filter(pk=self.last_signed.revision_id).first()
        return changes_between(signed.as_object(), self.page) if signed else []

    @cached_property
    def translated(self) -> Translated | None:
        """None for an original."""
        if not _translated or not self.submission.is_translation:
            return None
        return _translated[0](self.revision, self.page, self.last_signed)

    @cached_property
    def effects(self) -> list[Effect]:
        told = [effect for function in _effects for effect in function(self.page)]
        return [Effect(_("When"), [*self._times()]), *told]

    def _times(self) -> Iterator[str]:
        if self.awaits:
            yield until_released(self.awaits)
            yield _("Until then readers see nothing of it.")
        elif self.is_scheduled:
            yield _("It goes live on %(moment)s.") % {"moment": _local(self.page.go_live_at)}
        else:
            yield _("It goes live at once.")
        if self.page.expire_at:
            yield _("It is taken down on %(moment)s.") % {"moment": _local(self.page.expire_at)}


def _local(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
