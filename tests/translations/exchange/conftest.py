"""Translations on their way out and in: a story with every kind of text, and somebody who translates it."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Locale
from wagtail_localize.models import Translation

from tests.bodies import block, shown, video
from tests.factories import StoryFactory
from tests.files import picture
from translations.actions import start_translation
from translations.exchange.files import files_of
from translations.exchange.planning import Plan, plans_for
from translations.texts import Text, texts_of, write_texts


@pytest.fixture
def every_translator(person):
    """Somebody who translates into every language."""
    user = person("visitor", "polyglot")
    user.groups.add(*Group.objects.filter(translates_into__isnull=False))
    return user


@pytest.fixture
def translator(person):
    return person("translator-fr")


@pytest.fixture
def story(site):
    link = '<p>See <a href="https://example.org/">the <i>other</i></a> &amp; <b>it bends</b>.</p><p>It is charged.</p>'
    body = [
        block("rich_text", link, 1),
        block("image", shown(picture()), 2),
        block("video", video(transcript="<p>A track.</p>"), 3),
    ]
    return StoryFactory(title="First light", strapline="What a bent track tells.", body=body)


@pytest.fixture
def translation(story, translator) -> Translation:
    return start_translation(page=story, into=Locale.objects.get(language_code="fr"), by=translator)


def spoken(text: Text) -> str:
    """An address stays one."""
    return text.source if text.path == "slug" else f"FR {text.source}"


@pytest.fixture
def say(translation, translator) -> Callable[..., None]:
    """`say({source: target})`; without words, every text gets some."""

    def say(words: dict[str, str] | None = None, **how) -> None:
        targets = {
            text.segment_id: words[text.source] if words else spoken(text)
            for text in texts_of(translation)
            if not words or text.source in words
        }
        write_texts(translation=translation, targets=targets, by=translator, **how)

    return say


@pytest.fixture
def said(translation) -> Callable[[], dict[str, str]]:
    return lambda: {text.source: text.target for text in texts_of(translation) if text.target}


@pytest.fixture
def plan(translator) -> Callable[..., Plan]:
    """What a file of one translation would write."""

    def plan(data: bytes, by=None, **options) -> Plan:
        (found,) = plans_for(files_of([SimpleUploadedFile("a-file", data)]), by=by or translator, **options)
        return found

    return plan
