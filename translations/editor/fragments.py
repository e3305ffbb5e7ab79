"""A text as it is kept (an HTML fragment), as a translator writes it, and as it is shown.

Most texts have no markup: they are written as they are read. The others keep their tags in sight: `It <b>bends</b>`.
"""

import hashlib
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_localize.strings import StringValue

from ..texts import Text
from .cues import is_cue
from .helping import Mark

NAMES = {
    "b": gettext_lazy("Bold"),
    "strong": gettext_lazy("Bold"),
    "i": gettext_lazy("Italic"),
    "em": gettext_lazy("Italic"),
    "sup": gettext_lazy("Superscript"),
    "sub": gettext_lazy("Subscript"),
    "code": gettext_lazy("Code"),
    "abbr": gettext_lazy("Abbreviation"),
    "acronym": gettext_lazy("Abbreviation"),
}


TAG = re.compile(r"</?[a-z][^<>]*>")
ISOLATED = re.compile("\u2066(</?[a-z][^<>]*>)\u2069")


@dataclass(frozen=True)
class Form:
    """How a text is written: with its tags in sight, and over several lines. Within writing from right to left, tags
    are isolated, or else they would fall apart before the eyes of whoever writes.
    """

    is_marked: bool
    has_lines: bool
    is_rtl: bool = False

    @classmethod
    def of(cls, text: Text, is_rtl: bool = False) -> "Form":
        """Its source says it, so that it stays the same whatever somebody else writes meanwhile."""
        tags = {tag.name for tag in _soup(text.source).find_all(True)}
        return cls(is_marked=bool(tags - {"br"}), has_lines="br" in tags or is_cue(text.path), is_rtl=is_rtl)

    def to_write(self, fragment: str) -> str:
        """What stands in the field of a translator."""
        if not self.is_marked:
            return plain(fragment)
        written = fragment.replace("<br/>", "\n").replace("&amp;", "&")
        written = written if self.to_keep(written) == fragment else fragment
        return self.isolated(written)

    def isolated(self, written: str) -> str:
        return TAG.sub("\u2066\\g<0>\u2069", written) if self.is_rtl else written

    def to_keep(self, written: str) -> str:
        """The fragment that is kept of what somebody has written."""
        lines = [line.strip() for line in ISOLATED.sub(r"\1", written).strip().splitlines()]
        words = ("\n" if self.has_lines else " ").join(lines)
        return str(_soup(words.replace("\n", "<br/>"))) if self.is_marked else StringValue.from_plaintext(words).data

    def read_of(self, fragment: str) -> str:
        """What names a fragment that somebody has read, so that nobody writes over another one."""
        return hashlib.sha256(self.to_keep(self.to_write(fragment)).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Button:
    """Puts a tag of the source around what is selected."""

    label: str
    before: str
    after: str


def plain(fragment: str) -> str:
    return StringValue(fragment).render_text()


def buttons_for(source: str, form: Form) -> list[Button]:
    """One for each kind of formatting in a source, and one for each of its links."""
    buttons = {}
    for tag in _soup(source).find_all(True):
        if tag.name == "a":
            opening = f'<a id="{tag["id"]}">' if tag.get("id") else "<a>"
            label = _("Link: %(words)s") % {"words": Truncator(tag.get_text()).chars(30)}
        elif tag.name in NAMES:
            opening, label = f"<{tag.name}>", str(NAMES[tag.name])
        else:
            continue
        buttons[opening] = Button(label, form.isolated(opening), form.isolated(f"</{tag.name}>"))
    return list(buttons.values())


def shown(fragment: str, attrs: Mapping[str, Any] | None = None, marks: Sequence[Mark] = ()) -> SafeString:
    """A fragment as it reads: formatted, its links named but leading nowhere, terms of the glossary marked."""
    return mark_safe("".join(_Shown(attrs or {}, marks).of(_soup(fragment))))


class _Shown:
    def __init__(self, attrs: Mapping[str, Any], marks: Sequence[Mark]) -> None:
        self.attrs = attrs
        self.marks = marks
        self.at = 0  # in the plain text

    def of(self, element: Tag) -> Iterator[str]:
        for child in element.children:
            if isinstance(child, NavigableString):
                yield from self.words(str(child))
            elif isinstance(child, Tag):
                yield from self.tag(child)

    def tag(self, tag: Tag) -> Iterator[str]:
        if tag.name == "br":
            self.at += 1
            yield "<br>"
        elif tag.name == "a":
            address = self.attrs.get(str(tag.get("id")), {}).get("href", "")
            yield format_html('<span class="texts__link" title="{}">', address)
            yield from self.of(tag)
            yield "</span>"
        elif tag.name in NAMES:
            yield f"<{tag.name}>"
            yield from self.of(tag)
            yield f"</{tag.name}>"
        else:
            yield escape(str(tag))

    def words(self, words: str) -> Iterator[str]:
        begin, end = self.at, self.at + len(words)
        self.at = end
        cuts = [begin]
        for mark in self.marks:
            cuts += [max(begin, mark.start), min(end, mark.end)] if mark.start < end and mark.end > begin else []
        cuts.append(end)
        for number, (start, stop) in enumerate(itertools.pairwise(cuts)):
            piece = escape(words[start - begin : stop - begin])
            yield f'<mark class="texts__term">{piece}</mark>' if piece and number % 2 else piece


def _soup(fragment: str) -> BeautifulSoup:
    return BeautifulSoup(fragment, "html.parser")
