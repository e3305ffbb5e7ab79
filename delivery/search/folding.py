"""Letters as they are compared: what a reader types finds what an author wrote, however either spells it."""

import html
import re
import unicodedata
from functools import lru_cache

import regex

LATIN_MARKS = (0x0300, 0x036F)
ARABIC_MARKS = ((0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED), (0x0640, 0x0640))
SAME_LETTERS = str.maketrans("ٱةىیک", "اهييك")

# Letters that Unicode does not take apart, and digits of other scripts.
TYPED_OTHERWISE = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
    | {chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0, 0x0E50) for digit in range(10)}
)
NO_LETTER = regex.compile(r"[^\p{L}\p{M}\p{N}]+")
INLINE_TAG = re.compile(r"</?(?:a|abbr|b|bdi|em|i|mark|small|span|strong|sub|sup)\b[^>]*>", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
SARA_AM = ("\u0e4d\u0e32", "\u0e33")  # Unicode takes the Thai vowel apart; dictionaries do not
LONGEST_WORD = 64  # characters; what is longer is no word


def normalize(text: str) -> str:
    """Text as it is compared: no case, no accents, no vowel signs of Arabic and one form for its letters.

    Thai keeps its vowel and tone signs, which are marks to Unicode but letters to readers.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(character for character in decomposed if not _is_left_out(character))
    return " ".join(kept.translate(SAME_LETTERS).split())


def _is_left_out(character: str) -> bool:
    number = ord(character)
    if LATIN_MARKS[0] <= number <= LATIN_MARKS[1]:
        return True
    if any(first <= number <= last for first, last in ARABIC_MARKS):
        return True
    return unicodedata.category(character) == "Cf"


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """One word as the index holds it: letters, marks and digits alone. Empty where nothing is left."""
    folded = NO_LETTER.sub("", normalize(word).translate(TYPED_OTHERWISE))
    return folded.replace(*SARA_AM)[:LONGEST_WORD]


def without_tags(markup: str) -> str:
    """The words of some HTML, entities and all; a tag in a word does not cut it in two."""
    return html.unescape(TAG.sub(" ", INLINE_TAG.sub("", markup)))
