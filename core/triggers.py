"""Rules that the database itself keeps, as triggers in the SQL of SQLite and of PostgreSQL.

On SQLite, Django changes a table by making a new one, which loses its triggers and fails while others name it; so
there they are put aside before every `migrate` and made anew after it. PostgreSQL gets them by a migration.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import post_migrate, pre_migrate

Statements = tuple[list[str], list[str]]  # to create, to drop; both can be run again


@dataclass(frozen=True)
class Triggers:
    """The triggers of one app, by database vendor; `needed` are the tables that they name."""

    app: str
    needed: frozenset[str]
    statements: dict[str, Callable[[], Statements]]

    def create(self, connection: BaseDatabaseWrapper) -> None:
        """Nothing where the tables are not there: before the first migration, or after the last backwards one."""
        with connection.cursor() as cursor:
            if self.needed <= set(connection.introspection.table_names(cursor)):
                for statement in self.statements[connection.vendor]()[0]:
                    cursor.execute(statement)

    def drop(self, connection: BaseDatabaseWrapper) -> None:
        with connection.cursor() as cursor:
            for statement in self.statements[connection.vendor]()[1]:
                cursor.execute(statement)

    def create_in_migration(self, apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            self.create(schema_editor.connection)

    def drop_in_migration(self, apps: Any, schema_editor: Any) -> None:
        self.drop(schema_editor.connection)

    def follow_migrations(self) -> None:
        known_by = ("triggers", self.app, *sorted(self.needed))
        pre_migrate.connect(self._put_aside, weak=False, dispatch_uid=known_by)
        post_migrate.connect(self._restore, weak=False, dispatch_uid=known_by)

    def _put_aside(self, sender: Any, using: str, **kwargs: Any) -> None:
        if sender.name == self.app and connections[using].vendor == "sqlite":
            self.drop(connections[using])

    def _restore(self, sender: Any, using: str, **kwargs: Any) -> None:
        if sender.name == self.app and connections[using].vendor == "sqlite":
            self.create(connections[using])


def refusing_function(name: str, condition: str, message: str, result: str) -> str:
    """PostgreSQL's function for a trigger that refuses a row, or else gives it on: `NEW` or `OLD`."""
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF {condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'; END IF;"
        f" RETURN {result}; END $$"
    )


def refusing_trigger(name: str, event: str, when: str, message: str) -> str:
    """SQLite's trigger that refuses a row; `event` as in `UPDATE ON table`, `when` empty or a WHEN clause."""
    return (
        f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} FOR EACH ROW {when}"
        f" BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
