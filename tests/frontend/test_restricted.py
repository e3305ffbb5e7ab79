"""A visitor before a closed page: with the password, without it, with an account, in their own language."""

import httpx
import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from delivery import limits
from frontend import client as api_client
from frontend.client import Api
from tests.factories import StoryFactory, home, section, sign_all, sign_off
from tests.frontend.test_separate_process import separate_site  # noqa: F401
from tests.translating import translated
from tests.visiting import visitor  # noqa: F401

pytestmark = pytest.mark.django_db
HERE = "/en/stories/door/"
PASSWORD = "a bent track"


def closed_story(kind: str = "password", password: str = PASSWORD):
    sign_all([home(), section("stories")])
    story = StoryFactory(signed_off=True, title="Behind a door", slug="door")
    return story, PageViewRestriction.objects.create(page=story, restriction_type=kind, password=password)


@pytest.fixture
def door(site):
    return closed_story()


def test_a_password_opens_the_page_by_one_cookie(visitor, door, settings):  # noqa: F811
    closed = visitor.get(HERE)
    assert closed.status_code == 403
    assert closed["Cache-Control"] == "private, no-store" and "Cookie" in closed["Vary"]
    page = closed.content.decode()
    assert 'type="password"' in page and f'action="{HERE}"' in page
    assert "Behind a door" not in page and not closed.cookies

    settings.PUBLIC_URL = "https://www.example.org"
    settings.ALLOWED_HOSTS = ["*"]
    sent = visitor.post(HERE, {"password": PASSWORD})
    assert (sent.status_code, sent["Location"]) == (303, HERE)
    (cookie,) = sent.cookies.values()
    assert (cookie.key, cookie["httponly"], cookie["secure"], cookie["samesite"]) == ("access", True, True, "Lax")
    assert PASSWORD not in cookie.value and cookie["max-age"] == 3600

    opened = visitor.get(HERE)
    assert opened.status_code == 200 and "Behind a door" in opened.content.decode()
    assert opened["Cache-Control"] == "private, no-store" and "Cookie" in opened["Vary"]
    assert opened["X-Robots-Tag"] == "noindex"


def test_open_pages_set_no_cookie_and_stay_public(visitor, door):  # noqa: F811
    visitor.post(HERE, {"password": PASSWORD})
    answer = visitor.get("/en/")
    assert not answer.cookies and "Cookie" not in answer.get("Vary", "")
    assert "Behind a door" not in answer.content.decode()


def test_a_wrong_password_says_so(visitor, door):  # noqa: F811
    answer = visitor.post(HERE, {"password": "no"})
    assert answer.status_code == 403 and not answer.cookies
    assert 'aria-invalid="true"' in answer.content.decode() and "That is not the password" in answer.content.decode()
    assert visitor.post(HERE).status_code == 403


def test_a_changed_password_closes_the_page_again(visitor, door):  # noqa: F811
    visitor.post(HERE, {"password": PASSWORD})
    _story, restriction = door
    restriction.password = "another"
    restriction.save()
    assert visitor.get(HERE).status_code == 403


@pytest.mark.parametrize("cookie", ["nonsense", "é", "a\x00b", "x" * 4000, "a;b"])
def test_a_cookie_that_somebody_made_up_opens_nothing(visitor, door, cookie):  # noqa: F811
    visitor.cookies["access"] = cookie
    assert visitor.get(HERE).status_code == 403
    assert visitor.get("/en/").status_code == 200


def test_a_form_on_another_site_tries_no_password(visitor, door):  # noqa: F811
    answer = visitor.post(HERE, {"password": PASSWORD}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403 and not answer.cookies


def test_only_restricted_pages_take_a_form(visitor, door):  # noqa: F811
    assert visitor.post("/en/", {"password": PASSWORD}).status_code == 405
    assert visitor.post("/en/nothing/", {"password": PASSWORD}).status_code == 404


def test_each_visitor_has_tries_of_their_own(visitor, door, settings, monkeypatch):  # noqa: F811
    monkeypatch.setattr(limits, "time", lambda: 1_800_000_000.0)
    settings.PASSWORD_RATE = "2/10min"

    def attempt(address: str, password: str = "no"):
        return visitor.post(HERE, {"password": password}, REMOTE_ADDR=address)

    assert [attempt("192.0.2.1").status_code for _ in range(3)] == [403, 403, 429]
    answer = attempt("192.0.2.1", PASSWORD)
    assert answer.status_code == 429 and int(answer["Retry-After"]) > 0
    assert "Too many tries" in answer.content.decode()
    lies = visitor.post(HERE, {"password": "no"}, REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": "192.0.2.9"})
    assert lies.status_code == 429
    assert attempt("192.0.2.2", PASSWORD).status_code == 303


def test_the_form_is_in_the_language_of_the_address(visitor, door):  # noqa: F811
    story, _restriction = door
    sign_all([home("fr"), section("stories", "fr")])
    french = translated(story, "fr")
    PageViewRestriction.objects.create(page=french, restriction_type="password", password=PASSWORD)
    sign_off(french)
    answer = visitor.get("/fr/stories/door/")
    assert answer.status_code == 403 and 'lang="fr"' in answer.content.decode()


def test_who_is_logged_in_is_let_in(visitor, site, person):  # noqa: F811
    closed_story("login", "")
    closed = visitor.get(HERE).content.decode()
    assert "/admin/login/?next=%2Fen%2Fstories%2Fdoor%2F" in closed and 'type="password"' not in closed
    visitor.force_login(person("visitor"))
    opened = visitor.get(HERE)
    assert opened.status_code == 200 and opened["Cache-Control"] == "private, no-store"
    assert opened.cookies["access"]["httponly"]


def test_an_account_outside_the_group_is_told_what_is_needed(visitor, site, person):  # noqa: F811
    _story, restriction = closed_story("groups", "")
    restriction.groups.add(Group.objects.create(name="Press"))
    visitor.force_login(person("visitor"))
    answer = visitor.get(HERE)
    assert answer.status_code == 403 and not answer.cookies
    assert "It opens for accounts" in answer.content.decode()


def test_what_was_opened_is_not_remembered_for_others(monkeypatch):
    """The public site in a process of its own keeps answers by ETag; those with a token it does not keep."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.headers.get("Authorization") == "Bearer right":
            return httpx.Response(200, json={"title": "Secret"}, headers={"ETag": '"1"'})
        assert "If-None-Match" not in request.headers
        return httpx.Response(401, json={"opens_with": ["password"]})

    api = Api("http://api.test", transport=httpx.MockTransport(answer), remember=True)
    assert api.find("/en/x/", token="right") == {"title": "Secret"}
    with pytest.raises(api_client.Restricted) as refused:
        api.find("/en/x/")
    assert refused.value.opens_with == ["password"]


@pytest.mark.django_db(transaction=True)
def test_a_process_of_its_own_opens_it_too(site, separate_site):  # noqa: F811
    closed_story()
    with httpx.Client(base_url=separate_site) as browser:
        assert browser.get(HERE).status_code == 403
        assert browser.post(HERE, data={"password": "no"}).status_code == 403
        assert browser.post(HERE, data={"password": PASSWORD}).status_code == 303
        opened = browser.get(HERE)
        assert opened.status_code == 200 and "Behind a door" in opened.text
    assert httpx.get(separate_site + HERE).status_code == 403
