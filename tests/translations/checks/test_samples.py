"""The sample site's translations, which people have read: next to nothing is said of them, from any language into any.

What is said of them wrongly would be said wrongly of others.
"""

from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest
from django.conf import settings
from wagtail_localize.strings import StringValue, extract_strings

from core.captions.tracks import cues_of
from samples.builder.texts import Piece, read_pieces
from translations.checks.pairs import Pair, Place
from translations.checks.table import TABLE

LANGUAGES = [code for code, _name in settings.LANGUAGES]
NAMES = ("title", "form_of_address", "pronunciation")
NO_WORDS = {"slug", "language", "code", "url", "drawing", "film", "speaker", "name", "pages", "page", "seed"}
# The same thing said as a question and as a statement.
FREE = {"end_mark"}


def pairs_in(ours: Any, theirs: Any, key: str = "") -> Iterator[tuple[str, str, str]]:
    """(key, fragment, fragment) of all that stands in both languages, as translators are offered it."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for name in ours.keys() & theirs.keys() - NO_WORDS:
            yield from pairs_in(ours[name], theirs[name], name)
    elif isinstance(ours, list):
        for one, other in zip(ours, theirs, strict=True):
            yield from pairs_in(one, other, key)
    elif isinstance(ours, str) and ours and theirs:
        yield from ((key, *pair) for pair in zip(fragments(ours, key), fragments(theirs, key), strict=True))


def fragments(text: str, key: str) -> list[str]:
    if key == "captions":
        return [StringValue.from_plaintext(cue.text).data for cue in cues_of(text)]
    if key == "transcript" or "<p>" in text:
        return [string.data for string, _attributes in extract_strings(text)[1]]
    return [StringValue.from_plaintext(text).data]


def place_of(piece: Piece, key: str) -> Place:
    is_name = piece.kind == "people" and key in NAMES
    return Place(kind="cue" if key == "captions" else "name" if is_name else "words")


@pytest.mark.parametrize("kind", ["sections", "series", "people", "stories"])
def test_nothing_is_said_of_good_translations(kind):
    said = [
        (piece.name, source, target, check.code, sentence)
        for piece in read_pieces(kind, LANGUAGES)
        for source, target in permutations(piece.languages, 2)
        for key, ours, theirs in pairs_in(piece.languages[source], piece.languages[target])
        for pair in [Pair(ours, theirs, source, target, place_of(piece, key))]
        for check in TABLE
        if pair.place.kind in check.kinds and check.code not in FREE
        for sentence in check.find(pair)
    ]
    assert said == []
