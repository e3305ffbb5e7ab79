"""What the memory suggests for texts: the same words first, then words that resemble them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapidfuzz import fuzz
from wagtail_localize.models import Translation

from ..editor.helping import Suggestion
from ..fragments import plain_text, with_links_of
from ..texts import Text, error_in
from .known import strings_like, translations_like
from .usages import Usage, usages_of
from .where import titles_and_addresses

EXACT = 100
LEAST = 70
SUGGESTIONS = 5  # for a text
PLACES = 3  # named for a suggestion
SLUG = "slug"  # an address is made from the title, not from other addresses


@dataclass(frozen=True)
class Match:
    """One wording for a text. `score` is how much its own source resembles that of the text; 100 is the same."""

    target: str
    score: int
    is_machine: bool
    is_signed: bool
    at: datetime
    times: int
    keys: tuple[Any, ...]  # translation keys of pages that have it, the newest first

    @property
    def rank(self) -> tuple:
        """Sorts the best first: a person's words before a machine's, the nearest, the signed, the newest, the usual."""
        return (self.is_machine, -self.score, not self.is_signed, -self.at.toordinal(), -self.times)


def suggestions_for(translation: Translation, texts: Sequence[Text], reader: Any = None) -> dict[int, list[Suggestion]]:
    """By id of the text's segment, the best first. Pages are named in the language that is translated into, and to a
    `reader` those alone that they may open."""
    matches = {segment_id: each[:SUGGESTIONS] for segment_id, each in matches_for(translation, texts).items()}
    keys = {key for each in matches.values() for match in each for key in match.keys[:PLACES]}
    pages = titles_and_addresses(keys, translation.target_locale, reader)
    return {
        segment_id: [
            Suggestion(
                text=match.target,
                score=match.score,
                where=[pages[key] for key in match.keys[:PLACES] if key in pages],
                is_machine=match.is_machine,
            )
            for match in each
        ]
        for segment_id, each in matches.items()
    }


def matches_for(translation: Translation, texts: Sequence[Text], at_least: int = LEAST) -> dict[int, list[Match]]:
    """By id of the text's segment, the best first; texts for which nothing is known are absent."""
    source_locale, target_locale = translation.source.locale, translation.target_locale
    texts = [text for text in texts if text.path != SLUG]
    words = {plain_text(text.source) for text in texts} if at_least < EXACT else set()
    usages = list(
        usages_of(
            sources={text.source for text in texts},
            string_ids={text.string_id for text in texts} | strings_like(words, source_locale.pk, at_least),
            translation_ids=translations_like(words, source_locale.pk, at_least),
            source_locale=source_locale,
            target_locale=target_locale,
        )
    )
    by_source: dict[str, list[Usage]] = {}
    for usage in usages:
        by_source.setdefault(usage.source, []).append(usage)
    found = {text.segment_id: _matches(text, by_source, at_least) for text in texts}
    return {segment_id: each for segment_id, each in found.items() if each}


def _matches(text: Text, by_source: dict[str, list[Usage]], at_least: int) -> list[Match]:
    wordings: dict[tuple[str, int], list[Usage]] = {}
    for source, score in _sources_like(text, by_source, at_least):
        for usage in by_source[source]:
            if usage.place != text.place:
                wordings.setdefault((with_links_of(usage.target, text.source), score), []).append(usage)
    ranked = sorted(
        (_match(target, score, usages) for (target, score), usages in wordings.items()), key=lambda match: match.rank
    )
    kept: dict[str, Match] = {}
    for match in ranked:
        if not error_in(text.source, match.target):
            kept.setdefault(match.target, match)
    return list(kept.values())


def _sources_like(text: Text, sources: Iterable[str], at_least: int) -> Iterator[tuple[str, int]]:
    """Compares anew what was found: it may read otherwise by now. The same words in other markup are not the same."""
    words = plain_text(text.source)
    for source in sources:
        if source == text.source:
            yield source, EXACT
        elif at_least < EXACT:
            score = int(fuzz.ratio(words, plain_text(source), score_cutoff=at_least))
            if score >= at_least:
                yield source, min(score, EXACT - 1)


def _match(target: str, score: int, usages: Sequence[Usage]) -> Match:
    """One wording, wherever it stood: somebody's own as soon as one person has written it."""
    newest = sorted(usages, key=lambda usage: (usage.is_signed, usage.at), reverse=True)
    return Match(
        target=target,
        score=score,
        is_machine=all(usage.is_machine for usage in usages),
        is_signed=any(usage.is_signed for usage in usages),
        at=max(usage.at for usage in usages),
        times=max(usage.times for usage in usages),
        keys=tuple(dict.fromkeys(usage.key for usage in newest)),
    )
