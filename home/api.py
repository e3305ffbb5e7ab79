"""How the home page and the sections are served: docs/api.md, `home.HomePage` and `home.SectionPage`."""

from typing import Literal

from core.blocks import Body
from core.documents import Document, lead_of, page_refs, stream, term_refs
from core.shapes import Lead, PageRef, TermRef

endpoints: list = []


class HomeDetail(Lead):
    notice: str
    featured: list[PageRef]
    key_messages: list[TermRef]
    body: Body


class HomeDocument(Document):
    def card(self, page) -> Lead:
        return lead_of(page)

    def detail(self, page) -> HomeDetail:
        return {
            **self.card(page),
            "notice": page.notice,
            "featured": page_refs(page.featured),
            "key_messages": term_refs("key_message", page.key_messages),
            "body": stream(page, "body"),
        }


class SectionCard(Lead):
    """`listing`: what the section lists below its body."""

    listing: Literal["stories", "people", "series", "none"]


class SectionDetail(SectionCard):
    notice: str
    body: Body


class SectionDocument(Document):
    def card(self, page) -> SectionCard:
        return {**lead_of(page), "listing": page.listing}

    def detail(self, page) -> SectionDetail:
        return {**self.card(page), "notice": page.notice, "body": stream(page, "body")}
