"""An editor takes captions from a file: it is checked at once, fills the field, and what was there can be put back."""

from playwright.sync_api import expect

from tests.bodies import block, video
from tests.browser.conftest import PHONE
from tests.factories import StoryFactory
from tests.files import VTT

SRT = "1\n00:00:00,000 --> 00:00:03,000\nA track from a file\n\n2\n00:00:02,000 --> 00:00:04,000\nleaves.\n"


def test_captions_come_from_a_file_and_can_be_put_back(open_browser, editor):
    story = StoryFactory(body=[block("video", video())])
    page = open_browser(editor, width=PHONE)
    page.goto(f"/admin/pages/{story.pk}/edit/")
    field, told = page.get_by_role("textbox", name="Captions"), page.locator(".captions__told")
    file = page.get_by_label("From a file (.vtt or .srt)")
    expect(told).to_have_text("2 captions. All checks passed.")

    file.set_input_files({"name": "track.vtt", "mimeType": "text/vtt", "buffer": "é".encode("latin-1")})
    expect(told).to_contain_text("This file is not coded in UTF-8 (line 1).")
    expect(field).to_have_value(VTT)

    file.set_input_files({"name": "track.srt", "mimeType": "text/plain", "buffer": SRT.encode()})
    expect(told).to_contain_text("Caption 2 (line 6): it begins before the one above it has ended.")
    expect(field).to_have_value(SRT.replace("1\n", "WEBVTT\n\n", 1).replace("\n2\n", "\n").replace(",", "."))

    page.get_by_role("button", name="Put back what was there").click()
    expect(field).to_have_value(VTT)
    expect(told).to_have_text("2 captions. All checks passed.")

    field.fill(VTT.replace("00:02.000\n", "00:00.000\n"))
    field.blur()
    expect(told.locator(".captions__error")).to_have_text("Error Caption 1 (line 3): it ends before it begins.")
