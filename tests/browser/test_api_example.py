"""The example docs/api/plain, opened from the disk, against a running API."""

from pathlib import Path

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import expect

from tests.delivery.conftest import publish_library
from tests.factories import sign_off
from tests.translating import translated

EXAMPLE = Path(django_settings.BASE_DIR) / "docs" / "api" / "plain" / "index.html"


@pytest.fixture
def library(site):
    made = publish_library()
    sign_off(translated(made["rich"], "fr", {"title": "Une trace courbée"}))
    return made


def test_stories_are_filtered_and_read_in_several_languages(library, open_browser, live_server):
    page = open_browser()
    problems = []
    page.on("pageerror", lambda error: problems.append(error))
    page.goto(f"{EXAMPLE.as_uri()}?api={live_server.url}/api/v2")
    expect(page.get_by_role("status")).to_have_text("2 stories")

    page.get_by_label("Format").select_option("blog")
    expect(page.get_by_role("status")).to_have_text("1 stories")
    page.get_by_label("Format").select_option("")
    page.get_by_label("Words").fill("bent")
    page.get_by_role("link", name="A bent track").click()

    story = page.get_by_role("main")
    expect(story.get_by_role("heading", name="A bent track")).to_be_visible()
    expect(story).to_contain_text("رأيته")
    there = f"{live_server.url}/en/stories/{library['plain'].slug}/"
    expect(story.get_by_role("link", name="the other")).to_have_attribute("href", there)
    expect(page.locator("#signoff")).to_contain_text("Signed off as")
    expect(page.locator("#signoff")).to_contain_text("sha256:")

    story.get_by_role("link", name="fr: Une trace courbée").click()
    expect(story.get_by_role("heading", name="Une trace courbée")).to_be_visible()
    assert page.locator("article").get_attribute("lang") == "fr"
    assert not problems
