"""What may stand in the query, by name: its schema, and in a sentence what it does. A new one is one line here."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from core.shapes import Json

from ..endpoints import LANGUAGE, Endpoint
from ..listing import DEFAULT_LIMIT, ORDERS, ROOT
from ..parameters import locale_codes
from ..types import page_types

MOST = 999_999_999
TEXT: Json = {"type": "string"}
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
        "slug": Parameter("Pages with this slug.", examples=("first-light",)),
        "child_of": Parameter("The pages right below this one.", PAGE_OR_ROOT, examples=(ROOT,)),
        "descendant_of": Parameter("The pages below this one.", PAGE_OR_ROOT, examples=(ROOT,)),
        "ancestor_of": Parameter("The pages above this one.", number(minimum=1)),
        "translation_of": Parameter("The other language versions of this page.", PAGE_OR_ROOT, examples=(ROOT,)),
        "search": Parameter("Pages that hold these words.", {"type": "string", "maxLength": 200}, examples=("light",)),
        "search_operator": Parameter(
            "Whether a page has to hold all words (`and`, the default) or any.",
            {"type": "string", "enum": ["and", "or"]},
        ),
        "limit": Parameter("How many to give.", number(DEFAULT_LIMIT, settings.WAGTAILAPI_LIMIT_MAX)),
        "offset": Parameter("How many to leave out first.", number(0)),
        "html_path": Parameter("The address of the page on the public site, without its host.", examples=("/en/",)),
        "id": Parameter("The page's id.", number(minimum=1)),
        "follow": Parameter("Answer with the document itself, not with a redirect to it.", examples=("",)),
        "q": Parameter("The words.", {"type": "string", "maxLength": 200}, examples=("light",), required=True),
    }


def parameters_of(endpoint: Endpoint) -> dict[str, Parameter]:
    """Those that mean something in the list of an endpoint alone: its order, its filters, what it counts."""
    orders = [*ORDERS, *endpoint.orders]
    own = {
        "order": Parameter(
            "By what to order; `-` turns it round, `random` stands alone.",
            several(*orders, *(f"-{name}" for name in orders), "random"),
            examples=(["-first_published_at"],),
        )
    }
    if endpoint.filters:
        own["facets"] = Parameter("Count the list by these, into `meta.facets`.", several(*endpoint.filters))
    return own | {name: _filter(name, kind) for name, kind in endpoint.filters.items()}


def _filter(name: str, kind: str | None) -> Parameter:
    if kind:
        return Parameter(f"Pages that have any of these codes of the taxonomy `{kind}`.", several())
    if name == LANGUAGE:
        return Parameter("People who speak any of these languages.", several(), examples=(["en"],))
    return Parameter(
        "Pages that name any of these, by key.", {"type": "array", "items": {"type": "string", "format": "uuid"}}
    )
