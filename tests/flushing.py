"""Django empties the database after a test that needs real transactions; here it is put back as it was started.

The ledger's triggers would refuse to be emptied, and what migrations and `start_site` have made would be gone for
every test that follows in the same process.
"""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase

from delivery.triggers import TRIGGERS as OF_PUBLICATIONS
from signoff.triggers import TRIGGERS as OF_THE_LEDGER


def put_back_after_flush() -> None:
    """Take the database as it is now for what every test starts from."""
    contents = connection.creation.serialize_db_to_string()

    def put_back(case: TransactionTestCase) -> None:
        for triggers in (OF_THE_LEDGER, OF_PUBLICATIONS):
            triggers.drop(connection)
        # Known by heart, so that nobody who hears of a row that comes back makes its content type anew.
        ContentType.objects.get_for_models(*apps.get_models(), for_concrete_models=False)
        call_command("flush", verbosity=0, interactive=False, reset_sequences=False, inhibit_post_migrate=True)
        for triggers in (OF_THE_LEDGER, OF_PUBLICATIONS):
            triggers.create(connection)
        connection.creation.deserialize_db_from_string(contents)

    TransactionTestCase._fixture_teardown = put_back
