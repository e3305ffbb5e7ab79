"""The public site as a process of its own, with no database: the same pages, from the API over HTTP."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.factories import PersonFactory, StoryFactory, home, section, sign_off

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def library(transactional_db, site) -> list[str]:
    """Addresses of a few public pages, and of one that is not there."""
    person = PersonFactory(title="Amara Sample", signed_off=True)
    story = StoryFactory(title="What a bent track tells", slug="bent-track", signed_off=True)
    for page in (home(), section("stories"), section("people")):
        sign_off(page)
    paths = ["/en/", "/en/stories/", "/en/people/", story.url_path, person.url_path]
    return [*paths, "/en/search/?q=track", "/fr/stories/bent-track/", "/en/nothing/"]


@pytest.fixture
def separate_site(live_server) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {
        "DJANGO_SETTINGS_MODULE": "cms_site.settings.frontend",
        "FRONTEND_API_URL": live_server.url,
        "ALLOWED_HOSTS": "*",
    }
    command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
        url = f"http://127.0.0.1:{port}"
        try:
            wait_for(url)
            yield url
        finally:
            process.terminate()


def wait_for(url: str, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            httpx.get(f"{url}/static/css/tokens.css")
            return
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail(f"No site answers at {url}.")


def test_the_separate_process_renders_the_same_pages(library, separate_site, client):
    for path in library:
        within = client.get(path)
        apart = httpx.get(separate_site + path)
        assert (path, apart.status_code) == (path, within.status_code)
        assert apart.text == within.content.decode(), path
        assert apart.headers["Content-Language"] == within["Content-Language"]
        assert "Set-Cookie" not in apart.headers
