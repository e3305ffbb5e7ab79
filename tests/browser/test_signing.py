"""From an empty form to the public: an editor writes, the head signs, everybody reads."""

import re

from playwright.sync_api import Page, expect

from signoff.models import SignOff
from stories.models import StoryPage
from tests.browser.conftest import PHONE
from tests.factories import StoryFactory, section


def write_a_story(page: Page, title: str) -> None:
    page.goto(f"/admin/pages/add/stories/storypage/{section('stories').pk}/")
    page.fill("[name=title]", title)
    page.select_option("[name=format]", "feature")
    page.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Text", exact=True).click()
    page.locator(".public-DraftEditor-content").click()
    page.keyboard.type("The magnet hums at three in the morning.")
    expect(page.locator("[name=body-0-value]")).to_have_value(
        re.compile("hums")
    )  # it follows the typing a little later


def submit(page: Page) -> None:
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Submit for sign-off").click()
    expect(page.locator(".messages")).to_contain_text("submitted")


def test_write_submit_sign_read(open_browser, editor, head):
    at_the_desk = open_browser(editor)
    write_a_story(at_the_desk, "A night with the magnet")
    submit(at_the_desk)

    on_the_phone = open_browser(head, width=PHONE)
    on_the_phone.goto("/admin/")
    waiting = on_the_phone.get_by_role("region", name="Waiting for your signature")
    expect(waiting).to_contain_text("A night with the magnet")
    waiting.get_by_role("link", name="Read and sign").click()
    submitted = on_the_phone.frame_locator("iframe[title='What was submitted']")
    expect(submitted.get_by_text("The magnet hums at three in the morning.")).to_be_visible()
    on_the_phone.get_by_role("button", name="Sign off and publish").click()
    expect(on_the_phone.locator(".messages")).to_contain_text("is signed off")

    visitor = open_browser()
    answer = visitor.request.get("/api/v2/stories/").json()
    assert [story["title"] for story in answer["items"]] == ["A night with the magnet"]
    visitor.goto(answer["items"][0]["meta"]["html_path"])
    expect(visitor.get_by_role("heading", level=1)).to_have_text("A night with the magnet")
    expect(visitor.locator(".signoff")).to_contain_text("Head of External Communications")


def test_from_the_notice_to_the_public_in_two_clicks(open_browser, head, mailoutbox):
    """What docs/signing.md counts. Wagtail's own way from its mail takes three: editor, menu, *Approve*."""
    story = StoryFactory(title="Two clicks", submitted=True)
    (notice,) = [message for message in mailoutbox if message.to == [head.email]]
    way = re.search(r"https?://\S+/sign-off/\S+", notice.body)
    page = open_browser(head, width=PHONE)

    page.goto(way[0])
    page.get_by_role("button", name="Sign off and publish").click()

    expect(page.locator(".messages")).to_contain_text("is signed off")
    assert page.request.get(f"/api/v2/pages/{story.pk}/").json()["title"] == "Two clicks"


def test_an_editor_alone_publishes_nothing(open_browser, editor):
    story = StoryFactory(title="Too early")
    page = open_browser(editor)
    page.goto(f"/admin/pages/{story.pk}/edit/")
    page.get_by_role("button", name="More actions").last.click()
    expect(page.get_by_role("button", name="Submit for sign-off")).to_be_visible()
    expect(page.locator("[name=action-publish]")).to_have_count(0)

    page.evaluate("""() => {
        const form = document.querySelector("[data-edit-form]");
        form.append(Object.assign(document.createElement("input"), {name: "action-publish", value: "1"}));
        form.submit();
    }""")
    expect(page.locator(".messages")).to_contain_text("Nobody publishes by a button")
    assert not StoryPage.objects.get(pk=story.pk).live and not SignOff.objects.exists()

    submit_it = page.get_by_role("button", name="More actions").last
    submit_it.click()
    page.get_by_role("button", name="Submit for sign-off").click()
    page.goto("/admin/")
    expect(page.get_by_role("region", name="Your pieces on their way")).to_contain_text("Waits for a signature")
    page.goto(f"/admin/sign-off/{story.pk}/")
    expect(page.get_by_role("button", name="Take back to edit")).to_be_visible()
    expect(page.get_by_role("button", name="Sign off and publish")).to_have_count(0)


def test_the_preview_shows_what_is_in_the_form(open_browser, editor):
    story = StoryFactory(title="First light")
    page = open_browser(editor)
    page.goto(f"/admin/pages/{story.pk}/edit/")
    page.fill("[name=title]", "Second light")
    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("#w-preview-iframe, [data-w-preview-target=iframe], iframe[title='Preview']").first
    expect(preview.get_by_role("heading", level=1)).to_have_text("Second light")
    expect(preview.locator(".signoff")).to_have_count(0)


def test_a_page_that_was_never_saved_has_a_preview(open_browser, editor):
    page = open_browser(editor)
    write_a_story(page, "Not yet anything")
    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("#w-preview-iframe, [data-w-preview-target=iframe], iframe[title='Preview']").first
    expect(preview.get_by_role("heading", level=1)).to_have_text("Not yet anything")
    expect(preview.get_by_text("The magnet hums at three in the morning.")).to_be_visible()


def test_signing_needs_no_scripts(open_browser, head):
    """Where there are none, what was done is said all the same, and nobody is asked to switch them on."""
    story = StoryFactory(title="Without scripts", submitted=True)
    page = open_browser(head, width=PHONE, java_script_enabled=False)
    page.goto(f"/admin/sign-off/{story.pk}/")
    expect(page.locator(".capabilitymessage")).to_be_hidden()
    page.get_by_role("button", name="Sign off and publish").click()
    said = page.locator(".messages li").first
    expect(said).to_contain_text("is signed off")
    assert (
        said.bounding_box()["y"] >= 0
        and said.locator("xpath=..").evaluate("list => getComputedStyle(list).opacity") == "1"
    )
