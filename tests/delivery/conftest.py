"""A small library of public pages, rich enough to make a reader work."""

from collections.abc import Iterator
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model
from PIL import Image as Pillow

from core.models import CreditedImage
from delivery.models import Publication, PublicationFacet
from delivery.search import index
from delivery.surroundings import locale_codes
from signoff.models import SignOff
from tests.factories import PersonFactory, SeriesFactory, StoryFactory, home, section, sign_all, sign_off
from tests.visiting import visitor  # noqa: F401

VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nA track bends.\n"


def picture(title: str = "A track") -> CreditedImage:
    file = BytesIO()
    Pillow.new("RGB", (8, 6), "#14213d").save(file, "JPEG")
    return CreditedImage.objects.create(
        title=title,
        file=ContentFile(file.getvalue(), f"{title}.jpg"),
        credit="(Image: A/B)",
        licence="cc-by-4.0",
    )


def rich_body(person, story, image) -> list[dict]:
    """Every kind of block that points at something."""
    link = f'<p>See <a linktype="page" id="{story.pk}">the other</a>.</p>'
    return [
        {"type": "heading", "value": {"text": "How it bends"}},
        {"type": "rich_text", "value": link},
        {"type": "image", "value": {"image": image.pk, "alt": "A bent track", "caption": "In the tracker"}},
        {
            "type": "quote",
            "value": {"speaker": person.pk, "name": "", "language": "ar", "text": "رأيته", "translation": "I saw it"},
        },
        {"type": "key_message", "value": {"message": "journey", "text": "We go on."}},
        {"type": "related", "value": {"heading": "More", "pages": [story.pk, person.pk]}},
        {
            "type": "video",
            "id": "0f0e7bd4-0000-4000-8000-000000000001",
            "value": {
                "title": "A film",
                "embed_url": "https://example.org/film",
                "language": "en",
                "caption": "",
                "captions": VTT,
                "poster": {"image": image.pk, "alt": "A still", "caption": ""},
                "transcript": "",
            },
        },
        {"type": "call_to_action", "value": {"text": "", "label": "Meet her", "page": person.pk, "url": ""}},
    ]


def publish_sections() -> None:
    """Home page and sections of English and French."""
    languages = ("en", "fr")
    sign_all(page for code in languages for page in (home(code), section("stories", code), section("people", code)))


def publish_library() -> dict[str, Model]:
    """A person, a series, a plain story, and one that points at all of them and at pictures."""
    publish_sections()
    image = picture()
    person = PersonFactory(title="Amara Okafor", image=image, image_alt="Amara")
    sign_off(person)
    series = SeriesFactory(parent=section("stories"), signed_off=True, title="CMS Women")
    plain = StoryFactory(signed_off=True, title="First light", format="blog")
    rich = StoryFactory(
        signed_off=True,
        title="A bent track",
        image=image,
        image_alt="A track",
        audiences=["general-public"],
        key_messages=["journey"],
        areas=["tracker"],
        series=series,
        people=[{"type": "person", "value": person.pk}],
        body=rich_body(person, plain, image),
    )
    return {"image": image, "person": person, "series": series, "plain": plain, "rich": rich}


@pytest.fixture(scope="module")
def made_library(django_db_setup, django_db_blocker) -> Iterator[dict[str, Model]]:
    """One library for all tests of a module, in a transaction around theirs: to sign takes its time."""
    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()
        made = publish_library()
    yield made
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def library(made_library, db) -> SimpleNamespace:
    """The library as the database has it, whatever tests before did to their pages."""
    return SimpleNamespace(**{name: type(row).objects.get(pk=row.pk) for name, row in made_library.items()})


@pytest.fixture
def sections(site) -> None:
    publish_sections()


@pytest.fixture
def api(client):
    """`api("pages/", type="stories.StoryPage")`: the answer's JSON, which has to be a 200."""

    def get(address: str, **parameters):
        response = client.get(f"/api/v2/{address}", parameters)
        assert response.status_code == 200, response.content
        return response.json()

    return get


@pytest.fixture
def refused(client):
    """The sentence with which the API refuses a request."""

    def get(address: str, status: int = 400, **parameters) -> str:
        response = client.get(f"/api/v2/{address}", parameters)
        assert response.status_code == status, (response.status_code, response.content)
        return response.json()["message"]

    return get


def in_language(publication: Publication, locale: str, **changes) -> Publication:
    """A copy of a publication in another language, beside the page tree: enough for whoever only reads."""
    page_id = publication.page_id * 100 + locale_codes().index(locale)
    copy = Publication.objects.get(pk=publication.pk)
    copy.sign_off = _for_page(copy.sign_off, page_id)
    copy.pk, copy.page_id, copy.locale = None, page_id, locale
    copy.html_path = f"/{locale}/" + publication.html_path.split("/", 2)[2]
    for name, value in changes.items():
        setattr(copy, name, value)
    copy.save(force_insert=True)
    index(copy, {**copy.document, "title": copy.title})
    copy.facets.bulk_create(
        PublicationFacet(publication=copy, name=facet.name, code=facet.code) for facet in publication.facets.all()
    )
    return copy


def _for_page(sign_off: SignOff, page_id: int) -> SignOff:
    """A copy in the ledger, without a seal of its own."""
    sign_off.pk, sign_off.page_id, sign_off.revision_id = None, page_id, page_id * 1000
    sign_off.save(force_insert=True)
    return sign_off


def published(page) -> Publication:
    return Publication.objects.get(page_id=page.pk)
