"""Publications as the API gives them: addresses made absolute, references followed one step."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from core.documents import Json
from core.languages import direction

from .fields import LIST_META, Selection
from .models import Publication
from .parameters import locale_codes
from .statuses import is_reviewed
from .surroundings import Surroundings


def absolute(url: str) -> str:
    return settings.PUBLIC_URL + url if url.startswith("/") else url


def detail_url(publication: Publication) -> str:
    return absolute(reverse("api:page", args=[publication.page_id]))


def time_of(moment: datetime) -> str:
    """In UTC, to the second, as RFC 3339 writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def absolute_urls(part: Any) -> Any:
    """A file's `item` with addresses that hold on every host."""
    if isinstance(part, dict):
        return {
            key: absolute(value) if key == "url" and isinstance(value, str) else absolute_urls(value)
            for key, value in part.items()
        }
    return [absolute_urls(value) for value in part] if isinstance(part, list) else part


class Expander:
    """Fills the `item` of references in a publication's document; without `pages` those to pages stay."""

    def __init__(self, publication: Publication, surroundings: Surroundings, *, pages: bool = True):
        self.publication = publication
        self.surroundings = surroundings
        self.pages = pages

    def expand(self, part: Any, block_id: str = "") -> Any:
        if isinstance(part, list):
            return [self.expand(value, block_id) for value in part]
        if not isinstance(part, dict):
            return part
        match part.get("ref"):
            case "page":
                return {**part, "item": self.page(part["key"])} if self.pages else part
            case "term":
                return {**part, "item": {"label": self.label(part["kind"], part["code"])}}
            case "image" | "media":
                return {**part, "item": absolute_urls(part.get("item"))}
            case "captions":
                address = reverse("api:captions", args=[self.publication.page_id, block_id])
                return {**part, "item": {"url": absolute(address)}}
        if part.keys() == {"type", "id", "value"}:
            block_id = part["id"]
        return {key: self.expand(value, block_id) for key, value in part.items()}

    def page(self, key: str) -> Json | None:
        linked = self.surroundings.linked(key, self.publication.locale)
        return card_item(linked, self.surroundings) if linked else None

    def label(self, kind: str, code: str) -> str:
        return self.surroundings.labels.ordered(kind, code, self.publication.locale)[1]


def card_item(publication: Publication, surroundings: Surroundings) -> Json:
    """A page as other documents show it: depth one, so references to pages inside are not followed."""
    card = Expander(publication, surroundings, pages=False).expand(publication.card)
    return {"id": publication.page_id, "meta": meta_of(publication, LIST_META, surroundings), **card}


def item_of(publication: Publication, part: Json, selection: Selection, surroundings: Surroundings) -> Json:
    """The selected parts of a publication; `part` holds the fields of its document that may be among them."""
    expander = Expander(publication, surroundings)
    item: Json = {"id": publication.page_id} if "id" in selection else {}
    meta = meta_of(publication, selection.meta(), surroundings)
    if meta:
        item["meta"] = meta
    for name, value in part.items():
        if name in selection:
            expanded = expander.expand(value)
            item[name] = selection.within(name, expanded)
    return item


def meta_of(publication: Publication, names: tuple[str, ...] | list[str], surroundings: Surroundings) -> Json:
    return {name: META[name](publication, surroundings) for name in names}


def parent_of(publication: Publication, surroundings: Surroundings) -> Json | None:
    """The page right above, null when it is not public."""
    above = surroundings.ancestors(publication)
    if not above or above[-1].depth != publication.depth - 1:
        return None
    meta = meta_of(above[-1], ("type", "detail_url", "html_url", "html_path"), surroundings)
    return {"id": above[-1].page_id, "meta": meta, "title": above[-1].title}


def breadcrumbs_of(publication: Publication, surroundings: Surroundings) -> list[Json]:
    return [
        {"id": above.page_id, "title": above.title, "html_path": above.html_path}
        for above in surroundings.ancestors(publication)
    ]


def translations_of(key: str, surroundings: Surroundings) -> list[Json]:
    """Every public version of a page, in the order of the site's languages."""
    return [
        {
            "id": version.page_id,
            "locale": version.locale,
            "dir": direction(version.locale),
            "title": version.title,
            "html_path": version.html_path,
            "html_url": absolute(version.html_path),
            "first_published_at": time_of(version.first_published_at),
            **standing_of(version, surroundings),
        }
        for version in surroundings.versions(key)
    ]


def pending_of(key: str, surroundings: Surroundings) -> list[Json]:
    """Languages in which a version waits to be signed, and none is served. Nothing else is said of it."""
    versions = surroundings.by_key.get(key, {})
    awaited = {code for version in versions.values() for code in (getattr(version, "awaited", None) or "").split(",")}
    return [
        {"locale": code, "dir": direction(code), "status": "pending"}
        for code in locale_codes()
        if code in awaited and code not in versions
    ]


def standing_of(version: Publication, surroundings: Surroundings) -> Json:
    """Where a version's words come from, and whether somebody who signs them has read them."""
    return {"status": surroundings.status(version), "machine": version.machine, "reviewed": is_reviewed(version)}


def language_of(publication: Publication, surroundings: Surroundings) -> Json:
    """The language asked for, the one that is served, and why."""
    return {
        "requested": surroundings.reading.requested,
        "served": publication.locale,
        "reason": surroundings.reading.reason(publication),
        "dir": direction(publication.locale),
        **standing_of(publication, surroundings),
    }


def sign_off_of(publication: Publication, _surroundings: Surroundings) -> Json:
    """An override is no signature, and says so; `second_look_at` is null until somebody else has looked at it."""
    sign_off = publication.sign_off
    look = getattr(sign_off, "second_look", None)
    return {
        "digest": sign_off.digest,
        "document_digest": publication.document_digest,
        "role": sign_off.role,
        "signed_at": time_of(sign_off.signed_at),
        "override": sign_off.override,
        "second_look_at": time_of(look.at) if look else None,
    }


META: dict[str, Callable[[Publication, Surroundings], Any]] = {
    "type": lambda publication, _: publication.type,
    "detail_url": lambda publication, _: detail_url(publication),
    "html_url": lambda publication, _: absolute(publication.html_path),
    "html_path": lambda publication, _: publication.html_path,
    "slug": lambda publication, _: publication.slug,
    "key": lambda publication, _: publication.key,
    "locale": lambda publication, _: publication.locale,
    "dir": lambda publication, _: direction(publication.locale),
    "original_locale": lambda publication, _: publication.original_locale,
    "translated_from": lambda publication, _: publication.translated_from or None,
    "first_published_at": lambda publication, _: time_of(publication.first_published_at),
    "last_published_at": lambda publication, _: time_of(publication.last_published_at),
    "show_in_menus": lambda publication, _: publication.show_in_menus,
    "seo_title": lambda publication, _: publication.seo_title,
    "search_description": lambda publication, _: publication.search_description,
    "alias_of": lambda *_: None,
    "parent": parent_of,
    "breadcrumbs": breadcrumbs_of,
    "language": language_of,
    "translations": lambda publication, surroundings: translations_of(publication.key, surroundings),
    "pending": lambda publication, surroundings: pending_of(publication.key, surroundings),
    "signoff": sign_off_of,
}
