"""HTML fragments as translators' tools read them: words, and codes that the tool protects.

What stands between the codes is plain text; `<`, `>` and `&` in it are written as HTML does. All else that HTML has,
tags and other entities, is a code that carries its characters, so that they come back as they were.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

TOKEN = re.compile(r"(<[^<>]*>|&[#\w]+;|[&<>])")
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*?)?(/?)>")
WRITTEN_AS = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
VOID = {"br", "hr", "img", "wbr"}


@dataclass(frozen=True)
class Code:
    """`start` alone stands for itself; with `end`, the two hold what is between them."""

    start: str
    end: str = ""
    children: tuple["Part", ...] = ()

    @property
    def tag(self) -> str:
        """The name of its tag; empty for an entity."""
        found = TAG.fullmatch(self.start)
        return found[2].lower() if found else ""

    @property
    def equivalent(self) -> str:
        """The character for which an entity stands, a line's end for `<br>`."""
        return "\n" if self.tag == "br" else "" if self.tag else html.unescape(self.start)


Part: TypeAlias = str | Code


def parts_of(fragment: str) -> tuple[Part, ...]:
    """Tags that have no other half, or that overlap another pair, stand for themselves."""
    open_tags = [_Open()]
    for token in filter(None, TOKEN.split(fragment)):
        tag = TAG.fullmatch(token)
        if not tag:
            open_tags[-1].add(_special(token) if TOKEN.fullmatch(token) else token)
        elif tag[1]:
            _close(open_tags, token, tag[2].lower())
        elif tag[3] or tag[2].lower() in VOID:
            open_tags[-1].add(Code(token))
        else:
            open_tags.append(_Open(token, tag[2].lower()))
    while len(open_tags) > 1:
        _leave_open(open_tags)
    return tuple(open_tags[0].parts)


def fragment_of(parts: Iterable[Part]) -> str:
    return "".join(_written(parts))


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def codes_in(parts: Sequence[Part]) -> Iterator[Code]:
    """All of them, outermost first."""
    for part in parts:
        if isinstance(part, Code):
            yield part
            yield from codes_in(part.children)


def _written(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Code):
            yield part.start
            yield from _written(part.children)
            yield part.end
        else:
            yield escape(part)


@dataclass
class _Open:
    """A tag whose other half has not come yet, and what has come since."""

    token: str = ""
    name: str = ""
    parts: list[Part] = field(default_factory=list)

    def add(self, part: Part) -> None:
        if isinstance(part, str) and self.parts and isinstance(self.parts[-1], str):
            self.parts[-1] += part
        else:
            self.parts.append(part)


def _special(token: str) -> Part:
    return WRITTEN_AS.get(token) or Code(token)


def _close(open_tags: list[_Open], token: str, name: str) -> None:
    if name not in [tag.name for tag in open_tags[1:]]:
        open_tags[-1].add(Code(token))
        return
    while open_tags[-1].name != name:
        _leave_open(open_tags)
    closed = open_tags.pop()
    open_tags[-1].add(Code(closed.token, token, tuple(closed.parts)))


def _leave_open(open_tags: list[_Open]) -> None:
    left = open_tags.pop()
    for part in [Code(left.token), *left.parts]:
        open_tags[-1].add(part)
