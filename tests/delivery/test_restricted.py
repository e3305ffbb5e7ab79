"""Restricted pages: closed without a token, open with what their restriction asks for, and nothing in between."""

import json
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.core import signing
from django.test import Client
from wagtail.models import PageViewRestriction

from delivery import access, limits
from delivery.models import Publication
from tests.delivery.conftest import VTT
from tests.factories import StoryFactory, section, sign_off, write

pytestmark = pytest.mark.django_db
PASSWORD = "a bent track"
FILM = "0f0e7bd4-0000-4000-8000-000000000002"


@pytest.fixture
def story(sections):
    film = {
        "title": "A film", "embed_url": "https://example.org/film", "language": "en", "caption": "",
        "captions": VTT, "poster": {"image": None, "alt": "", "caption": ""}, "transcript": "",
    }  # fmt: skip
    return StoryFactory(signed_off=True, title="Behind a door", slug="door", body=[
        {"type": "video", "id": FILM, "value": film}
    ])  # fmt: skip


@pytest.fixture
def close():
    def restrict(page, kind: str, password: str = "", groups: tuple[Group, ...] = ()) -> PageViewRestriction:
        restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password=password)
        restriction.groups.set(groups)
        return restriction

    return restrict


@pytest.fixture
def door(story, close):
    """The story, with a password."""
    return SimpleNamespace(page=story, restriction=close(story, "password", PASSWORD))


def exchange(client: Client, page, password: str | None = None, **asked):
    body = {"page": page} | ({} if password is None else {"password": password})
    return client.post("/api/v2/access/", json.dumps(body), content_type="application/json", **asked)


def token_for(client: Client, page, password: str | None = None, **asked) -> str:
    answer = exchange(client, page, password, **asked)
    assert answer.status_code == 200, answer.content
    return answer.json()["token"]


def read(client: Client, page, token: str, address: str = ""):
    return client.get(f"/api/v2/{address or f'pages/{page.pk}/'}", headers={"Authorization": f"Bearer {token}"})


def test_a_password_opens_a_page_for_an_hour(client, door):
    closed = client.get(f"/api/v2/pages/{door.page.pk}/")
    assert closed.status_code == 401
    assert closed["WWW-Authenticate"] == "Bearer"
    assert closed["Cache-Control"] == "private, no-store"
    assert closed.json()["opens_with"] == ["password"]
    assert "door" not in closed.content.decode().lower()

    answer = exchange(client, door.page.pk, PASSWORD)
    assert answer["Cache-Control"] == "private, no-store" and not answer.cookies
    assert answer.json().keys() == {"token", "expires_at"}
    token = answer.json()["token"]
    for address in (
        f"pages/{door.page.pk}/",
        f"stories/{door.page.pk}/?fields=title",
        "pages/find/?html_path=/en/stories/door/&follow",
        f"pages/{door.page.pk}/?locale=en",
    ):
        opened = read(client, door.page, token, address)
        assert opened.status_code == 200 and opened.json()["title"] == "Behind a door"
        assert opened["Cache-Control"] == "private, no-store"
        assert "Authorization" in opened["Vary"]
        assert not opened.has_header("ETag")
    assert read(client, door.page, token, f"pages/{door.page.pk}/captions/{FILM}.vtt").content.decode() == VTT
    assert client.get(f"/api/v2/pages/{door.page.pk}/").status_code == 401


def test_it_is_signed_like_any_other(client, door):
    token = token_for(client, door.page.pk, PASSWORD)
    write(door.page, title="Nobody has signed this")
    document = read(client, door.page, token).json()
    assert document["title"] == "Behind a door" and document["meta"]["signoff"]["digest"]


def test_an_open_token_opens_no_list(client, door):
    token = token_for(client, door.page.pk, PASSWORD)
    for address in ("pages/", "stories/", "search/?q=door"):
        answer = read(client, door.page, token, address)
        assert "Behind a door" not in answer.content.decode()
        assert answer["Cache-Control"] == "private, no-store"


