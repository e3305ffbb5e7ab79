"""Drafts elsewhere and closed pages, as an editor and a visitor meet them."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.models import PageViewRestriction

from tests.browser.conftest import PHONE
from tests.factories import StoryFactory, home, section, sign_all, sign_off, write

PASSWORD = "a bent track"
# A frontend on another host, in ten lines: what is behind # goes to the API in a header, and to nobody else.
ELSEWHERE = """
<h1></h1>
<script type="module">
  const answer = await fetch("%s/api/v2/preview/", {headers: {Authorization: `Bearer ${location.hash.slice(1)}`}});
  const draft = await answer.json();
  document.querySelector("h1").textContent = answer.ok ? draft.title : draft.detail;
</script>
"""


@pytest.fixture
def elsewhere(live_server):
    """That frontend; `asked` are the requests that it got, with their headers."""
    asked = []

    class Frontend(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(f"{self.path} {self.headers}")
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write((ELSEWHERE % live_server.url).encode())

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Frontend)
    server.asked, server.url = asked, f"http://127.0.0.1:{server.server_port}/preview"
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_from_the_editor_to_a_frontend_on_another_host(open_browser, elsewhere, settings, editor):
    settings.PREVIEW_URL = elsewhere.url
    sign_all([home(), section("stories")])
    story = write(sign_off_and_reload(StoryFactory(title="First light")), title="Second light")
    page = open_browser(editor)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(reverse("wagtailadmin_pages:edit", args=[story.pk]))
    page.get_by_role("button", name="Actions", exact=True).first.click()
    page.get_by_role("link", name="Link for a preview elsewhere").click()
    page.get_by_role("button", name="Make a link").click()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{elsewhere.url}#")

    frontend = open_browser()
    frontend.goto(link)
    expect(frontend.get_by_role("heading")).to_have_text("Second light")
    assert elsewhere.asked and not any(link.partition("#")[2] in line for line in elsewhere.asked)

    page.goto(reverse("delivery_preview", args=[story.pk]))
    page.get_by_role("button", name="Revoke").click()
    expect(page.get_by_text("The link opens nothing any more.")).to_be_visible()
    frontend.reload()
    expect(frontend.get_by_role("heading")).to_have_text("this token was revoked")


def sign_off_and_reload(story):
    sign_off(story)
    return type(story).objects.get(pk=story.pk)


def test_a_closed_page_opens_with_a_password_without_javascript(open_browser, site):
    sign_all([home(), section("stories")])
    story = StoryFactory(signed_off=True, title="Behind a door", slug="door")
    PageViewRestriction.objects.create(page=story, restriction_type="password", password=PASSWORD)
    page = open_browser(width=PHONE, java_script_enabled=False)
    page.goto("/en/stories/door/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not open to everyone")
    assert not page.context.cookies()
    page.get_by_label("Password").fill("no")
    page.get_by_role("button", name="Open the page").click()
    expect(page.get_by_role("alert")).to_contain_text("That is not the password")
    assert not page.context.cookies()

    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Open the page").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Behind a door")
    (cookie,) = page.context.cookies()
    assert cookie["name"] == "access" and cookie["httpOnly"] and PASSWORD not in json.dumps(cookie)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Behind a door")
