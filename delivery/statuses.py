"""What the language versions of a piece are to their readers: `original`, `human`, `machine` or `stale`."""

from collections.abc import Mapping
from typing import Any, Protocol


class Version(Protocol):
    """What a status is known by; a publication has it, and so may any other row."""

    @property
    def locale(self) -> str: ...
    @property
    def translated_from(self) -> str: ...
    @property
    def segments_digest(self) -> str: ...
    @property
    def source_segments_digest(self) -> str: ...
    @property
    def machine(self) -> bool: ...


def is_stale(version: Version, versions: Mapping[str, Version]) -> bool:
    """Whether a version that it was translated from, at any remove, says something else by now.

    `versions`: those of the same piece that are served, by language. A link of the chain that is not served ends it.
    """
    seen: set[str] = set()
    while version.translated_from and version.locale not in seen:
        seen.add(version.locale)
        source = versions.get(version.translated_from)
        if source is None:
            return False
        if version.source_segments_digest != source.segments_digest:
            return True
        version = source
    return False


def status_of(version: Version, versions: Mapping[str, Version]) -> str:
    """`original`; of translations `stale`, or else `machine` where a machine has made some of the words, or `human`."""
    if not version.translated_from:
        return "original"
    if is_stale(version, versions):
        return "stale"
    return "machine" if version.machine else "human"


def is_reviewed(row: Any) -> bool:
    """Whether somebody who signs it has read exactly this. An override is read by the second person who looks at it."""
    return row.sign_off_id is not None and (not row.override or row.looked_at is not None)
