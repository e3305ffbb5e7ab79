"""The example docs/api/static_site.py, run against the API as it is."""

import importlib.util
from pathlib import Path

import httpx
import pytest
from django.conf import settings

from cms_site.wsgi import application
from signoff.actions import take_down
from signoff.models import Withdrawal
from signoff.taking_down import Scope
from tests.factories import sign_off, write

pytestmark = pytest.mark.django_db
EXAMPLE = Path(settings.BASE_DIR) / "docs" / "api" / "static_site.py"


@pytest.fixture
def build(library, visitor, tmp_path):
    """Builds the site, and gives how many pages were written and removed."""
    spec = importlib.util.spec_from_file_location("static_site", EXAMPLE)
    example = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example)
    with httpx.Client(base_url="http://testserver/api/v2", transport=httpx.WSGITransport(app=application)) as api:
        yield lambda: example.build(api, tmp_path)


def test_the_example_is_as_short_as_it_says():
    assert len(EXAMPLE.read_text(encoding="utf-8").splitlines()) <= 100


def test_a_static_site_has_every_page_and_who_vouches_for_it(build, library, tmp_path):
    written, removed = build()
    assert (written, removed) == (10, 0)
    story = (tmp_path / "en" / "stories" / library.rich.slug / "index.html").read_text(encoding="utf-8")
    assert "<h1>A bent track</h1>" in story and "Signed off as" in story
    assert f'<a href="/en/stories/{library.plain.slug}/"' in story
    assert '<p lang="ar" dir="rtl">رأيته</p>' in story


def test_only_what_has_changed_is_written_again(build, library, tmp_path):
    build()
    assert build() == (0, 0)
    sign_off(write(library.plain, title="Second light"))
    take_down(page=library.rich, by=None, reason=Withdrawal.Reason.OUT_OF_DATE, scope=Scope.LANGUAGE)
    written, removed = build()
    assert (written >= 1, removed) == (True, 1)
    assert "Second light" in (tmp_path / f"en/stories/{library.plain.slug}/index.html").read_text(encoding="utf-8")
    assert not (tmp_path / f"en/stories/{library.rich.slug}/index.html").exists()
