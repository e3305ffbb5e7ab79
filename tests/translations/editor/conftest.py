"""A story in English that is being translated into French, and what its translator does at the screen."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from tests.bodies import block, video
from tests.factories import StoryFactory
from translations.actions import start_translation
from translations.editor import helping
from translations.editor.fragments import Form
from translations.texts import texts_of, write_texts

RICH = '<p>It <b>bends</b>, says <a href="https://cms.cern/">the guide</a>.</p><p>It bends a lot.</p>'


@pytest.fixture(autouse=True)
def no_helpers(monkeypatch):
    """What other rooms have registered is tried where they are."""
    for name in ("_suggestions", "_glossary", "_remarks", "_actions"):
        monkeypatch.setattr(helping, name, [])


@pytest.fixture
def story(site):
    body = [block("heading", {"text": "Bends & turns"}, 1), block("rich_text", RICH, 2), block("video", video(), 3)]
    return StoryFactory(title="First light", slug="first-light", strapline="What a track tells.", body=body)


class Desk:
    """`desk = Desk(story, "fr", user)`: their browser at one translation."""

    def __init__(self, story: Page, language: str, user) -> None:
        self.locale = Locale.objects.get(language_code=language)
        start_translation(page=story, into=self.locale)
        self.page = story.get_translation(self.locale)
        self.user = user
        self.client = Client()
        self.client.force_login(user)
        self.address = reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    @property
    def translation(self) -> Translation:
        return Translation.objects.get(source__object_id=self.page.translation_key, target_locale=self.locale)

    def text(self, source: str):
        """The text that begins with these words in the source."""
        return next(text for text in texts_of(self.translation) if text.source.startswith(source))

    def read(self, source: str) -> str:
        text = self.text(source)
        return Form.of(text).read_of(text.target)

    def save(self, source: str, words: str, read: str | None = None, **more: str):
        address = reverse("translations_text", args=[self.translation.pk, self.text(source).segment_id])
        data = {"text": words, "read": self.read(source) if read is None else read, **more}
        return self.client.post(address, data, headers={"x-requested-with": "XMLHttpRequest"})

    def written(self, words: dict[str, str], by=None, **more) -> None:
        """Targets by how their sources begin, past the screen."""
        targets = {self.text(source).segment_id: target for source, target in words.items()}
        write_texts(translation=self.translation, targets=targets, by=by or self.user, **more)

    def all_written(self) -> None:
        words = {text.segment_id: f"[fr] {text.source}" for text in texts_of(self.translation) if text.path != "slug"}
        slug = {text.segment_id: text.source for text in texts_of(self.translation) if text.path == "slug"}
        write_texts(translation=self.translation, targets=words | slug, by=self.user)

    def screen(self, query: str = "") -> BeautifulSoup:
        return BeautifulSoup(self.client.get(self.address + query).content, "html.parser")

    def row(self, source: str, screen: BeautifulSoup | None = None):
        return (screen or self.screen()).select_one(f"#text-{self.text(source).segment_id}")

    def form(self) -> dict[str, str]:
        """What a browser without a script would send."""
        form = self.screen().select_one("[data-texts-form]")
        fields = {field["name"]: field.text.removeprefix("\n") for field in form.select("textarea")}
        return fields | {field["name"]: field["value"] for field in form.select("input[type=hidden]")}


@pytest.fixture
def desk_of(story, person):
    return lambda role="translator-fr", language="fr", name="": Desk(story, language, person(role, name))


@pytest.fixture
def desk(desk_of):
    return desk_of()


@pytest.fixture
def said():
    """What is said on a screen, in answer to a request or on the one that it leads to."""

    def of(answer) -> str:
        if answer.status_code == 302:
            answer = answer.client.get(answer.headers["location"])
        return BeautifulSoup(answer.content, "html.parser").get_text(" ", strip=True)

    return of


@pytest.fixture
def count():
    """How many texts the screen counts in a state."""

    def of(screen: BeautifulSoup, state: str) -> int:
        return int(screen.select_one(f"[data-show={state}] [data-count]").text)

    return of
