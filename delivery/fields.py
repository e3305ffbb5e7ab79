"""The `fields` parameter: which parts of a document are asked for, in the syntax of Wagtail's API v2."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from wagtail.api.v2.utils import parse_fields_parameter

from core.documents import Json

from .errors import BadRequest
from .types import card_fields, page_types

LIST_META = (
    "type",
    "detail_url",
    "html_url",
    "html_path",
    "slug",
    "key",
    "locale",
    "dir",
    "original_locale",
    "first_published_at",
)
RELATIVES = ("parent", "breadcrumbs", "language", "translations", "pending")
DETAIL_META = (
    *LIST_META[:8],
    "original_locale",
    "translated_from",
    "first_published_at",
    "last_published_at",
    "show_in_menus",
    "seo_title",
    "search_description",
    *RELATIVES,
    "signoff",
)
LIST_FIELDS = frozenset({"id", "title", *LIST_META})
NESTED_FIELDS = frozenset({"id", "type", "detail_url", "title"})

Parsed = list[tuple[str, bool, Any]]


@dataclass
class Selection:
    """What is asked for: `names`, or everything but `left_out`; and what of the references in a field."""

    everything: bool
    names: set[str] = field(default_factory=set)
    left_out: set[str] = field(default_factory=set)
    nested: dict[str, "Selection"] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name not in self.left_out and (self.everything or name in self.names)

    def meta(self) -> list[str]:
        return [name for name in DETAIL_META if name in self]

    def wants_relatives(self) -> bool:
        return any(name in self for name in RELATIVES)

    def wants_signatures(self) -> bool:
        return any(name in self for name in ("language", "translations", "signoff"))

    def wants_body(self) -> bool:
        """Whether any field is asked for that is neither `id`, `title` nor in `meta`."""
        return self.everything or bool(self.names - {"id", "title", *DETAIL_META})

    def of_item(self, item: Json) -> Json:
        """The chosen part of what a reference points at; names are looked up in it and in its `meta`."""
        chosen = {name: value for name, value in item.items() if name != "meta" and name in self}
        meta = {name: value for name, value in item.get("meta", {}).items() if name in self}
        return {**chosen, **({"meta": meta} if meta else {})}


ALL = Selection(everything=True)
LISTED = Selection(everything=False, names=set(LIST_FIELDS))
LISTED_WITH_LANGUAGE = Selection(everything=False, names={*LIST_FIELDS, "language"})


def selection_of(text: str | None, default: Selection, known: set[str]) -> Selection:
    """Raises BadRequest for a parameter that cannot be read and for names that are not `known`."""
    if not text:
        return default
    try:
        parsed: Parsed = parse_fields_parameter(text)
    except ValueError as error:
        raise BadRequest(_("fields error: %(error)s") % {"error": error}) from error
    unknown = sorted({name for name, _negated, _nested in parsed if name not in ("*", "_")} - known)
    if unknown:
        raise BadRequest(_("unknown fields: %(names)s") % {"names": ", ".join(unknown)})
    return _select(parsed, default)


def _select(parsed: Parsed, default: Selection) -> Selection:
    first = parsed[0][0] if parsed else ""
    if first == "*":
        selection = Selection(everything=True)
    elif first == "_":
        selection = Selection(everything=False)
    else:
        selection = Selection(everything=default.everything, names=set(default.names))
    for name, negated, nested in parsed[1 if first in ("*", "_") else 0 :]:
        if negated:
            selection.left_out.add(name)
        else:
            selection.names.add(name)
        if nested:
            selection.nested[name] = _select(nested, Selection(everything=False, names=set(NESTED_FIELDS)))
    return selection


def choose_in_references(name: str, value: Any, selection: Selection) -> Any:
    """A field's value with less of what its references point at. Raises BadRequest where it holds none."""
    if isinstance(value, list):
        return [choose_in_references(name, part, selection) for part in value]
    if value is None:
        return None
    if not isinstance(value, dict) or "ref" not in value:
        raise BadRequest(_("'%(name)s' does not support nested fields") % {"name": name})
    item = value.get("item")
    if not item:
        return value
    unknown = sorted((selection.names | selection.left_out) - NESTED_FIELDS - known_in(value))
    if unknown:
        raise BadRequest(_("unknown fields: %(names)s") % {"names": ", ".join(unknown)})
    return {**value, "item": selection.of_item(item)}


def known_in(reference: Json) -> set[str]:
    """Names that can be asked for of what a reference points at; cards of other types may have more."""
    item = reference["item"]
    cards = [card_fields(label) for label in page_types()] if reference["ref"] == "page" else []
    return {*item, *item.get("meta", {})}.union(*cards)
