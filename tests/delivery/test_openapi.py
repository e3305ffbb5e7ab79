"""The OpenAPI document says what the API does: which parameters it takes, and the shape of what it answers."""

import hashlib
import json
import sys
from pathlib import Path

import pytest
from django.conf import settings

from delivery.fields import DETAIL_META, LIST_META
from delivery.management.commands.write_openapi import printed
from delivery.openapi.document import mounted, openapi_document
from delivery.shapes import CardMeta, Meta
from delivery.types import page_types
from signoff import actions
from signoff.taking_down import REASONS, Scope
from tests.described import closed_document, misfits
from tests.factories import StoryFactory

DOCS = Path(settings.BASE_DIR) / "docs" / "api"
pytestmark = pytest.mark.django_db
PATHS = sorted(closed_document()["paths"])


def at(path: str, library) -> str:
    """An address of that kind at which there is something."""
    ids = {
        "/series/{page_id}/": library.series.pk,
        "/people/{page_id}/": library.person.pk,
        "/images/{image_id}/": library.image.pk,
    }
    page_id = ids.get(path, library.rich.pk)
    return path.format(page_id=page_id, image_id=page_id, block_id="0f0e7bd4-0000-4000-8000-000000000001")


NEEDED = {"/pages/find/": {"html_path": "/en/stories/", "follow": ""}, "/search/": {"q": "track"}}


@pytest.mark.parametrize("path", PATHS)
def test_what_is_answered_has_the_shape_that_the_document_says(library, path):
    assert not misfits(path, at(path, library), **NEEDED.get(path, {}))


@pytest.mark.parametrize("path", PATHS)
def test_addresses_take_the_parameters_that_the_document_names_and_no_other(library, client, monkeypatch, path):
    taken = []
    for name, module in list(sys.modules.items()):
        if name.startswith("delivery.") and hasattr(module, "check_parameters"):
            monkeypatch.setattr(module, "check_parameters", lambda _given, known: taken.append(known))
    assert client.get(f"/api/v2{at(path, library)}", NEEDED.get(path, {})).status_code == 200
    described = closed_document()["paths"][path]["get"]["parameters"]
    assert taken[0] == {parameter["name"] for parameter in described if parameter["in"] == "query"}


@pytest.mark.parametrize(
    "fields",
    ["*", "_", "_,title", "strapline,-title", "*,-body", "_,language", "image(title)", "image(_)", "_,meta(slug)"],
)
@pytest.mark.parametrize("path", ["/pages/", "/stories/", "/pages/{page_id}/", "/search/"])
def test_what_is_left_of_documents_by_fields_has_the_shape_that_the_document_says(library, path, fields):
    assert not misfits(path, at(path, library), fields=fields, **NEEDED.get(path, {}))


@pytest.mark.parametrize(
    "fields",
    [
        *("people(role)", "people(_,title),series(html_path)", "format(label)", "people(-meta)"),
        *("people(_,image(_,renditions(_,webp)))", "facts(_,value),identifiers(-url)"),
    ],
)
def test_less_of_what_references_point_at_has_the_shape_that_the_document_says(library, fields):
    assert not misfits("/stories/", fields=fields)
    assert not misfits("/stories/{page_id}/", f"/stories/{library.rich.pk}/", fields=fields)


@pytest.mark.parametrize(
    "parameters",
    [
        {"facets": "format,person,area", "locale": "fr", "fallback": "original"},
        {"order": "-title", "limit": 1, "format": "blog"},
        {"fields": "*", "rich_text_format": "markdown", "limit": 1, "facets": "type,locale"},
        {"locale": "xx"},
        {"unknown": "1"},
    ],
)
def test_lists_have_the_shape_that_the_document_says(library, parameters):
    assert not misfits("/stories/", **parameters)


@pytest.mark.parametrize("reason", REASONS)
def test_what_was_taken_down_has_the_shape_that_the_document_says(library, head, reason):
    story = StoryFactory(signed_off=True)
    replacement = {"replaced_by": library.plain.translation_key} if reason == "replaced_by" else {}
    actions.take_down(page=story, by=head, reason=reason, scope=Scope.LANGUAGE, **replacement)
    assert not misfits("/pages/{page_id}/", f"/pages/{story.pk}/")
    assert not misfits("/pages/find/", html_path=f"/en/stories/{story.slug}/")


def test_what_is_nowhere_has_the_shape_that_the_document_says(library):
    assert not misfits("/pages/{page_id}/", "/pages/999999/")
    assert not misfits("/pages/find/", html_path="/nl/stories/first-light/")
    assert not misfits("/pages/find/", id=library.plain.pk)
    assert not misfits("/images/{image_id}/", "/images/999999/")


def test_meta_has_the_members_that_can_be_asked_for():
    assert [*CardMeta.__annotations__] == [*LIST_META]
    assert {*Meta.__annotations__, *CardMeta.__annotations__} == {*DETAIL_META}


def test_programs_may_keep_the_document(client):
    first = client.get("/api/v2/openapi.json")
    assert first.headers["Content-Type"] == "application/json"
    assert first.content == client.get("/api/v2/openapi.json").content
    assert client.get("/api/v2/openapi.json", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert openapi_document() == openapi_document() == json.loads(first.content)


def test_the_files_in_docs_are_what_make_types_makes():
    """Of the types it is enough that they were made from this very document: CI makes them anew."""
    document = (DOCS / "openapi.json").read_text(encoding="utf-8")
    assert document == printed(), "run `make types`"
    first_line = (DOCS / "types.d.ts").read_text(encoding="utf-8").splitlines()[0]
    assert first_line.endswith(f"sha256:{hashlib.sha256(document.encode()).hexdigest()}"), "run `make types`"


def test_every_address_is_described_by_a_sentence():
    described = openapi_document()["paths"]
    assert len(described) == len(mounted())
    assert all(path["get"]["summary"] and path["get"]["description"] for path in described.values())


def test_blocks_are_told_apart_by_type_and_pages_by_meta_type():
    schemas = openapi_document()["components"]["schemas"]
    assert schemas["BodyBlock"]["discriminator"]["propertyName"] == "type"
    assert len(schemas["BodyBlock"]["discriminator"]["mapping"]) == len(schemas["BodyBlock"]["oneOf"])
    pages = [schemas[one["$ref"].rsplit("/", 1)[1]] for one in schemas["Page"]["oneOf"]]
    types = [page["properties"]["meta"]["allOf"][1]["properties"]["type"]["const"] for page in pages]
    assert sorted(types) == sorted(page_types())
