"""Publications as the API gives them: addresses made absolute, references followed one step.

What comes from a document stays the text in which it is stored, and goes into the answer as it is.
"""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import orjson
from django.conf import settings

from core.documents import Json
from core.languages import direction

from .fields import LIST_META, Selection, choose_in_references
from .models import Row
from .parameters import locale_codes
from .served import FIELD, fields_in, filled
from .statuses import is_reviewed
from .surroundings import Surroundings, label_of

ROOT = "/api/v2"


def absolute(url: str) -> str:
    return settings.PUBLIC_URL + url if url.startswith("/") else url


def detail_url(page_id: int) -> str:
    return f"{settings.PUBLIC_URL}{ROOT}/pages/{page_id}/"


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


def fill(text: str, row: Row, surroundings: Surroundings, *, follow: bool = True) -> str:
    """A text in its served form, with its holes filled; unless `follow`, those for pages stay empty."""

    def content(hole: str) -> str:
        match hole[0]:
            case "p":
                return f',"item":{card_text(hole[1:], row.locale, surroundings)}' if follow else ""
            case "t":
                kind, _colon, code = hole[1:].partition(":")
                return f',"item":{{"label":{_dumps(label_of(kind, code, row.locale)[1])}}}'
            case "c":
                address = f"{settings.PUBLIC_URL}{ROOT}/pages/{row.page_id}/captions/{hole[1:]}.vtt"
                return f',"item":{{"url":"{address}"}}'
        return settings.PUBLIC_URL

    return filled(text, content)


def _dumps(value: Any) -> str:
    return orjson.dumps(value).decode()


def card_text(key: str, locale: str, surroundings: Surroundings) -> str:
    """A page as documents in a language show it, made once for an answer; `null` where it is not public."""
    known = surroundings.cards.get((key, locale))
    if known is None:
        linked = surroundings.linked(key, locale)
        known = surroundings.cards[key, locale] = card_item(linked, surroundings) if linked else "null"
    return known


def card_item(row: Row, surroundings: Surroundings) -> str:
    """A page as other documents show it: depth one, so references to pages inside are not followed."""
    meta = _dumps(meta_of(row, LIST_META, surroundings))
    fields = fill(row.served_card, row, surroundings, follow=False).replace(FIELD, ",")
    return f'{{"id":{row.page_id},"meta":{meta},{fields}}}'


def item_of(row: Row, texts: Iterable[str], selection: Selection, surroundings: Surroundings) -> str:
    """The selected parts of a publication; `texts` are the fields, in their served form, that are chosen of it."""
    parts = [f'"id":{row.page_id}'] if "id" in selection else []
    if meta := meta_of(row, selection.meta(), surroundings):
        parts.append(f'"meta":{_dumps(meta)}')
    for text in texts:
        filled_text = fill(text, row, surroundings)
        parts.append(_thinned(filled_text, selection) if selection.nested else filled_text.replace(FIELD, ","))
    return "{" + ",".join(parts) + "}"


def chosen_texts(row: Row, selection: Selection) -> list[str]:
    """The fields of a publication that are asked for, in their served form."""
    if not selection.wants_body():
        return [f'"title":{_dumps(row.title)}'] if "title" in selection else []
    texts = (row.served_card, row.served_rest)
    if selection.everything and not selection.left_out:
        return [text for text in texts if text]
    chosen = [field for text in texts for name, field in fields_in(text) if name in selection]
    return [FIELD.join(chosen)] if chosen else []


def _thinned(text: str, selection: Selection) -> str:
    """Fields with less of what their references point at."""
    parts = []
    for name, field in fields_in(text):
        nested = selection.nested.get(name)
        if nested:
            value = json.loads("{" + field + "}")[name]
            field = f"{_dumps(name)}:{_dumps(choose_in_references(name, value, nested))}"
        parts.append(field)
    return ",".join(parts)


def meta_of(row: Row, names: Iterable[str], surroundings: Surroundings) -> Json:
    return {name: META[name](row, surroundings) for name in names}


def parent_of(row: Row, surroundings: Surroundings) -> Json | None:
    """The page right above, null when it is not public."""
    above = surroundings.ancestors(row)
    if not above or above[-1].depth != row.depth - 1:
        return None
    meta = meta_of(above[-1], ("type", "detail_url", "html_url", "html_path"), surroundings)
    return {"id": above[-1].page_id, "meta": meta, "title": above[-1].title}


def breadcrumbs_of(row: Row, surroundings: Surroundings) -> list[Json]:
    return [
        {"id": above.page_id, "title": above.title, "html_path": above.html_path}
        for above in surroundings.ancestors(row)
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
    awaited = {code for version in versions.values() for code in (version.awaited or "").split(",")}
    return [
        {"locale": code, "dir": direction(code), "status": "pending"}
        for code in locale_codes()
        if code in awaited and code not in versions
    ]


def standing_of(version: Row, surroundings: Surroundings) -> Json:
    """Where a version's words come from, and whether somebody who signs them has read them."""
    return {"status": surroundings.status(version), "machine": version.machine, "reviewed": is_reviewed(version)}


def language_of(row: Row, surroundings: Surroundings) -> Json:
    """The language asked for, the one that is served, and why."""
    return {
        "requested": surroundings.reading.requested,
        "served": row.locale,
        "reason": surroundings.reading.reason(row),
        "dir": direction(row.locale),
        **standing_of(row, surroundings),
    }


def sign_off_of(row: Row, _surroundings: Surroundings) -> Json:
    """An override is no signature, and says so; `second_look_at` is null until somebody else has looked at it."""
    return {
        "digest": row.digest,
        "document_digest": row.document_digest,
        "role": row.role,
        "signed_at": time_of(row.signed_at),
        "override": row.override,
        "second_look_at": time_of(row.looked_at) if row.looked_at else None,
    }


META: dict[str, Callable[[Row, Surroundings], Any]] = {
    "type": lambda row, _: row.type,
    "detail_url": lambda row, _: detail_url(row.page_id),
    "html_url": lambda row, _: absolute(row.html_path),
    "html_path": lambda row, _: row.html_path,
    "slug": lambda row, _: row.slug,
    "key": lambda row, _: row.key,
    "locale": lambda row, _: row.locale,
    "dir": lambda row, _: direction(row.locale),
    "original_locale": lambda row, _: row.original_locale,
    "translated_from": lambda row, _: row.translated_from or None,
    "first_published_at": lambda row, _: time_of(row.first_published_at),
    "last_published_at": lambda row, _: time_of(row.last_published_at),
    "show_in_menus": lambda row, _: row.show_in_menus,
    "seo_title": lambda row, _: row.seo_title,
    "search_description": lambda row, _: row.search_description,
    "parent": parent_of,
    "breadcrumbs": breadcrumbs_of,
    "language": language_of,
    "translations": lambda row, surroundings: translations_of(row.key, surroundings),
    "pending": lambda row, surroundings: pending_of(row.key, surroundings),
    "signoff": sign_off_of,
}
