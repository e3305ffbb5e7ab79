"""Answers that are kept in front of Django: fast, and never older than what is signed."""

import sqlite3
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from django.core.cache import caches
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction

from delivery.caching import Answers, CachedAnswers, contents
from delivery.caching.answers import Answer
from delivery.caching.contents import Unreachable
from delivery.epoch import Content, move_epoch
from tests.factories import StoryFactory, home, section, sign_off

pytestmark = pytest.mark.django_db(transaction=True)

STORIES = "/api/v2/stories/"


class Counted:
    """Django, and how often it was asked."""

    def __init__(self) -> None:
        self.application = get_wsgi_application()
        self.asked = 0

    def __call__(self, environ: dict, start_response: Any) -> Any:
        self.asked += 1
        return self.application(environ, start_response)


@pytest.fixture
def django() -> Counted:
    return Counted()


def machine(django: Counted, answers: Answers | None = None) -> httpx.Client:
    """A process of the site, as its readers reach it."""
    paths = ("/api/v2/", "/en/", "/fr/")
    front = CachedAnswers(django, paths=paths, contents=contents(), answers=answers or Answers())
    return httpx.Client(transport=httpx.WSGITransport(app=front), base_url="http://testserver")


@pytest.fixture
def reader(django, site) -> Iterator[httpx.Client]:
    sign_off(home())
    sign_off(section("stories"))
    with machine(django) as client:
        yield client


def titles(answer: httpx.Response) -> list[str]:
    return [item["title"] for item in answer.json()["items"]]


def test_an_answer_is_made_once(reader, django):
    first, again = reader.get(STORIES), reader.get(STORIES)
    assert first.content == again.content and first.headers["ETag"] == again.headers["ETag"]
    assert django.asked == 1


def test_whoever_reads_after_a_signature_reads_what_was_signed(reader):
    assert titles(reader.get(STORIES)) == []
    story = StoryFactory(signed_off=True, title="First light")
    assert titles(reader.get(STORIES)) == ["First light"]
    story.unpublish()
    assert titles(reader.get(STORIES)) == []


def test_what_was_not_committed_is_read_by_nobody(reader):
    reader.get(STORIES)
    with pytest.raises(RuntimeError), transaction.atomic():
        StoryFactory(signed_off=True, title="Never")
        assert titles(reader.get(STORIES)) == []
        raise RuntimeError
    StoryFactory(signed_off=True, title="First light")
    assert titles(reader.get(STORIES)) == ["First light"]


def test_a_copy_that_still_holds_is_not_sent_again(reader, django):
    etag = reader.get(STORIES).headers["ETag"]
    answer = reader.get(STORIES, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", etag)
    StoryFactory(signed_off=True)
    assert reader.get(STORIES, headers={"If-None-Match": etag}).status_code == 200


def test_a_first_question_with_an_etag_is_answered_and_kept(reader, django):
    etag = reader.get(STORIES).headers["ETag"]
    move_epoch()
    assert reader.get(STORIES, headers={"If-None-Match": etag}).status_code == 304
    assert titles(reader.get(STORIES)) == []
    assert django.asked == 2


def test_compressed_answers_are_other_bytes_of_the_same(reader):
    StoryFactory(signed_off=True, title="First light", strapline="s" * 150)
    asked = {"fields": "*"}
    plain = reader.get(STORIES, params=asked, headers={"Accept-Encoding": "identity"})
    small = reader.get(STORIES, params=asked, headers={"Accept-Encoding": "gzip"})
    assert small.headers["Content-Encoding"] == "gzip" and small.json() == plain.json()
    assert int(small.headers["Content-Length"]) < int(plain.headers["Content-Length"])
    assert small.headers["ETag"] != plain.headers["ETag"]
    assert small.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


def test_a_head_has_the_headers_and_no_body(reader):
    whole = reader.get(STORIES, headers={"Accept-Encoding": "identity"})
    head = reader.head(STORIES, headers={"Accept-Encoding": "identity"})
    assert head.content == b"" and head.headers["ETag"] == whole.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(whole.content))


@pytest.mark.parametrize("address", ["/api/v2/stories/?nonsense=1", "/api/v2/pages/99999999/", "/api/v2/stories/?order=random"])
def test_what_is_no_answer_for_everyone_is_not_kept(reader, django, address):
    reader.get(address)
    reader.get(address)
    assert django.asked == 2


def test_whoever_says_who_they_are_is_answered_by_django(reader, django):
    reader.get(STORIES)
    reader.get(STORIES, headers={"Authorization": "Bearer x"})
    assert django.asked == 2


def test_a_page_of_the_site_is_kept_too(reader, django):
    assert reader.get("/en/").text == reader.get("/en/").text
    made = django.asked
    reader.get("/en/")
    assert django.asked == made


def test_two_machines_share_what_one_has_made(django, site, settings, redis_url):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": redis_url}}
    one, other = (machine(django, Answers(caches["default"])) for _ in range(2))
    assert one.get(STORIES).content == other.get(STORIES).content
    assert django.asked == 1
    sign_off(home())
    assert [answer.status_code for answer in (other.get(STORIES), one.get(STORIES))] == [200, 200]
    assert django.asked == 2


def test_a_shared_cache_that_fails_costs_nothing_but_time(django, site):
    client = machine(django, Answers(SimpleNamespace(get=_fail, set=_fail)))
    assert client.get(STORIES).status_code == client.get(STORIES).status_code == 200


def _fail(*_args: Any) -> None:
    raise ConnectionError("nobody is there")


def test_without_its_database_a_process_gives_what_it_has_and_says_so(django, site):
    sign_off(home())
    front = CachedAnswers(django, paths=("/api/v2/",), contents=contents(), answers=Answers())
    client = httpx.Client(transport=httpx.WSGITransport(app=front), base_url="http://testserver")
    before = client.get(STORIES)

    class Down:
        def current(self) -> Content:
            raise Unreachable

    front.contents = Down()
    during = client.get(STORIES)
    assert during.content == before.content and during.headers["Warning"].startswith("111")


def test_the_database_may_go_and_come_back(site, tmp_path):
    if connection.vendor == "postgresql":
        reader = contents()
        before = reader.current()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        assert reader.current() == before
    else:
        from delivery.caching.contents import InSqlite

        reader = InSqlite(str(tmp_path / "gone.sqlite3"))
        with pytest.raises(Unreachable):
            reader.current()
        with sqlite3.connect(tmp_path / "gone.sqlite3") as made:
            made.execute("CREATE TABLE delivery_contentepoch (id, number, token)")
            made.execute("INSERT INTO delivery_contentepoch VALUES (1, 7, 'x')")
        assert reader.current() == Content(7, "x")


def test_older_content_takes_no_place_of_newer(site):
    answers, old, new = Answers(), Content(1, "a"), Content(2, "b")
    answers.keep(new, ("k",), Answer([], b"new", '"n"'))
    answers.keep(old, ("k",), Answer([], b"old", '"o"'))
    kept = answers.get(new, ("k",))
    assert kept is not None and kept.body == b"new" and answers.get(old, ("k",)) is None


def test_no_process_keeps_more_than_its_share(site, monkeypatch):
    monkeypatch.setattr("delivery.caching.answers.BYTES_AT_MOST", 10_000)
    answers, content = Answers(), Content(1, "a")
    for number in range(20):
        answers.keep(content, (str(number),), Answer([], b"x" * 1_000, '"e"'))
    assert answers.get(content, ("0",)) is None and answers.get(content, ("19",)) is not None
    assert sum(answers.get(content, (str(n),)) is not None for n in range(20)) <= 3
