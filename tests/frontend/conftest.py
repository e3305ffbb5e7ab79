from collections.abc import Iterator

import httpx
import pytest
from django.test import Client

from frontend import client
from tests.frontend.fake_api import transport


@pytest.fixture
def api(monkeypatch) -> client.Api:
    """The public site reads the documents of this folder."""
    fake = client.Api("http://api.test", transport=transport())
    monkeypatch.setattr(client, "connect", lambda: fake)
    return fake


@pytest.fixture
def silent_api(monkeypatch) -> None:
    """An API that does not answer."""

    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    silent = client.Api("http://api.test", transport=httpx.MockTransport(refuse))
    monkeypatch.setattr(client, "connect", lambda: silent)


@pytest.fixture
def visitor(settings) -> Iterator[Client]:
    settings.ALLOWED_HOSTS = ["*"]
    yield Client()
