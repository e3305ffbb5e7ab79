"""A moment the way each language writes it (Unicode CLDR, through Babel), in the time zone that is active."""

from datetime import datetime

from babel.dates import format_skeleton, format_time, get_datetime_format
from django.utils import timezone

BUDDHIST_ERA = 543  # years ahead of the common era; Babel knows the Gregorian calendar only


def day_and_time(moment: datetime, code: str) -> str:
    """`Wed 25 Nov, 14:00 CET`; with the year where it is another than this one."""
    locale = "en_GB" if code == "en" else code.replace("-", "_")
    local = timezone.localtime(moment)
    day = format_skeleton("MMMEd", local, locale=locale)
    if local.year != timezone.localtime().year:
        thai = f"{day} {local.year + BUDDHIST_ERA}"
        day = thai if locale == "th" else format_skeleton("yMMMEd", local, locale=locale)
    time = format_time(local, "short", locale=locale)
    both = str(get_datetime_format("medium", locale=locale)).replace("'", "").format(time, day)
    return f"{both} {local.tzname()}"
