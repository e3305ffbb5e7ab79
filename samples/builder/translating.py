"""Translations of the sample pieces, made the way translators make them: segment by segment."""

from collections import defaultdict
from collections.abc import Mapping

from django.contrib.auth.models import AbstractBaseUser
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from translations.actions import draft_translation, start_translations


def translate(*, page: Page, into: Mapping[Locale, Page], by: Mapping[Locale, AbstractBaseUser]) -> None:
    """Draft a page's translations with the words of unsaved instances that have the same blocks.

    Raises ValueError where the two have not the same segments.
    """
    for locale, translation in start_translations(page=page, into={locale: by[locale] for locale in into}).items():
        segments = translation.source.stringsegment_set.select_related("string", "context")
        rows = [
            StringTranslation(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                data=text,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                last_translated_by=by[locale],
            )
            for segment, text in pair(segments.order_by("context__path", "order"), words_of(into[locale]))
        ]
        StringTranslation.objects.bulk_create(rows, ignore_conflicts=True)
        draft_translation(translation=translation, by=by[locale], fallback=False)


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
    for path in by_path.keys() | words.keys():
        theirs, ours = by_path[path], words.get(path, [])
        if len(theirs) != len(ours):
            raise ValueError(f"{path}: {len(theirs)} segments in the source, {len(ours)} in the translation")
        yield from zip(theirs, ours, strict=True)
