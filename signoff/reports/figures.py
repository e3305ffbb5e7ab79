"""Time to publish: how long pieces wait for a signature and then for the public, and how many are signed in time.

The time until a go-live time that was signed, or until what is held is released, is nobody's delay and does not count.
What was published at once, without the signature that it needs, has no such time either: overrides are counted by
themselves.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import F, Min
from wagtail.models import PageLogEntry

from ..models import SignOff

WENT_LIVE = ("wagtail.publish", "wagtail.publish.scheduled")
# Upper ends of the classes in which times are counted; the last class has none.
CLASSES = (timedelta(hours=1), timedelta(hours=4), timedelta(hours=24), timedelta(hours=48), timedelta(days=7))


def percentile(values: Sequence[timedelta], share: float) -> timedelta | None:
    """Linear between the two nearest ranks, as spreadsheets do it (PERCENTILE.INC); `values` ascend, `share` is 0 to 1.

    The 50th percentile of an even number of values is the middle between the two in the middle.
    """
    if not values:
        return None
    rank = (len(values) - 1) * share
    below = int(rank)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (rank - below)


class Signed(NamedTuple):
    """A row of the ledger, as far as time goes, and when its revision went live, None where it has not."""

    pk: int
    page_id: int
    revision_id: int
    role: str
    locale: str
    format: str
    importance: str
    is_translation: bool
    override: bool
    submitted_at: datetime
    signed_at: datetime
    due_at: datetime | None
    go_live_at: datetime | None
    released_at: datetime | None
    live_at: datetime | None = None

    @property
    def until_signed(self) -> timedelta:
        return self.signed_at - self.submitted_at

    @property
    def until_live(self) -> timedelta | None:
        """From submission to the public, without what the signed go-live time, or its release, made it wait."""
        if self.live_at is None:
            return None
        free = max(filter(None, (self.signed_at, self.go_live_at, self.released_at)))
        return self.until_signed + max(self.live_at - free, timedelta())

    @property
    def in_time(self) -> bool | None:
        return None if self.due_at is None else self.signed_at <= self.due_at


COLUMNS = Signed._fields[:-1]
REVISION = COLUMNS.index("revision_id")


def signed_between(since: datetime, until: datetime) -> list[Signed]:
    """Two queries, however many rows: the ledger's, and the moments at which their revisions first went live."""
    rows = SignOff.objects.filter(signed_at__gte=since, signed_at__lt=until).order_by("signed_at", "pk")
    rows = rows.annotate(released_at=F("held__released__at"))
    entries = PageLogEntry.objects.filter(action__in=WENT_LIVE, revision_id__in=rows.order_by().values("revision_id"))
    live = dict(entries.order_by().values_list("revision_id").annotate(Min("timestamp")))
    return [Signed._make((*row, live.get(row[REVISION]))) for row in rows.values_list(*COLUMNS)]


@dataclass(frozen=True)
class Times:
    """Of a group of sign-offs. `in_time` counts those signed within the deadline, `due` those that had one."""

    code: str
    signed: int
    overrides: int
    median: timedelta | None
    ninetieth: timedelta | None
    signature_median: timedelta | None
    due: int
    in_time: int

    @classmethod
    def of(cls, rows: Iterable[Signed], code: str = "") -> "Times":
        every = list(rows)
        signed = [row for row in every if not row.override]
        to_live = sorted(time for row in signed if (time := row.until_live) is not None)
        due = [row for row in signed if row.in_time is not None]
        return cls(
            code=code,
            signed=len(signed),
            overrides=len(every) - len(signed),
            median=percentile(to_live, 0.5),
            ninetieth=percentile(to_live, 0.9),
            signature_median=percentile(sorted(row.until_signed for row in signed), 0.5),
            due=len(due),
            in_time=sum(bool(row.in_time) for row in due),
        )

    @property
    def share_in_time(self) -> float | None:
        return self.in_time / self.due if self.due else None

    @property
    def share_of_overrides(self) -> float | None:
        return self.overrides / total if (total := self.signed + self.overrides) else None


def times_by(rows: Iterable[Signed], name: str) -> list[Times]:
    """One for each value of a column, those with most sign-offs first."""
    groups: dict[str, list[Signed]] = {}
    for row in rows:
        groups.setdefault(getattr(row, name), []).append(row)
    return sorted(
        (Times.of(group, code) for code, group in groups.items()),
        key=lambda times: (-times.signed - times.overrides, times.code),
    )


def times_over(rows: Iterable[Signed], beginning: Callable[[datetime], str], every: Sequence[str]) -> list[Times]:
    """One for each stretch of time of `every`, those without a signature too; `beginning` names a moment's stretch."""
    groups: dict[str, list[Signed]] = {name: [] for name in every}
    for row in rows:
        groups[beginning(row.signed_at)].append(row)
    return [Times.of(group, name) for name, group in groups.items()]


def classes_of(rows: Iterable[Signed]) -> list[int]:
    """How many pieces took as long as each of `CLASSES`, and how many longer."""
    times = [time for row in rows if not row.override and (time := row.until_live) is not None]
    counts = Counter(next((i for i, end in enumerate(CLASSES) if time <= end), len(CLASSES)) for time in times)
    return [counts[i] for i in range(len(CLASSES) + 1)]
