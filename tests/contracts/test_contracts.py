"""What readers of the API rely on. A change of these files is a change of the contract: see docs/api.md.

`REGENERATE=1 pytest tests/contracts` writes the golden documents anew.
"""

import json
import os
from difflib import unified_diff
from pathlib import Path

import pytest
from django.conf import settings

from core.documents import walk
from tests.described import misfits

from . import promised

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parent
CONTRACT = (Path(settings.BASE_DIR) / "docs" / "api.md").read_text(encoding="utf-8")


def printed(document: dict) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def golden(label: str) -> dict:
    return json.loads((FOLDER / f"{label}.json").read_text(encoding="utf-8"))


def everything_under(part):
    """Every object of a document, what references point at included."""
    if isinstance(part, dict):
        yield part
        for value in part.values():
            yield from everything_under(value)
    elif isinstance(part, list):
        for value in part:
            yield from everything_under(value)


TYPES = promised.types(CONTRACT)
BLOCKS = promised.blocks(CONTRACT)
REFERENCES = promised.references(CONTRACT)


def test_documents_are_what_readers_have_come_to_rely_on(served):
    differences = []
    for label, document in served.items():
        file = FOLDER / f"{label}.json"
        if os.environ.get("REGENERATE"):
            file.write_text(printed(document), encoding="utf-8")
        expected = file.read_text(encoding="utf-8").splitlines()
        differences += unified_diff(expected, printed(document).splitlines(), file.name, "served now", lineterm="")
    assert not differences, "\n".join(differences)
    assert set(served) == set(TYPES)


def test_documents_have_exactly_the_shape_that_openapi_declares(pages):
    assert not [problem for page in pages for problem in misfits("/pages/{page_id}/", f"/pages/{page.pk}/")]
    assert not misfits("/pages/", fields="*")


@pytest.mark.parametrize("label", TYPES)
def test_documents_have_the_fields_that_the_contract_names(label):
    card, detail = TYPES[label]
    assert set(golden(label)) - {"id", "meta", "title"} == {*card, *detail}
    assert set(golden(label)["meta"]) == promised.meta(CONTRACT)


def test_cards_have_the_fields_that_the_contract_names():
    found = {}
    for label in TYPES:
        for part in everything_under(golden(label)):
            if part.get("ref") == "page" and part["item"]:
                found[part["item"]["meta"]["type"]] = set(part["item"]) - {"id", "meta", "title"}
    assert found == {label: set(TYPES[label][0]) for label in found}
    assert {"stories.StoryPage", "stories.SeriesPage", "people.PersonPage"} <= set(found)


@pytest.mark.parametrize("kind", BLOCKS)
def test_blocks_have_the_fields_that_the_contract_names(kind):
    values = [part["value"] for part in golden("stories.StoryPage")["body"] if part["type"] == kind]
    shown = {name for value in values for part in everything_under(value) for name in part}
    assert BLOCKS[kind] <= shown
    if kind != "image":
        assert all(set(value) <= BLOCKS[kind] for value in values)


def test_no_block_is_missing_from_the_contract():
    assert {part["type"] for part in golden("stories.StoryPage")["body"]} == set(BLOCKS)


@pytest.mark.parametrize("kind", REFERENCES)
def test_references_look_as_the_contract_shows_them(kind):
    shown = [part for label in TYPES for part in walk(golden(label)) if part.get("ref") == kind and part.get("item")]
    assert shown
    example = REFERENCES[kind]
    for reference in shown:
        assert set(reference) - {"alt", "caption"} == set(example) - {"alt", "caption"}
        assert set(example["item"]) - {"…"} <= set(reference["item"])
