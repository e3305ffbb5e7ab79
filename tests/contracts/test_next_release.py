"""A later release adds a field and a block to StoryPage by migration: what was signed stays what is served."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections

from stories import migrations
from tests.bodies import block, whole_body
from tests.factories import PersonFactory, StoryFactory, home, section, sign_all, sign_off
from tests.files import film, picture
from tests.translating import translated

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def copy_of_the_database(folder: Path) -> Iterator[str]:
    """The URL of a copy, on the same kind of database; what was committed is in it."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(folder / "copy.sqlite3")) as copy:
            connection.connection.backup(copy)
        yield f"sqlite:///{folder}/copy.sqlite3"
        return
    options, quote = connection.settings_dict, connection.ops.quote_name
    name = f"{options['NAME']}_copy"
    connections.close_all()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [options["NAME"]])
        cursor.execute(f"DROP DATABASE IF EXISTS {quote(name)}")
        cursor.execute(f"CREATE DATABASE {quote(name)} TEMPLATE {quote(options['NAME'])}")
    account = f"{options['USER']}:{options['PASSWORD']}".rstrip(":")
    try:
        yield f"postgres://{account}@{options['HOST']}:{options['PORT'] or 5432}/{name}"
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {quote(name)}")


@pytest.fixture
def library(site) -> None:
    """A person, a story with every kind of block, and its translation into French: all public."""
    sign_all([home(), section("stories"), section("people"), home("fr"), section("stories", "fr")])
    person, other = PersonFactory(title="Amara Okafor"), StoryFactory(signed_off=True)
    sign_off(person)
    body = whole_body(person=person, story=other, image=picture(), film=film())
    story = StoryFactory(
        title="A bent track",
        facts=[block("fact", body[7]["value"], 90)],
        areas=["tracker"],
        body=body,
        signed_off=True,
    )
    sign_off(translated(story, "fr", {"title": "Une trace courbée"}))


@pytest.fixture
def report(library, tmp_path) -> dict:
    """What `tests/next_release` tells of the day on which it came."""
    package = tmp_path / "next_migrations"
    package.mkdir()
    (package / "__init__.py").write_text(f"__path__.append({str(Path(str(migrations.__file__)).parent)!r})\n")
    with copy_of_the_database(tmp_path) as url:
        environment = {
            "DJANGO_SETTINGS_MODULE": "tests.next_release.settings",
            "DATABASE_URL": url,
            "MEDIA_ROOT": settings.MEDIA_ROOT,
            "STORIES_MIGRATIONS": "next_migrations",
            "PYTHONPATH": str(tmp_path),
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.next_release"],
            cwd=settings.BASE_DIR,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    (written,) = package.glob("*_next_release.py")
    return {**json.loads(done.stdout.splitlines()[-1]), "migration": written.read_text()}


def test_what_was_signed_is_still_what_is_served_after_a_release(report):
    assert "AddField" in report["migration"] and "AlterField" in report["migration"]
    assert report["unwritten"] == "No changes detected in app 'stories'"
    assert report["verified"] == "0 differences, 9 publications"
    assert all(statuses == [200, 200] for statuses in report["answers"].values())

    assert report["rebuilt"] == "9 publications written, 0 taken away"
    assert report["verified_again"] == "0 differences, 9 publications"
    assert report["answers_again"] == report["answers"]
    assert "stale" not in report["statuses"].values()

    assert report["used"] == {
        "coda": "The end",
        "level": "everyone",
        "last": {"when": "2026-11-22", "what": "It bends"},
    }
    assert report["verified_at_last"] == "0 differences, 9 publications"
