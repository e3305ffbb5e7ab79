"""Signing by a link: for one person, one piece, once, and nobody else ever sees the address."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from signoff import actions, links
from signoff.exceptions import NotSigned
from signoff.models import LinkSigner, Role, SigningLink, SignOff, Submission
from signoff.registering import end_signer, register_signer, resend_link, revoke_link
from tests.factories import StoryFactory, submit, write

ADDRESS = re.compile(r"http://\S+/sign/\S+")
User = get_user_model()


@pytest.fixture
def convener(head):
    """Signs physics briefings by link, in French."""
    role = Role.objects.get(code="physics")
    return register_signer(name="Ada Convener", email="Ada@example.org", language="fr", role=role, by=head)


@pytest.fixture
def briefing(convener):
    return StoryFactory(title="A rare decay", format="physics-briefing")


@pytest.fixture
def submission(briefing):
    return submit(briefing)


@pytest.fixture
def address(submission, convener):
    return path_of(links.link_for(submission, convener.user))


@pytest.fixture
def phone():
    """A browser that nobody has signed in with, and that Django holds to its forgery checks."""
    return Client(enforce_csrf_checks=True)


def path_of(address: str) -> str:
    return "/" + address.split("/", 3)[3]


def the_link() -> SigningLink:
    return SigningLink.objects.get()


def press(phone: Client, address: str, **fields: str):
    """Open the page and press one of its buttons, as a browser does whose page sends no referrer."""
    phone.get(address)
    token = phone.cookies["csrftoken"].value if "csrftoken" in phone.cookies else ""
    return phone.post(address, {"csrfmiddlewaretoken": token, **fields}, headers={"origin": "null"})


def test_one_post_signs(phone, address, convener, briefing):
    answer = press(phone, address, sign="1", comment="Good.")
    assert answer.status_code == 200
    sign_off = SignOff.objects.get()
    assert (sign_off.signer_id, sign_off.by_link, sign_off.role) == (convener.user_id, True, "physics")
    assert sign_off.comment == "Good."
    briefing.refresh_from_db()
    assert briefing.live and briefing.full_url in answer.content.decode()
