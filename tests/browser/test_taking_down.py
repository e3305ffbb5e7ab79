"""The head takes a piece down and says why; whoever comes to its address reads it, or is led on."""

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.factories import StoryFactory


def test_a_piece_is_replaced_by_another(open_browser, head):
    story = StoryFactory(title="A first estimate", slug="estimate", signed_off=True)
    StoryFactory(title="The final number", slug="number", signed_off=True)
    page = open_browser(head)
    page.goto(f"/admin/pages/{story.pk}/unpublish/")
    expect(page.locator(".versions")).to_contain_text("/en/stories/estimate/")
    page.get_by_label("Replaced by another page: readers are led there").check()
    page.get_by_role("button", name="Choose a page").click()
    page.get_by_role("textbox", name="Search term").fill("final number")
    page.get_by_role("link", name="The final number").click()
    page.get_by_role("button", name="Yes, unpublish it").click()
    expect(page.locator(".messages")).to_contain_text("To bring it back, submit it again")

    visitor = open_browser(width=PHONE)
    visitor.goto("/en/stories/estimate/")
    expect(visitor).to_have_url(f"{visitor.url.split('/en/')[0]}/en/stories/number/")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("The final number")
