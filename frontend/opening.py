"""Restricted pages: a password or an account for a token of the API, which a cookie keeps. Open pages set none."""

from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from .client import Api
from .errors import Restricted

COOKIE = "access"
SECONDS = 3600  # the API's tokens last no longer
Read = Callable[[str], dict]  # the document for a token, which may be empty


def read_with_what_there_is(request: HttpRequest, api: Api, read: Read) -> tuple[dict, str | None]:
    """The document, and the token that opened it: None for an open page, which is read without any.

    A visitor who is logged in at this site is let in by that. Raises what `read` raises.
    """
    try:
        return read(""), None
    except Restricted as restricted:
        needed = restricted
    token, session = cookie_of(request, COOKIE), cookie_of(request, settings.SESSION_COOKIE_NAME)
    if token:
        with suppress(Restricted):
            return read(token), token
    if session and needed.opens_with == ["account"]:
        token = api.open(request.path_info, token=token, session=session)
        return read(token), token
    raise needed


def token_for_password(request: HttpRequest, api: Api) -> str:
    """What the visitor's form is good for. Raises Restricted, also for a form on somebody else's page, and TooMany."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise Restricted(["password"])
    heard = (request.META.get(name, "") for name in ("HTTP_X_FORWARDED_FOR", "REMOTE_ADDR"))
    return api.open(
        request.path_info,
        password=request.POST.get("password", ""),
        token=cookie_of(request, COOKIE),
        session=cookie_of(request, settings.SESSION_COOKIE_NAME),
        heard=", ".join(address for address in heard if address and is_plain(address)),
    )


def cookie_of(request: HttpRequest, name: str) -> str:
    value = request.COOKIES.get(name, "")
    return value if is_plain(value) else ""


def is_plain(text: str) -> bool:
    """Whether it can stand in a header."""
    return text.isascii() and text.isprintable()


def keep(response: HttpResponse, token: str) -> HttpResponse:
    """In a cookie that scripts cannot read and other sites cannot send along."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=SECONDS,
        secure=settings.PUBLIC_URL.startswith("https://"),
        httponly=True,
        samesite="Lax",
    )
    return private(response)


def private(response: HttpResponse) -> HttpResponse:
    """For one visitor only; nobody keeps it."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    patch_vary_headers(response, ["Cookie"])
    return response
