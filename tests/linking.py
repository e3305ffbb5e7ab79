"""Somebody with a link to sign by, and the browser in which they open it."""

import re

import pytest
from django.test import Client

from tests.visiting import visitor  # noqa: F401

FROM_BEFORE = "a" * 32  # the cookie of a page that was open before its link was closed


@pytest.fixture
def phone(visitor):  # noqa: F811
    """A browser that nobody has signed in with, held to Django's checks against forgery."""
    return Client(enforce_csrf_checks=True)


def press(phone: Client, address: str, **fields: str):
    """Open the page and press one of its buttons, as a browser does whose page sends no referrer."""
    phone.get(address)
    token = phone.cookies["csrftoken"].value if "csrftoken" in phone.cookies else FROM_BEFORE
    phone.cookies["csrftoken"] = token
    return phone.post(address, {"csrfmiddlewaretoken": token, **fields}, headers={"origin": "null"})


def says(answer) -> str:
    """What a page tells its reader."""
    main = re.search(r"<main>(.*)</main>", answer.content.decode(), re.DOTALL).group(1)
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())
