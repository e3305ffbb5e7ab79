"""The `order` of a list. Every order but a random one is total: the last word is the page's id."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Q
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.http import QueryDict
from django.utils.translation import gettext as _

from ..endpoints import Endpoint
from ..errors import BadRequest
from ..models import PublicationQuerySet, Row
from ..parameters import text_named
from .conditions import DOCUMENT_TEXT, with_document_text

RANDOM, RANK = "random", "rank"
ORDERS = {
    "id": "page_id",
    **{name: name for name in ("title", "slug", "locale", "first_published_at", "last_published_at")},
    **{name: name for name in ("show_in_menus", "seo_title", "search_description")},
}


@dataclass(frozen=True)
class Term:
    """What rows are ordered by: a column, or an annotation that a list has. Never null."""

    column: str
    descending: bool = False


@dataclass
class Order:
    """`name`: as it was asked for; `rank` for what was searched for and not ordered otherwise."""

    name: str
    terms: list[Term]
    document_texts: list[str] = field(default_factory=list)

    @classmethod
    def named(cls, parameters: QueryDict, endpoint: Endpoint) -> "Order":
        """By `order`; without it what was searched for by rank, anything else by id. Raises BadRequest."""
        names = [name for name in text_named(parameters, "order").split(",") if name]
        if RANDOM in names:
            _check_random(names, parameters)
            return cls(RANDOM, [])
        order = cls(",".join(names), [])
        for name in names:
            order.add(name, endpoint)
        if not names and "search" in parameters:
            order.name, order.terms = RANK, [Term(RANK)]
        if all(term.column != "page_id" for term in order.terms):
            order.terms.append(Term("page_id", descending=bool(order.terms) and order.terms[-1].descending))
        return order

    def add(self, name: str, endpoint: Endpoint) -> None:
        asked = name.removeprefix("-")
        if asked in ORDERS:
            column = ORDERS[asked]
        elif asked in endpoint.orders:
            column = DOCUMENT_TEXT + asked
            self.document_texts.append(asked)
        else:
            raise BadRequest(_("cannot order by '%(name)s' (unknown field)") % {"name": name})
        if all(term.column != column for term in self.terms):
            self.terms.append(Term(column, name.startswith("-")))

    @property
    def is_random(self) -> bool:
        return self.name == RANDOM

    def apply(self, publications: PublicationQuerySet) -> PublicationQuerySet:
        if self.is_random:
            return publications.order_by("?")
        for name in self.document_texts:
            publications, _alias = with_document_text(publications, name)
        return publications.order_by(*("-" * term.descending + term.column for term in self.terms))

    def position_of(self, row: Row, publications: PublicationQuerySet) -> list[Any]:
        """Where a row of the list stands: a value for each term. What is no column of rows takes a query."""
        columns = [term.column for term in self.terms]
        if {*columns} <= {*Row._fields}:
            return [getattr(row, column) for column in columns]
        return list(publications.order_by().values_list(*columns).get(page_id=row.page_id))

    def beyond(self, position: list[Any]) -> Any:
        """What stands after a position; in one direction a comparison of rows, which an index answers."""
        directions = {term.descending for term in self.terms}
        if len(directions) == 1:
            comparison = TupleLessThan if directions.pop() else TupleGreaterThan
            return comparison(Tuple(*(F(term.column) for term in self.terms)), tuple(position))
        return _beyond(list(zip(self.terms, position, strict=True)))


def _beyond(pairs: list[tuple[Term, Any]]) -> Q:
    (term, value), *rest = pairs
    further = Q((f"{term.column}__{'lt' if term.descending else 'gt'}", value))
    return further | (Q((term.column, value)) & _beyond(rest)) if rest else further


def _check_random(names: list[str], parameters: QueryDict) -> None:
    if len(names) > 1:
        raise BadRequest(_("random ordering cannot be combined with other fields"))
    for name in ("offset", "after"):
        if name in parameters:
            raise BadRequest(_("random ordering with %(name)s is not supported") % {"name": name})
