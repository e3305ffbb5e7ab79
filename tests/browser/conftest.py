"""A real Chromium at a real server. Tests write what they need before they open a page."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 15_000  # milliseconds: the machine of CI may be slow
DESK, PHONE = 1280, 390  # CSS pixels


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Skips where the system has none, unless BROWSER_REQUIRED=1."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not path:
        reason = f"No browser: none of {', '.join(CHROMIUM)} is installed."
        (pytest.fail if os.environ.get("BROWSER_REQUIRED") == "1" else pytest.skip)(reason)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's loop runs in the test's own thread, where Django would then refuse its ORM.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_browser(chromium, live_server, settings) -> Iterator[Callable[..., Page]]:
    """`open_browser(user, width=PHONE)`: a window of their own for somebody, signed in where `user` is given."""
    settings.PUBLIC_URL = settings.ADMIN_URL = settings.WAGTAILADMIN_BASE_URL = live_server.url
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0  # it would save in the middle of what a test does
    contexts = []

    def opened(user=None, *, width: int = DESK, **options) -> Page:
        context = chromium.new_context(
            base_url=live_server.url, viewport={"width": width, "height": 844}, locale="en-GB", **options
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if user:
            client = Client()
            client.force_login(user)
            cookies = [{"name": name, "value": cookie.value} for name, cookie in client.cookies.items()]
            context.add_cookies([{**cookie, "url": live_server.url} for cookie in cookies])
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
