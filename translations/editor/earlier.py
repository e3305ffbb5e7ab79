"""What a text said before its source changed, and how that was translated: a translator begins there.

wagtail-localize keeps the translations of words that are gone, at the place where they stood.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.safestring import SafeString
from wagtail_localize.models import StringTranslation, Translation

from signoff.review.diffing import word_diff

from ..texts import Text
from .fragments import plain

REMEMBERED = 60  # earlier texts of one place that are looked at, the newest first
ALIKE = 0.6  # how much two paragraphs of one rich text resemble each other, of 1


@dataclass(frozen=True)
class Earlier:
    """`source` and `target` are fragments; `difference` is what the source's change comes to."""

    source: str
    target: str
    difference: SafeString


def earlier_of(translation: Translation, texts: Sequence[Text]) -> dict[int, Earlier]:
    """By id of the segment, for texts that nobody has translated as they are now; one query."""
    missing: dict[int, list[Text]] = defaultdict(list)
    for text in texts:
        if not text.target:
            missing[text.context_id].append(text)
    gone = _gone(translation, missing, {text.place for text in texts}) if missing else {}
    alone = _contexts_of_one(texts)
    found = {}
    for context_id, each in missing.items():
        for text, row in _paired(each, gone.get(context_id, []), is_alone=context_id in alone):
            difference = word_diff(plain(row.translation_of.data), plain(text.source))
            found[text.segment_id] = Earlier(row.translation_of.data, row.data, difference)
    return found


def _gone(
    translation: Translation, contexts: Iterable[int], places: set[tuple[int, int]]
) -> dict[int, list[StringTranslation]]:
    rows = StringTranslation.objects.filter(
        locale_id=translation.target_locale_id, context_id__in=list(contexts), has_error=False
    )
    gone: dict[int, list[StringTranslation]] = defaultdict(list)
    for row in rows.select_related("translation_of").order_by("-updated_at"):
        if (row.translation_of_id, row.context_id) not in places and len(gone[row.context_id]) < REMEMBERED:
            gone[row.context_id].append(row)
    return gone


def _contexts_of_one(texts: Iterable[Text]) -> set[int]:
    counted: dict[int, int] = defaultdict(int)
    for text in texts:
        counted[text.context_id] += 1
    return {context_id for context_id, count in counted.items() if count == 1}


def _paired(
    texts: Sequence[Text], rows: Sequence[StringTranslation], *, is_alone: bool
) -> Iterator[tuple[Text, StringTranslation]]:
    """Where a place has one text, with the newest; else those that resemble each other most come together."""
    if is_alone:
        yield from zip(texts, rows[:1], strict=False)
        return
    texts_left, rows_left = set(range(len(texts))), set(range(len(rows)))
    for _likeness, text, row in sorted(_alike(texts, rows), reverse=True):
        if text in texts_left and -row in rows_left:
            texts_left.remove(text)
            rows_left.remove(-row)
            yield texts[text], rows[-row]


def _alike(texts: Sequence[Text], rows: Sequence[StringTranslation]) -> Iterator[tuple[float, int, int]]:
    """(likeness, number of the text, number of the row counted down: of two that are as like, the newer one)."""
    for text_number, text in enumerate(texts):
        matcher = SequenceMatcher(None, "", plain(text.source))
        for row_number, row in enumerate(rows):
            matcher.set_seq1(plain(row.translation_of.data))
            bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
            if all(bound() >= ALIKE for bound in bounds):
                yield matcher.ratio(), text_number, -row_number
