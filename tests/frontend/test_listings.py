"""Filters and pages as links."""

import pytest
from django.http import Http404, QueryDict

from frontend import listings
from frontend.listings import PEOPLE, STORIES, listing, pages


def chosen(found: dict, name: str) -> dict:
    return next(group for group in found["filters"] if group["name"] == name)


def test_filters_keep_each_other(api):
    found = listing(api, STORIES, "en", QueryDict("format=profile&page=1"))
    area = chosen(found, "area")["options"][0]
    assert area["url"] == "?format=profile&area=tracker"
    assert area["count"] == 6
    assert found["total"] == 6


def test_the_chosen_value_is_taken_off_again(api):
    found = listing(api, STORIES, "en", QueryDict("format=profile&area=tracker"))
    profile = chosen(found, "format")["chosen"]
    assert profile["url"] == "?area=tracker"
    assert {option["code"] for option in chosen(found, "format")["options"]} > {"profile"}


def test_a_quiet_filter_shows_once_it_is_chosen(api):
    assert "key_message" not in {group["name"] for group in listing(api, STORIES, "en", QueryDict(""))["filters"]}
    found = listing(api, STORIES, "en", QueryDict("key_message=journey"))
    assert chosen(found, "key_message")["chosen"]["code"] == "journey"


def test_people_by_language(api):
    found = listing(api, PEOPLE, "ar", QueryDict("language=nl"))
    assert [person["title"] for person in found["items"]] == ["Fenna van der Meulen"]


def test_pages_keep_the_filters(api, monkeypatch):
    kind = listings.Kind("stories", "format", 2, filters=("format",))
    found = listing(api, kind, "en", QueryDict("format=profile&page=2"))
    assert found["pages"] == {
        "number": 2, "count": 3, "previous": "?format=profile", "next": "?format=profile&page=3",
    }  # fmt: skip
    assert len(found["items"]) == 2


def test_an_empty_list_has_one_page():
    assert pages(1, 0, 12, {})["count"] == 1
    with pytest.raises(Http404):
        pages(2, 0, 12, {})
