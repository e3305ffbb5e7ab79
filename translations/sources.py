"""Where a page comes from: in which language it was born, what it was translated from, and from which words."""

import hashlib
from dataclasses import dataclass

import rfc8785
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments


@dataclass(frozen=True)
class Origin:
    """Language codes. `translated_from` is None for an original."""

    original_locale: str
    translated_from: str | None = None


def translation_into(page: Page) -> Translation | None:
    """The translation of which this page is the target; None for an original."""
    return (
        Translation.objects.filter(source__object_id=page.translation_key, target_locale_id=page.locale_id)
        .select_related("source__locale")
        .first()
    )


def origin_of(page: Page) -> Origin:
    """Follows the chain of translations back to the language in which the piece was born."""
    links = dict(
        Translation.objects.filter(source__object_id=page.translation_key).values_list(
            "target_locale__language_code", "source__locale__language_code"
        )
    )
    own = page.locale.language_code
    born, seen = own, {own}
    while (source := links.get(born)) and source not in seen:
        born = source
        seen.add(born)
    return Origin(original_locale=born, translated_from=links.get(own) if born != own else None)


def segments_digest(page: Page) -> str:
    """A digest of the words of a page that translators are offered: another one, and its translations are stale."""
    strings = [
        [segment.path, segment.string.data]
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
    ]
    return "sha256:" + hashlib.sha256(rfc8785.dumps(sorted(strings))).hexdigest()


def source_segments_digest(page: Page) -> str:
    """The segments digest of what this page was translated from, as it was then; empty for an original."""
    translation = translation_into(page)
    return segments_digest(translation.source.as_instance()) if translation else ""
