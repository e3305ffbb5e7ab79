"""One story into five languages, all of whose words the memory knows: our road, and wagtail-localize's alone."""

from unittest import mock

import polib
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from stories.models import StoryPage
from tests.bodies import block
from tests.factories import StoryFactory, member
from tests.translating import translated
from translations.actions import draft_translation, start_translations
from translations.memory.filling import fill
from translations.models import Translators
from translations.texts import texts_of, write_texts

from .peers import Pair

TEXTS = 40
LANGUAGES = ("fr", "es", "ar", "nl", "th")


def a_story() -> StoryPage:
    """Headline, strapline and address are texts, too."""
    lines = [f"Line {number}: a track bends in the field." for number in range(TEXTS - 3)]
    body = [block("heading", {"text": line}, number) for number, line in enumerate(lines)]
    return StoryFactory(title="A bent track", strapline="What it tells", body=body)


def translators() -> dict:
    groups = {row.locale: row.group for row in Translators.objects.select_related("locale", "group")}
    return {
        locale: member(groups[locale], f"bench-{locale.language_code}")
        for locale in groups
        if locale.language_code in LANGUAGES
    }


def by_us(story: StoryPage) -> None:
    people = translators()
    for locale, translation in start_translations(page=story, into=people).items():
        known = fill(translation=translation, by=people[locale])
        slug = {text.segment_id: text.source for text in texts_of(translation) if not text.target}
        write_texts(translation=translation, targets=slug, by=people[locale])
        assert known + len(slug) == TEXTS, (known, slug)
        draft_translation(translation=translation, by=people[locale], fallback=False)


def by_wagtail_localize(story: StoryPage) -> None:
    """Its own calls: translate, import all words, save the draft. The desk, which it does not have, looks away."""
    people = translators()
    with mock.patch("translations.desk.receivers.touch"):
        translate_object(story, list(people))
        for translation in Translation.objects.filter(source__object_id=story.translation_key):
            translation.import_po(_words(translation), user=people[translation.target_locale])
            translation.save_target(user=people[translation.target_locale], publish=False)


def _words(translation: Translation) -> polib.POFile:
    words, code = translation.export_po(), translation.target_locale.language_code
    for entry in words:
        entry.msgstr = entry.msgid if entry.msgctxt == "slug" else f"[{code}] {entry.msgid}"
    return words


def into_five_languages() -> Pair:
    known = a_story()
    for code in LANGUAGES:
        translated(known, code)
    return Pair(
        f"A story of {TEXTS} texts into {len(LANGUAGES)} languages, all known",
        "wagtail-localize alone, words given",
        by_us,
        by_wagtail_localize,
        prepare=a_story,
    )
