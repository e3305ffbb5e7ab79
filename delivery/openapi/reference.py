"""The description of the API for people: the OpenAPI document as one page, without a script or a third party."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext
from django.views.decorators.http import conditional_page, require_safe

from core.languages import direction
from core.shapes import Json

from ..problems import KINDS, language_wished
from .document import openapi_document

TEMPLATE = "delivery/reference.html"


@dataclass(frozen=True)
class Word:
    """A piece of a type's name; `anchor` is the shape to which it leads."""

    text: str
    anchor: str = ""


def words_of(schema: Json) -> Iterator[Word]:
    """A schema in a line: `[PageRef]`, `string | null`, `"ltr" | "rtl"`."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        yield Word(name, name)
    elif choices := schema.get("anyOf") or schema.get("oneOf"):
        yield from _joined(choices, " | ")
    elif "allOf" in schema:
        yield from _joined(schema["allOf"][:1], " ")
    elif "const" in schema:
        yield Word(f'"{schema["const"]}"')
    elif "enum" in schema:
        yield Word(" | ".join(f'"{value}"' for value in schema["enum"]))
    elif schema.get("type") == "array":
        yield from (Word("["), *words_of(schema["items"]), Word("]"))
    elif isinstance(schema.get("additionalProperties"), dict):
        yield from (Word("{…: "), *words_of(schema["additionalProperties"]), Word("}"))
    else:
        yield Word(schema.get("format") or schema.get("type") or "any")


def _joined(schemas: list[Json], between: str) -> Iterator[Word]:
    for number, schema in enumerate(schemas):
        if number:
            yield Word(between)
        yield from words_of(schema)


def operation_row(path: str, operation: Json, responses: Json) -> Json:
    answers = []
    for status, answer in operation["responses"].items():
        said = responses[answer["$ref"].rsplit("/", 1)[1]] if "$ref" in answer else answer
        kinds = [(kind, list(words_of(content["schema"]))) for kind, content in said.get("content", {}).items()]
        answers.append({"status": status, "description": said["description"], "kinds": kinds})
    parameters = [{**one, "words": list(words_of(one["schema"]))} for one in operation["parameters"]]
    return {**operation, "path": path, "parameters": parameters, "answers": answers}


def shape_row(name: str, schema: Json) -> Json:
    """A shape with its members; one that is a choice of others has `words` instead."""
    members = [
        {
            "name": member,
            "words": list(words_of(described)),
            "description": described.get("description", ""),
            "is_optional": member not in schema.get("required", ()),
        }
        for member, described in schema.get("properties", {}).items()
    ]
    words = [] if "properties" in schema else list(words_of(schema))
    return {"name": name, "description": schema.get("description", ""), "members": members, "words": words}


def reference(document: Json) -> dict[str, Any]:
    """What the page shows."""
    responses, schemas = document["components"]["responses"], document["components"]["schemas"]
    rows = [operation_row(path, item["get"], responses) for path, item in document["paths"].items()]
    return {
        "info": document["info"],
        "root": document["servers"][0]["url"],
        "operations": rows,
        "shapes": [shape_row(name, schema) for name, schema in schemas.items()],
        "problems": [(anchor, status, title, sentence) for status, (anchor, title, sentence) in KINDS.items()],
    }


@require_safe
@conditional_page
def show_reference(request: HttpRequest) -> HttpResponse:
    """In the reader's language what the page says itself; descriptions are English, as the document is."""
    language, is_wish = language_wished(request)
    with translation.override(language):
        page = {"language": language, "dir": direction(language), "title": gettext("API reference")}
        response = render(request, TEMPLATE, {**reference(openapi_document()), **page})
    response["Content-Language"] = language
    response["Cache-Control"] = "public, no-cache"
    if is_wish:
        patch_vary_headers(response, ["Accept-Language"])
    return response
