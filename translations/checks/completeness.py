"""Whether a text was translated at all."""

from collections.abc import Iterator

import regex
from django.utils.translation import gettext as _

from .pairs import Pair

WORD = regex.compile(r"[\p{L}\p{M}’'-]+")


def missing(pair: Pair) -> Iterator[str]:
    if not pair.target.strip():
        yield _("It is not translated yet.")


def untranslated(pair: Pair) -> Iterator[str]:
    """The same words on both sides. A word alone, names and codes may well be the same in two languages."""
    if pair.target_text.strip() != pair.source_text.strip():
        return
    words = WORD.findall(pair.source_words)
    if len(words) > 1 and any(len(word) > 2 and _is_common(word) for word in words):
        yield _("It reads as the source does, so it is not translated.")


def _is_common(word: str) -> bool:
    """In scripts that have no capital letters a name cannot be told from other words."""
    return word[0].islower() or not (word[0].isupper() or word[0] in "’'-")