def test_a_wrong_password_opens_nothing(client, door):
    for wrong in ("", "A bent track", PASSWORD + "\u0000", "\ud800", "x" * 255):
        answer = exchange(client, door.page.pk, wrong)
        assert answer.status_code == 403 and "token" not in answer.json(), wrong
    assert exchange(client, "/en/stories/door/", "no").json()["opens_with"] == ["password"]
    assert token_for(client, "/en/stories/door/", PASSWORD)


@pytest.mark.parametrize(
    "body",
    ['{"page": 1, "password": 5}', '{"page": true}', '{"page": null}', '{"page": 1e3}', '{"page": 1, "token": "x"}',
     '{"page": -1}', '{"page": 99999999999999999999999}', '{"page": "\\u0000"}', "[]", "{", "nonsense", "[" * 9_000,
     '{"page": 1, "password": "' + "x" * 256 + '"}'],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(client, site, body):
    answer = client.post("/api/v2/access/", body, content_type="application/json")
    assert answer.status_code == 400 and answer["Content-Type"] == "application/problem+json", answer.content


def test_requests_of_another_kind_are_refused(client, door):
    assert client.post("/api/v2/access/", {"page": 1}).status_code == 415
    assert client.get("/api/v2/access/").status_code == 405
    assert exchange(client, 999_999, "x").status_code == 404
    big = client.post("/api/v2/access/", '{"page": "' + "x" * 20_000 + '"}', content_type="application/json")
    assert big.status_code == 413
    in_the_address = client.post("/api/v2/access/?password=x", "{}", content_type="application/json")
    assert in_the_address.status_code == 400


def test_a_page_that_is_open_needs_no_token(client, story):
    assert exchange(client, story.pk, "x").status_code == 400
    answer = client.get(f"/api/v2/pages/{story.pk}/", headers={"Authorization": "Bearer nonsense"})
    assert answer.status_code == 200


def test_tokens_end(client, door, monkeypatch):
    token = token_for(client, door.page.pk, PASSWORD)
    now = signing.time.time()
    with monkeypatch.context() as patch:
        patch.setattr(signing.time, "time", lambda: now + timedelta(hours=1).total_seconds() + 2)
        late = read(client, door.page, token)
    assert late.status_code == 401 and "expired" in late.json()["detail"]
    assert read(client, door.page, token).status_code == 200

    door.restriction.password = "another"
    door.restriction.save()
    assert read(client, door.page, token).status_code == 401
    assert read(client, door.page, token_for(client, door.page.pk, "another")).status_code == 200


@pytest.mark.parametrize("change", [lambda t: t[:-1] + ("a" if t[-1] != "a" else "b"), lambda t: "", lambda t: "é x"])
def test_a_token_that_somebody_made_up_opens_nothing(client, door, change):
    token = change(token_for(client, door.page.pk, PASSWORD))
    assert read(client, door.page, token).status_code == 401
    forged = signing.dumps([{str(door.restriction.pk): access.mark_of(door.restriction)}, None], salt="another")
    assert read(client, door.page, forged).status_code == 401
    assert client.get(f"/api/v2/pages/{door.page.pk}/?token={forged}").status_code == 400


def test_a_token_opens_what_has_the_same_restriction_and_nothing_else(client, sections, close):
    close(section("stories"), "password", PASSWORD)
    inside, other = StoryFactory(signed_off=True), StoryFactory(signed_off=True)
    close(other, "password", "more")
    token = token_for(client, inside.pk, PASSWORD)
    assert read(client, inside, token).status_code == 200
    assert read(client, other, token).status_code == 401

    both = token_for(client, other.pk, "more", headers={"Authorization": f"Bearer {token}"})
    assert read(client, other, both).status_code == 200 and read(client, inside, both).status_code == 200
    assert exchange(client, other.pk, "more").status_code == 403


def test_what_was_restricted_and_is_not_yet_signed_anew_opens_for_nobody(client, door):
    token = token_for(client, door.page.pk, PASSWORD)
    door.restriction.delete()
    closed = read(client, door.page, token)
    assert closed.status_code == 401 and closed.json()["opens_with"] == []
    assert exchange(client, door.page.pk, PASSWORD).status_code == 403
    sign_off(write(door.page, strapline="Open"))
    assert client.get(f"/api/v2/pages/{door.page.pk}/").status_code == 200


def test_an_account_opens_what_is_for_those_who_log_in(client, story, close, person):
    close(story, "login")
    assert exchange(client, story.pk).status_code == 403
    visitor = person("visitor")
    client.force_login(visitor)
    token = token_for(client, story.pk)
    elsewhere = Client()
    assert read(elsewhere, story, token).status_code == 200
    # A session alone, which a browser sends by itself, opens nothing.
    assert client.get(f"/api/v2/pages/{story.pk}/").status_code == 401

    visitor.is_active = False
    visitor.save()
    assert read(elsewhere, story, token).status_code == 401


def test_a_changed_password_of_the_account_ends_its_tokens(client, story, close, person):
    close(story, "login")
    visitor = person("visitor")
    client.force_login(visitor)
    token = token_for(client, story.pk)
    visitor.set_password("another one of tests")
    visitor.save()
    assert read(Client(), story, token).status_code == 401


def test_a_group_opens_what_is_for_it_as_long_as_somebody_is_in_it(client, story, close, person):
    press = Group.objects.create(name="Press")
    close(story, "groups", groups=(press,))
    visitor = person("visitor")
    client.force_login(visitor)
    assert exchange(client, story.pk).status_code == 403
    visitor.groups.add(press)
    token = token_for(client, story.pk)
    assert read(Client(), story, token).status_code == 200
    visitor.groups.remove(press)
    assert read(Client(), story, token).status_code == 401


def test_another_site_cannot_use_a_session(story, close, person):
    close(story, "login")
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(person("visitor"))
    assert exchange(browser, story.pk).status_code == 403
    browser.cookies["csrftoken"] = secret = "a" * 32
    assert token_for(browser, story.pk, headers={"X-CSRFToken": secret})


def test_passwords_cannot_be_guessed(client, door, settings, monkeypatch):
    monkeypatch.setattr(limits, "time", lambda: 1_800_000_000.0)
    settings.PASSWORD_RATE, settings.PASSWORD_PAGE_RATE = "3/10min", "5/h"
    tries = [exchange(client, door.page.pk, "no", REMOTE_ADDR="192.0.2.1") for _ in range(4)]
    assert [answer.status_code for answer in tries] == [403, 403, 403, 429]
    assert tries[-1]["Retry-After"] == "600"
    assert exchange(client, door.page.pk, PASSWORD, REMOTE_ADDR="192.0.2.1").status_code == 429
    # From ever new addresses, by all together.
    many = [exchange(client, door.page.pk, "no", REMOTE_ADDR=f"192.0.2.{n}").status_code for n in range(2, 5)]
    assert many == [403, 403, 429]


def test_a_token_is_counted_for_itself(client, door, settings, monkeypatch):
    monkeypatch.setattr(limits, "time", lambda: 1_800_000_000.0)
    settings.API_TOKEN_RATE = "2/min"
    token = token_for(client, door.page.pk, PASSWORD)
    answers = [read(client, door.page, token) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1]["RateLimit-Policy"] == '"token";q=2;w=60'


def test_any_site_may_ask_with_a_token_and_never_with_cookies(client):
    preflight = client.options("/api/v2/pages/", headers={"Origin": "https://example.org"})
    assert preflight.status_code == 200
    assert preflight["Access-Control-Allow-Origin"] == "*"
    assert "Authorization" in preflight["Access-Control-Allow-Headers"]
    assert "POST" in preflight["Access-Control-Allow-Methods"]
    assert not preflight.has_header("Access-Control-Allow-Credentials")


def test_opening_takes_a_bounded_number_of_queries(client, door, django_assert_max_num_queries):
    token = token_for(client, door.page.pk, PASSWORD)
    with django_assert_max_num_queries(8):
        read(client, door.page, token)
    assert Publication.objects.get(page_id=door.page.pk).restricted
