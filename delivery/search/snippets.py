"""Why something was found: a piece of its text, with what was asked for marked in it. Plain text, no markup."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypedDict

from .analysis import TAG, terms_of, tidy, words_in
from .indexing import BOUNDARY
from .query import Clause

LENGTH = 30  # words
BEFORE = 8  # words before the first one that is marked
MOST_PLACES = 200  # that are looked at in one text
CUT = "… "


class Part(TypedDict):
    """A piece of a text, and whether it is what was asked for."""

    text: str
    mark: bool


def snippet(words: str, text: str, locale: str, clauses: Sequence[Clause]) -> list[Part]:
    """Of a text as `indexing.Indexed` describes it: thirty words with what was asked for, or else its beginning."""
    pieces = text.split(BOUNDARY)
    written = words.split(" ", len(pieces) // 2)[: len(pieces) // 2]
    places = _places(written, locale, clauses)
    start = _best_start(places)
    end = min(start + LENGTH, len(written))
    parts = _parts(pieces[2 * start : 2 * end + 1], [set(found) for found in places], start)
    if start and parts:
        parts = _joined([{"text": CUT, "mark": False}, {**parts[0], "text": parts[0]["text"].lstrip()}, *parts[1:]])
    if end < len(written):
        parts = _joined([*parts, {"text": CUT.strip(), "mark": False}])
    return parts


def marked(text: str, locale: str, clauses: Sequence[Clause]) -> list[Part]:
    """A short text, whole."""
    text, pieces, written, last = tidy(text), [], [], 0
    for start, end, word in words_in(text):
        pieces += [text[last:start], text[start:end]]
        written.append(word)
        last = end
    return _parts([*pieces, text[last:]], [set(found) for found in _places(written, locale, clauses)], 0)


def _places(written: list[str], locale: str, clauses: Sequence[Clause]) -> list[list[int]]:
    """For each clause the numbers of the words that it is found at."""
    asked = {phrase.words[0] for clause in clauses for phrase in clause if TAG in phrase.words[0]}
    terms: dict[str, set[str]] = {}  # of those asked for, with the words of this text that have them
    for word in set(written):
        has = terms_of(word, locale)
        if not asked.isdisjoint(has):
            for term in asked & has:
                terms.setdefault(term, set()).add(word)
    return [sorted(_places_of(clause, written, terms))[:MOST_PLACES] for clause in clauses]


def _places_of(clause: Clause, written: list[str], terms: dict[str, set[str]]) -> set[int]:
    forms = set().union(*(terms.get(phrase.words[0], ()) for phrase in clause))
    places = {n for n, word in enumerate(written) if word in forms} if forms else set()
    for phrase in clause:
        first, length = phrase.words[0], len(phrase.words)
        if TAG in first or first not in written:
            continue
        for n, word in enumerate(written):
            if word == first and tuple(written[n : n + length]) == phrase.words:
                places.update(range(n, n + length))
    return places


def _best_start(places: list[list[int]]) -> int:
    """Where the thirty words begin that hold the most of what was asked for; the first of them if there are several."""
    starts = sorted({max(0, n - BEFORE) for found in places for n in found})[:MOST_PLACES]
    return max(starts, key=lambda start: (_held(places, start), -start), default=0)


def _held(places: list[list[int]], start: int) -> int:
    return sum((at := bisect_left(found, start)) < len(found) and found[at] < start + LENGTH for found in places)


def _parts(pieces: list[str], places: list[set[int]], start: int) -> list[Part]:
    """`pieces`: between words, word, between words, …; `start` is the number of the first word."""
    wanted = set().union(*places) if places else set()
    return _joined(
        [{"text": piece, "mark": bool(n % 2) and start + n // 2 in wanted} for n, piece in enumerate(pieces) if piece]
    )


def _joined(parts: list[Part]) -> list[Part]:
    """Neighbours that are the same in one; what stands between two that are marked stays between them."""
    joined: list[Part] = []
    for part in parts:
        if joined and joined[-1]["mark"] == part["mark"]:
            joined[-1] = {"text": joined[-1]["text"] + part["text"], "mark": part["mark"]}
        else:
            joined.append(part)
    return joined
