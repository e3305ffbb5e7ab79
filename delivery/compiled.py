"""Queries that are compiled once: Django takes longer to write one than a database to answer it."""

import threading
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet

KEPT_AT_MOST = 500
MARK = 1 << 58


class Compiled:
    """A queryset of tuples as SQL; may be run by the thread that made it."""

    def __init__(self, queryset: QuerySet) -> None:
        self._compiler = queryset.query.get_compiler(connection=connection)
        self.parameters: tuple[Any, ...] = ()
        try:
            self._sql, self.parameters = self._compiler.as_sql()
        except EmptyResultSet:
            self._sql = ""
        else:
            columns = [column for column, _sql, _alias in self._compiler.select[: self._compiler.col_count]]
            self._converters = self._compiler.get_converters(columns)

    def rows(self, parameters: Sequence[Any] | None = None) -> Iterable[Sequence[Any]]:
        if not self._sql:
            return ()
        with connection.cursor() as cursor:
            cursor.execute(self._sql, self.parameters if parameters is None else parameters)
            found = cursor.fetchall()
        return self._compiler.apply_converters(found, self._converters) if self._converters else found


class Kept(threading.local):
    """What a thread has compiled, by key and database."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Compiled] = {}

    def of(self, key: Hashable, build: Callable[[], QuerySet]) -> Compiled:
        place = (connection.alias, connection.vendor, key)
        if place not in self._kept:
            if len(self._kept) >= KEPT_AT_MOST:
                self._kept.clear()
            self._kept[place] = Compiled(build())
        return self._kept[place]


class Prepared:
    """A queryset of tuples with lists in it whose values are given later, for each of the fields that are named.

    `build` is called with such lists, to be used as `IN`. They are filled up to a power of two by values that are in
    them, so that there are few statements to compile.
    """

    def __init__(self, model: type[Model], *names: str, build: Callable[..., QuerySet]) -> None:
        self._fields: list[Any] = [model._meta.get_field(name) for name in names]
        self._build = build
        self._kept = Kept()

    def rows(self, *lists: Iterable[Any]) -> Iterable[Sequence[Any]]:
        """None of the lists may be empty."""
        filled = [
            _filled_up([field.get_db_prep_value(value, connection) for value in values])
            for field, values in zip(self._fields, lists, strict=True)
        ]
        marks = [self._marks(number, len(values)) for number, values in enumerate(filled)]
        statement = self._kept.of(tuple(map(len, filled)), lambda: self._build(*marks))
        given = {
            field.get_db_prep_value(mark, connection): value
            for field, marked, values in zip(self._fields, marks, filled, strict=True)
            for mark, value in zip(marked, values, strict=True)
        }
        return statement.rows([given.get(parameter, parameter) for parameter in statement.parameters])

    def _marks(self, number: int, length: int) -> list[Any]:
        """Values of a field that stand for those to come."""
        field = self._fields[number]
        return [field.to_python(MARK * (number + 1) + place) for place in range(length)]


def _filled_up(values: list[Any]) -> list[Any]:
    length = 1 << (len(values) - 1).bit_length()
    return values + values[-1:] * (length - len(values))
