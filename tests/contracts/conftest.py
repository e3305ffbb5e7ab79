"""A page of each type with everything in it, as the API serves it."""

import datetime
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.bodies import block, whole_body
from tests.factories import PersonFactory, SeriesFactory, StoryFactory, home, section, sign_all, sign_off, write
from tests.files import film, picture
from tests.visiting import visitor  # noqa: F401

from .golden import normal

QUOTE = {"language": "ar", "text": "رأيته", "translation": "I saw it"}


def key(number: int) -> UUID:
    return UUID(int=number)


@pytest.fixture
def served(pages) -> dict[str, Any]:
    """Type → the API's answer, with what differs from run to run left out."""
    return {type(page)._meta.label: normal(_detail(page)) for page in pages}


@pytest.fixture
def pages(site) -> list[Any]:
    """One of each type, public."""
    image, movie = picture(size=(1000, 600)), film()
    sign_all([home(), section("people"), section("series")])
    person = _person(image)
    series = SeriesFactory(
        title="CMS Women", slug="cms-women", translation_key=key(2), strapline="Six voices", signed_off=True
    )
    other = StoryFactory(title="First light", slug="first-light", translation_key=key(3), signed_off=True)
    body = whole_body(person=person, story=other, image=image, film=movie)
    story = _story(person, series, image, body)
    lead = {"image": image, "image_alt": "A track", "image_caption": "In the tracker", "notice": "Invented."}
    welcome = write(
        home(), **lead, strapline="In many voices", featured=[("page", other)], key_messages=["journey"], body=body[:1]
    )
    stories = write(section("stories"), **lead, strapline="All of them", body=body[:1])
    series = write(series, **lead, body=body[:1])
    for page in (welcome, stories, series):
        sign_off(page)
    return [welcome, stories, story, series, person]


def _person(image):
    page = PersonFactory(
        title="Amara Okafor",
        slug="amara-okafor",
        translation_key=key(1),
        image=image,
        image_alt="Amara",
        notice="Invented.",
        name_in_own_script="أمارة",
        name_language="ar",
        sort_key="Okafor, Amara",
        form_of_address="Dr",
        pronunciation="ah-MAH-rah",
        areas=["tracker"],
        institute="",
        institute_as_of=datetime.date(2026, 11, 1),
        spoken_languages=[block("language", "en", 91), block("language", "ar", 92)],
        quotes=[block("quote", QUOTE, 93), block("quote", {**QUOTE, "language": "en", "translation": ""}, 94)],
        links=[block("link", {"label": "Her group", "url": "https://example.org/group"}, 95)],
        body=[block("heading", {"text": "Her way"}, 96)],
    )
    sign_off(page)
    return page


def _story(person, series, image, body):
    return StoryFactory(
        title="A bent track",
        slug="a-bent-track",
        translation_key=key(4),
        image=image,
        image_alt="A track",
        image_caption="In the tracker",
        notice="Invented.",
        audiences=["general-public"],
        key_messages=["journey"],
        areas=["tracker"],
        physics_groups=["HIG"],
        people=[block("person", person.pk, 97)],
        series=series,
        identifiers=[block("identifier", {"kind": "arxiv", "value": "2611.01234"}, 98)],
        facts=[block("fact", body[7]["value"], 99)],
        body=body,
        signed_off=True,
    )


def _detail(page) -> dict[str, Any]:
    response = Client().get(f"/api/v2/pages/{page.pk}/")
    assert response.status_code == 200, response.content
    return response.json()
