"""Whatever goes wrong within the API is a problem as RFC 9457 has it, in words, in the reader's language."""

import json
import logging

import pytest
from django.db import OperationalError
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from delivery import problems
from delivery.errors import BadRequest, Problem
from delivery.views.furniture import LocalesView
from signoff import actions
from signoff.models import Withdrawal
from tests.factories import PersonFactory, StoryFactory

pytestmark = pytest.mark.django_db
MEMBERS = {"type", "title", "status", "detail", "message"}


@pytest.fixture
def reader() -> Client:
    """Somebody who sees the answers to our mistakes, as readers do."""
    return Client(raise_request_exception=False)


@pytest.fixture
def break_down(monkeypatch):
    def break_with(exception: Exception) -> None:
        def broken(*args, **kwargs):
            raise exception

        monkeypatch.setattr(LocalesView, "get", broken)

    return break_with


def problem(response, status: int) -> dict:
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    found = response.json()
    assert found.keys() >= MEMBERS and found["status"] == status
    assert found["type"].startswith("http://127.0.0.1:8000/api/docs/#")
    return found


@pytest.fixture
def french(monkeypatch):
    """The catalogue's words for a sentence, whatever the catalogue says today."""

    def said_in(self: Problem, language: str) -> str:
        sentence = {"fr": "il n'y a pas de langue « %(code)s »"}.get(language, str(self.sentence))
        return sentence % self.names

    monkeypatch.setattr(Problem, "said_in", said_in)


def test_a_refusal_says_what_and_where_to_read_more(reader):
    found = problem(reader.get("/api/v2/pages/", {"limit": "many"}), 400)
    assert found["type"].endswith("#bad-request") and found["title"] == "Bad request"
    assert "limit" in found["detail"] and found["detail"] == found["message"]


def test_details_are_in_the_language_asked_for_and_the_message_in_english(reader, break_down, french):
    break_down(BadRequest("there is no language %(code)s", code="xx"))
    by_browser = reader.get("/api/v2/locales/", headers={"Accept-Language": "de, fr-CH;q=0.9, en;q=0.5"})
    by_parameter = reader.get("/api/v2/locales/?locale=fr", headers={"Accept-Language": "ar"})
    for answer in (by_browser, by_parameter):
        found = problem(answer, 400)
        assert found["detail"] == "il n'y a pas de langue « xx »"
        assert found["message"] == "there is no language xx"
        assert answer["Content-Language"] == "fr"
    assert "Accept-Language" in by_browser["Vary"]
    assert not by_parameter.has_header("Vary")


@pytest.mark.parametrize("wish", ["", "tlh", "xx-yy;q=a, *", "fr;q=0"])
def test_whoever_reads_none_of_our_languages_is_answered_in_english(reader, wish):
    answer = reader.get("/api/v2/nothing/", headers={"Accept-Language": wish})
    assert problem(answer, 404)["detail"] == "There is nothing at this address."
    assert answer["Content-Language"] == "en"


@pytest.mark.parametrize("address", ["", "nothing/", "pages/0/", "pages/x/", "a//b/", "pages/1/captions/x.vtt", "%00/"])
def test_addresses_of_nothing(reader, address):
    answer = reader.get(f"/api/v2/{address}", follow=True)
    assert problem(answer, 404)["message"] == "not found"


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(reader):
    answer = reader.get("/api/v2/pages?limit=1")
    assert (answer.status_code, answer["Location"]) == (301, "/api/v2/pages/?limit=1")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_the_api_is_read(reader, method):
    for address in ("pages/", "nothing/", "nothing"):
        answer = getattr(reader, method)(f"/api/v2/{address}")
        assert problem(answer, 405)["type"].endswith("#method-not-allowed")
        assert "GET" in answer["Allow"]


def test_a_mistake_of_ours_says_nothing_of_itself_and_is_in_the_log(reader, break_down, caplog, settings):
    settings.DEBUG = True
    break_down(RuntimeError("the password is 12345"))
    with caplog.at_level(logging.ERROR, "django.request"):
        found = problem(reader.get("/api/v2/locales/"), 500)
    assert "12345" not in json.dumps(found)
    assert "12345" in caplog.text


def test_a_database_that_is_away_is_asked_again(reader, break_down):
    break_down(OperationalError("connection refused"))
    answer = reader.get("/api/v2/locales/")
    assert problem(answer, 503)["type"].endswith("#unavailable")
    assert int(answer["Retry-After"]) > 0


def test_what_fails_before_any_view_is_a_problem_too(reader, settings):
    settings.ALLOWED_HOSTS = ["example.org"]
    problem(reader.get("/api/v2/pages/", headers={"Host": "evil.example"}), 400)
    assert reader.get("/en/", headers={"Host": "evil.example"})["Content-Type"].startswith("text/html")


def test_what_was_taken_down_keeps_its_reason(reader, sections):
    story = StoryFactory(signed_off=True)
    actions.take_down(page=story, by=None, reason=Withdrawal.Reason.OUT_OF_DATE, scope="language")
    found = problem(reader.get(f"/api/v2/pages/{story.pk}/"), 410)
    assert found.keys() == MEMBERS | {"reason", "requested_locale", "translations"}


def test_what_is_not_in_this_language_keeps_the_others(reader, sections):
    person = PersonFactory(signed_off=True)
    found = problem(reader.get("/api/v2/pages/find/", {"html_path": f"/fr/people/{person.slug}/"}), 404)
    assert found.keys() == MEMBERS | {"requested_locale", "translations", "pending"}
    assert [version["locale"] for version in found["translations"]] == ["en"]


def test_every_kind_has_an_anchor_of_its_own():
    anchors = [anchor for anchor, _title, _sentence in problems.KINDS.values()]
    assert len(set(anchors)) == len(anchors)


BYTES = st.characters(max_codepoint=255)  # as WSGI has them


@settings(max_examples=60, deadline=None)
@given(path=st.text(max_size=30), query=st.text(BYTES, max_size=60), language=st.text(BYTES, max_size=20))
def test_no_request_is_answered_with_a_page_or_a_failure(path, query, language):
    answer = Client().get(f"/api/v2/{path}", QUERY_STRING=query, HTTP_ACCEPT_LANGUAGE=language)
    assert answer.status_code < 500
    assert answer.status_code in (301, 302) or "json" in answer["Content-Type"], path
