"""What a file says, whatever its format, before anybody has asked whether it fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


class UnreadableError(Exception):
    """A sentence: why nothing at all can be read of a file."""


@dataclass(frozen=True)
class Entry:
    """One text. `name` is what the file calls it; `problem` says why its target cannot be read.

    `is_machine` only while the target is to the letter what the machine has made; `is_unsure` where a translator has
    marked it as not ready.
    """

    key: str
    name: str
    source: str
    target: str = ""
    is_machine: bool = False
    tool: str = ""
    is_unsure: bool = False
    problem: str = ""


@dataclass(frozen=True)
class Brought:
    """What a file has of one translation, by the translation's uuid; texts are HTML fragments."""

    translation: str
    languages: tuple[str, str]
    digest: str
    written_at: datetime | None
    entries: Sequence[Entry]


def moment_in(text: str) -> datetime | None:
    """Of an ISO 8601 moment; None where somebody has made it unreadable, or one of no time zone."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
