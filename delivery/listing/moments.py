"""Points in time as parameters name them. The API tells times to the second, so a second is what one is compared by."""

import re
from datetime import UTC, date, datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from ..errors import BadRequest

DATE = re.compile(r"\d{4}-\d\d-\d\d")
TIME = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d{1,6})?([Zz]|[+ -]\d\d:\d\d)")
Span = tuple[datetime, datetime]


def compared(column: str, how: str, name: str, text: str) -> Q:
    """`how`: `gte`, `gt`, `lte`, `lt`, or nothing for within. Raises BadRequest for what is no point in time."""
    try:
        start, end = span_of(text)
    except (ValueError, OverflowError) as error:
        message = _("%(name)s must be a date or a time as in RFC 3339, 2026-01-31 or 2026-01-31T09:00:00Z: %(text)s")
        raise BadRequest(message % {"name": name, "text": text}) from error
    match how:
        case "gte":
            return Q((f"{column}__gte", start))
        case "gt":
            return Q((f"{column}__gte", end))
        case "lte":
            return Q((f"{column}__lt", end))
        case "lt":
            return Q((f"{column}__lt", start))
    return Q((f"{column}__gte", start), (f"{column}__lt", end))


def span_of(text: str) -> Span:
    """From when, until before when: a whole day in UTC, a second, or as fine as it is given.

    A plus sign that nobody has encoded has arrived as a space. Raises ValueError and OverflowError.
    """
    if DATE.fullmatch(text):
        day = date.fromisoformat(text)
        start = datetime(day.year, day.month, day.day, tzinfo=UTC)
        return start, start + timedelta(days=1)
    found = TIME.fullmatch(text)
    if found is None:
        raise ValueError(text)
    day_text, clock, fraction, zone = found.groups()
    zone = "+00:00" if zone in "Zz" else zone.replace(" ", "+")
    exact = fraction.ljust(7, "0") if fraction else ""
    start = datetime.fromisoformat(f"{day_text}T{clock}{exact}{zone}").astimezone(UTC)
    return start, start + (timedelta(microseconds=1) if fraction else timedelta(seconds=1))
