"""Reading the public site in a test's transaction."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client


@pytest.fixture
def visitor(db, monkeypatch) -> Iterator[Client]:
    """A browser at the public site, whose nested call of the API leaves the test's connection open.

    A request that starts closes connections that are not in autocommit, as those of a test are not.
    """
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
    yield Client()
