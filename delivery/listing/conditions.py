"""Filters on the fields that documents show: exact, several ids or keys, and ranges of time."""

import uuid

from django.db.models import Q, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.translation import gettext as _
from wagtail.api.v2.utils import parse_boolean

from ..errors import BadRequest
from ..models import PublicationQuerySet
from ..parameters import number_of, text_named
from ..types import text_fields_of
from .moments import compared

TEXTS = ("title", "slug", "html_path", "seo_title", "search_description", "original_locale", "translated_from")
MOMENTS = {
    "first_published_at": "first_published_at",
    "last_published_at": "last_published_at",
    "published": "first_published_at",
}
COMPARISONS = ("", "gte", "gt", "lte", "lt")
RANGES = {f"{name}__{how}" if how else name: (column, how) for name, column in MOMENTS.items() for how in COMPARISONS}
FIELD_PARAMETERS = {"id", "key", "show_in_menus", *TEXTS, *RANGES}
MOST_AT_ONCE = 100
DOCUMENT_TEXT = "document_text_"


def by_fields(publications: PublicationQuerySet, parameters: QueryDict, types: list[str]) -> PublicationQuerySet:
    """Those that every filter on a field leaves; `types`: of the list, whose documents may have more fields."""
    for name in parameters:
        if name in FIELD_PARAMETERS:
            publications = publications.filter(_condition(name, text_named(parameters, name)))
    for name in sorted(text_fields_of(types) & set(parameters)):
        publications, alias = with_document_text(publications, name)
        publications = publications.filter((alias, parameters[name]))
    return publications


def with_document_text(publications: PublicationQuerySet, name: str) -> tuple[PublicationQuerySet, str]:
    """With a text of the document as an annotation, and that one's name. Empty where there is none, never null.

    The card, which has some of them, is small.
    """
    alias = DOCUMENT_TEXT + name
    return publications.annotate(
        **{alias: Coalesce(KT(f"card__{name}"), KT(f"document__{name}"), Value("", output_field=TextField()))}
    ), alias


def _condition(name: str, text: str) -> Q:
    if name in RANGES:
        return compared(*RANGES[name], name, text)
    match name:
        case "id":
            return Q(page_id__in=[number_of(name, part) for part in _several(name, text)])
        case "key":
            return Q(translation_key__in=[key_of(name, part) for part in _several(name, text)])
        case "show_in_menus":
            return Q(show_in_menus=_boolean(name, text))
    return Q((name, text))


def _several(name: str, text: str) -> list[str]:
    parts = list(dict.fromkeys(text.split(",")))
    if len(parts) > MOST_AT_ONCE:
        raise BadRequest(_("%(name)s takes at most %(most)d at once") % {"name": name, "most": MOST_AT_ONCE})
    return parts


def key_of(name: str, text: str) -> str:
    """A page's key, written as publications and facets have it."""
    try:
        return str(uuid.UUID(text))
    except ValueError as error:
        message = _("%(name)s must be the key of a page, not '%(code)s'")
        raise BadRequest(message % {"name": name, "code": text}) from error


def _boolean(name: str, text: str) -> bool:
    try:
        return parse_boolean(text)
    except ValueError as error:
        raise BadRequest(_("%(name)s is 'true' or 'false', not '%(text)s'") % {"name": name, "text": text}) from error
