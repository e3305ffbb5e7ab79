"""Which rows of a list are asked for: by number (`offset`), or after a row that the reader has (`after`)."""

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db.models import BooleanField, DateTimeField, IntegerField
from django.http import QueryDict
from django.utils.translation import gettext as _

from core.documents import Json

from ..endpoints import Endpoint
from ..errors import BadRequest
from ..models import Publication, PublicationQuerySet, Row
from ..parameters import number_named, text_named
from .conditions import DOCUMENT_TEXT
from .counts import count_of
from .ordering import RANK, Order, Term

DEFAULT_LIMIT = 20
LONGEST_CURSOR = 4000
MOST = 2**63


@dataclass
class Rows:
    """Rows by number."""

    offset: int
    limit: int

    @classmethod
    def named(cls, parameters: QueryDict) -> "Rows":
        highest = getattr(settings, "WAGTAILAPI_LIMIT_MAX", DEFAULT_LIMIT)
        limit = number_named(parameters, "limit", min(DEFAULT_LIMIT, highest or DEFAULT_LIMIT))
        if highest and limit > highest:
            raise BadRequest(_("limit cannot be higher than %(highest)d") % {"highest": highest})
        return cls(offset=number_named(parameters, "offset"), limit=limit)

    def of(self, publications: PublicationQuerySet, columns: int) -> tuple[list[Row], int]:
        """These rows, with as many columns as `Row` is read with, and the number of all."""
        return publications[self.offset : self.offset + self.limit].rows(columns), count_of(publications)


@dataclass
class Paging:
    """Rows of a list of publications, and the cursor with which the reader comes to the next ones."""

    rows: Rows
    order: Order
    position: list[Any] | None = None

    @classmethod
    def named(cls, parameters: QueryDict, endpoint: Endpoint) -> "Paging":
        order = Order.named(parameters, endpoint)
        paging = cls(Rows.named(parameters), order)
        if "after" in parameters:
            if "offset" in parameters:
                raise BadRequest(_("after with offset is not supported"))
            paging.position = position_from(text_named(parameters, "after"), order)
        return paging

    def of(self, publications: PublicationQuerySet, columns: int) -> tuple[list[Row], Json]:
        """These rows of a list in this order, as `Row` is read with, and the list's `{"total_count", "next"}`."""
        offset, limit = self.rows.offset, self.rows.limit
        beyond = publications if self.position is None else publications.filter(self.order.beyond(self.position))
        some = beyond[offset : offset + limit + 1]
        if offset or self.order.is_random:  # whatever is passed over is read from an index alone
            some = publications.filter(page_id__in=some.values("page_id"))
        rows = some.rows(columns) if limit else []
        further = len(rows) > limit and not self.order.is_random
        cursor = cursor_of(self.order, self.order.position_of(rows[limit - 1], publications)) if further else None
        return rows[:limit], {"total_count": count_of(publications), "next": cursor}


def cursor_of(order: Order, position: list[Any]) -> str:
    """A place in an order, opaque to readers; what is published or taken down meanwhile does not move it."""
    values = [value.isoformat() if isinstance(value, datetime) else value for value in position]
    text = json.dumps([order.name, *values], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def position_from(cursor: str, order: Order) -> list[Any]:
    """Raises BadRequest for what is no cursor, and for one of another order."""
    try:
        if len(cursor) > LONGEST_CURSOR:
            raise ValueError
        name, *values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(name, str):
            raise TypeError
    except (ValueError, TypeError, RecursionError) as error:
        raise BadRequest(_("after is no cursor: take it from meta.next of the page before")) from error
    if name != order.name:
        raise BadRequest(_("after is a cursor of a list in another order: '%(order)s'") % {"order": name})
    try:
        return [_value(term, value) for term, value in zip(order.terms, values, strict=True)]
    except (ValueError, TypeError, OverflowError) as error:
        raise BadRequest(_("after is no cursor: take it from meta.next of the page before")) from error


def _value(term: Term, value: Any) -> Any:
    """A value as the column of a term can be compared with. Raises ValueError, TypeError and OverflowError."""
    if term.column == RANK:
        return _of_type(value, int, float)
    if term.column.startswith(DOCUMENT_TEXT):
        return _text(value)
    match Publication._meta.get_field(term.column):
        case DateTimeField():
            return datetime.fromisoformat(value).astimezone(UTC)
        case BooleanField():
            return _of_type(value, bool)
        case IntegerField():
            return _of_type(value, int)
    return _text(value)


def _of_type(value: Any, *types: type) -> Any:
    if type(value) not in types or abs(value) >= MOST:
        raise TypeError
    return value


def _text(value: Any) -> str:
    """Text that every database takes."""
    if type(value) is not str or "\x00" in value:
        raise ValueError
    return value.encode().decode()
