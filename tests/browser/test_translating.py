"""A profile that was born in Arabic reaches readers in English and Thai; then one sentence of it changes."""

from playwright.sync_api import Locator, Page, expect
from wagtail.models import Page as WagtailPage

from people.models import PersonPage
from signoff.models import SignOff
from tests.bodies import block
from tests.browser.conftest import PHONE
from tests.factories import PersonFactory, sign_off, write

SENTENCES = ["أقيس ما يتركه المسار.", "في الليل يصمت المغناطيس."]
ENGLISH = {
    "نور": "Nour",
    "فيزيائية": "Physicist",
    SENTENCES[0]: "I measure what a track leaves.",
    SENTENCES[1]: "At night the magnet is silent.",
}
THAI = {"نور": "นูร์", "فيزيائية": "นักฟิสิกส์", SENTENCES[0]: "ฉันวัดสิ่งที่รอยทางทิ้งไว้", SENTENCES[1]: "ยามค่ำคืนแม่เหล็กเงียบงัน"}


def profile(by) -> PersonPage:
    """Written in Arabic by somebody who translates into it, and signed as an original."""
    body = [block("heading", {"text": sentence}, number) for number, sentence in enumerate(SENTENCES)]
    page = PersonFactory(language="ar", title="نور", role="فيزيائية", slug="nour", body=body)
    page.save_revision(user=by, log_action=True)
    return page


def start(page: Page, piece: PersonPage, language: str) -> None:
    """From the cell of the desk."""
    page.goto("/admin/translations/")
    cell(page, piece.title, language).get_by_role("button", name="Missing").click()


def cell(page: Page, title: str, language: str) -> Locator:
    row = page.get_by_role("row").filter(has_text=title)
    return row.locator("td").filter(has=page.locator(".desk__language", has_text=language))


def translate(page: Page, words: dict[str, str]) -> None:
    """Text by text, with the source beside."""
    fields = page.locator("[data-text]:has([data-field])")
    expect(fields.first).to_be_visible()
    for number in range(fields.count()):
        row = fields.nth(number)
        source, field = row.locator(".texts__source").inner_text().strip(), row.locator("[data-field]")
        field.fill(words.get(source, source))
        field.blur()
        expect(row.locator("[data-state]")).to_have_text("Saved")


def submit(page: Page) -> None:
    page.get_by_role("button", name="Submit for sign-off").first.click()
    expect(page.locator(".messages")).to_contain_text("submitted")


def sign(page: Page, title: str) -> None:
    page.goto("/admin/")
    waiting = page.get_by_role("region", name="Waiting for your signature")
    waiting.get_by_role("row").filter(has_text=title).get_by_role("link", name="Read and sign").click()
    page.get_by_role("button", name="Sign off and publish").click()
    expect(page.locator(".messages")).to_contain_text("is signed off")


def versions(page: Page, piece: WagtailPage) -> dict[str, str]:
    """Language → what the API says of the version in it."""
    answer = page.request.get(f"/api/v2/pages/{piece.pk}/").json()
    return {version["locale"]: version["status"] for version in answer["meta"]["translations"]}


def test_born_in_arabic_read_in_english_and_thai(open_browser, person):
    piece = profile(by=person("translator-ar"))
    assert sign_off(piece, by=person("head")).is_translation is False

    for language, name, words in (("en", "English", ENGLISH), ("th", "ไทย", THAI)):
        translator = open_browser(person(f"translator-{language}"))
        start(translator, piece, name)
        translate(translator, words)
        submit(translator)
        sign(open_browser(person(f"reviewer-{language}"), width=PHONE), words["نور"])

    signed = {
        row.locale: (row.role, row.is_translation)
        for row in SignOff.objects.filter(translation_key=piece.translation_key)
    }
    assert signed == {"ar": ("head", False), "en": ("reviewer-en", True), "th": ("reviewer-th", True)}
    visitor = open_browser(width=PHONE)
    for language, words in (("en", ENGLISH), ("th", THAI)):
        visitor.goto(f"/{language}/people/nour/")
        expect(visitor.get_by_role("heading", level=1)).to_contain_text(words["نور"])
        expect(visitor.get_by_role("main")).to_contain_text(words[SENTENCES[0]])
    assert versions(visitor, piece) == {"ar": "original", "en": "human", "th": "human"}

    body = [
        block("heading", {"text": text}, number)
        for number, text in enumerate([SENTENCES[0], "في الليل أسمع المغناطيس."])
    ]
    sign_off(write(WagtailPage.objects.get(pk=piece.pk).specific, body=body), by=person("head"))
    assert versions(visitor, piece) == {"ar": "original", "en": "stale", "th": "stale"}

    translator = open_browser(person("translator-en"))
    translator.goto("/admin/translations/")
    cell(translator, "نور", "English").get_by_role("link", name="Stale").click()
    missing = translator.locator("[data-states~=missing]")
    expect(missing).to_have_count(1)
    expect(missing).to_contain_text("At night the magnet is silent.")
    missing.locator("[data-field]").fill("At night I hear the magnet.")
    missing.locator("[data-field]").blur()
    submit(translator)
    reviewer = open_browser(person("reviewer-en"), width=PHONE)
    reviewer.goto("/admin/")
    reviewer.get_by_role("link", name="Read and sign").click()
    changed = reviewer.locator(".review__segments").first.locator(".review__place")
    expect(changed).to_have_count(1)
    expect(reviewer.locator(".review__segments").first).to_contain_text("At night I hear the magnet.")
    sign(reviewer, "Nour")
    assert versions(visitor, piece) == {"ar": "original", "en": "human", "th": "stale"}
