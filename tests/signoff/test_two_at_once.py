"""Two people press the button in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from signoff import actions
from signoff.exceptions import NotSigned
from signoff.models import SignOff
from signoff.pieces import open_pieces
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_only_one_signature_counts(site, head, person, monkeypatch):
    page = StoryFactory(submitted=True)
    both_have_read = Barrier(2, timeout=20)

    def read_and_wait(*args):
        pieces = open_pieces(*args)
        both_have_read.wait()
        return pieces

    monkeypatch.setattr(actions, "open_pieces", read_and_wait)

    def sign(user):
        try:
            return actions.sign(page=page, by=user)
        except NotSigned as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        outcomes = list(threads.map(sign, [head, person("deputy")]))

    assert SignOff.objects.count() == 1
    assert sum("has already been signed" in str(outcome) for outcome in outcomes) == 1
