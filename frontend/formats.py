"""Dates and numbers the way each language writes them (Unicode CLDR, through Babel)."""

from datetime import date, datetime

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

BUDDHIST_ERA = 543  # years ahead of the common era


def long_date(value: str | None, locale: str) -> str:
    """
    "2026-11-22" or a date with time → "22 November 2026" in `locale`, in the site's time zone; "" for nothing.

    Thai dates count years in the Buddhist era, as Thai readers expect; Babel knows the Gregorian calendar only.
    """
    day = _day(value)
    if day is None:
        return ""
    if locale == "th":
        return f"{format_skeleton('MMMMd', day, locale=locale)} {day.year + BUDDHIST_ERA}"
    if locale == "en":
        return format_date(day, "long", locale="en_GB")
    return format_date(day, "long", locale=locale)


def number(value: int | float, locale: str) -> str:
    return format_decimal(value, locale=locale)


def language(code: str, locale: str) -> str:
    """A language's name in the language `locale`, as within a sentence: "arabe", "Arabic"."""
    return Locale.parse(code, sep="-").get_display_name(locale) or code


def _day(value: str | None) -> date | None:
    moment: datetime | None = parse_datetime(value) if value and "T" in value else None
    if moment:
        return timezone.localtime(moment).date() if timezone.is_aware(moment) else moment.date()
    return parse_date(value) if value else None
