"""How a room says that its pages have an endpoint of their own (`stories/api.py`)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.core.exceptions import ImproperlyConfigured

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

    def with_types(self, types: Iterable[str]) -> "Endpoint":
        """An address of pages of all types can be filtered and ordered as the addresses of these types can."""
        if self.type:
            return self
        own = [_by_type[label] for label in types if label in _by_type]
        filters = {name: kind for endpoint in own for name, kind in endpoint.filters.items()}
        return replace(self, filters=filters, orders=tuple(name for endpoint in own for name in endpoint.orders))


PAGES = Endpoint(name="pages")
_by_type: dict[str, Endpoint] = {}


def register_endpoints(endpoints: Iterable[Endpoint]) -> None:
    """Those that are served; a filter of one name is of one kind wherever it is."""
    for endpoint in endpoints:
        for other in _by_type.values():
            if any(other.filters.get(name, kind) != kind for name, kind in endpoint.filters.items()):
                raise ImproperlyConfigured(f"{endpoint.name} and {other.name} have a filter of one name and two kinds")
        if endpoint.type:
            _by_type[endpoint.type] = endpoint
