"""What translators write, text by text, and what the memory then knows."""

from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from translations.actions import draft_translation, start_translation
from translations.editor.helping import Suggestion
from translations.memory.matching import suggestions_for
from translations.texts import Text, texts_of, write_texts

from .bodies import block
from .factories import StoryFactory, member, sign_off


def translator(language: str) -> Any:
    return member(Group.objects.get(name=f"Translators ({language})"), f"factory-translator-{language}")


def story(*headings: str, language: str = "en", **fields: Any) -> Page:
    body = [block("heading", {"text": text}, number) for number, text in enumerate(headings, 1)]
    return StoryFactory(language=language, **{"body": body, "strapline": "", **fields})


def opened(page: Page, into: str = "fr") -> Translation:
    """Laid before the translators of a language, nothing of it written."""
    return start_translation(page=page, into=Locale.objects.get(language_code=into), by=translator(into))


def text_of(translation: Translation, source: str) -> Text:
    return next(text for text in texts_of(translation) if text.source == source)


def targets(translation: Translation) -> dict[str, str]:
    """By their source, what is written."""
    return {text.source: text.target for text in texts_of(translation) if text.target}


def remembered(source: str, target: str, into: str = "fr", is_machine: bool = False, **fields: Any) -> Translation:
    """A story whose heading was translated like this."""
    translation = opened(story(source, **fields), into)
    say(translation, source, target, is_machine=is_machine)
    return translation


def say(translation: Translation, source: str, target: str, is_machine: bool = False) -> None:
    write_texts(
        translation=translation,
        targets={text_of(translation, source).segment_id: target},
        by=None if is_machine else translator(translation.target_locale.language_code),
        is_machine=is_machine,
    )


def signed(translation: Translation) -> Page:
    """All other texts say what the source says; drafted, and signed by a reviewer."""
    language = translation.target_locale.language_code
    rest = {text.segment_id: text.source for text in texts_of(translation) if not text.target}
    write_texts(translation=translation, targets=rest, by=translator(language))
    draft_translation(translation=translation, by=translator(language), fallback=False)
    page = translation.get_target_instance()
    source = translation.source.get_source_instance()
    if not source.live:
        sign_off(source)
    sign_off(page)
    return page


def suggested(translation: Translation, source: str, reader: Any = None) -> list[Suggestion]:
    text = text_of(translation, source)
    return suggestions_for(translation, [text], reader).get(text.segment_id, [])


def words(suggestions: list[Suggestion]) -> list[str]:
    return [suggestion.text for suggestion in suggestions]
