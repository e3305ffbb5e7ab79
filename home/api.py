"""How the home page and the sections are served: docs/api.md, `home.HomePage` and `home.SectionPage`."""

from core.documents import Document, Json, page_refs, stream, term_refs

endpoints: list = []


class HomeDocument(Document):
    def detail(self, page) -> Json:
        return {
            **super().detail(page),
            "featured": page_refs(page.featured),
            "key_messages": term_refs("key_message", page.key_messages),
            "body": stream(page, "body"),
        }


class SectionDocument(Document):
    def card(self, page) -> Json:
        return {**super().card(page), "listing": page.listing}

    def detail(self, page) -> Json:
        return {**super().detail(page), "body": stream(page, "body")}
