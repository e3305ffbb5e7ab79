"""A link whose button is pressed twice in the same moment, in two tabs of one person."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from signoff import actions
from signoff.exceptions import NotSigned
from signoff.links.addresses import find, link_for
from signoff.links.registering import register_signer
from signoff.models import Role, SigningLink, SignOff
from signoff.pieces import open_pieces
from tests.factories import StoryFactory, submit

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_posts_sign_once(site, head, monkeypatch):
    officer = Role.objects.get(code="officer")
    signer = register_signer(name="Ada", email="ada@example.org", language="en", role=officer, by=head)
    submission = submit(StoryFactory(importance="routine"))
    token = link_for(submission, signer.user).split("/")[-2]
    both_have_read = Barrier(2, timeout=20)

    def read_and_wait(*args):
        pieces = open_pieces(*args)
        both_have_read.wait()
        return pieces

    monkeypatch.setattr(actions, "open_pieces", read_and_wait)

    def sign(_number):
        try:
            return actions.sign_by_link(link=find(token))
        except NotSigned as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        outcomes = list(threads.map(sign, range(2)))

    assert SignOff.objects.count() == 1
    assert sum(isinstance(outcome, SignOff) for outcome in outcomes) == 1
    assert sum("has already been signed" in str(outcome) for outcome in outcomes) == 1
    assert SigningLink.objects.filter(used_at__isnull=False).count() == 1
