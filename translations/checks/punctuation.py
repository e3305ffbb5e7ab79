"""Marks and spaces that are the same in every language."""

from collections.abc import Iterator

import regex
from django.utils.translation import gettext as _

from .pairs import Pair

CLOSERS = "\"'”’»›)]}】」』\u200e\u200f\u061c\u0020\u00a0\u202f\n"
KINDS = {
    "stop": ".。।۔",
    "question": "?؟？",
    "colon": ":：",
    "comma": ",،;؛",
    "dots": "…",
}
DOUBLED = regex.compile(r"(?<=\S)[\u0020\u00a0\u202f]{2,}(?=\S)")
BRACKETS = {"(": ")", "[": "]", "{": "}", "«": "»"}


def _end_of(text: str) -> str:
    """The kind of mark with which a text ends; an exclamation is a full stop, spoken louder."""
    bare = text.rstrip(CLOSERS)
    if bare.endswith(("...", "…")):
        return "dots"
    if bare.endswith(("!", "！")):
        return "stop"
    return next((kind for kind, marks in KINDS.items() if bare and bare[-1] in marks), "")


def end_mark(pair: Pair) -> Iterator[str]:
    """A question stays a question, a sentence a sentence. Thai ends none of them with a mark.

    A statement may well become a question: that one is meant.
    """
    if pair.language == "th" or pair.source_locale.split("-")[0] == "th":
        return
    ours, theirs = _end_of(pair.source_text), _end_of(pair.target_text)
    if ours == theirs or theirs == "question" or {ours, theirs} == {"stop", "dots"}:
        return
    names = {
        "": _("no mark"),
        "stop": _("a full stop"),
        "question": _("a question mark"),
        "colon": _("a colon"),
        "comma": _("a comma"),
        "dots": _("dots"),
    }
    yield _("The source ends with %(source)s, the translation with %(target)s.") % {
        "source": names[ours],
        "target": names[theirs],
    }


def doubled_space(pair: Pair) -> Iterator[str]:
    if DOUBLED.search(pair.target_text):
        yield _("There are two spaces where one is enough.")


def edge_space(pair: Pair) -> Iterator[str]:
    if pair.target != pair.target.strip() and pair.source == pair.source.strip():
        yield _("It begins or ends with a space.")


def brackets(pair: Pair) -> Iterator[str]:
    """Asked only where the source closes what it opens: "a)" opens nothing."""
    if _unbalanced(pair.target_words) and not _unbalanced(pair.source_words):
        yield _("A bracket or a quotation mark is opened and not closed, or the other way round.")


def _unbalanced(text: str) -> bool:
    opened = []
    for character in text:
        if character in BRACKETS:
            opened.append(BRACKETS[character])
        elif character in BRACKETS.values() and (not opened or opened.pop() != character):
            return True
    return bool(opened)


def exclamation(pair: Pair) -> Iterator[str]:
    """A rule of the house: none."""
    if regex.search("[!！¡]", pair.target_words) and not regex.search("[!！¡]", pair.source_words):
        yield _("It has an exclamation mark that the source does not have.")
