"""Transactions as they are where no test holds one around everything: what a refusal leaves behind is what counts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.db import connection
from django.db.transaction import Atomic


@contextmanager
def as_in_production() -> Iterator[None]:
    """The outermost `atomic` within rolls back to where it began, and runs what waits for the commit when it ends."""
    outside = len(connection.atomic_blocks)
    init, leave, on_commit = Atomic.__init__, Atomic.__exit__, connection.on_commit

    def with_savepoint(self: Atomic, using: Any, savepoint: bool, durable: bool) -> None:
        init(self, using, True, False)

    def run_what_waits() -> None:
        if len(connection.atomic_blocks) == outside and not connection.needs_rollback:
            while connection.run_on_commit:
                connection.run_on_commit.pop(0)[1]()

    def leave_and_run(self: Atomic, exc_type: Any, *args: Any) -> None:
        leave(self, exc_type, *args)
        if exc_type is None:
            run_what_waits()

    def on_commit_or_now(func: Any, robust: bool = False) -> None:
        on_commit(func, robust)
        run_what_waits()

    connection.run_on_commit.clear()
    with (
        mock.patch.object(Atomic, "__init__", with_savepoint),
        mock.patch.object(Atomic, "__exit__", leave_and_run),
        mock.patch.object(connection, "on_commit", on_commit_or_now),
    ):
        yield
