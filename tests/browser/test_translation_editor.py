"""A translator at work: opens a piece, writes, sees how far it is, and lays it before its reviewers."""

import re

import pytest
from playwright.sync_api import Page, expect
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from signoff.models import Submission
from stories.models import StoryPage
from tests.bodies import block
from tests.browser.conftest import PHONE
from tests.factories import StoryFactory
from translations.actions import start_translation
from translations.texts import texts_of, write_texts


@pytest.fixture
def translation(site):
    """A story in English with four texts, none of them in French."""
    story = StoryFactory(
        title="First light", slug="first-light", strapline="", body=[block("rich_text", "<p>It <b>bends</b>.</p>", 1)]
    )
    return start_translation(page=story, into=Locale.objects.get(language_code="fr"))


def text(page: Page, label: str):
    return page.locator("article", has=page.get_by_role("textbox", name=re.compile(label)))


def write(page: Page, label: str, words: str) -> None:
    row = text(page, label)
    row.get_by_role("textbox").fill(words)
    row.get_by_role("textbox").blur()
    expect(row.locator("[data-state]")).to_have_text("Saved")


def target(translation, source: str) -> str:
    return next(one.target for one in texts_of(translation) if one.source.startswith(source))


def test_open_write_three_texts_and_submit(open_browser, person, translation):
    page = open_browser(person("translator-fr"))
    page.goto(f"/admin/pages/{translation.get_target_instance().pk}/edit/")
    expect(page.locator("[data-progress-words]")).to_have_text("0 of 3 texts are translated")

    write(page, "Title", "Première lumière")
    expect(page.locator("[data-progress-words]")).to_have_text("1 of 3 texts are translated")
    page.get_by_role("button", name="Submit for sign-off").first.click()
    expect(page.locator(".messages")).to_contain_text("not translated to its end")

    page.get_by_role("button", name="Next missing").click()
    expect(text(page, "Slug").get_by_role("textbox")).to_be_focused()
    page.keyboard.type("premiere-lumiere")
    page.keyboard.press("Control+Enter")
    words = text(page, "Body").get_by_role("textbox")
    expect(words).to_be_focused()
    page.keyboard.type("Elle ")
    page.keyboard.type("se courbe")
    for _letter in "se courbe":
        page.keyboard.press("Shift+ArrowLeft")
    page.get_by_role("button", name="Bold").click()
    expect(words).to_have_value("Elle <b>se courbe</b>")
    words.blur()
    expect(text(page, "Body").locator(".texts__reads b")).to_have_text("se courbe")
    expect(page.locator("[data-show=missing] [data-count]")).to_have_text("0")

    page.get_by_role("button", name="Submit for sign-off").first.click()
    expect(page.locator(".messages")).to_contain_text("was submitted for sign-off")
    expect(page.get_by_role("textbox", name="Title")).to_have_count(0)
    french = StoryPage.objects.get(pk=translation.get_target_instance().pk)
    assert french.get_latest_revision_as_object().slug == "premiere-lumiere"
    assert Submission.objects.pending().filter(page_id=french.pk).exists() and not french.live


def test_nothing_is_lost_without_a_network_or_when_a_colleague_was_faster(open_browser, person, translation):
    page = open_browser(person("translator-fr"))
    page.goto(f"/admin/pages/{translation.get_target_instance().pk}/edit/")
    page.context.set_offline(True)
    text(page, "Title").get_by_role("textbox").fill("Première lumière")
    text(page, "Title").get_by_role("textbox").blur()
    expect(page.locator("[data-trouble]")).to_contain_text("do not close this window")
    page.context.set_offline(False)
    expect(text(page, "Title").locator("[data-state]")).to_have_text("Saved")
    expect(page.locator("[data-trouble]")).to_be_hidden()
    assert target(translation, "First") == "Première lumière"

    page.goto(f"/admin/pages/{translation.get_target_instance().pk}/edit/#text-{texts_of(translation)[1].segment_id}")
    page.reload()
    expect(text(page, "Slug").get_by_role("textbox")).to_be_focused()
    (title,) = [one for one in texts_of(translation) if one.path == "title"]
    write_texts(translation=translation, targets={title.segment_id: "Lumière première"}, by=person("translator-ar"))
    text(page, "Title").get_by_role("textbox").fill("Toute première lumière")
    text(page, "Title").get_by_role("textbox").blur()
    expect(text(page, "Title").locator("[data-theirs]")).to_have_text("Lumière première")
    assert target(translation, "First") == "Lumière première"
    page.get_by_role("button", name="Keep mine").click()
    expect(text(page, "Title").locator("[data-state]")).to_have_text("Saved")
    assert target(translation, "First") == "Toute première lumière"


@pytest.mark.parametrize("width", [PHONE, 1280])
@pytest.mark.parametrize("language", ["fr", "ar", "th"])
def test_the_screen_is_for_everybody(open_browser, person, translation, language, width):
    """By axe, in the language of whoever works there, and as wide as their window."""
    Axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe  # noqa: N806
    locale = Locale.objects.get(language_code=language)
    story = translation.source.get_source_instance()
    into = start_translation(page=story, into=locale)
    translator = person(f"translator-{language}")
    profile = UserProfile.get_for_user(translator)
    profile.preferred_language = language
    profile.save()
    page = open_browser(translator, width=width)
    page.goto(f"/admin/pages/{into.get_target_instance().pk}/edit/")
    page.locator("[data-field]").first.focus()
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, context=".texts")
    assert not found.response["violations"], found.generate_report()
