"""How people and moments are named to whoever looks."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format


def name_of(user: Any) -> str:
    """The full name, or the user name where there is none."""
    return user.get_full_name() or user.get_username()


def names_of(users: Iterable[Any]) -> str:
    return " · ".join(map(name_of, users))


def moment(at: datetime) -> str:
    """In the time zone of whoever looks."""
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")


def day(on: date) -> str:
    return date_format(on, "DATE_FORMAT")
