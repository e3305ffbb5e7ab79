"""How a profile is served: docs/api.md, `people.PersonPage`."""

from django.utils.translation import gettext as _
from typing_extensions import TypedDict

from core.blocks import Body, Link
from core.blocks.quotes import SpokenWords, quote_document
from core.documents import Document, lead_image, stream, stream_values, term_ref, term_refs
from core.languages import direction, endonym
from core.shapes import Day, Direction, ImageRef, Language, TermRef
from delivery.endpoints import Endpoint

endpoints = [
    Endpoint(
        name="people",
        type="people.PersonPage",
        filters={"discipline": "discipline", "area": "area", "language": None, "institute": "institute"},
        orders=("sort_key",),
    )
]


class OwnScript(TypedDict):
    """A name as its bearer writes it."""

    text: str
    locale: Language
    dir: Direction


class SpokenLanguage(TypedDict):
    """`name`: in the language itself."""

    locale: Language
    dir: Direction
    name: str


class PersonCard(TypedDict):
    """`image` is the portrait, `quote` the first of `quotes`."""

    image: ImageRef | None
    name_in_own_script: OwnScript | None
    discipline: TermRef | None
    role: str
    quote: SpokenWords | None


class PersonDetail(PersonCard):
    notice: str
    sort_key: str
    form_of_address: str
    pronunciation: str
    areas: list[TermRef]
    institute: TermRef | None
    institute_as_of: Day | None
    spoken_languages: list[SpokenLanguage]
    quotes: list[SpokenWords]
    links: list[Link]
    body: Body


def _quotes(page) -> list[SpokenWords]:
    locale = page.locale.language_code
    return [quote_document(block.value, locale) for block in page.quotes]


class PersonDocument(Document):
    """A profile has a role in the place of a strapline."""

    def card(self, page) -> PersonCard:
        return {
            "image": lead_image(page),
            "name_in_own_script": self._own_script(page),
            "discipline": term_ref("discipline", page.discipline),
            "role": page.role,
            "quote": next(iter(_quotes(page)), None),
        }

    def detail(self, page) -> PersonDetail:
        return {
            **self.card(page),
            "notice": page.notice,
            "sort_key": page.sort_key or page.title,
            "form_of_address": page.form_of_address,
            "pronunciation": page.pronunciation,
            "areas": term_refs("area", page.areas),
            "institute": term_ref("institute", page.institute),
            "institute_as_of": page.institute_as_of.isoformat() if page.institute_as_of else None,
            "spoken_languages": [
                {"locale": block.value, "dir": direction(block.value), "name": endonym(block.value)}
                for block in page.spoken_languages
            ],
            "quotes": _quotes(page),
            "links": stream_values(page, "links"),
            "body": stream(page, "body"),
        }

    def facets(self, page) -> list[tuple[str, str]]:
        return [
            ("discipline", page.discipline),
            ("institute", page.institute),
            *(("area", code) for code in page.areas),
            *(("language", block.value) for block in page.spoken_languages),
        ]

    def blockers(self, page) -> list[str]:
        from .models import Consent

        consent = Consent.objects.of(page.translation_key).standing()
        agreed = consent.filter(purpose=Consent.Purpose.PROFILE, channel=Consent.Channel.SITE).exists()
        missing = _("There is no consent of this person to a profile on this site.")
        return [*super().blockers(page), *([] if agreed else [missing])]

    @staticmethod
    def _own_script(page) -> OwnScript | None:
        if not page.name_in_own_script:
            return None
        language = page.name_language or page.locale.language_code
        return {"text": page.name_in_own_script, "locale": language, "dir": direction(language)}
