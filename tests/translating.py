"""Translations made the way translators make them: segment by segment."""

from django.contrib.auth.models import Group
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation

from translations.actions import draft_translation, start_translation

from .factories import member


def translated(page: Page, language: str, words: dict[str, str] | None = None) -> Page:
    """A draft of the page in another language: `words` by the path of their segment, all others marked as translated.

    Once there, another call takes over what the source says now.
    """
    locale = Locale.objects.get(language_code=language)
    translator = member(Group.objects.get(name=f"Translators ({language})"), f"factory-translator-{language}")
    translation = start_translation(page=page, into=locale, by=translator)
    for segment in StringSegment.objects.filter(source=translation.source).select_related("string", "context"):
        path, said = segment.context.path, segment.string.data
        text = (words or {}).get(path, said if path == "slug" else f"[{language}] {said}")
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            defaults={
                "data": text,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "last_translated_by": translator,
            },
        )
    draft_translation(translation=translation, by=translator, fallback=False)
    return page.get_translation(locale).specific
