"""Pictures of a running site and its admin, for people to look at: `make pictures`.

The site has to hold the sample content. Names of the files say what they show: `story-ar-360.png`.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
LANGUAGES = ("en", "ar", "th")
WIDTHS = (360, 1440)  # CSS pixels
TALLEST = 9000  # CSS pixels of a page that are kept
README_BYTES = 250_000
SETTLED = """async () => {
  document.querySelectorAll("img[loading=lazy]").forEach(image => image.loading = "eager");
  await Promise.all([...document.images].map(image => image.decode().catch(() => null)));
  await document.fonts.ready;
}"""


class Site:
    """What the API of the running site says about where things are. Addresses are paths."""

    def __init__(self, url: str):
        self.url = url
        self.client = httpx.Client(base_url=url, timeout=30)

    def items(self, endpoint: str, **parameters: str) -> list[dict]:
        answer = self.client.get(f"/api/v2/{endpoint}/", params=parameters)
        answer.raise_for_status()
        return answer.json()["items"]

    def homes(self) -> dict[str, str]:
        return {entry["code"]: entry["html_path"] for entry in self.items("locales") if entry["html_path"]}

    def everywhere(self, endpoint: str, **parameters: str) -> dict[str, str]:
        """Language → path of the first page that exists in all languages that are pictured."""
        for item in self.items(endpoint, locale="en", fields="translations", limit="50", **parameters):
            paths = {version["locale"]: version["html_path"] for version in item["meta"]["translations"]}
            if set(LANGUAGES) <= set(paths):
                return paths
        raise SystemExit(f"No page of /api/v2/{endpoint}/ is there in {', '.join(LANGUAGES)}: load the sample content.")

    def directory(self) -> dict[str, str]:
        return self.everywhere("pages", type="home.SectionPage", slug="people")

    def translated_into(self, locale: str) -> int:
        """The id of a story that was translated into a language."""
        stories = self.items("stories", locale=locale, limit="100")
        return next(story["id"] for story in stories if story["meta"]["original_locale"] != locale)


def public_pages(site: Site) -> Iterator[tuple[str, str]]:
    """(name, path)"""
    for language, path in site.homes().items():
        yield f"home-{language}", path
    for name, paths in {
        "story": site.everywhere("stories", format="feature"),
        "person": site.everywhere("people"),
        "directory": site.directory(),
        "series": site.everywhere("series"),
    }.items():
        for language in LANGUAGES:
            yield f"{name}-{language}", paths[language]


def picture(page: Page, into: Path) -> None:
    page.evaluate(SETTLED)
    page.screenshot(path=into, full_page=True)
    with Image.open(into) as image:
        if image.height > TALLEST:
            image.crop((0, 0, image.width, TALLEST)).save(into)


def of_the_site(browser: Browser, site: Site, into: Path) -> None:
    for width in WIDTHS:
        context = browser.new_context(base_url=site.url, viewport={"width": width, "height": 900})
        page = context.new_page()
        for name, path in public_pages(site):
            page.goto(path)
            picture(page, into / f"{name}-{width}.png")
            if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
                print(f"  {name}: {wide} px wide in a window of {width}")
        context.close()


def signed_in(browser: Browser, site: Site, username: str, password: str, width: int = 1440) -> Page:
    page = browser.new_context(base_url=site.url, viewport={"width": width, "height": 900}).new_page()
    page.goto("/admin/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    return page


def of_the_admin(browser: Browser, site: Site, into: Path, password: str) -> None:
    english = site.everywhere("stories", format="feature")["en"]
    story = site.client.get("/api/v2/pages/find/", params={"html_path": english, "follow": "", "fields": "id,parent"})
    story_id, section_id = story.json()["id"], story.json()["meta"]["parent"]["id"]
    for width in (390, 1440):
        head = signed_in(browser, site, "head", password, width)
        picture(head, into / f"admin-dashboard-{width}.png")
        if head.locator("a[href*='/admin/sign-off/']").count():
            head.click("a[href*='/admin/sign-off/']")
            head.frame_locator("iframe").locator("h1").wait_for()
            picture(head, into / f"admin-sign-off-{width}.png")
        for name, address in {
            "explorer": f"/admin/pages/{section_id}/",
            "ledger": "/admin/reports/sign-offs/",
            "terms": "/admin/snippets/core/term/",
        }.items():
            head.goto(address)
            picture(head, into / f"admin-{name}-{width}.png")
        head.context.close()
        editor = signed_in(browser, site, "editor", password, width)
        editor.goto(f"/admin/pages/{story_id}/edit/")
        for number, tab in enumerate(editor.locator("[role=tab][href^='#tab-']").all(), start=1):
            tab.click()
            picture(editor, into / f"admin-story-{number}-{width}.png")
        editor.context.close()
        for language in ("fr", "ar"):
            translator = signed_in(browser, site, f"translator-{language}", password, width)
            translator.goto(f"/admin/pages/{site.translated_into(language)}/edit/")
            translator.wait_for_timeout(1500)
            picture(translator, into / f"admin-translation-{language}-{width}.png")
            translator.context.close()


def for_the_readme(browser: Browser, site: Site, into: Path) -> None:
    """The upper part of the English home page, in as few bytes as a README should weigh."""
    page = browser.new_page(base_url=site.url, viewport={"width": 1280, "height": 860})
    page.goto(site.homes()["en"])
    page.evaluate(SETTLED)
    into.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=into, type="jpeg", quality=84)
    if into.stat().st_size > README_BYTES:
        raise SystemExit(f"{into} is larger than {README_BYTES} bytes.")


def sample_password() -> str:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms_site.settings.dev")
    import django

    django.setup()
    from samples.builder.accounts import PASSWORD

    return PASSWORD


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--into", type=Path, default=Path("var/pictures"))
    parser.add_argument("--readme", type=Path, help="the picture for the README alone, into this file")
    arguments = parser.parse_args()
    site = Site(arguments.url.rstrip("/"))
    try:
        site.client.get("/livez").raise_for_status()
    except httpx.HTTPError:
        raise SystemExit(f"No site answers at {site.url}. Start one with `make run`, then try again.") from None
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not chromium:
        raise SystemExit(f"A Chromium is needed: none of {', '.join(CHROMIUM)} is installed.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        if arguments.readme:
            for_the_readme(browser, site, arguments.readme)
            return
        arguments.into.mkdir(parents=True, exist_ok=True)
        of_the_site(browser, site, arguments.into)
        of_the_admin(browser, site, arguments.into, sample_password())
        browser.close()
    print(f"Pictures are in {arguments.into}/")


if __name__ == "__main__":
    main()
