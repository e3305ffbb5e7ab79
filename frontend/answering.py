"""What every view of the public site has in common: a language, and words for each way of failing."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers

from . import client, languages, listings, opening
from .errors import BadRequest, Gone, Moved, NotFound, Restricted, TooMany, Unavailable
from .rendering import respond
from .surroundings import around_an_error

View = Callable[..., HttpResponse]
RETRY_AFTER = 30  # seconds
LOG_IN = "/admin/login/"


def in_the_visitors_language(view: View) -> View:
    """Answer in the language of the address, else in the browser's; turn what the API refuses into pages."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        with translation.override(languages.of_request(request)):
            response = _answer(view, request, *args, **kwargs)
        if not languages.of_path(request.path_info):
            patch_vary_headers(response, ["Accept-Language"])
        return response

    return answer


def _answer(view: View, request: HttpRequest, *args, **kwargs) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except Moved as moved:
        # What was replaced or moved may come back: browsers are to ask again.
        return HttpResponsePermanentRedirect(moved.target, headers={"Cache-Control": "no-cache"})
    except NotFound as missing:
        return not_found(request, missing)
    except Gone as gone:
        return _failure(request, "errors/gone.html", 410, gone.translations, reason=gone.reason)
    except Http404:
        return not_found(request)
    except BadRequest:
        return _failure(request, "errors/bad_request.html", 400)
    except Restricted as restricted:
        return restricted_page(request, restricted)
    except TooMany as refusal:
        response = opening.private(_failure(request, "errors/too_many.html", 429, wait=refusal.wait))
        response["Retry-After"] = str(refusal.wait)
        return response
    except Unavailable:
        response = _failure(request, "errors/unavailable.html", 503)
        response["Retry-After"] = str(RETRY_AFTER)
        return response


def not_found(request: HttpRequest, missing: NotFound | None = None) -> HttpResponse:
    """Nothing here; or nothing in this language, with the languages in which there is."""
    if missing is None or not missing.translations:
        return _failure(request, "errors/not_found.html", 404)
    original = next((v for v in missing.translations if v["status"] == "original"), missing.translations[0])
    context = {
        "original": original,
        "original_here": listings.address({languages.READ: original["locale"]}),
        "is_pending": missing.requested_locale in {version["locale"] for version in missing.pending},
    }
    return _failure(request, "errors/not_in_this_language.html", 404, missing.translations, **context)


def restricted_page(request: HttpRequest, restricted: Restricted) -> HttpResponse:
    """What opens the page, with the form for it. Nobody keeps the answer: the next one may be the page."""
    context: dict[str, Any] = {
        "needs_password": "password" in restricted.opens_with,
        "was_wrong": restricted.was_tried and request.method == "POST",
        "log_in": log_in_address(request) if "account" in restricted.opens_with else "",
        "action": request.get_full_path(),
    }
    return opening.private(_failure(request, "errors/restricted.html", 403, **context))


def log_in_address(request: HttpRequest) -> str:
    """Where accounts log in, if that is at this very site; empty where another process has them."""
    return "" if settings.FRONTEND_API_URL else f"{LOG_IN}?{urlencode({'next': request.get_full_path()})}"


def _failure(
    request: HttpRequest, template: str, status: int, versions: list[dict] | None = None, **context: Any
) -> HttpResponse:
    site = around_an_error(client.connect(), languages.of_request(request), request.path_info, versions)
    if versions:
        for version in versions:
            version["language"] = site["names"].get(version["locale"], {}).get("name", version["locale"])
    return respond(template, {"site": site, "versions": versions or [], "is_error": True, **context}, status)
