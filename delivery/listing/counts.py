"""How many there are, for whoever lists them: counted once for as long as the content stays."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Count, QuerySet

from ..epoch import remembered


def count_of(queryset: QuerySet) -> int:
    bare = queryset.order_by()
    try:
        return remembered(("count", *bare.query.sql_with_params()), bare.count)
    except EmptyResultSet:
        return 0


def counts_by(queryset: QuerySet, *names: str) -> list[tuple[Any, ...]]:
    """`(value, …, count)` for all values of these columns, in no order."""
    counted = queryset.order_by().values_list(*names).annotate(count=Count("pk"))
    try:
        return remembered(("counts", *counted.query.sql_with_params()), lambda: list(counted))
    except EmptyResultSet:
        return []
