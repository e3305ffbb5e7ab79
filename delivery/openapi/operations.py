"""What can be asked for at each address of the API, and what is answered."""

from dataclasses import dataclass, field
from typing import Any

from typing_extensions import TypedDict

from core.shapes import Direction, ImageItem, Language

from .. import shapes
from ..endpoints import Endpoint
from ..listing import list_parameters
from ..types import page_types
from ..views.find import PARAMETERS as FIND
from ..views.searching import PARAMETERS as SEARCH
from .documents import any_page, members_of, record, shapes_of_type
from .parameters import Parameter, parameters, parameters_of

DETAIL = ("fields", "locale", "fallback", "rich_text_format")
JSON, PROBLEM, WEBVTT = "application/json", "application/problem+json", "text/vtt"


@dataclass(frozen=True)
class Operation:
    """`answers`: shape by status, those aside that every address has. None: an answer without a body."""

    summary: str
    answers: dict[int, Any]
    parameters: dict[str, Parameter] = field(default_factory=dict)
    media_type: str = JSON


class ImageMeta(TypedDict):
    type: str
    detail_url: shapes.Address


def _image() -> Any:
    return record(
        "Image", "A picture that a public page shows.", {"id": int, "meta": ImageMeta, **members_of(ImageItem)}
    )


def _navigation() -> Any:
    card: Any = any_page().card
    members = {"locale": Language, "dir": Direction, "home": card | None, "items": list[card]}
    return record(
        "Navigation", "The home page of a language, and its sections that menus show, in their order.", members
    )


def _list_of(name: str, item: Any, meta: Any = shapes.Count) -> Any:
    return record(name, "", {"meta": meta, "items": list[item]})


def _named(names: Any) -> dict[str, Parameter]:
    known = parameters()
    return {name: known[name] for name in sorted(names) if name in known}


def list_of(endpoint: Endpoint) -> Operation:
    page = shapes_of_type(endpoint.type) if endpoint.type else any_page()
    types = [endpoint.type] if endpoint.type else page_types()
    endpoint = endpoint.with_types(types)
    names = list_parameters(endpoint, types)
    answer = _list_of(f"{endpoint.name.capitalize()}List", shapes.Listed | page.part, shapes.ListMeta)
    return Operation(
        f"Public {endpoint.name}, as a list", {200: answer}, {**_named(names), **parameters_of(endpoint, types)}
    )


def detail_of(endpoint: Endpoint) -> Operation:
    page = shapes_of_type(endpoint.type) if endpoint.type else any_page()
    return Operation(
        f"One of the {endpoint.name}, whole",
        {
            200: page.whole | page.part,
            301: shapes.Moved,
            401: shapes.Problem,
            404: shapes.Absent,
            410: shapes.Gone,
        },
        _named(DETAIL),
    )


def operations() -> dict[str, Operation]:
    """By the name of the address."""
    page, image, missing = any_page(), _image(), {404: shapes.Problem}
    return {
        "find": Operation(
            "A page by its address or its id",
            {
                200: page.whole | page.part,
                301: shapes.Moved,
                302: shapes.Nothing,
                401: shapes.Problem,
                404: shapes.Absent,
                410: shapes.Gone,
            },
            _named(FIND),
        ),
        "captions": Operation("The caption track of a film", {200: str, 401: shapes.Problem, **missing}, {}, WEBVTT),
        "locales": Operation("The languages of the site", {200: _list_of("LocalesList", shapes.Locale)}),
        "navigation": Operation("What menus show", {200: _navigation()}, _named(["locale"])),
        "images": Operation("Pictures, as a list", {200: _list_of("ImagesList", image)}, _named(["limit", "offset"])),
        "image": Operation("One picture", {200: image, **missing}),
        "search": Operation(
            "Pages in all languages that hold words",
            {200: _list_of("SearchList", shapes.Listed | page.part)},
            _named(SEARCH),
        ),
        "openapi": Operation("This description", {200: dict[str, Any]}),
    }
