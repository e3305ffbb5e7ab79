"""Query parameters, checked: whatever cannot be read is refused in a sentence that names it."""

import re

from django.conf import settings
from django.http import QueryDict

from .errors import BadRequest


def locale_codes() -> list[str]:
    """The site's languages, in their order."""
    return [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]


def check_parameters(parameters: QueryDict, known: set[str]) -> None:
    """Raises BadRequest for a parameter that is not known and for text that no database can hold."""
    unknown = sorted(set(parameters) - known)
    if unknown:
        raise BadRequest(f"query parameter is not an operation or a recognised field: {', '.join(unknown)}")
    for name, values in parameters.lists():
        if any("\x00" in value for value in values):
            raise BadRequest(f"null characters are not allowed for {name}")


def locale_named(parameters: QueryDict) -> str | None:
    locale = parameters.get("locale")
    if locale is not None and locale not in locale_codes():
        raise BadRequest(f"unknown locale: {locale}")
    return locale


def text_named(parameters: QueryDict, name: str, default: str = "") -> str:
    return str(parameters.get(name, default))


def number_named(parameters: QueryDict, name: str, default: int = 0) -> int:
    """A number that is not negative and that every database takes."""
    text = text_named(parameters, name, str(default))
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise BadRequest(f"{name} must be a positive integer")
    return int(text)
