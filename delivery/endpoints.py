"""How a room says that its pages have an endpoint of their own (`stories/api.py`)."""

from dataclasses import dataclass, field

LANGUAGE = "language"


@dataclass(frozen=True)
class Endpoint:
    """`/api/v2/{name}/`, for pages of one type.

    `filters` are names of facets that `core.documents.facets_of` gives for the type, each with the kind of
    the taxonomy that its codes are from. None: its codes are keys of pages; those of `language` languages.
    `orders` are fields of the document, beside those of every page, by which a list can be ordered.
    """

    name: str
    type: str | None = None
    filters: dict[str, str | None] = field(default_factory=dict)
    orders: tuple[str, ...] = ()


PAGES = Endpoint(name="pages")
