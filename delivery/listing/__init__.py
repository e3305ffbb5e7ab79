"""Lists of public pages from query parameters; Wagtail's API v2 is the contract."""

from .counts import count_of, counts_by
from .ordering import Order
from .paging import Paging, Rows
from .selecting import LIST_PARAMETERS, list_parameters, listed

__all__ = ["LIST_PARAMETERS", "Order", "Paging", "Rows", "count_of", "counts_by", "list_parameters", "listed"]
