"""From codes in the environment to what Django knows as the site's languages."""

from collections.abc import Sequence
from typing import Any

from babel import Locale, UnknownLocaleError
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _


def languages_of(codes: Sequence[str], default: str) -> list[tuple[str, Any]]:
    """Codes with their names by CLDR, which Django's own catalogues translate. The first codes are the first listed."""
    if default not in codes:
        raise ImproperlyConfigured(f"LANGUAGES has to name “{default}”: it is what is shown where words are missing.")
    return [(code, _(_name_of(code))) for code in dict.fromkeys(codes)]


def _name_of(code: str) -> str:
    try:
        known = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise ImproperlyConfigured(f"LANGUAGES names “{code}”, which is no language that CLDR knows.") from error
    if code != code.lower():
        raise ImproperlyConfigured(f"LANGUAGES names “{code}”: write it in small letters.")
    return known.english_name or code
