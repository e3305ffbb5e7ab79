"""How much one reader may ask for, and who is counted as one."""

import threading
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, RequestFactory
from redis.exceptions import ConnectionError as RedisAway

from delivery import limits
from delivery.limits import Rate, TooMany
from delivery.visitors import INSIDE, Visitor
from frontend import transport
from tests.visiting import visitor  # noqa: F401

pytestmark = pytest.mark.django_db
LOCALES = "/api/v2/locales/"


@pytest.fixture
def noon(monkeypatch):
    """A clock that stands at the beginning of a window, until it is moved."""
    moment = [1_800_000_000.0]
    monkeypatch.setattr(limits.time, "time", lambda: moment[0])

    def later(**passed: float) -> None:
        moment[0] += timedelta(**passed).total_seconds()

    return later


@pytest.fixture
def two_a_minute(settings, noon):
    settings.API_RATE = "2/min"


def statuses(client: Client, times: int, **asked) -> list[int]:
    return [client.get(LOCALES, **asked).status_code for _ in range(times)]


def test_who_asks_too_often_is_told_when_to_ask_again(client, two_a_minute, noon):
    assert statuses(client, 2) == [200, 200]
    noon(seconds=20)
    answer = client.get(LOCALES)
    assert answer.status_code == 429
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["type"].endswith("#too-many-requests")
    assert answer["Retry-After"] == "40"
    assert answer["RateLimit-Policy"] == '"address";q=2;w=60'
    assert answer["RateLimit"] == '"address";r=0;t=40'
    assert answer["Cache-Control"] == "no-store"
    noon(seconds=39)
    assert statuses(client, 1) == [429]
    noon(seconds=1)
    assert statuses(client, 1) == [200]


def test_one_reader_is_not_counted_for_another(client, two_a_minute):
    assert statuses(client, 3, REMOTE_ADDR="192.0.2.1") == [200, 200, 429]
    assert statuses(client, 1, REMOTE_ADDR="192.0.2.2") == [200]


def test_an_address_of_ipv6_counts_with_its_household(client, two_a_minute):
    assert statuses(client, 1, REMOTE_ADDR="2001:db8:1:2::1") == [200]
    assert statuses(client, 2, REMOTE_ADDR="2001:db8:1:2:ffff::1") == [200, 429]
    assert statuses(client, 1, REMOTE_ADDR="2001:db8:1:3::1") == [200]


def test_no_header_of_a_visitor_makes_them_somebody_else(client, two_a_minute):
    claims = ["198.51.100.1", "198.51.100.2, 127.0.0.1", "198.51.100.3", "nonsense"]
    answers = [client.get(LOCALES, headers={"X-Forwarded-For": claim, "Frontend.Inside": "1"}) for claim in claims]
    assert [answer.status_code for answer in answers] == [200, 200, 429, 429]


def test_behind_a_proxy_readers_are_told_apart_by_what_it_has_heard(client, two_a_minute, settings):
    settings.TRUSTED_PROXIES = 1
    assert statuses(client, 3, headers={"X-Forwarded-For": "192.0.2.1"}) == [200, 200, 429]
    assert statuses(client, 1, headers={"X-Forwarded-For": "192.0.2.2"}) == [200]
    # What somebody says who stands before the proxy is hearsay.
    assert statuses(client, 1, headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.1"}) == [429]


def test_the_sites_own_pages_ask_as_often_as_they_need(visitor, two_a_minute, sections):  # noqa: F811
    assert [visitor.get("/en/").status_code for _ in range(4)] == [200] * 4
    assert INSIDE == transport.INSIDE


def test_a_public_site_in_another_process_says_for_whom_it_asks(settings):
    settings.API_FRONTENDS = ["10.1.0.0/16"]
    made = RequestFactory().get(LOCALES, REMOTE_ADDR="10.1.2.3", HTTP_X_FORWARDED_FOR="192.0.2.7")
    assert Visitor.of(made) == Visitor("192.0.2.7", is_frontend=True)
    made = RequestFactory().get(LOCALES, REMOTE_ADDR="10.2.2.3", HTTP_X_FORWARDED_FOR="192.0.2.7")
    assert Visitor.of(made) == Visitor("10.2.2.3")
    settings.TRUSTED_PROXIES = 1
    made = RequestFactory().get(LOCALES, REMOTE_ADDR="10.9.9.9", HTTP_X_FORWARDED_FOR="192.0.2.7, 10.1.2.3")
    assert Visitor.of(made) == Visitor("192.0.2.7", is_frontend=True)


def test_many_at_once_get_no_more_than_one_after_the_other(noon):
    rate, refused = Rate(most=20, seconds=60), []

    def ask() -> None:
        for _ in range(10):
            try:
                rate.count("test", "somebody")
            except TooMany:
                refused.append(1)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(refused) == 60


def test_without_redis_readers_are_served_and_passwords_are_not_tried(client, settings, monkeypatch):
    def away(*args, **kwargs):
        raise RedisAway("refused")

    settings.API_RATE = "1/min"
    monkeypatch.setattr(cache, "add", away)
    assert statuses(client, 3) == [200, 200, 200]
    with pytest.raises(limits.CannotCount):
        Rate(1, 60).count("attempts", "somebody", strict=True)


@pytest.mark.parametrize("text", ["600", "600/week", "a/min", "600/0min", "-1/min"])
def test_a_rate_that_is_none_is_refused(settings, text):
    settings.API_RATE = text
    with pytest.raises(ImproperlyConfigured, match="API_RATE"):
        limits.rate_named("API_RATE")


def test_no_rate_is_no_limit(client, settings):
    settings.API_RATE = ""
    assert statuses(client, 5) == [200] * 5


def test_requests_have_a_size(client):
    def refused(status: int, **asked) -> str:
        answer = client.get("/api/v2/pages/", **asked)
        assert answer.status_code == status and answer["Content-Type"] == "application/problem+json"
        return answer.json()["detail"]

    assert "8000" in refused(414, QUERY_STRING="a=" + "x" * 8_000)
    assert "100" in refused(400, QUERY_STRING="&".join(f"a{n}=1" for n in range(101)))
    assert "100" in refused(400, QUERY_STRING="&" * 5_000)
    assert "10000" in refused(413, CONTENT_LENGTH="10001")
    refused(413, CONTENT_LENGTH="much")
    assert "100" in refused(400, QUERY_STRING="limit=101")
