"""Which page types there are, and which fields their documents have."""

from functools import cache

from django.apps import apps
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, get_page_models

from core.documents import Json, signed_part
from core.languages import default_locale
from core.models import BasePage

from .errors import BadRequest


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
