"""Twenty editors and five signers in parallel: no deadlock, no lost edit, no double publication. `make load`: a minute.

On SQLite there are fewer: one writes at a time, and the others wait for their turn.
"""

import os
import sys

import pytest
from django.db import connection

from tests.soak.crowd import Crowd

pytestmark = pytest.mark.django_db(transaction=True)


def test_many_people_at_once(site):
    editors, signers = (20, 5) if connection.vendor == "postgresql" else (4, 2)
    crowd = Crowd(editors, signers, stories=12)
    crowd.work(float(os.environ.get("LOAD_SECONDS", 4)))
    print(crowd.summary(), file=sys.stderr)
    crowd.check()
