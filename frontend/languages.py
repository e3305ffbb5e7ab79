"""Which language a visitor gets: the address decides; where it says nothing, the browser's wishes do."""

from collections.abc import Sequence

from babel import Locale
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

READ = "read"


def codes() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def of_path(path: str) -> str | None:
    """The language that the first part of `path` ("/fr/recits/") names, or None."""
    first = path.lstrip("/").split("/", 1)[0]
    return first if first in codes() else None


def best_of(request: HttpRequest, available: Sequence[str]) -> str:
    """The one of `available` that Accept-Language ranks highest; the site's default, or the first, if none is."""
    for wish, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        for code in (wish, wish.split("-", 1)[0]):
            if code in available:
                return code
    return settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in available else available[0]


def of_request(request: HttpRequest) -> str:
    return of_path(request.path_info) or best_of(request, codes())


def read_instead(request: HttpRequest) -> str:
    """The language in which a visitor reads a page that is not there in the address's own: `?read=fr`; else ""."""
    code = request.GET.get(READ, "")
    return code if code in codes() else ""


def name_in(code: str, locale: str) -> str:
    """A language's name as it stands within a sentence in another: `Arabic`, `arabe`."""
    return Locale.parse(code, sep="-").get_display_name(Locale.parse(locale, sep="-")) or code


def known_without_api() -> list[dict]:
    """The languages as the API would list them, for when it cannot be asked."""
    return [
        {
            "code": code,
            "name": locale.get_display_name(locale) or code,
            "dir": locale.text_direction,
            "is_default": code == settings.LANGUAGE_CODE,
            "html_path": f"/{code}/",
        }
        for code in codes()
        for locale in [Locale.parse(code, sep="-")]
    ]
