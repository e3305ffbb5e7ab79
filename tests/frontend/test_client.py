"""The client over HTTP and inside the process."""

import threading

import httpx
import pytest
from django.urls import get_script_prefix, get_urlconf, set_script_prefix, set_urlconf
from django.utils import translation

from frontend.client import Api
from frontend.errors import BadRequest, Moved, NotFound, Restricted, Unavailable
from frontend.transport import InProcessTransport

nested_languages: list[str] = []


def application(environ, start_response):
    """What Django's own handler does to the thread around it."""
    set_urlconf("nested.urls")
    set_script_prefix("/nested/")
    translation.activate("th")
    nested_languages.append(translation.get_language())
    start_response("200 OK", [("Content-Type", "application/json")])
    return Body([b'{"home": null, ', b'"items": []}'])


class Body(list):
    def close(self) -> None:
        set_urlconf(None)
        translation.activate("nl")


def api_that(answer) -> Api:
    return Api("http://api.test", transport=httpx.MockTransport(answer), remember=True)


@pytest.mark.parametrize(
    ("status", "error"),
    [(400, BadRequest), (401, Restricted), (404, NotFound), (429, Unavailable), (500, Unavailable), (503, Unavailable)],
)
def test_errors_by_status(status, error):
    with pytest.raises(error):
        api_that(lambda request: httpx.Response(status, json={"message": "…"})).find("/en/x/")


def test_what_is_not_json_is_no_answer():
    with pytest.raises(Unavailable):
        api_that(lambda request: httpx.Response(200, text="<html>")).page(1)


def test_timeouts_are_no_answer():
    def late(request):
        raise httpx.ReadTimeout("late", request=request)

    with pytest.raises(Unavailable):
        api_that(late).locales()


def test_not_found_carries_the_other_languages(api):
    with pytest.raises(NotFound) as caught:
        api.find("/nl/stories/why-so-cold/")
    assert caught.value.requested_locale == "nl"
    assert [version["locale"] for version in caught.value.translations] == ["en", "ar"]


@pytest.mark.parametrize(
    "location",
    [
        "/en/new/",
        "http://api.test/api/v2/pages/find/?html_path=%2Fen%2Fnew%2F&follow=",
        "http://api.test/api/v2/pages/7/",
    ],
)
def test_moved_names_the_new_path(location):
    def answer(request):
        if request.url.path.endswith("/find/"):
            return httpx.Response(301, headers={"Location": location})
        return httpx.Response(200, json={"meta": {"html_path": "/en/new/"}})

    with pytest.raises(Moved) as caught:
        api_that(answer).find("/en/old/")
    assert caught.value.target == "/en/new/"


def test_answers_are_revalidated_never_taken_on_trust():
    asked = []

    def answer(request):
        asked.append(request.headers.get("If-None-Match"))
        if asked[-1] == '"1"':
            return httpx.Response(304)
        return httpx.Response(200, json=[{"code": "en"}], headers={"ETag": '"1"'})

    api = api_that(answer)
    assert api.locales() == api.locales() == [{"code": "en"}]
    assert asked == [None, '"1"']


def test_a_nested_request_leaves_the_thread_as_it_was():
    api = Api("http://testserver", transport=InProcessTransport(f"{__name__}.application"))
    api._client._transport.__dict__["_wsgi"] = httpx.WSGITransport(app=application)
    try:
        set_urlconf("outer.urls")
        with translation.override("ar"):
            assert api.navigation("ar") == {"home": None, "items": []}
            assert translation.get_language() == "ar"
        assert (get_urlconf(), get_script_prefix()) == ("outer.urls", "/")
    finally:
        set_urlconf(None)


def test_threads_do_not_share_a_language():
    api = Api("http://testserver", transport=InProcessTransport("unused"))
    api._client._transport.__dict__["_wsgi"] = httpx.WSGITransport(app=application)
    seen: dict[str, str | None] = {}

    def visit(locale: str) -> None:
        with translation.override(locale):
            for _ in range(5):
                api.navigation(locale)
            seen[locale] = translation.get_language()

    threads = [threading.Thread(target=visit, args=[locale]) for locale in ("fr", "es", "ar")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {"fr": "fr", "es": "es", "ar": "ar"}


def test_an_api_that_asks_itself_is_refused():
    """An address that the API does not know falls to the site, which asks the API …"""
    transport = InProcessTransport("unused")
    api = Api("http://testserver", transport=transport)

    def asks_again(environ, start_response):
        with pytest.raises(Unavailable):
            api.locales()
        start_response("200 OK", [("Content-Type", "application/json")])
        return [b"[]"]

    transport.__dict__["_wsgi"] = httpx.WSGITransport(app=asks_again)
    assert api.locales() == []
