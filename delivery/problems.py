"""Refusals as RFC 9457 has them, in the language of whoever asks, with Wagtail's `message` in English beside it."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.log import log_response
from django.utils.translation import gettext_lazy as _
from django.utils.translation.trans_real import parse_accept_lang_header
from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import set_rollback

from .errors import ENGLISH, Problem
from .parameters import locale_codes
from .serializing import absolute

API, DOCS = "/api/v2/", "/api/docs/"
CONTENT_TYPE = "application/problem+json"
RETRY_AFTER = 5  # seconds

# Status → (anchor in the reference, title, what is said where a problem has no sentence of its own).
KINDS: dict[int, tuple[str, Any, Any]] = {
    400: ("bad-request", _("Bad request"), _("The request cannot be understood.")),
    401: ("restricted", _("Not open to everyone"), _("This is not open to everyone.")),
    403: ("forbidden", _("Not allowed"), _("This is not allowed.")),
    404: ("not-found", _("Not found"), _("There is nothing at this address.")),
    405: ("method-not-allowed", _("Method not allowed"), _("This method is not allowed at this address.")),
    410: ("taken-down", _("Taken down"), _("It was taken down.")),
    413: ("too-large", _("Too large"), _("The body of the request is too large.")),
    414: ("too-long", _("Too long"), _("The address is too long.")),
    415: ("unsupported-media-type", _("Unsupported media type"), _("The body of the request has to be JSON.")),
    429: ("too-many-requests", _("Too many requests"), _("There were too many requests. Try again later.")),
    500: ("server-error", _("Our mistake"), _("Something went wrong on our side.")),
    503: ("unavailable", _("Not available"), _("The service is not available for a moment. Try again soon.")),
}


def status_of(exc: Exception) -> int:
    match exc:
        case APIException():
            return exc.status_code
        case Http404():
            return 404
        case PermissionDenied():
            return 403
        case RequestDataTooBig():
            return 413
        case SuspiciousOperation():
            return 400
        case OperationalError() | InterfaceError():
            return 503
    return 500


def language_wished(request: HttpRequest) -> tuple[str, bool]:
    """The language for words to a reader, and whether their browser says so: `locale`, else Accept-Language."""
    codes = locale_codes()
    with suppress(SuspiciousOperation):
        named = request.GET.get("locale", "")
        if named in codes:
            return named, False
    for wish, weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        for code in (wish, wish.split("-", 1)[0]):
            if weight and code in codes:
                return code, True
    return ENGLISH, True


def problem_of(exc: Exception, request: HttpRequest) -> tuple[dict, dict[str, str]]:
    """Body and headers of an answer that is no document."""
    status = status_of(exc)
    anchor, title, sentence = KINDS.get(status) or KINDS[500 if status >= 500 else 400]
    own = exc if isinstance(exc, Problem) else None
    language, is_wish = language_wished(request)
    with translation.override(language):
        body = {
            "type": f"{absolute(DOCS)}#{anchor}",
            "title": str(title),
            "status": status,
            "detail": own.said_in(language) if own else str(sentence),
        }
    with translation.override(ENGLISH):
        body["message"] = str(exc.detail if isinstance(exc, APIException) else sentence)
    headers = {"Content-Language": language, **(own.headers if own else {})}
    if is_wish:
        headers["Vary"] = "Accept-Language"
    if status == 503:
        headers["Retry-After"] = str(RETRY_AFTER)
    return {**body, **(own.members if own else {})}, headers


def answer_with_problem(exc: Exception, context: dict) -> Response:
    """REST framework's handler of exceptions. What nobody expected is a 500 that says nothing; the log has it all."""
    set_rollback()
    request = context["request"]
    body, headers = problem_of(exc, request)
    response = Response(body, status=body["status"], headers=headers, content_type=CONTENT_TYPE)
    if body["status"] >= 500:
        got_request_exception.send(sender=context["view"].__class__, request=request._request)
        log_response("%s: %s", body["message"], request.path, response=response, request=request, exception=exc)
    return response


def within_the_api(elsewhere: Callable[..., HttpResponse], exc: type[Exception]) -> Callable[..., HttpResponse]:
    """One of Django's handlers (`handler404` …) that answers for the API, and lets `elsewhere` answer for the rest."""

    def handle(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.path_info.startswith(API):
            return elsewhere(request, *args, **kwargs)
        body, headers = problem_of(exc(), request)
        return JsonResponse(body, status=body["status"], headers=headers, content_type=CONTENT_TYPE)

    return handle
