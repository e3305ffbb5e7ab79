"""Figures as people read them: in words of their language, with the lengths of the bars beside them in per cent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from babel.dates import format_skeleton
from babel.numbers import format_percent
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _

from core.languages import duration

from .figures import CLASSES, Signed, Times, classes_of, times_over

WEEKS_UP_TO = timedelta(days=125)


@dataclass(frozen=True)
class Bar:
    """`length` and `reach` are CSS lengths: of the bar, and of the thin line behind it that says how far others go."""

    label: str
    value: str
    length: str
    reach: str = "0%"


def words(time: timedelta | None) -> str:
    return "—" if time is None else duration(time, language())


def percent(share: float | None) -> str:
    """In whole per cents; a little is more than nothing, and almost all is less than all."""
    if share is None:
        return "—"
    sign, shown = "", share
    if 0 < share < 0.01:
        sign, shown = "<", 0.01
    elif 0.99 < share < 1:
        sign, shown = ">", 0.99
    return sign + format_percent(shown, locale=language().replace("-", "_"))


def language() -> str:
    return get_language() or "en"


@dataclass(frozen=True)
class Row:
    """A group of sign-offs, said and drawn."""

    label: str
    times: Times
    median: str
    ninetieth: str
    in_time: str
    overrides: str
    length: str
    reach: str


def rows_of(groups: Sequence[Times], labels: dict[str, str]) -> list[Row]:
    """On one scale, which ends at the longest 90th percentile."""
    longest = max((times.ninetieth for times in groups if times.ninetieth), default=timedelta())
    return [
        Row(
            label=labels.get(times.code) or times.code or gettext("Without a format"),
            times=times,
            median=words(times.median),
            ninetieth=words(times.ninetieth),
            in_time=percent(times.share_in_time),
            overrides=percent(times.share_of_overrides),
            length=_length(times.median, longest),
            reach=_length(times.ninetieth, longest),
        )
        for times in groups
    ]


def stretches(since: date, until: date) -> list[date]:
    """The Mondays of the weeks of a period, or the first days of its months where it is a long one."""
    first = beginning_of(since, by_week=until - since <= WEEKS_UP_TO)
    found = [first]
    while (following := _following(found[-1], by_week=until - since <= WEEKS_UP_TO)) <= until:
        found.append(following)
    return found


def beginning_of(day: date, *, by_week: bool) -> date:
    return day - timedelta(days=day.weekday()) if by_week else day.replace(day=1)


def _following(day: date, *, by_week: bool) -> date:
    return day + timedelta(days=7) if by_week else (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def course_of(rows: Sequence[Signed], since: date, until: date) -> list[Row]:
    """The same figures week by week, or month by month."""
    by_week = until - since <= WEEKS_UP_TO
    every = stretches(since, until)

    def beginning(moment: datetime) -> str:
        return beginning_of(timezone.localtime(moment).date(), by_week=by_week).isoformat()

    locale = language().replace("-", "_")
    named = {day.isoformat(): format_skeleton("MMMd" if by_week else "yMMM", day, locale=locale) for day in every}
    return rows_of(times_over(rows, beginning, list(named)), named)


def spread_of(rows: Sequence[Signed]) -> list[Bar]:
    """How many pieces took how long, from submission to the public."""
    counts = classes_of(rows)
    ends = [words(end) for end in CLASSES]
    labels = [_("up to %(time)s") % {"time": end} for end in ends] + [_("longer")]
    most = max(counts)
    return [
        Bar(label, str(count), f"{100 * count / most if most else 0:.1f}%")
        for label, count in zip(labels, counts, strict=True)
    ]


def counted(counts: Sequence[tuple[str, int, int]]) -> list[Bar]:
    """Bars of (label, number, number of those that are late), on one scale."""
    most = max((count for _label, count, _late in counts), default=0)
    return [
        Bar(label, str(count), f"{100 * late / most:.1f}%", reach=f"{100 * count / most:.1f}%")
        for label, count, late in counts
    ]


def _length(time: timedelta | None, longest: timedelta) -> str:
    return f"{100 * (time / longest):.1f}%" if time and longest else "0%"
