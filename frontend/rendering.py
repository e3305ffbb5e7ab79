"""A document becomes a page. Preview uses this too, so it needs no request."""

from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from . import companions
from .client import Api
from .surroundings import around


def render_document(document: dict, *, api: Api, query: QueryDict | None = None) -> HttpResponse:
    """The page for a whole document. Raises what the API client raises, and `Http404` for a bad `?page=`."""
    meta = document["meta"]
    with translation.override(meta["locale"]):
        site = around(api, meta["locale"], meta["html_path"], meta["translations"])
        context = companions.of(document, api, QueryDict() if query is None else query)
        context |= {
            "page": document,
            "site": site,
            "url": meta["html_url"],
            "versions": meta["translations"],
            "x_default": x_default(meta),
            "standing": standing(meta),
        }
        return respond(f"pages/{meta['type']}.html", context)


def respond(template: str, context: dict, status: int = 200) -> HttpResponse:
    """
    An answer in the active language. The template gets `context` only: no request, hence no session and no cookie.
    """
    response = HttpResponse(render_to_string(template, context), status=status)
    response["Content-Language"] = context["site"]["locale"]
    return response


def x_default(meta: dict) -> str:
    """The version for readers of none of our languages: the site's default one, else the original, else this one."""
    urls = {version["locale"]: version["html_url"] for version in meta["translations"]}
    return urls.get(settings.LANGUAGE_CODE) or urls.get(meta["original_locale"]) or meta["html_url"]


def standing(meta: dict) -> dict:
    """`{"is_stale", "original"}`: has the original changed since; and the original's version, if it is another one."""
    own: dict = next((v for v in meta["translations"] if v["locale"] == meta["locale"]), {})
    original = next((v for v in meta["translations"] if v["locale"] == meta["original_locale"]), None)
    if meta["locale"] == meta["original_locale"]:
        original = None
    return {"is_stale": own.get("status") == "stale", "original": original}
