"""From the short form of `samples/content/` to what a StreamField stores."""

import re
from typing import Any

from wagtail.models import Page

from .files import Files
from .texts import Piece, key_of

Raw = dict[str, Any]
PAGE_LINK = re.compile(r'<a page="([^"]+)">')
SHORT = {"text": "rich_text"}


class Bodies:
    """Builds bodies; knows the files and which page a name stands for."""

    def __init__(self, files: Files, pages: dict[str, Page]) -> None:
        self.files = files
        self.pages = pages

    def body(self, piece: Piece, language: str, field: str = "body") -> list[Raw]:
        """One language's blocks. Facts that all languages share come from the original's blocks."""
        shared = piece.languages[piece.original].get(field) or []
        own = piece.languages[language].get(field) or []
        if [next(iter(b)) for b in shared] != [next(iter(b)) for b in own]:
            raise ValueError(f"{piece.name}: the blocks in {language} are not those in {piece.original}.")
        return [
            self._block(f"{piece.name}/{field}/{number}", name, merge(facts_of(shared[number][name]), block[name]))
            for number, block in enumerate(own)
            for name in block
        ]

    def _block(self, name: str, kind: str, value: Any) -> Raw:
        build = getattr(self, f"_{kind}")
        return {"type": SHORT.get(kind, kind), "id": str(key_of(name)), "value": build(value, name)}

    def items(self, name: str, kind: str, values: list[Any]) -> list[Raw]:
        return [
            {"type": kind, "id": str(key_of(f"{name}/{number}")), "value": value} for number, value in enumerate(values)
        ]

    def page_id(self, name: str) -> int | None:
        page = self.pages.get(name)
        return page.pk if page else None

    def page_list(self, name: str, kind: str, names: list[str]) -> list[Raw]:
        return self.items(name, kind, [pk for pk in map(self.page_id, names) if pk])

    def html(self, text: str) -> str:
        def link(match: re.Match[str]) -> str:
            return f'<a linktype="page" id="{self.page_id(match[1]) or 0}">'

        return PAGE_LINK.sub(link, " ".join(text.split("\n")).strip())

    def _heading(self, value: str, name: str) -> Raw:
        return {"text": value}

    def _text(self, value: str, name: str) -> str:
        return self.html(value)

    def _image(self, value: Raw, name: str) -> Raw:
        image = self.files.image(value["drawing"], value["seed"])
        return {"image": image.pk, "alt": value["alt"], "decorative": False, "caption": value.get("caption", "")}

    def _gallery(self, value: list[Raw], name: str) -> Raw:
        return {"images": self.items(name, "item", [self._image(picture, name) for picture in value])}

    def _quote(self, value: Raw, name: str) -> Raw:
        return {
            "speaker": self.page_id(f"people/{value['speaker']}") if value.get("speaker") else None,
            "name": value.get("name", ""),
            "language": value["language"],
            "text": value["text"],
            "translation": value.get("translation") or "",
        }

    def _video(self, value: Raw, name: str) -> Raw:
        still = self.files.image(value["film"], value["seed"], made="poster")
        return {
            "title": value["title"],
            "media": self.files.film(value["film"], value["seed"]).pk,
            "embed_url": "",
            "poster": {"image": still.pk, "alt": "", "decorative": True, "caption": ""},
            "language": value["language"],
            "caption": value.get("caption", ""),
            "captions": value["captions"].strip() + "\n",
            "transcript": self.html(value["transcript"]),
        }

    def _fact(self, value: Raw, name: str) -> Raw:
        return {**value, "as_of": str(value["as_of"]), "source_url": value.get("source_url") or ""}

    def _key_message(self, value: Raw, name: str) -> Raw:
        return {"message": value["code"], "text": value.get("text", "")}

    def _related(self, value: Raw, name: str) -> Raw:
        pages = [pk for pk in map(self.page_id, value["pages"]) if pk]
        return {"heading": value.get("heading", ""), "pages": self.items(name, "item", pages)}

    def _call_to_action(self, value: Raw, name: str) -> Raw:
        return {
            "text": value.get("text", ""),
            "label": value["label"],
            "page": self.page_id(value["page"]) if value.get("page") else None,
            "url": value.get("url") or "",
        }


def facts_of(value: Any) -> Any:
    """An original's block without the one thing in it that is of its language only: the translation of a quote."""
    return {k: v for k, v in value.items() if k != "translation"} if isinstance(value, dict) else value


def merge(shared: Any, own: Any) -> Any:
    """A language's own words over the facts of the original."""
    if isinstance(shared, dict) and isinstance(own, dict):
        return {**shared, **own}
    if isinstance(shared, list) and isinstance(own, list):
        return [merge(theirs, ours) for theirs, ours in zip(shared, own, strict=True)]
    return own
