"""Query parameters, checked: whatever cannot be read is refused in a sentence that names it."""

import re

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from .errors import BadRequest


def locale_codes() -> list[str]:
    """The site's languages, in their order."""
    return [code for code, _endonym in settings.WAGTAIL_CONTENT_LANGUAGES]


def check_parameters(parameters: QueryDict, known: set[str]) -> None:
    """Raises BadRequest for a parameter that is not known and for text that no database can hold."""
    unknown = sorted(set(parameters) - known)
    if unknown:
        names = ", ".join(unknown)
        raise BadRequest(_("query parameter is not an operation or a recognised field: %(names)s") % {"names": names})
    for name, values in parameters.lists():
        if any("\x00" in value for value in values):
            raise BadRequest(_("null characters are not allowed for %(name)s") % {"name": name})


def locale_named(parameters: QueryDict) -> str | None:
    locale = parameters.get("locale")
    if locale is not None and locale not in locale_codes():
        raise BadRequest(_("unknown locale: %(locale)s") % {"locale": locale})
    return locale


def text_named(parameters: QueryDict, name: str, default: str = "") -> str:
    return str(parameters.get(name, default))


def number_named(parameters: QueryDict, name: str, default: int = 0) -> int:
    """A number that is not negative and that every database takes."""
    text = text_named(parameters, name, str(default))
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise BadRequest(_("%(name)s must be a positive integer") % {"name": name})
    return int(text)
