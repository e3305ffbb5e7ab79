"""What stands around every page: sections, languages, and links to the page's other versions."""

from . import languages
from .client import Api
from .errors import ApiError


def around(api: Api, locale: str, path: str, translations: list[dict] | None = None) -> dict:
    """
    The `site` of every template: `{"locale", "dir", "home", "sections", "languages", "current_language", "names", …}`.

    `translations` are the versions of this page that exist; None where every language has this address (search).
    A language in which the page does not exist leads to its own address all the same, where the visitor is told so.
    """
    navigation = api.navigation(locale)
    return _site(locale, path, api.locales(), translations, navigation["home"], navigation["items"])


def around_an_error(api: Api, locale: str, path: str, translations: list[dict] | None = None) -> dict:
    """The same around an error page, without sections if the API does not answer. Languages lead to their homes."""
    try:
        return around(api, locale, path, translations or [])
    except ApiError:
        return _site(locale, path, languages.known_without_api(), [], None, [])


def _site(
    locale: str,
    path: str,
    locales: list[dict],
    translations: list[dict] | None,
    home: dict | None,
    sections: list[dict],
) -> dict:
    names = {entry["code"]: entry for entry in locales}
    current = names.get(locale) or next(entry for entry in languages.known_without_api() if entry["code"] == locale)
    choices = [_choice(entry, locale, path, translations) for entry in locales]
    return {
        "locale": locale,
        "dir": current["dir"],
        "home": home,
        "sections": sections,
        "path": path,
        "search_path": f"/{locale}/search/",
        "languages": choices,
        "current_language": current,
        "names": names,
    }


def _choice(entry: dict, locale: str, path: str, translations: list[dict] | None) -> dict:
    """One line of the language switcher: where it leads, and whether this page exists there."""
    code = entry["code"]
    same_address = f"/{code}/" + path.lstrip("/").partition("/")[2]
    choice = {"code": code, "name": entry["name"], "dir": entry["dir"], "is_current": code == locale}
    if translations is None:
        return choice | {"path": same_address, "exists": True}
    version = next((version for version in translations if version["locale"] == code), None)
    if version:
        return choice | {"path": version["html_path"], "exists": True}
    if translations:
        return choice | {"path": same_address, "exists": False}
    return choice | {"path": entry["html_path"] or f"/{code}/", "exists": entry["html_path"] is not None}
