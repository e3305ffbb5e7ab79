"""Marks as single languages set them."""

from collections.abc import Iterator

import regex
from django.utils.translation import gettext as _

from .pairs import Pair, listed

NO_BREAK = "\u00a0\u202f"
FRENCH = regex.compile(rf"\S*\s?(?:(?<![{NO_BREAK}?!(\[])[;?!»](?!\w)|(?<![{NO_BREAK}]):(?=\s|$)|«(?![{NO_BREAK}])\S*)")


def french_spaces(pair: Pair) -> Iterator[str]:
    """A no-break space, narrow or not, stands before ; : ! ? » and after «."""
    if pair.language != "fr":
        return
    found = [place.strip() for place in FRENCH.findall(pair.target_words)]
    if found:
        yield _("French sets a no-break space before ; : ! ? » and after «: %(places)s.") % {"places": listed(found)}


def spanish_marks(pair: Pair) -> Iterator[str]:
    if pair.language != "es":
        return
    text = pair.target_words
    if text.count("?") > text.count("¿") or text.count("!") > text.count("¡"):
        yield _("Spanish opens a question with ¿ and an exclamation with ¡.")


ARABIC_MARKS = {",": "،", ";": "؛", "?": "؟"}
AFTER_ARABIC = regex.compile(r"(?<=[\p{Arabic}][\p{M}»”)]*\s?)[,;?](?!\d)")
TATWEEL = regex.compile(r"\p{Arabic}*(?<=\p{Arabic})\u0640+(?=\p{Arabic})\p{Arabic}*")


def arabic_marks(pair: Pair) -> Iterator[str]:
    """Between words in Latin letters, and in numbers, Latin marks are right."""
    if pair.language not in ("ar", "fa", "ur"):
        return
    for mark in sorted(set(AFTER_ARABIC.findall(pair.target_words))):
        yield _("Arabic writes %(arabic)s in the place of %(latin)s.") % {"latin": mark, "arabic": ARABIC_MARKS[mark]}


def tatweel(pair: Pair) -> Iterator[str]:
    """Before a Latin word it has its place (“الـ CMS”); within a word it only stretches, and search misses it."""
    found = TATWEEL.findall(pair.target_text) if pair.language == "ar" else []
    if found:
        yield _("%(words)s is stretched with a tatweel.") % {"words": listed(found)}


# Abbreviations end with a full stop too, and are short; a sentence runs on without spaces.
THAI_STOP = regex.compile(r"[\p{Thai}]{5,}[”»)]?\.(?=\s|$)")
THAI_REPEAT = regex.compile(r"\S*\Sๆ|ๆ\p{Thai}\S*")
THAI_TWINS = {"เเ": "แ", "\u0e4d\u0e32": "\u0e33"}


def thai_marks(pair: Pair) -> Iterator[str]:
    if pair.language == "th" and THAI_STOP.search(pair.target_words):
        yield _("Thai sentences end without a full stop.")


def thai_repetition(pair: Pair) -> Iterator[str]:
    """By the rules of the Royal Society a space stands on both sides of ๆ."""
    found = THAI_REPEAT.findall(pair.target_words) if pair.language == "th" else []
    if found:
        yield _("A space stands before ๆ and after it: %(places)s.") % {"places": listed(found)}


def thai_letters(pair: Pair) -> Iterator[str]:
    """Two letters that look like one: no search finds the word."""
    for two, one in THAI_TWINS.items():
        if pair.language == "th" and two in pair.target_text:
            yield _("“%(letter)s” is typed as two letters in it, which only look the same.") % {"letter": one}
