"""How many there are, for whoever lists them. Everything that a list counts is counted here."""

from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Subquery


class NumberOf(Subquery):
    """How many rows a queryset has, within another query: counted once, from an index where there is one."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def with_number(rows: QuerySet, every: QuerySet, start: int, stop: int) -> tuple[list, int]:
    """Some of the rows, and the number of every row, in one query; where there are none of them a second one counts."""
    numbered = rows.annotate(total_count=NumberOf(every.order_by().values("pk")))
    found = list(numbered[start:stop]) if start < stop else []
    return found, found[0].total_count if found else count_of(every)


def count_of(queryset: QuerySet) -> int:
    return queryset.order_by().count()


def counts_by(queryset: QuerySet, *names: str) -> list[tuple[Any, ...]]:
    """`(value, …, count)` for all values of these columns, in no order."""
    return list(queryset.order_by().values_list(*names).annotate(count=Count("pk")))
