"""What each page type is served as: whole, as a card, and in part. Made from what its `Document` says it returns."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from django.apps import apps
from typing_extensions import TypeAliasType, TypedDict, is_typeddict

from core.shapes import Above, ImageItem, ImageRef, Json, PageRef, TermItem, TermRef, shape_of

from ..fields import BLOCK
from ..shapes import CardMeta, Meta
from ..types import page_types


@dataclass(frozen=True)
class OfType:
    """In `meta`: the one page type that it can be."""

    label: str

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Callable[[Any], Json]) -> Json:
        this = {"type": "object", "properties": {"type": {"const": self.label}}, "required": ["type"]}
        return {"allOf": [handler(core_schema), this]}


@dataclass(frozen=True)
class Exclusive:
    """Of the members of a union, exactly one."""

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Callable[[Any], Json]) -> Json:
        schema = dict(handler(core_schema))
        return {"oneOf": schema.pop("anyOf"), **schema}


@dataclass(frozen=True)
class PageShapes:
    """`part` is what `fields` leaves of a document: any of its members, and of what references point at."""

    whole: Any
    card: Any
    part: Any


def members_of(shape: Any) -> dict[str, Any]:
    return get_type_hints(shape, include_extras=True)


def record(name: str, description: str, members: dict[str, Any], total: bool = True) -> Any:
    """A TypedDict whose members are only known now."""
    made = TypedDict(name, members, total=total)  # type: ignore[misc]
    made.__doc__ = description
    return made


@cache
def shapes_of_type(label: str) -> PageShapes:
    """The shapes of a page type, as `stories.StoryPage`; they are named after its model."""
    model: Any = apps.get_model(label)
    document, name = model.document, model.__name__
    detail, card = members_of(shape_of(document.detail)), members_of(shape_of(document.card))
    whole = {"id": int, "meta": Annotated[Meta, OfType(label)], "title": str, **detail}
    shown = {"id": int, "meta": Annotated[CardMeta, OfType(label)], "title": str, **card}
    partly = {"id": int, "meta": _meta_part(), "title": str}
    partly |= {member: thinned(shape) for member, shape in detail.items()}
    return PageShapes(
        whole=record(name, f"A whole page of the type `{label}`.", whole),
        card=record(f"{name}Card", f"What lists and other documents show of a page of the type `{label}`.", shown),
        part=record(f"{name}Part", f"What `fields` asks for of a page of the type `{label}`.", partly, total=False),
    )


@cache
def any_page() -> PageShapes:
    """The shapes of a page of whatever type."""
    shapes = [shapes_of_type(label) for label in page_types()]

    def any_of(name: str, members: list[Any], *how: Any) -> Any:
        one: Any = Union[tuple(members)]  # noqa: UP007
        return TypeAliasType(name, Annotated[one, *how] if how else one)

    return PageShapes(
        whole=any_of("Page", [shape.whole for shape in shapes], Exclusive()),
        card=any_of("Card", [shape.card for shape in shapes], Exclusive()),
        part=any_of("PagePart", [shape.part for shape in shapes]),
    )


@cache
def _meta_part() -> Any:
    return record("MetaPart", "What `fields` asks for of `meta`.", members_of(Meta), total=False)


@cache
def _thin_references() -> dict[Any, Any]:
    """References of whose `item` a part is asked for, as in `fields=people(role)`."""
    items = {
        PageRef: Annotated[Json, Above("PagePart")] | None,
        TermRef: record("TermItemPart", "", members_of(TermItem), total=False),
        ImageRef: thin_object(ImageItem) | None,
    }
    return {
        ref: record(
            f"{ref.__name__}Part", "A reference of whose `item` a part is asked for.", {**members_of(ref), "item": item}
        )
        for ref, item in items.items()
    }


@cache
def thin_object(shape: Any) -> Any:
    """An object of which a part is asked for, as in `fields=identifiers(_,url)`."""
    members = {name: thinned(member) for name, member in members_of(shape).items()}
    return record(f"{shape.__name__}Part", "An object of which a part is asked for.", members, total=False)


def thinned(shape: Any) -> Any:
    """A field of which `fields` may have asked for less of its objects and of what its references point at."""
    if get_origin(shape) is list:
        return list[thinned(get_args(shape)[0])]  # type: ignore[misc]
    if get_origin(shape) in (Union, UnionType):
        return Union[tuple(thinned(member) for member in get_args(shape))]  # noqa: UP007
    if shape in (PageRef, TermRef, ImageRef):
        return _thin_references()[shape]
    return thin_object(shape) if is_typeddict(shape) and members_of(shape).keys() != BLOCK else shape
