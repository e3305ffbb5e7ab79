"""What waits now, and on whom; and what was published at once and still waits for its second look."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.languages import endonym

from ..desk import signers_of
from ..matrix.explaining import names_of
from ..models import SignOff, Submission
from ..rules import is_overdue

MOST = 50  # pieces that are listed; all are counted


@dataclass(frozen=True)
class WaitingPiece:
    page_id: int
    title: str
    language: str
    since: datetime
    due: datetime | None
    late: bool
    people: str


@dataclass(frozen=True)
class Queue:
    """`people` are (name, pieces, those of them that are late), whoever has most first."""

    pieces: list[WaitingPiece]
    count: int
    late: int
    people: list[tuple[str, int, int]]

    @property
    def more(self) -> int:
        return self.count - len(self.pieces)


def queue() -> Queue:
    """All that waits for a signature, the nearest deadline first; a number of queries that does not grow with it."""
    now = timezone.now()
    submissions = list(Submission.objects.pending().routed().order_by("due_at", "pk"))
    signers = {pk: [signer.user for signer in found] for pk, found in signers_of(submissions, now).items()}
    late = {submission.pk for submission in submissions if is_overdue(submission, now)}
    everyone = {user.pk: user for users in signers.values() for user in users}
    all_of, late_of = Counter[int](), Counter[int]()
    for pk, users in signers.items():
        all_of.update(user.pk for user in users)
        late_of.update(user.pk for user in users if pk in late)
    shown = submissions[:MOST]
    titles = titles_of([submission.page_id for submission in shown])
    return Queue(
        pieces=[
            WaitingPiece(
                page_id=submission.page_id,
                title=titles[submission.page_id],
                language=endonym(submission.locale_code),
                since=submission.submitted_at,
                due=submission.due_at,
                late=submission.pk in late,
                people=names_of(signers[submission.pk]),
            )
            for submission in shown
        ],
        count=len(submissions),
        late=len(late),
        people=[(names_of([everyone[pk]]), count, late_of[pk]) for pk, count in all_of.most_common()],
    )


@dataclass(frozen=True)
class Debt:
    """A second look that nobody has taken."""

    sign_off: SignOff
    title: str
    late: bool


@dataclass(frozen=True)
class Debts:
    looks: list[Debt]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.looks)


def owed() -> Debts:
    """Second looks that are owed now, the nearest deadline first; three queries."""
    awaiting = SignOff.objects.awaiting_second_look().order_by("look_due_at", "pk")
    shown = list(awaiting[:MOST])
    titles = titles_of([sign_off.page_id for sign_off in shown])
    now = timezone.now()
    looks = [Debt(row, titles[row.page_id], bool(row.look_due_at and row.look_due_at <= now)) for row in shown]
    return Debts(looks, awaiting.count())


def titles_of(page_ids: list[int]) -> dict[int, str]:
    """As the editors call them; of a page that was deleted its number is left."""
    titles = dict(Page.objects.filter(pk__in=page_ids).values_list("pk", "draft_title"))
    return {pk: titles.get(pk) or _("deleted page %(id)s") % {"id": pk} for pk in page_ids}
