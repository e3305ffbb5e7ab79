"""A series is signed piece by piece, and goes live in one moment, from a phone."""

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.factories import StoryFactory
from tests.releasing import held_series, in_language, member_of, signed


def test_a_head_releases_a_series_that_readers_then_watch_in_her_voice(open_browser, head):
    series = held_series()
    signed(series, amina := member_of(series, "أمينة", "ar"), member_of(series, "Berta"))
    in_language(amina, "en")
    StoryFactory(title="Another story", signed_off=True)

    page = open_browser(head, width=PHONE)
    page.goto(f"/admin/series/{series.pk}/release/")
    expect(page.locator(".board")).to_contain_text("3 of 3 signed")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    page.get_by_role("link", name="Release 1 language…").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".release__language--ready")).to_contain_text("Berta")
    expect(page.locator(".release__language--not").first).to_be_visible()
    page.get_by_role("button", name="Release 1 language").click()
    expect(page.locator(".messages")).to_contain_text("Live in this moment: English (3).")
    expect(page.locator(".board__column--live")).to_contain_text("English")

    reader = open_browser(width=PHONE)
    reader.goto(f"/en/series/{series.slug}/")
    reader.get_by_text("Watch in Arabic, read in English").click()
    expect(reader.locator(".own-voice[open] .video")).to_be_visible()
    assert reader.evaluate("document.documentElement.scrollWidth") <= PHONE
