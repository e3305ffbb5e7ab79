"""Keeping the desk's table true: what happens is noted at once, and its cells are written right after the commit.

`touch` notes a piece in the very transaction in which something happens to it: with that, either both are there or
neither. Django then runs `flush` after the commit, once for each piece, however often it was touched. Whatever
prevents that (a crash, a lock), the note stays, and whoever opens the desk next, or `rebuild_desk`, makes up for it.
Those who flush the same piece at once wait for each other at its notes; so the last one to read is the last to write.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model

from ..models import Cell, Piece, Touched
from .computing import Computed, computed

BATCH = 200  # pieces that are written in one transaction


class Flush:
    """Runs after the commit; the first of a transaction does it for all that were planned `together`.

    Django forgets it with the savepoint in which its keys were noted, if that is undone; nothing is noted of them then.
    """

    def __init__(self, keys: set[UUID], together: list["Flush"]) -> None:
        self.keys = keys
        self.together = together
        together.append(self)

    def __call__(self) -> None:
        keys = set().union(*(each.keys for each in self.together))
        for each in self.together:
            each.keys = set()
        flush(keys)


def touch(keys: Iterable[UUID]) -> None:
    """Something has happened to these pieces."""
    planned = list(_planned())
    new = set(keys).difference(*(each.keys for each in planned))
    if new:
        Touched.objects.bulk_create(Touched(key=key) for key in sorted(new))
        transaction.on_commit(Flush(new, planned[0].together if planned else []), robust=True)


def _planned() -> Iterator[Flush]:
    """What runs after the commit of the transaction that is open."""
    return (planned[1] for planned in connection.run_on_commit if isinstance(planned[1], Flush))


def flush(keys: Collection[UUID]) -> int:
    """Write the cells of those of these pieces that are noted; how many were not there or otherwise."""
    return sum(_flush(_noted().filter(key__in=batch)) for batch in batches(keys))


def rebuild(keys: Collection[UUID]) -> int:
    """Write the cells of these pieces, noted or not; how many were not there or otherwise."""
    Touched.objects.bulk_create(Touched(key=key) for key in keys)
    return flush(keys)


def batches(keys: Collection[UUID]) -> Iterator[list[UUID]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]


def catch_up(most: int | None = None) -> int:
    """Write what is noted and was never flushed, at most so many notes; how many are left."""
    left = Touched.objects.count()
    while left and (most is None or most > 0):
        size = BATCH if most is None else min(most, BATCH)
        _flush(_noted()[:size])
        most = None if most is None else most - size
        left = Touched.objects.count()
    return left


def _noted() -> Any:
    """In one order, so that nobody waits in a ring."""
    return Touched.objects.select_for_update().order_by("pk").values_list("pk", "key")


@transaction.atomic
def _flush(noted: Any) -> int:
    rows = list(noted)
    keys = {key for _pk, key in rows}
    differed = refresh(keys) if keys else 0
    Touched.objects.filter(pk__in=[pk for pk, _key in rows]).delete()
    for planned in _planned():
        planned.keys -= keys
    return differed


def refresh(keys: Collection[UUID], *, write: bool = True) -> int:
    """Find out anew how pieces stand; how many cells were not there or otherwise. Writes those, if it is to.

    Call it by `flush` or `rebuild`, which see to it that nobody else does so for the same pieces meanwhile.
    """
    wanted = computed(keys)
    there = Computed(
        Piece.objects.in_bulk(keys),
        {(cell.piece_id, cell.locale_id): cell for cell in Cell.objects.filter(piece__in=keys)},
    )
    pieces = [piece for key, piece in wanted.pieces.items() if _differ(piece, there.pieces.get(key))]
    cells = [cell for place, cell in wanted.cells.items() if _differ(cell, there.cells.get(place))]
    gone = [cell for place, cell in there.cells.items() if place not in wanted.cells]
    gone_pieces = there.pieces.keys() - wanted.pieces.keys()
    if write:
        Piece.objects.filter(pk__in=gone_pieces).delete()
        Cell.objects.filter(pk__in=[cell.pk for cell in gone]).delete()
        _upsert(pieces, ["key"])
        _upsert(cells, ["piece", "locale"])
    wholly = gone_pieces.union(piece.key for piece in pieces).difference(cell.piece_id for cell in (*cells, *gone))
    return len(cells) + len(gone) + len(wholly)


def _columns(row: Model) -> list[str]:
    return [field.attname for field in row._meta.concrete_fields if field.attname != "id"]


def _differ(wanted: Model, there: Model | None) -> bool:
    return there is None or any(getattr(wanted, name) != getattr(there, name) for name in _columns(wanted))


def _upsert(rows: list[Any], unique: list[str]) -> None:
    if rows:
        fields = [field.name for field in rows[0]._meta.concrete_fields if field.name not in ("id", *unique)]
        type(rows[0])._default_manager.bulk_create(
            rows, update_conflicts=True, unique_fields=unique, update_fields=fields
        )
