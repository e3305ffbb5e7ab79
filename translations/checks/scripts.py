"""Whether the letters are those of the language."""

from collections.abc import Iterator
from functools import cache

import regex
from babel import Locale
from babel.core import get_global
from django.utils.translation import gettext as _

from core.languages import language_name

from .pairs import Pair, listed

# Scripts of Unicode of which a script of CLDR is made up, where that is not one.
MADE_OF = {"Jpan": ("Hani", "Hira", "Kana"), "Hans": ("Hani",), "Hant": ("Hani",), "Kore": ("Hang", "Hani")}
WORD = regex.compile(r"\p{L}[\p{L}\p{M}’'-]*")
FEW = 15  # letters, below which no script is the main one
LATIN_WORD_WITH_CYRILLIC = regex.compile(r"\b(?=\p{L}*\p{Latin})(?=\p{L}*\p{Cyrillic})[\p{L}\p{M}]+\b")


@cache
def scripts_of(locale: str) -> tuple[str, ...]:
    """ISO 15924 codes."""
    known = Locale.parse(locale, sep="-")
    script = known.script or get_global("likely_subtags").get(known.language, "und_Latn").split("_")[1]
    return MADE_OF.get(script, (script,))


def is_in_script(script: str, locale: str) -> bool:
    return script in scripts_of(locale)


@cache
def _letter_of(scripts: tuple[str, ...]) -> regex.Pattern:
    return regex.compile("[" + "".join(rf"\p{{Script={script}}}" for script in scripts) + "]")


def wrong_script(pair: Pair) -> Iterator[str]:
    """Most of the letters are another language's. Names, abbreviations and capitalized terms are not counted."""
    own = _letter_of(scripts_of(pair.target_locale))
    words = WORD.findall(pair.target_words)
    ours = sum(len(own.findall(word)) for word in words)
    foreign = sum(len(word) for word in words if word[0].islower() or not word[0].isupper()) - ours
    if foreign >= FEW and foreign > ours:
        yield _("It is not written in the letters of this language (%(language)s).") % {
            "language": language_name(pair.target_locale)
        }


def mixed_letters(pair: Pair) -> Iterator[str]:
    """Letters that look the same and are not: search finds no such word."""
    found = LATIN_WORD_WITH_CYRILLIC.findall(pair.target_text)
    if found:
        yield _("Latin and Cyrillic letters are mixed in %(words)s.") % {"words": listed(found)}


INVISIBLE = regex.compile("[\u200b\u2060\ufeff\u00ad\u202a-\u202e\u0000-\u0008\u000b-\u001f\u007f]")


def invisible(pair: Pair) -> Iterator[str]:
    """What nobody sees and every search stumbles over. Joiners and marks of direction are not among them."""
    found = sorted({f"U+{ord(one):04X}" for one in INVISIBLE.findall(pair.target_text)})
    if found:
        yield _("There are characters in it that nobody sees: %(codes)s.") % {"codes": ", ".join(found)}
