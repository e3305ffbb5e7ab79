"""A migrated database, kept in `var/` for the next run: migrations take longer than the tests of most rooms.

Kept under a digest of all code and all libraries, so that it outlives no change. On SQLite, where a database is a file.
"""

import fcntl
import hashlib
import shutil
import sqlite3
from importlib.metadata import distributions
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection

FOLDER = settings.BASE_DIR / "var" / "tests"
_held: list[IO[str]] = []  # the lock, for as long as this process makes what the others wait for


def take() -> bool:
    """Put a copy in the place of the test database. False where there is none: whoever is first makes it."""
    if connection.vendor != "sqlite":
        return False
    FOLDER.mkdir(parents=True, exist_ok=True)
    lock = (FOLDER / "lock").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    if not _kept().exists():
        _held.append(lock)
        return False
    shutil.copyfile(_kept(), _own())
    lock.close()
    return True


def keep() -> None:
    """Keep the database as it is now, if this process was to make it; older ones go."""
    while _held:
        for older in FOLDER.glob("*.sqlite3"):
            older.unlink()
        unfinished = FOLDER / "unfinished"
        unfinished.unlink(missing_ok=True)
        connection.ensure_connection()
        with sqlite3.connect(unfinished) as copy:
            connection.connection.backup(copy)
        copy.close()
        unfinished.rename(_kept())
        _held.pop().close()


def leave() -> None:
    """Take this process's copy away."""
    if connection.vendor == "sqlite":
        _own().unlink(missing_ok=True)


def _own() -> Path:
    return Path(connection.settings_dict["TEST"]["NAME"])


def _kept() -> Path:
    digest = hashlib.sha256()
    for path in sorted(settings.BASE_DIR.glob("[a-z]*/**/*.py")):
        if path.parts[len(settings.BASE_DIR.parts)] not in ("tests", "scripts", "var"):
            digest.update(path.read_bytes())
    digest.update(repr(sorted((each.name, each.version) for each in distributions())).encode())
    return FOLDER / f"{digest.hexdigest()[:16]}.sqlite3"
