"""Lists of public pages from query parameters; Wagtail's API v2 is the contract."""

from .conditions import MOST_AT_ONCE, RANGES, TEXTS
from .counts import count_of, counts_by
from .ordering import ORDERS, Order
from .paging import DEFAULT_LIMIT, Paging, Rows
from .relations import ROOT
from .selecting import LIST_PARAMETERS, list_parameters, listed

__all__ = [
    "DEFAULT_LIMIT",
    "LIST_PARAMETERS",
    "MOST_AT_ONCE",
    "ORDERS",
    "RANGES",
    "ROOT",
    "TEXTS",
    "Order",
    "Paging",
    "Rows",
    "count_of",
    "counts_by",
    "list_parameters",
    "listed",
]
