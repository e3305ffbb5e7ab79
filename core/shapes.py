"""The shapes of what documents are made of, each declared once.

Whatever builds a part of a document says its shape in the annotation of what it returns: mypy checks the one by the
other, and `delivery.openapi` makes JSON Schema of it. Whoever adds a page type or a block writes such an annotation.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, NotRequired, get_type_hints

from typing_extensions import TypedDict

Json = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Said:
    """What JSON Schema says of a value besides its type, as in `Annotated[str, Said({"format": "date"})]`."""

    schema: Json

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Callable[[Any], Json]) -> Json:
        return {**handler(core_schema), **self.schema}


@dataclass(frozen=True)
class Above:
    """A shape that only a room above can declare; its name there is that of a component of the OpenAPI document."""

    name: str

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Callable[[Any], Json]) -> Json:
        return {"x-above": self.name}


def said(description: str, **schema: Any) -> Said:
    return Said({"description": description, **schema})


Direction = Annotated[Literal["ltr", "rtl"], said("Direction of the script.")]
Language = Annotated[str, said("A BCP 47 code.", examples=["en"])]
Day = Annotated[str, Said({"format": "date"})]
Key = Annotated[str, said("Shared by all language versions of a page.", format="uuid")]
Html = Annotated[str, said("HTML of few elements; a link to a page of the site is `<a data-page=KEY>`.")]


class Licence(TypedDict):
    """Under which a file may be used; `url` is empty where nothing is to be read about it."""

    code: str
    label: str
    url: str


class Point(TypedDict):
    """Fractions of width and height, from the top left corner."""

    x: float
    y: float


class Rendition(TypedDict):
    """One file of a picture. Pixels."""

    url: str
    width: int
    height: int


class Renditions(TypedDict):
    """Files of a picture by format, widths ascending."""

    avif: list[Rendition]
    webp: list[Rendition]
    jpeg: list[Rendition]


class ImageItem(TypedDict):
    """What is known of a picture: it belongs to the file, not to the page."""

    title: str
    credit: str
    licence: Licence
    width: int
    height: int
    focal_point: Point | None
    color: Annotated[str, said("Dominant colour.", examples=["#14213d"])]
    renditions: Renditions


class MediaItem(TypedDict):
    """What is known of a film or a sound."""

    title: str
    credit: str
    licence: Licence
    url: str
    type: Annotated[str, said("Media type.", examples=["video/mp4"])]
    width: int | None
    height: int | None
    duration: Annotated[float, said("Seconds.")]


class TermItem(TypedDict):
    label: str


class CaptionsItem(TypedDict):
    url: str


class PageRef(TypedDict):
    """A page, and its card as it stands now; null when it is not public."""

    ref: Literal["page"]
    key: Key
    item: NotRequired[Annotated[Json, Above("Card")] | None]


class TermRef(TypedDict):
    """A word of a taxonomy. The code is the same in every language and never changes."""

    ref: Literal["term"]
    kind: str
    code: str
    item: NotRequired[TermItem]


class ImageRef(TypedDict):
    """A picture with its words in the language of the page; `alt` is empty where it is decorative."""

    ref: Literal["image"]
    id: int
    alt: str
    caption: str
    item: NotRequired[ImageItem | None]


class MediaRef(TypedDict):
    """A film or a sound of the site's own."""

    ref: Literal["media"]
    id: int
    item: NotRequired[MediaItem | None]


class CaptionsRef(TypedDict):
    """A caption track: the WebVTT that was signed, and where a player gets it."""

    ref: Literal["captions"]
    locale: Language
    dir: Direction
    vtt: str
    item: NotRequired[CaptionsItem]


class Lead(TypedDict):
    """What most cards have."""

    strapline: str
    image: ImageRef | None


def shape_of(function: Callable[..., Any]) -> Any:
    """The shape that a function says it returns. Raises TypeError where it says none."""
    shape = get_type_hints(function, include_extras=True).get("return")
    if shape is None:
        name = getattr(function, "__qualname__", function)
        raise TypeError(f"{name} does not say what it returns: annotate it with a shape, see core/shapes.py")
    return shape
