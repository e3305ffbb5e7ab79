"""The OpenAPI 3.1 document of the API: made from the addresses that are mounted and from the shapes of the answers."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from inspect import cleandoc
from typing import Any

from django.urls import URLPattern, get_resolver
from django.utils import translation
from django.utils.text import slugify
from pydantic.json_schema import GenerateJsonSchema

from core.shapes import Json

from .. import shapes
from ..problems import API, KINDS
from .documents import any_page
from .operations import PROBLEM, Operation, detail_of, list_of, operations
from .schemas import OpenSchema, schemas_of

ROUTE_PARAMETER = re.compile(r"<(\w+):(\w+)>")
VERSION = "2.0.0"
# Answers that every address may give.
EVERYWHERE = (400, 429, 503)
INFO: Json = {
    "title": "CMS in many voices: the delivery API",
    "version": VERSION,
    "summary": "Signed documents in many languages, each with who vouches for it and in which languages it exists.",
    "description": (
        "It answers as Wagtail's API v2 does, and serves what was signed, and nothing else. "
        "Names may be added in later releases: let pass those that you do not know. "
        "Every answer has an `ETag`: keep it, and ask each time whether it still holds (`If-None-Match`, 304). "
        "Descriptions here are in English; `detail` of a refusal is in the reader's language."
    ),
    "license": {"name": "BSD-3-Clause", "identifier": "BSD-3-Clause"},
}


def mounted() -> list[URLPattern]:
    """The addresses of the API, without the one that answers for all others."""
    _prefix, resolver = get_resolver().namespace_dict["api"]
    return [pattern for pattern in resolver.url_patterns if isinstance(pattern, URLPattern) and pattern.name]


def operation_at(pattern: URLPattern, known: dict[str, Operation]) -> Operation:
    """Raises KeyError for an address that nobody has described in `operations`."""
    if pattern.name in known:
        return known[pattern.name]
    view: Any = pattern.callback
    endpoint = view.view_initkwargs["endpoint"]
    return detail_of(endpoint) if "page_id" in pattern.pattern.converters else list_of(endpoint)


def openapi_document(generator: type[GenerateJsonSchema] = OpenSchema) -> Json:
    """As JSON; the same each time for the same release and settings."""
    with translation.override("en"):
        known = operations()
        described = {pattern: operation_at(pattern, known) for pattern in mounted()}
        own, shared = schemas_of(dict(_shapes_in(described)), generator)
        paths = {path_of(pattern): {"get": _operation(pattern, one, own)} for pattern, one in described.items()}
        return {
            "openapi": "3.1.0",
            "info": INFO,
            "servers": [{"url": API.rstrip("/")}],
            "tags": [{"name": tag} for tag in dict.fromkeys(path["get"]["tags"][0] for path in paths.values())],
            "paths": paths,
            "components": {
                "schemas": shared,
                "responses": {_name(status): _refusal(status, own["Problem"]) for status in EVERYWHERE},
                "headers": {"ETag": {"description": "Ask with it in `If-None-Match`.", "schema": {"type": "string"}}},
            },
        }


@cache
def openapi_bytes() -> bytes:
    """As it is served."""
    return json.dumps(openapi_document(), ensure_ascii=False, separators=(",", ":")).encode()


def _shapes_in(described: dict[URLPattern, Operation]) -> Iterator[tuple[str, Any]]:
    """Every shape that has to be described, by the name under which an operation looks for it."""
    yield from (("Problem", shapes.Problem), ("Card", any_page().card), ("Page", any_page().whole))
    for pattern, operation in described.items():
        for status, shape in operation.answers.items():
            yield f"{pattern.name} {status}", shape


def path_of(pattern: URLPattern) -> str:
    return "/" + ROUTE_PARAMETER.sub(r"{\2}", str(pattern.pattern))


def _in_path(pattern: URLPattern) -> Iterable[Json]:
    schemas: dict[str, Json] = {"int": {"type": "integer", "minimum": 0}, "str": {"type": "string", "minLength": 1}}
    for kind, name in ROUTE_PARAMETER.findall(str(pattern.pattern)):
        yield {"name": name, "in": "path", "required": True, "schema": schemas[kind]}


def _operation(pattern: URLPattern, operation: Operation, own: dict[str, Json]) -> Json:
    name, view = str(pattern.name), pattern.callback.__dict__["view_class"]
    asked = [parameter.described(query) for query, parameter in operation.parameters.items()]
    answers = {status: _answer(status, own[f"{name} {status}"], operation) for status in operation.answers}
    answers |= {status: {"$ref": f"#/components/responses/{_name(status)}"} for status in EVERYWHERE}
    answers[304] = {"description": "Nothing has changed since the `ETag` in `If-None-Match`."}
    return {
        "operationId": name.replace("-", "_"),
        "tags": [str(pattern.pattern).split("/", 1)[0]],
        "summary": operation.summary,
        "description": cleandoc(view.__doc__ or ""),
        "parameters": [*_in_path(pattern), *asked],
        "responses": {str(status): answers[status] for status in sorted(answers)},
    }


def _answer(status: int, schema: Json, operation: Operation) -> Json:
    if status >= 400:
        return _refusal(status, schema)
    if status >= 300:
        where = {"Location": {"description": "Where it is.", "schema": {"type": "string", "format": "uri"}}}
        words = "It is at another address." if status == 301 else "The document of the page."
        return {"description": words, "headers": where, "content": {operation.media_type: {"schema": schema}}}
    headers = {"ETag": {"$ref": "#/components/headers/ETag"}}
    return {"description": operation.summary, "headers": headers, "content": {operation.media_type: {"schema": schema}}}


def _refusal(status: int, schema: Json) -> Json:
    _anchor, _title, sentence = KINDS[status]
    return {"description": str(sentence), "content": {PROBLEM: {"schema": schema}}}


def _name(status: int) -> str:
    return slugify(KINDS[status][0]).title().replace("-", "")
