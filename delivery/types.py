"""Which page types there are, and which fields their documents have."""

from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from django.apps import apps
from django.http import QueryDict
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, get_page_models

from core.documents import Json, signed_part
from core.languages import default_locale
from core.models import BasePage
from core.shapes import shape_of

from .endpoints import Endpoint
from .errors import BadRequest
from .parameters import text_named


def page_types() -> list[str]:
    """Labels of all types that have documents, as `stories.StoryPage`."""
    return [model._meta.label for model in get_page_models() if issubclass(model, BasePage)]


def types_named(names: str) -> list[str]:
    """Labels of the types that a `type` parameter names, with what is derived from them."""
    found = []
    for name in names.split(","):
        try:
            model = apps.get_model(name)
        except (LookupError, ValueError):
            model = None
        if model is None or not issubclass(model, Page):
            raise BadRequest(_("type doesn't exist: %(name)s") % {"name": name})
        found += [label for label in page_types() if issubclass(apps.get_model(label), model)]
    return found


def types_of(parameters: QueryDict, endpoint: Endpoint) -> list[str]:
    """Labels of the types that a list is of: its address's own, those that `type` names, or all."""
    if endpoint.type:
        return [endpoint.type]
    return types_named(text_named(parameters, "type")) if parameters.get("type") else page_types()


@cache
def blank_document(label: str) -> Json:
    """The document of a page of a type with nothing in it: its fields, with their defaults."""
    model = apps.get_model(label)
    page = model(locale=Locale(language_code=default_locale()))
    return signed_part({"title": "", **page.document.detail(page)})


@cache
def card_fields(label: str) -> frozenset[str]:
    model = apps.get_model(label)
    page = model(locale=Locale(language_code=default_locale()))
    return frozenset(page.document.card(page))


def fields_of(labels: list[str]) -> set[str]:
    """Names of the fields that documents of these types have, `title` included."""
    return {name for label in labels for name in blank_document(label)}


@cache
def text_fields(label: str) -> frozenset[str]:
    """Names of the fields that are a text, a date or one of some words, as their shapes say; `title` is a column."""
    document: Any = apps.get_model(label).document
    members = get_type_hints(shape_of(document.detail))
    return frozenset(name for name, shape in members.items() if _is_text(shape)) - {"title"}


def _is_text(shape: Any) -> bool:
    if get_origin(shape) in (Union, UnionType):
        return all(_is_text(member) for member in get_args(shape) if member is not NoneType)
    if get_origin(shape) is Literal:
        return all(isinstance(value, str) for value in get_args(shape))
    return shape is str


def text_fields_of(labels: list[str]) -> set[str]:
    return {name for label in labels for name in text_fields(label)}
