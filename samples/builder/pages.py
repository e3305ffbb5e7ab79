"""Page instances from pieces: one function per type, all unsaved."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page

from home.models import HomePage, SectionPage
from people.models import PersonPage
from stories.models import SeriesPage, StoryPage

from .bodies import Bodies
from .texts import Piece

NOTICE = {
    "en": "Sample content: every person, quote and event on this page is invented.",
    "fr": "Contenu d’exemple : les personnes, les citations et les événements de cette page sont inventés.",
    "es": "Contenido de muestra: las personas, las citas y los hechos de esta página son inventados.",
    "ar": "محتوى تجريبي: كل الأشخاص والاقتباسات والأحداث في هذه الصفحة من نسج الخيال.",
    "nl": "Voorbeeldinhoud: alle personen, citaten en gebeurtenissen op deze pagina zijn verzonnen.",
    "th": "เนื้อหาตัวอย่าง: บุคคล คำพูด และเหตุการณ์ทั้งหมดในหน้านี้เป็นเรื่องสมมติ",
}


class Pages:
    """Builds unsaved page instances in any language of a piece."""

    def __init__(self, bodies: Bodies) -> None:
        self.bodies = bodies
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}

    def build(self, piece: Piece, language: str, bare: bool = False) -> Page:
        """A page instance; `bare` leaves out the body, for when the pages to which it refers are not there yet."""
        page = getattr(self, f"_{piece.kind}")(piece, language)
        if bare:
            page.body = []
        return page

    def _shared(self, piece: Piece, language: str) -> dict[str, Any]:
        words, image = piece.languages[language], piece.facts.get("image")
        return {
            "locale": self.locales[language],
            "translation_key": piece.translation_key,
            "live": False,
            "title": words["title"],
            "draft_title": words["title"],
            "slug": words.get("slug") or piece.key,
            "notice": NOTICE[language],
            "image": self.bodies.files.image(image["drawing"], image["seed"]) if image else None,
            "image_alt": words.get("image_alt", ""),
            "image_caption": words.get("image_caption", ""),
            "first_published_at": published_at(piece),
            "body": self.bodies.body(piece, language),
        }

    def _sections(self, piece: Piece, language: str) -> Page:
        shared = {**self._shared(piece, language), "strapline": piece.languages[language].get("strapline", "")}
        if piece.key != "home":
            listing = piece.facts.get("listing", "none")
            return SectionPage(**shared, listing=listing, show_in_menus=piece.facts.get("menu", False))
        featured = self.bodies.page_list("home/featured", "page", piece.facts.get("featured", []))
        return HomePage(
            **{**shared, "slug": language}, featured=featured, key_messages=piece.facts.get("key_messages", [])
        )

    def _series(self, piece: Piece, language: str) -> Page:
        return SeriesPage(**self._shared(piece, language), strapline=piece.languages[language]["strapline"])

    def _stories(self, piece: Piece, language: str) -> Page:
        facts, words = piece.facts, piece.languages[language]
        identifiers = [{"kind": i["kind"], "value": str(i["value"])} for i in facts.get("identifiers") or []]
        figures = [
            {
                "label": own["label"],
                "value": str(fact["value"]),
                "as_of": str(fact["as_of"]),
                "source": own["source"],
                "source_url": fact.get("source_url") or "",
            }
            for fact, own in zip(facts.get("facts") or [], words.get("facts") or [], strict=True)
        ]
        return StoryPage(
            **self._shared(piece, language),
            strapline=words["strapline"],
            format=facts["format"],
            importance=facts["importance"],
            audiences=facts.get("audiences") or [],
            key_messages=facts.get("key_messages") or [],
            areas=facts.get("areas") or [],
            physics_groups=facts.get("physics_groups") or [],
            people=self.bodies.page_list(f"{piece.name}/people", "person", _people(facts)),
            series=self.bodies.pages.get(f"series/{facts['series']}") if facts.get("series") else None,
            identifiers=self.bodies.items(f"{piece.name}/identifiers", "identifier", identifiers),
            facts=self.bodies.items(f"{piece.name}/facts", "fact", figures),
            go_live_at=published_at(piece) if piece.state == "scheduled" else None,
        )

    def _people(self, piece: Piece, language: str) -> Page:
        facts, words = piece.facts, piece.languages[language]
        script = facts.get("own_script") or {}
        quotes = [
            {"language": said["language"], "text": said["text"], "translation": own.get("translation") or ""}
            for said, own in zip(facts.get("quotes") or [], words.get("quotes") or [], strict=True)
        ]
        links = [
            {"label": own["label"], "url": link["url"]}
            for link, own in zip(facts.get("links") or [], words.get("links") or [], strict=True)
        ]
        return PersonPage(
            **self._shared(piece, language),
            name_in_own_script=script.get("text", ""),
            name_language=script.get("language", ""),
            sort_key=facts.get("sort_key") or "",
            form_of_address=words.get("form_of_address") or "",
            pronunciation=words.get("pronunciation") or "",
            discipline=facts["discipline"],
            role=words["role"],
            areas=facts.get("areas") or [],
            institute=facts.get("institute") or "",
            institute_as_of=as_date(facts.get("institute_as_of")),
            spoken_languages=self.bodies.items(f"{piece.name}/languages", "language", facts.get("languages") or []),
            quotes=self.bodies.items(f"{piece.name}/quotes", "quote", quotes),
            links=self.bodies.items(f"{piece.name}/links", "link", links),
        )


def _people(facts: dict[str, Any]) -> list[str]:
    return [f"people/{key}" for key in facts.get("people") or []]


def as_date(value: Any) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def published_at(piece: Piece) -> datetime:
    """So many days before today, at nine; for a scheduled piece, after."""
    days = int(piece.facts.get("published", 30))
    ago = timedelta(days=days if piece.state == "scheduled" else -days)
    return timezone.make_aware(datetime.combine(timezone.localdate() + ago, time(9)))
