"""What may stand in the query, by name: its schema, and in a sentence what it does. A new one is one line here."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from core.shapes import Json

from ..endpoints import LANGUAGE, Endpoint
from ..facets import COLUMNS
from ..listing import DEFAULT_LIMIT, MOST_AT_ONCE, ORDERS, RANGES, ROOT, TEXTS
from ..parameters import locale_codes
from ..richtext import FORMATS
from ..types import page_types, text_fields_of

MOST = 999_999_999
TEXT: Json = {"type": "string"}
MOMENT: Json = {"anyOf": [{"type": "string", "format": name} for name in ("date", "date-time")]}
PAGE_OR_ROOT: Json = {"oneOf": [{"type": "integer", "minimum": 1, "maximum": MOST}, {"const": ROOT}]}


@dataclass(frozen=True)
class Parameter:
    """`examples` are values, each of which makes sense by itself."""

    description: str
    schema: Json = field(default_factory=lambda: TEXT)
    examples: tuple[Any, ...] = ()
    required: bool = False

    def described(self, name: str) -> Json:
        """A list has commas between its values."""
        is_list = self.schema.get("type") == "array"
        examples = {f"example{number}": {"value": value} for number, value in enumerate(self.examples, 1)}
        return {
            "name": name,
            "in": "query",
            "description": self.description,
            **({"required": True} if self.required else {}),
            **({"style": "form", "explode": False} if is_list else {}),
            **({"allowEmptyValue": True} if name == "follow" else {}),
            "schema": self.schema,
            **({"examples": examples} if examples else {}),
        }


def number(default: int | None = None, maximum: int = MOST, minimum: int = 0) -> Json:
    return {
        "type": "integer",
        "minimum": minimum,
        "maximum": maximum,
        **({} if default is None else {"default": default}),
    }


def several(*values: str) -> Json:
    """Any of these, or any text where none is named."""
    return {"type": "array", "items": {"type": "string", **({"enum": list(values)} if values else {})}}


def parameters() -> dict[str, Parameter]:
    """Those that mean the same wherever they are taken."""
    codes = locale_codes()
    return {
        "fields": Parameter(
            "Which fields to give, in the syntax of Wagtail's API v2: more of them, all (`*`), none but those named "
            "(`_`), without one (`-name`), and of what a reference points at (`people(role)`).",
            examples=("*", "strapline,format", "_,title", "*,-body", "people(role)"),
        ),
        "type": Parameter("Pages of these types.", several(*page_types())),
        "locale": Parameter("The language that is asked for.", {"type": "string", "enum": codes}),
        "fallback": Parameter(
            "With `locale`: what to take where there is nothing in it, the best first. `original` stands last, "
            "`none` alone.",
            several(*codes, "original", "none"),
            examples=(["original"],),
        ),
        "child_of": Parameter("The pages right below this one.", PAGE_OR_ROOT, examples=(ROOT,)),
        "descendant_of": Parameter("The pages below this one.", PAGE_OR_ROOT, examples=(ROOT,)),
        "ancestor_of": Parameter("The pages above this one.", number(minimum=1)),
        "translation_of": Parameter("The other language versions of this page.", PAGE_OR_ROOT, examples=(ROOT,)),
        "search": Parameter("Pages that hold these words.", {"type": "string", "maxLength": 200}, examples=("light",)),
        "search_operator": Parameter(
            "Whether a page has to hold all words (`and`, the default) or any.",
            {"type": "string", "enum": ["and", "or"]},
        ),
        "after": Parameter("What follows the page whose `meta.next` this is, in the same order; not beside `offset`."),
        "rich_text_format": Parameter(
            "How running text comes: as it was signed (`db_html`), with addresses in its links (`html`), with "
            "`markdown` beside it, or with Markdown whose links name pages by key (`db_markdown`).",
            {"type": "string", "enum": list(FORMATS)},
        ),
        "site": Parameter("The host of this site; there is no other."),
        "limit": Parameter("How many to give.", number(DEFAULT_LIMIT, settings.WAGTAILAPI_LIMIT_MAX)),
        "offset": Parameter("How many to leave out first.", number(0)),
        "html_path": Parameter("The address of the page on the public site, without its host.", examples=("/en/",)),
        "id": Parameter("The page's id.", number(minimum=1)),
        "follow": Parameter("Answer with the document itself, not with a redirect to it.", examples=("",)),
        "q": Parameter("The words.", {"type": "string", "maxLength": 200}, examples=("light",), required=True),
    }


def parameters_of(endpoint: Endpoint, types: list[str]) -> dict[str, Parameter]:
    """Those that mean something in the list of an endpoint alone: its order, its filters, what it counts."""
    orders = [*ORDERS, *endpoint.orders]
    own = {
        **_of_fields(types),
        "order": Parameter(
            "By what to order; `-` turns it round, `random` stands alone.",
            several(*orders, *(f"-{name}" for name in orders), "random"),
            examples=(["-first_published_at"],),
        ),
        "facets": Parameter("Count the list by these, into `meta.facets`.", several(*endpoint.filters, *COLUMNS)),
    }
    return own | {name: _filter(name, kind) for name, kind in endpoint.filters.items()}


def _of_fields(types: list[str]) -> dict[str, Parameter]:
    """Filters on what documents show."""
    ids: Json = {"type": "array", "items": number(minimum=1), "minItems": 1, "maxItems": MOST_AT_ONCE}
    keys: Json = {**ids, "items": {"type": "string", "format": "uuid"}}
    texts = {name: Parameter(f"Pages with exactly this `{name}`.") for name in {*TEXTS, *text_fields_of(types)}}
    ranges = {name: Parameter(_range(*found), MOMENT, ("2026-01-31",)) for name, found in RANGES.items()}
    return {
        "id": Parameter("Pages with these ids.", ids),
        "key": Parameter("Versions of the pieces with these keys.", keys),
        "show_in_menus": Parameter("Pages that menus show, or do not.", {"type": "boolean"}),
        **dict(sorted(texts.items())),
        **ranges,
    }


def _range(column: str, how: str) -> str:
    words = {"": "within", "gte": "in or after", "gt": "after", "lte": "in or before", "lt": "before"}[how]
    return f"Pages whose `{column}` is {words} this day (in UTC) or second."


def _filter(name: str, kind: str | None) -> Parameter:
    if kind:
        return Parameter(f"Pages that have any of these codes of the taxonomy `{kind}`.", several())
    if name == LANGUAGE:
        return Parameter("People who speak any of these languages.", several(), examples=(["en"],))
    return Parameter(
        "Pages that name any of these, by key.", {"type": "array", "items": {"type": "string", "format": "uuid"}}
    )
