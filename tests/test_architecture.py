"""The shape of the house: rooms import downwards, what is served has a template, and files stay small."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.checks import run_checks
from django.template.loader import get_template
from wagtail import blocks

from core.blocks import BodyBlock
from core.checks import every_page_type_is_served, texts_without_default
from core.documents import Document
from core.models import BasePage
from signoff.models import SignedPageMixin
from stories.models import StoryPage

BASE = Path(settings.BASE_DIR)
ROOMS = ["cms_site", "core", "delivery", "frontend", "home", "people", "samples", "signoff", "stories", "translations"]
MODULES = sorted(
    path for room in [*ROOMS, "tests"] for path in (BASE / room).rglob("*.py") if "migrations" not in path.parts
)
PAGE_TYPES = [model for model in apps.get_models() if issubclass(model, BasePage)]


def test_the_house_has_nothing_to_report():
    assert not [message for message in run_checks() if message.is_serious() or message.id.startswith("core.")]


def test_a_page_type_without_a_document_of_its_own_is_reported(monkeypatch):
    monkeypatch.setattr(StoryPage, "document", Document())
    (error,) = every_page_type_is_served(None)
    assert (error.id, error.obj) == ("core.E001", StoryPage)


def test_a_text_that_is_none_where_it_is_absent_is_reported():
    box = blocks.StructBlock([("words", blocks.CharBlock()), ("rich", blocks.RichTextBlock())])
    body = BodyBlock([("boxes", blocks.ListBlock(box)), ("note", blocks.TextBlock(default=""))])
    assert list(texts_without_default(body)) == [("boxes", "item", "words")]


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model._meta.label)
def test_every_page_type_is_signed_and_has_a_template(model):
    assert issubclass(model, SignedPageMixin)
    assert get_template(f"pages/{model._meta.label}.html")


@pytest.mark.parametrize("name", BodyBlock.base_blocks)
def test_every_block_has_a_template(name):
    assert get_template(f"blocks/{name}.html")


def test_no_template_is_left_over():
    shown = {path.stem for path in (BASE / "templates" / "blocks").glob("*.html")}
    assert shown == set(BodyBlock.base_blocks)
    pages = {path.stem for path in (BASE / "templates" / "pages").glob("*.*.html")}
    assert pages == {model._meta.label for model in PAGE_TYPES}


def test_rooms_import_downwards_only():
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command, "--no-cache"], cwd=BASE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(BASE)))
def test_modules_are_short_and_named_after_what_they_hold(path):
    assert path.name not in ("utils.py", "helpers.py", "misc.py")
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", sorted((BASE / "static" / "css").glob("*.css")), ids=lambda path: path.name)
def test_style_sheets_know_start_and_end_and_no_left_and_right(path):
    rules = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.findall(r"(?:^|[\s;{:-])(?:left|right)\b(?=\s*[:;-])", rules)
    assert not re.findall(r"(?:^|[\s;{])(?:margin|padding|border|inset)-(?:left|right)\b", rules)


def test_no_file_names_a_path_of_a_machine_or_an_index():
    listed = subprocess.run(["git", "ls-files"], cwd=BASE, capture_output=True, text=True, check=False).stdout.split()
    names = [BASE / name for name in listed if name.startswith("requirements/") or name.endswith((".toml", ".yml"))]
    for path in (path for path in names if path.exists()):
        assert not re.search(r"--(extra-)?index-url|^/(home|root|Users)/", path.read_text(encoding="utf-8")), path.name
