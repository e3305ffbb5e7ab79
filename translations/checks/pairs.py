"""What every check is given: a text, its translation, and what is known of the place where they stand."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from typing import Literal, Protocol

import regex

Kind = Literal["words", "cue", "name", "slug"]

TAG = regex.compile(r"<[^<>]*>")
LINE_BREAK = regex.compile(r"<br\s*/?>")
CUE_TAG = regex.compile(r"</?[a-z][^<>\n]*>|<[\d:.]+>")

URL = regex.compile(r"\b(?:https?://|www\.)[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?()،؛؟]")
EMAIL = regex.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
IDENTIFIER = regex.compile(
    r"\b(?:arXiv:\s?)?\d{4}\.\d{5}(?:v\d+)?\b"
    r"|\b10\.\d{4,9}/[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?()،؛؟]"
    r"|\bCMS-[A-Z]{3}-(?:[A-Z]+-)?\d{2}-\d{3}\b"
)
PLACEHOLDER = regex.compile(r"%\([a-z_]+\)[sd]|\{\{\s*[A-Za-z_][\w.]*\s*\}\}|\{[A-Za-z_]\w*\}")


class Missing(Protocol):
    """A term of the source, and what the translation would say for it."""

    @property
    def term(self) -> str: ...

    @property
    def expected(self) -> str: ...


Lacking = Callable[[str, str], Iterable[Missing]]  # terms of a source that its translation does not say


@dataclass(frozen=True)
class Place:
    """Where a text stands. A `name` is not translated, a `slug` is a part of an address, a `cue` is one of a track.

    `max_length` is what the field can hold, `most` what the house allows; both in characters.
    """

    path: str = ""
    kind: Kind = "words"
    max_length: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class Pair:
    """A text and its translation: fragments of HTML. Locales are language codes; `lacking` asks the glossary."""

    source: str
    target: str
    source_locale: str
    target_locale: str
    place: Place = field(default_factory=Place)
    lacking: Lacking | None = None

    @property
    def language(self) -> str:
        """Of the translation, without its country."""
        return self.target_locale.split("-")[0]

    @cached_property
    def source_text(self) -> str:
        return self._plain(self.source)

    @cached_property
    def target_text(self) -> str:
        return self._plain(self.target)

    @cached_property
    def source_words(self) -> str:
        """What is left to be translated: without addresses, identifiers and placeholders."""
        return without_codes(self.source_text)

    @cached_property
    def target_words(self) -> str:
        return without_codes(self.target_text)

    def _plain(self, fragment: str) -> str:
        text = unescape(TAG.sub("", LINE_BREAK.sub("\n", fragment)))
        return CUE_TAG.sub("", text) if self.place.kind == "cue" else text


def without_codes(text: str) -> str:
    for pattern in (URL, EMAIL, IDENTIFIER, PLACEHOLDER):
        text = pattern.sub(" ", text)
    return text


def listed(found: list[str], most: int = 4) -> str:
    """`“a”, “b” …`, for a sentence."""
    shown = ", ".join(f"“{one}”" for one in found[:most])
    return f"{shown} …" if len(found) > most else shown


def lost(ours: list[str], theirs: list[str]) -> Iterator[str]:
    """What of `ours` is not among `theirs`, each as often as it is lacking."""
    rest = list(theirs)
    for one in ours:
        if one in rest:
            rest.remove(one)
        else:
            yield one
