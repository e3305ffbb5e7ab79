"""A Head puts the rows of the matrix in another order: with the mouse, by keyboard, without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from signoff.matrix.policy import Policy
from tests.browser.conftest import PHONE
from tests.factories import StoryFactory

CHANGE = "/admin/sign-off/matrix/change/"


def decides() -> list[str]:
    return [row.importance or row.format or row.origin for row in Policy.in_force().rows]


def save(page: Page) -> None:
    page.get_by_role("button", name="Save and put into force").click()
    expect(page.locator(".messages")).to_contain_text("The matrix has changed")


def test_with_the_mouse(open_browser, head):
    before = decides()
    page = open_browser(head)
    page.goto(CHANGE)
    page.set_viewport_size({"width": 1280, "height": 2600})
    page.locator("[data-matrix-handle]").nth(3).drag_to(
        page.locator("[data-matrix-row]").first, target_position={"x": 60, "y": 6}
    )
    expect(page.locator("[name='form-3-ORDER']")).to_have_value("1")
    save(page)
    assert decides() == [before[3], *before[:3], *before[4:]]


@pytest.mark.parametrize("javascript", [True, False], ids=["at once", "by the server"])
def test_by_keyboard(open_browser, head, javascript):
    before = decides()
    page = open_browser(head, width=PHONE, java_script_enabled=javascript)
    page.goto(CHANGE)
    page.locator("[name=note]").fill("Briefings first")
    page.get_by_role("button", name="Move down").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-matrix-row] [name$='-format']").first).to_have_value("physics-briefing")
    page.get_by_role("button", name="Add a row").click()
    expect(page.locator("[data-matrix-row]")).to_have_count(7)
    added = page.locator("[data-matrix-row]").last
    added.get_by_label("Format").select_option("video")
    added.get_by_label("Communications Officer").check()
    if not javascript:  # no sidebar to lie over the page
        page.get_by_role("button", name="Save and put into force").click()
    else:
        save(page)
    assert decides() == [before[1], before[0], *before[2:], "video"]
    assert Policy.in_force().version.note == "Briefings first"


def test_the_panel_follows_the_form(open_browser, editor):
    story = StoryFactory(title="First light")
    page = open_browser(editor)
    page.goto(f"/admin/pages/{story.pk}/edit/")
    panel = page.locator(".who-signs")
    expect(panel).to_contain_text("Feature in English, of standard importance")
    page.select_option("[name=importance]", "critical")
    expect(panel).to_contain_text("of critical importance: signed by Spokesperson, within 4 hours")
