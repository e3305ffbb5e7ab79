"""The databases that are read: one for each side, kind of database and number of stories, made once and kept.

A marker in var/bench says of which code and content it was made, so that it outlives no change. Its name is
`bench_SIDE_STORIES`; a larger one begins as a copy of a smaller one.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

import psycopg

from .servers import PLACE, ROOT

VENDORS = ("sqlite", "postgresql")
SIDES = ("ours", "stock")
POSTGRES = os.environ.get("POSTGRES_URL") or "postgres://postgres@127.0.0.1:5432/postgres"
ROOMS = ("cms_site", "core", "delivery", "home", "people", "samples", "signoff", "stories", "translations")
FILLING = 3600  # seconds that it may take


def postgres_answers() -> bool:
    try:
        _on_postgres("SELECT 1")
    except psycopg.Error:
        return False
    return True


def _on_postgres(statement: str) -> list[tuple]:
    url = POSTGRES.replace("postgres://", "postgresql://", 1)
    with psycopg.connect(url, autocommit=True, connect_timeout=5) as connection:
        cursor = connection.execute(statement)  # type: ignore[arg-type]
        return cursor.fetchall() if cursor.description else []


@dataclass(frozen=True)
class Database:
    side: str
    vendor: str
    stories: int

    @property
    def name(self) -> str:
        return f"bench_{self.side}_{self.stories}"

    @property
    def file(self) -> Path:
        return PLACE / f"{self.name}.sqlite3"

    @property
    def url(self) -> str:
        return f"sqlite:///{self.file}" if self.vendor == "sqlite" else f"{POSTGRES.rpartition('/')[0]}/{self.name}"

    @property
    def media(self) -> Path:
        """One folder for all sizes: they show the same pictures."""
        return PLACE / f"media-{self.side}-{self.vendor}"

    @property
    def marker(self) -> Path:
        return PLACE / f"{self.name}-{self.vendor}.made"

    @property
    def is_there(self) -> bool:
        return self.marker.exists() and self.marker.read_text() == digest(self.side) and self._exists()

    def _exists(self) -> bool:
        if self.vendor == "sqlite":
            return self.file.exists()
        return bool(_on_postgres(f"SELECT 1 FROM pg_database WHERE datname = '{self.name}'"))

    def drop(self) -> None:
        self.marker.unlink(missing_ok=True)
        if self.vendor == "sqlite":
            for file in PLACE.glob(f"{self.file.name}*"):
                file.unlink()
        else:
            _on_postgres(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")

    def begin(self, smaller: "Database | None") -> None:
        """Empty, or as a copy."""
        self.drop()
        if smaller is None:
            shutil.rmtree(self.media, ignore_errors=True)
        if self.vendor == "postgresql":
            _on_postgres(f"CREATE DATABASE {self.name}" + (f" TEMPLATE {smaller.name}" if smaller else ""))
        elif smaller:
            shutil.copyfile(smaller.file, self.file)

    def environment(self, **more: str) -> dict[str, str]:
        settings = "cms_site.settings.production" if self.side == "ours" else "tests.bench.stock.settings"
        return {
            "DJANGO_SETTINGS_MODULE": settings,
            "SECRET_KEY": "only for a site that nobody but the bench can reach",
            "ALLOWED_HOSTS": "127.0.0.1,testserver",
            "PUBLIC_URL": "http://127.0.0.1",
            "DATABASE_URL": self.url,
            "MEDIA_ROOT": str(self.media),
            "EMAIL_URL": "dummymail://",
            "API_RATE": "999999999/s",  # counted, and never too many
            **more,
        }


@cache
def digest(side: str) -> str:
    """Of all that the content of a database is made by."""
    found = hashlib.sha256()
    for path in sorted(_made_by(side)):
        found.update(path.read_bytes())
    found.update(repr(sorted((each.name, each.version) for each in distributions())).encode())
    return found.hexdigest()


def _made_by(side: str) -> Iterator[Path]:
    here = Path(__file__).parent
    yield here / "content.py"
    if side == "stock":
        yield from (here / "stock" / name for name in ("models.py", "filling.py"))
    else:
        yield here / "ours.py"
        yield from (path for room in ROOMS for path in (ROOT / room).glob("**/*.py"))


def filled(side: str, vendor: str, stories: int) -> Database:
    """A database with so many stories; made now if it is not there."""
    database = Database(side, vendor, stories)
    if database.is_there:
        return database
    made = (int(path.stem.split("_")[2].split("-")[0]) for path in PLACE.glob(f"bench_{side}_*.made"))
    smaller = (Database(side, vendor, size) for size in sorted(made, reverse=True) if size < stories)
    database.begin(next((each for each in smaller if each.is_there), None))
    print(f"  Filling {database.name} on {vendor}", flush=True)
    if side == "ours":
        run("tests.bench.ours", database.environment(), str(stories))
    else:
        run("tests.bench.content", Database("ours", "sqlite", 0).environment(), str(stories))
        run("tests.bench.stock.filling", database.environment(), str(stories), str(PLACE / "content"))
    database.marker.write_text(digest(side))
    return database


def run(module: str, environment: Mapping[str, str], *arguments: str, given: str | None = None) -> str:
    """What a module of the bench says, run in a side's environment. Raises RuntimeError where it fails."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        input=given,
        capture_output=True,
        text=True,
        timeout=FILLING,
    )
    if done.returncode:
        raise RuntimeError(f"{module} has failed:\n{done.stderr[-3000:]}")
    return done.stdout
