"""Translations of the sample pieces, made the way translators make them: segment by segment."""

from collections import defaultdict

from django.contrib.auth.models import AbstractBaseUser
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import StringSegment, StringTranslation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from translations.actions import draft_translation, start_translation


def translate(*, page: Page, like: Page, into: Locale, by: AbstractBaseUser) -> Revision:
    """Draft the translation of a page with the words of `like`, an unsaved instance with the same blocks.

    Raises ValueError where the two have not the same segments.
    """
    translation = start_translation(page=page, into=into, by=by)
    words = words_of(like)
    segments = StringSegment.objects.filter(source=translation.source).select_related("string", "context")
    rows = [
        StringTranslation(
            translation_of=segment.string,
            locale=into,
            context=segment.context,
            data=text,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            last_translated_by=by,
        )
        for segment, text in pair(segments.order_by("context__path", "order"), words)
    ]
    StringTranslation.objects.bulk_create(rows, ignore_conflicts=True)
    return draft_translation(translation=translation, by=by, fallback=False)


def words_of(page: Page) -> dict[str, list[str]]:
    """A page's translatable words by their path."""
    words = defaultdict(list)
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue):
            words[segment.path].append(segment.string.data)
    return words


def pair(segments, words: dict[str, list[str]]):
    """Each segment of the source with its words in the other language."""
    by_path = defaultdict(list)
    for segment in segments:
        by_path[segment.context.path].append(segment)
    for path, theirs in by_path.items():
        ours = words.get(path, [])
        if len(theirs) != len(ours):
            raise ValueError(f"{path}: {len(theirs)} segments in the source, {len(ours)} in the translation")
        yield from zip(theirs, ours, strict=True)
