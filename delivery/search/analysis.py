"""What words a text has, and by which terms each is found. All of it is done here: every database finds the same.

A **word** is folded (`folding`). A **term** is what an unquoted word of a query is looked up by: a language's tag and
the word's stem, as `en¦particl`. Terms of different languages never meet: `news` is not the Dutch plural of `new`.
"""

from collections.abc import Iterator
from functools import lru_cache

import regex

from .folding import SARA_AM, fold
from .stemming import arabic_stem, stems
from .thai import parts_of, words_of_thai

TAG = "¦"  # no letter, so in no word
WORD = regex.compile(
    r"""
    (?P<thai>[\p{Thai}&&[\p{L}\p{M}\p{N}]]+)
    | [\p{Han}\p{Hiragana}\p{Katakana}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*  # no spaces, no dictionary: letter by letter
    | [[\p{L}\p{M}\p{N}\p{Cf}]--[\p{Thai}\p{Han}\p{Hiragana}\p{Katakana}\p{Lao}\p{Khmer}\p{Myanmar}]]+
    """,
    regex.VERBOSE | regex.V1,
)
ARABIC = regex.compile(r"\p{Arabic}")
UNSPACED = regex.compile(r"[\p{Thai}\p{Han}\p{Hiragana}\p{Katakana}\p{Lao}\p{Khmer}\p{Myanmar}]")
SARA_AE = ("\u0e40\u0e40", "\u0e41")
CONTROL = regex.compile(r"\p{Cc}+")


def tidy(text: str) -> str:
    """Text on one line, without control characters, and with Thai vowels that were typed in two pieces put together."""
    return " ".join(CONTROL.sub(" ", text).replace(*SARA_AE).replace(*SARA_AM).split())


def words_in(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, word) for every word of a tidy text, in its order."""
    for start, end in _places(text):
        if word := fold(text[start:end]):
            yield start, end, word


def _places(text: str) -> Iterator[tuple[int, int]]:
    for found in WORD.finditer(text):
        start, end = found.span()
        if found["thai"] is None:
            yield start, end
            continue
        for part in words_of_thai(found[0]):
            yield start, start + len(part)
            start += len(part)


@lru_cache(maxsize=1 << 17)
def terms_of(word: str, locale: str) -> frozenset[str]:
    """The terms by which a word of a text is found. Its script may say more than the language of the text does."""
    if ARABIC.search(word):
        return frozenset({f"ar{TAG}{arabic_stem(word)}"})
    if UNSPACED.match(word):
        return frozenset(f"{TAG}{part}" for part in (word, *map(fold, parts_of(word))))
    found = stems(word, locale)
    return frozenset(f"{locale}{TAG}{stem}" for stem in found) or frozenset({TAG + word})


def term_asked(word: str, locale: str) -> frozenset[str]:
    """The terms by which a word of a query is looked up: itself, not what it is made of."""
    if UNSPACED.match(word):
        return frozenset({TAG + word})
    return terms_of(word, locale)
