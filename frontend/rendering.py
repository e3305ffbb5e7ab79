"""A document becomes a page. Preview uses this too, so it needs no request."""

from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from . import companions, languages
from .client import Api
from .surroundings import around


def render_document(document: dict, *, api: Api, query: QueryDict | None = None, at: str = "") -> HttpResponse:
    """
    The page for a whole document. Raises what the API client raises, and `Http404` for a bad `?page=`.

    `at` is the address at which a visitor reads it, if it is not the document's own: that of the same page in the
    visitor's language, in which it does not exist. What stands around the document is in that language.
    """
    meta = document["meta"]
    at = at or meta["html_path"]
    locale = languages.of_path(at) or meta["locale"]
    is_guest = locale != meta["locale"]
    with translation.override(locale):
        context = {
            "page": document,
            "site": around(api, locale, at, meta["translations"]),
            "url": meta["html_url"],
            "is_guest": is_guest,
            "versions": [] if is_guest else meta["translations"],
            "x_default": "" if is_guest else x_default(meta),
            "standing": standing(meta),
            **companions.of(document, api, QueryDict() if query is None else query),
        }
        return respond(f"pages/{meta['type']}.html", context)


def respond(template: str, context: dict, status: int = 200) -> HttpResponse:
    """
    An answer in the active language. The template gets `context` only: no request, hence no session and no cookie.
    """
    response = HttpResponse(render_to_string(template, context), status=status)
    spoken = [context["site"]["locale"], *([context["page"]["meta"]["locale"]] if "page" in context else [])]
    response["Content-Language"] = ", ".join(dict.fromkeys(spoken))
    return response


def x_default(meta: dict) -> str:
    """The version for readers of none of our languages: the site's default one, else the original, else this one."""
    urls = {version["locale"]: version["html_url"] for version in meta["translations"]}
    return urls.get(settings.LANGUAGE_CODE) or urls.get(meta["original_locale"]) or meta["html_url"]


def standing(meta: dict) -> dict:
    """
    `{"is_stale", "original", "via"}`: has the original changed since; the original's version, if it is another one and
    public; the language between, if this was translated from a translation.
    """
    original = next((v for v in meta["translations"] if v["locale"] == meta["original_locale"]), None)
    source = meta["translated_from"]
    return {
        "is_stale": meta["language"]["status"] == "stale",
        "original": None if meta["locale"] == meta["original_locale"] else original,
        "via": source if source != meta["original_locale"] else None,
    }
