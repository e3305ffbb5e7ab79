"""Signing by a link on a phone, without an account and without JavaScript; and what the browser tells others of it."""

import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.core import mail
from playwright.sync_api import expect

from signoff.links.addresses import link_for
from signoff.links.registering import register_signer
from signoff.models import Role, SignOff
from tests.browser.conftest import PHONE
from tests.factories import StoryFactory, submit


@pytest.fixture
def convener(head):
    role = Role.objects.get(code="officer")
    return register_signer(name="Ada Convener", email="ada@example.org", language="en", role=role, by=head)


@pytest.fixture
def elsewhere():
    """Another site; `requests` are the (path, Referer) that it got."""
    requests = []

    class Other(BaseHTTPRequestHandler):
        def do_GET(self):
            requests.append((self.path, self.headers.get("Referer")))
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<h1>Elsewhere</h1>")

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Other)
    server.requests = requests
    server.url = f"http://localhost:{server.server_port}/"
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def story(words: str, **fields):
    body = [{"type": "rich_text", "value": f"<p>{words}</p>"}]
    return StoryFactory(importance="routine", body=body, **fields)


def test_from_the_mail_to_the_site(open_browser, convener):
    piece = story("The magnet hums at three in the morning.", title="A night with the magnet")
    submit(piece)
    (message,) = [message for message in mail.outbox if message.to == ["ada@example.org"]]
    page = open_browser(width=PHONE, java_script_enabled=False)
    page.goto(re.search(r"http://\S+/sign/\S+", message.body).group())
    expect(page.get_by_role("heading", name="A night with the magnet")).to_be_visible()
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text("The magnet hums at three in the morning.")).to_be_visible()
    assert not SignOff.objects.exists()

    page.get_by_role("button", name="Sign off and publish").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert {cookie["name"] for cookie in page.context.cookies()} == {"csrftoken"}
    page.get_by_role("link", name="Read it on the site").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A night with the magnet")
    expect(page.get_by_text("The magnet hums at three in the morning.")).to_be_visible()
    assert SignOff.objects.get().by_link


def test_nobody_learns_the_address_from_the_browser(open_browser, convener, elsewhere, live_server):
    piece = story(f'See <a href="{elsewhere.url}from-the-piece">another site</a>.', title="With a way out")
    address = link_for(submit(piece), convener.user)
    page = open_browser()
    told, loaded = [], []
    page.context.on("request", lambda request: told.append(request.all_headers().get("referer")))
    page.context.on("request", lambda request: loaded.append(request.url))
    page.goto(address)
    follow(page, page.frame_locator("iframe"))
    page.goto(f"{address}reading/")
    follow(page, page)

    assert [(path, referer) for path, referer in elsewhere.requests if "favicon" not in path] == [
        ("/from-the-piece", None)
    ] * 2
    assert told and not any(told)
    assert all(url.startswith((live_server.url, elsewhere.url)) for url in loaded)


def follow(page, where):
    with page.context.expect_page() as opened:
        where.get_by_role("link", name="another site").click()
    expect(opened.value.get_by_role("heading")).to_have_text("Elsewhere")


def test_in_arabic_from_the_right(open_browser, convener):
    convener.user.wagtail_userprofile.preferred_language = "ar"
    convener.user.wagtail_userprofile.save()
    page = open_browser(width=PHONE)
    page.goto(link_for(submit(story("Words.", title="A night with the magnet")), convener.user))
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
