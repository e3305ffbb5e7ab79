"""Every block of the contract has a template, and no template reaches behind the API."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

from frontend.prose import cleaned, with_links
from frontend.templatetags.frontend import show_block
from tests.frontend.fake_api import PAGES

BASE = Path(settings.BASE_DIR)
CONTRACT = (BASE / "docs" / "api.md").read_text()
ROOMS = "core|stories|people|home|translations|delivery|signoff|samples|wagtail|django.db|django.contrib.auth"


def names_in_table(heading: str) -> list[str]:
    table = CONTRACT.split(heading, 1)[1].split("\n###", 1)[0]
    return re.findall(r"^\| `([\w.]+)` \|", table, re.MULTILINE)


@pytest.mark.parametrize("name", names_in_table("### Blocks"))
def test_every_block_has_a_template(name):
    assert get_template(f"blocks/{name}.html")


@pytest.mark.parametrize("name", names_in_table("### Fields by type"))
def test_every_type_has_a_template(name):
    assert get_template(f"pages/{name}.html")


def test_the_samples_show_every_block():
    shown = {part["type"] for page in PAGES for part in page["body"]}
    assert shown == set(names_in_table("### Blocks"))


def test_documents_are_plain():
    assert json.loads(json.dumps(PAGES)) == PAGES


@pytest.mark.parametrize("path", sorted((BASE / "templates").rglob("*.html")), ids=lambda path: path.name)
def test_no_template_reaches_a_model(path):
    words = path.read_text()
    loaded = {name for names in re.findall(r"{% load ([^%]+) %}", words) for name in names.split()}
    assert loaded <= {"frontend", "i18n", "static"}
    assert not re.search(r"\.objects\b|_set\b|\.specific\b|\brequest\.|{% (routablepage|image|slug)url\b", words)


@pytest.mark.parametrize("path", sorted((BASE / "frontend").rglob("*.py")), ids=lambda path: path.name)
def test_the_site_imports_no_other_room(path):
    assert not re.search(rf"^\s*(from|import) ({ROOMS})\b", path.read_text(), re.MULTILINE)


def test_an_unknown_block_is_left_out(caplog):
    assert show_block({"site": {}}, {"type": "hologram", "id": "x", "value": {}}) == ""
    assert "hologram" in caplog.text


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p onclick=x>a<script>b</script></p>", "<p>a</p>"),
        ('<a href="javascript:x">a</a>', "<a>a</a>"),
        ('<iframe src="https://x.test"></iframe><sup>2</sup>', "<sup>2</sup>"),
        ('<p style="color:red" class="y">a</p>', "<p>a</p>"),
    ],
)
def test_rich_text_is_cleaned(html, clean):
    assert cleaned(html) == clean


def test_a_link_to_a_page_in_another_language_says_so():
    meta = {"html_path": "/ar/x/", "locale": "ar", "dir": "rtl"}
    links = [{"ref": "page", "key": "k", "item": {"meta": meta}}]
    html = '<a data-page="k">a <b>b</b></a> <a data-page="gone">c</a> <a href="https://x.test/">d</a>'
    assert with_links(html, links, "en") == (
        '<a href="/ar/x/" hreflang="ar">a <b>b</b></a> c <a href="https://x.test/">d</a>'
    )


def test_css_is_small_and_knows_no_left_or_right():
    files = sorted((BASE / "static" / "css").glob("*.css"))
    assert len(gzip.compress(b"".join(file.read_bytes() for file in files))) < 14_000
    for file in files:
        rules = re.sub(r"/\*.*?\*/", "", file.read_text(), flags=re.DOTALL)
        assert not re.search(r"\b(left|right)\b", rules), file.name
