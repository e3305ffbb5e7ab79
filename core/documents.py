"""The seam: a page's document, a plain dict. The API serves it, templates render it, a signature vouches for it.

Whatever a document points at is a reference: `{"ref": kind, "id" | "key" | "code": …}`. What it points at,
under `item`, is no part of what is signed. See docs/api.md.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import rfc8785
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from .models import BasePage

Json = dict[str, Any]


def image_ref(image_id: int | None, alt: str = "", caption: str = "") -> Json | None:
    return {"ref": "image", "id": image_id, "alt": alt, "caption": caption} if image_id else None


def media_ref(media_id: int | None) -> Json | None:
    return {"ref": "media", "id": media_id} if media_id else None


def page_ref(page: Any) -> Json | None:
    """A reference by translation key, so that it is the same in every language."""
    return {"ref": "page", "key": str(page.translation_key)} if page else None


def page_refs(stream: Any) -> list[Json]:
    """References to the pages that a stream of page choosers names; those deleted since are left out."""
    return [ref for ref in (page_ref(block.value) for block in stream) if ref]


def term_ref(kind: str, code: str) -> Json | None:
    return {"ref": "term", "kind": kind, "code": code} if code else None


def term_refs(kind: str, codes: list[str]) -> list[Json]:
    return [{"ref": "term", "kind": kind, "code": code} for code in codes]


class Document:
    """How pages of one type are served. Each room subclasses it next to its models (`stories/api.py`)."""

    def card(self, page: "BasePage") -> Json:
        """What lists and other documents show of the page."""
        return {
            "strapline": page.strapline,
            "image": image_ref(page.image_id, page.image_alt, page.image_caption),
        }

    def detail(self, page: "BasePage") -> Json:
        """Everything that is served of the page, the card's fields included."""
        return {**self.card(page), "notice": page.notice}

    def facets(self, page: "BasePage") -> list[tuple[str, str]]:
        """(name, code) pairs by which lists can be filtered."""
        return []

    def blockers(self, page: "BasePage") -> list[str]:
        """Sentences, each a reason for which this content may not go public, whoever signs."""
        document = document_of(page)
        return [*licence_blockers(document), *(reason for function in _blockers for reason in function(page, document))]

    def warnings(self, page: "BasePage") -> list[str]:
        """Sentences, each about something to look at twice; none of them refuses a signature."""
        from .warnings import headline_warnings, picture_warnings

        return [*headline_warnings(page.title), *picture_warnings(page)]


_blockers: list[Callable[["BasePage", Json], Iterable[str]]] = []


def register_blockers(function: Callable[["BasePage", Json], Iterable[str]]) -> None:
    """Say what else keeps pages of any type from going public: sentences, for a page and its document."""
    _blockers.append(function)


def stream(page: "BasePage", name: str) -> list[Json]:
    """A StreamField in its API form, dates as text; blocks learn the page's language from the context."""
    value = getattr(page, name)
    blocks = value.stream_block.get_api_representation(value, context={"locale": page.locale.language_code})
    return json.loads(json.dumps(blocks, cls=DjangoJSONEncoder))


def document_of(page: "BasePage") -> Json:
    """The whole document of a page instance, a revision's as well as a live one: title, fields, files.

    Reads the database in a number of queries that does not grow with the content; writes nothing.
    """
    from .assets import fill_assets

    return fill_assets({"title": page.title, **page.document.detail(page)})


def card_of(page: "BasePage") -> Json:
    """Title and card of a page instance."""
    from .assets import fill_assets

    return fill_assets({"title": page.title, **page.document.card(page)})


def facets_of(page: "BasePage") -> list[tuple[str, str]]:
    return sorted({(name, code) for name, code in page.document.facets(page) if code})


def walk(part: Any) -> Iterator[Json]:
    """Every object in a document, outermost first, without what stands under `item`."""
    if isinstance(part, dict):
        yield part
        for key, value in part.items():
            if key != "item":
                yield from walk(value)
    elif isinstance(part, list):
        for value in part:
            yield from walk(value)


@dataclass
class References:
    """What a document points at."""

    pages: set[str] = field(default_factory=set)
    terms: set[tuple[str, str]] = field(default_factory=set)
    images: set[int] = field(default_factory=set)
    media: set[int] = field(default_factory=set)


def references(document: Any) -> References:
    found = References()
    for part in walk(document):
        match part.get("ref"):
            case "page":
                found.pages.add(part["key"])
            case "term":
                found.terms.add((part["kind"], part["code"]))
            case "image":
                found.images.add(part["id"])
            case "media":
                found.media.add(part["id"])
    return found


def manifest_of(document: Json) -> list[Json]:
    """The files that a document shows, as a signature vouches for them."""
    from .models import CreditedImage, CreditedMedia

    found = references(document)
    images = CreditedImage.objects.filter(pk__in=found.images).order_by("pk")
    media = CreditedMedia.objects.filter(pk__in=found.media).order_by("pk")
    return [
        *({**_file("image", image), "focal_point": _focal_point(image)} for image in images),
        *(_file("media", medium) for medium in media),
    ]


def _file(kind: str, file: Any) -> Json:
    return {
        "kind": kind,
        "id": file.pk,
        "sha256": file.sha256,
        "credit": file.credit,
        "licence": file.licence,
    }


def _focal_point(image: Any) -> list[int | None]:
    return [
        image.focal_point_x,
        image.focal_point_y,
        image.focal_point_width,
        image.focal_point_height,
    ]


def signed_part(part: Any) -> Any:
    """A document without what it points at: what a signature vouches for."""
    if isinstance(part, dict):
        return {key: signed_part(value) for key, value in part.items() if key != "item"}
    return [signed_part(value) for value in part] if isinstance(part, list) else part


def document_digest(document: Json) -> str:
    """SHA-256 over the RFC 8785 form of the document without `id`, `meta` and every `item`: anyone can recompute it."""
    content = {key: value for key, value in document.items() if key not in ("id", "meta")}
    return "sha256:" + hashlib.sha256(rfc8785.dumps(signed_part(content))).hexdigest()


TEXT_KEYS = ("title", "strapline", "role", "text", "translation", "caption", "label", "value", "name")
MARKUP_KEYS = ("html", "transcript")
NAME_KEYS = ("name_in_own_script",)


def names_of(document: Json) -> list[str]:
    """What a page is called: its title, and a name in its bearer's own script."""
    return [document["title"], *(document[key]["text"] for key in NAME_KEYS if document.get(key))]


def texts_of(document: Json) -> Iterator[tuple[str, bool]]:
    """All texts of a document but its title, in their order; and whether they are markup."""
    for part in walk({key: value for key, value in document.items() if key != "title"}):
        for key, value in part.items():
            if key in (*TEXT_KEYS, *MARKUP_KEYS) and isinstance(value, str) and value:
                yield value, key in MARKUP_KEYS


def licence_blockers(document: Json) -> list[str]:
    """A sentence for each file that a document shows without a known licence."""
    from .models import Licence

    items = {(part["ref"], part["id"]): part["item"] for part in walk(document) if part.get("item")}
    return [
        _("The licence of “%(title)s” is unknown.") % {"title": item["title"]}
        for item in items.values()
        if item.get("licence", {}).get("code") == Licence.UNKNOWN
    ]
