"""A visitor in their own language, also without JavaScript."""

from playwright.sync_api import expect

from tests.factories import PersonFactory, StoryFactory, home, section, sign_off


def test_from_arabic_to_thai_on_the_same_page(open_browser):
    for language in ("en", "ar", "th"):
        sign_off(home(language))
    page = open_browser()
    page.goto("/ar/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    brand, languages = page.locator(".brand").bounding_box(), page.locator(".languages").bounding_box()
    assert brand["x"] > languages["x"]

    page.locator(".languages summary").click()
    page.locator(".languages").get_by_role("link", name="ไทย").click()
    page.wait_for_url("**/th/")
    expect(page.locator("html")).to_have_attribute("lang", "th")
    expect(page.locator("html")).to_have_attribute("dir", "ltr")


def test_a_page_that_is_not_translated_offers_what_there_is(open_browser):
    for language in ("en", "ar"):
        sign_off(home(language))
    StoryFactory(title="Only in English", slug="only-in-english", signed_off=True)
    page = open_browser()
    page.goto("/en/stories/only-in-english/")
    page.locator(".languages summary").click()
    with page.expect_response("**/ar/stories/only-in-english/") as answer:
        page.locator(".languages").get_by_role("link", name="العربية").click()
    assert answer.value.status == 404
    expect(page.locator("html")).to_have_attribute("lang", "ar")

    page.locator(".choices").get_by_role("link", name="Only in English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Only in English")


def test_the_directory_filters_without_javascript(open_browser):
    sign_off(section("people"))
    PersonFactory(title="Welding Wanda", discipline="engineering", signed_off=True)
    PersonFactory(title="Computing Carl", discipline="computing", signed_off=True)
    page = open_browser(java_script_enabled=False)
    page.goto("/en/people/")
    people = page.locator("main")
    expect(people).to_contain_text("Welding Wanda")
    expect(people).to_contain_text("Computing Carl")

    page.locator(".filters summary", has_text="Discipline").click()
    page.locator(".filters").get_by_role("link", name="Engineering").click()
    expect(people).to_contain_text("Welding Wanda")
    expect(people).not_to_contain_text("Computing Carl")

    page.get_by_role("link", name="Clear filters").click()
    expect(people).to_contain_text("Computing Carl")
