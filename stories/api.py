"""How stories and series are served: docs/api.md, `stories.StoryPage` and `stories.SeriesPage`."""

from django.utils import timezone
from django.utils.translation import gettext as _

from core.blocks import Body, Fact, Identifier
from core.documents import Document, lead_of, page_ref, page_refs, stream, stream_values, term_ref, term_refs
from core.shapes import Lead, PageRef, TermRef
from delivery.endpoints import Endpoint

from .lengths import count_words, most_words

endpoints = [
    Endpoint(
        name="stories",
        type="stories.StoryPage",
        filters={
            "format": "format",
            "audience": "audience",
            "key_message": "key_message",
            "area": "area",
            "physics_group": "physics_group",
            "person": None,
            "series": None,
        },
    ),
    Endpoint(name="series", type="stories.SeriesPage", filters={}),
]

PHYSICS_BRIEFING = "physics-briefing"


class StoryCard(Lead):
    format: TermRef | None


class StoryDetail(StoryCard):
    notice: str
    audiences: list[TermRef]
    key_messages: list[TermRef]
    areas: list[TermRef]
    physics_groups: list[TermRef]
    people: list[PageRef]
    series: PageRef | None
    identifiers: list[Identifier]
    facts: list[Fact]
    body: Body


class StoryDocument(Document):
    def card(self, page) -> StoryCard:
        return {**lead_of(page), "format": term_ref("format", page.format)}

    def detail(self, page) -> StoryDetail:
        return {
            **self.card(page),
            "notice": page.notice,
            "audiences": term_refs("audience", page.audiences),
            "key_messages": term_refs("key_message", page.key_messages),
            "areas": term_refs("area", page.areas),
            "physics_groups": term_refs("physics_group", page.physics_groups),
            "people": page_refs(page.people),
            "series": page_ref(page.series),
            "identifiers": stream_values(page, "identifiers"),
            "facts": stream_values(page, "facts"),
            "body": stream(page, "body"),
        }

    def facets(self, page) -> list[tuple[str, str]]:
        return [
            ("format", page.format),
            *(("audience", code) for code in page.audiences),
            *(("key_message", code) for code in page.key_messages),
            *(("area", code) for code in page.areas),
            *(("physics_group", code) for code in page.physics_groups),
            *(("person", ref["key"]) for ref in page_refs(page.people)),
            ("series", str(page.series.translation_key) if page.series else ""),
        ]

    def blockers(self, page) -> list[str]:
        return [*super().blockers(page), *_result_blockers(page), *_embargo_blockers(page)]

    def warnings(self, page) -> list[str]:
        return [*super().warnings(page), *_length_warnings(page)]


def _result_blockers(page) -> list[str]:
    if page.format == PHYSICS_BRIEFING and not page.identifiers:
        return [_("A physics briefing needs the public identifier of its result: an arXiv number, a DOI or a PAS.")]
    return []


def _embargo_blockers(page) -> list[str]:
    live_at = page.go_live_at or timezone.now()
    if page.embargo_until and live_at < page.embargo_until:
        return [_("It is under embargo until %(moment)s.") % {"moment": timezone.localtime(page.embargo_until)}]
    return []


def _length_warnings(page) -> list[str]:
    most = most_words(page.format, page.locale.language_code)
    count = count_words(stream(page, "body")) if most else 0
    if not most or count <= most:
        return []
    return [_("It has %(count)d words; its format has at most %(most)d.") % {"count": count, "most": most}]


class SeriesDetail(Lead):
    notice: str
    body: Body


class SeriesDocument(Document):
    def card(self, page) -> Lead:
        return lead_of(page)

    def detail(self, page) -> SeriesDetail:
        return {**self.card(page), "notice": page.notice, "body": stream(page, "body")}
