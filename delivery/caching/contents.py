"""Which content stands now, asked of the database in the shortest way there is: before every answer."""

import sqlite3
import threading
from typing import Any, Protocol

from django.db import connection

from ..epoch import ROW, Content
from ..models import ContentEpoch

TABLE = ContentEpoch._meta.db_table
QUERY = f"SELECT number, token FROM {TABLE} WHERE id = {ROW}"
NOTHING_YET = Content(0, "")


class Unreachable(Exception):  # noqa: N818 – a state of affairs
    """The database does not answer."""


class Contents(Protocol):
    def current(self) -> Content:
        """Raises Unreachable."""


class InSqlite(threading.local):
    """A connection for each thread, beside Django's: it sees what is committed, and nothing else."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None

    def current(self) -> Content:
        try:
            if self._connection is None:
                self._connection = sqlite3.connect(f"file:{self._path}?mode=ro", uri=True, isolation_level=None)
            row = self._connection.execute(QUERY).fetchone()
        except sqlite3.Error as error:
            self._connection = None
            raise Unreachable(str(error)) from error
        return Content(*row) if row else NOTHING_YET


class InPostgresql(threading.local):
    """A connection for each thread and a statement that is planned once; libpq's own call, for speed."""

    STATEMENT = b"content"

    def __init__(self, parameters: dict[str, Any]) -> None:
        self._parameters = parameters
        self._connection: Any = None

    def current(self) -> Content:
        import psycopg

        try:
            for is_last in (False, True):
                result = self._connected().pgconn.exec_prepared(self.STATEMENT, None)
                if result.status == psycopg.pq.ExecStatus.TUPLES_OK:
                    break
                self._connection.close()
                self._connection = None
                if is_last:
                    raise Unreachable(result.error_message.decode(errors="replace"))
        except psycopg.Error as error:
            self._connection = None
            raise Unreachable(str(error)) from error
        if not result.ntuples:
            return NOTHING_YET
        return Content(int(result.get_value(0, 0)), result.get_value(0, 1).decode())

    def _connected(self) -> Any:
        import psycopg

        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(**self._parameters, autocommit=True)
            prepared = self._connection.pgconn.prepare(self.STATEMENT, QUERY.encode())
            if prepared.status != psycopg.pq.ExecStatus.COMMAND_OK:
                raise Unreachable(prepared.error_message.decode(errors="replace"))
        return self._connection


def contents() -> Contents:
    """Of the database that this process is set up with."""
    if connection.vendor == "sqlite":
        return InSqlite(str(connection.settings_dict["NAME"]))
    parameters = connection.get_connection_params()
    known = ("dbname", "user", "password", "host", "port", "options", "sslmode", "sslrootcert", "service")
    return InPostgresql({name: parameters[name] for name in known if name in parameters} | {"connect_timeout": 5})
