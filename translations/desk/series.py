"""To which series a piece belongs is known to the room of the stories alone; it registers how to find out."""

from collections.abc import Callable

from core.models import BasePage

_series: list[Callable[[BasePage], int | None]] = []


def register_series(function: Callable[[BasePage], int | None]) -> None:
    """Say how to find the id of the series page of a page, which may be a revision's instance; it reads nothing."""
    _series[:] = [function]


def series_id_of(page: BasePage) -> int | None:
    return _series[0](page) if _series else None
