"""Django empties the database after a test that needs real transactions; the ledger's triggers would refuse."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import TransactionTestCase

from signoff import triggers


@pytest.fixture(scope="session", autouse=True)
def flush_past_the_ledger() -> Iterator[None]:
    flush = TransactionTestCase._fixture_teardown

    def put_triggers_aside(case: TransactionTestCase) -> None:
        triggers.drop(connection)
        flush(case)
        triggers.create(connection)

    TransactionTestCase._fixture_teardown = put_triggers_aside
    yield
    TransactionTestCase._fixture_teardown = flush
