"""What a page of each type shows besides its own document: lists that the API answers."""

from django.http import QueryDict

from . import listings
from .client import Api

MEMBERS_AT_MOST = 100
STORIES_AT_HOME, PEOPLE_AT_HOME, VOICES_AT_HOME, STORIES_OF_A_PERSON = 7, 12, 3, 6


def of(document: dict, api: Api, query: QueryDict) -> dict:
    """The additional template context for `document`, by its type."""
    companions = BY_TYPE.get(document["meta"]["type"])
    return companions(document, api, query) if companions else {}


def of_home(document: dict, api: Api, query: QueryDict) -> dict:
    locale = document["meta"]["locale"]
    featured = [reference["item"] for reference in document["featured"] if reference["item"]]
    series = next((card for card in featured if card["meta"]["type"] == "stories.SeriesPage"), None)
    series = series or next(iter(listings.newest(api, listings.SERIES, locale, 1)), None)
    featured = [card for card in featured if card is not series]
    stories = listings.newest(api, listings.STORIES, locale, STORIES_AT_HOME)
    shown = {card["id"] for card in featured}
    return {
        "featured": featured,
        "stories": [story for story in stories if story["id"] not in shown][:6],
        "series": series,
        "members": members(api, series["meta"]["key"], locale)[:VOICES_AT_HOME] if series else [],
        "people": listings.newest(api, listings.PEOPLE, locale, PEOPLE_AT_HOME),
    }


def of_section(document: dict, api: Api, query: QueryDict) -> dict:
    kind = listings.KINDS.get(document["listing"])
    return {"listing": listings.listing(api, kind, document["meta"]["locale"], query) if kind else None}


def of_series(document: dict, api: Api, query: QueryDict) -> dict:
    found = members(api, document["meta"]["key"], document["meta"]["locale"], films=True)
    return {"members": found, "has_films": any(member["film"] for member in found)}


def of_person(document: dict, api: Api, query: QueryDict) -> dict:
    meta = document["meta"]
    return {"stories": listings.newest(api, listings.STORIES, meta["locale"], STORIES_OF_A_PERSON, person=meta["key"])}


def members(api: Api, series_key: str, locale: str, *, films: bool = False) -> list[dict]:
    """
    The stories of a series as `{"story", "person", "quote", "film"}`, each in `locale` or else in the language
    that it was written in, the way that references are served. `film` is the first of the story, where asked for.
    """
    wished = {"series": series_key, "locale": locale, "fallback": "original"}
    fields = "strapline,format,image,people" + (",body" if films else "")
    answer = api.list("stories", **wished, fields=fields, limit=MEMBERS_AT_MOST)
    return [_member(story) for story in answer["items"]]


def _member(story: dict) -> dict:
    people = [reference["item"] for reference in story.get("people") or [] if reference["item"]]
    person = people[0] if people else None
    return {
        "story": story,
        "person": person,
        "quote": person.get("quote") if person else None,
        "film": next((block["value"] for block in story.get("body", []) if _is_film(block)), None),
    }


def _is_film(block: dict) -> bool:
    value = block["value"]
    return block["type"] == "video" and bool((value["media"] and value["media"]["item"]) or value["embed"])


BY_TYPE = {
    "home.HomePage": of_home,
    "home.SectionPage": of_section,
    "stories.SeriesPage": of_series,
    "people.PersonPage": of_person,
}
