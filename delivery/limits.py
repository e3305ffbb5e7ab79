"""How much one reader may ask for: the size of a request, and how many there may be in a time.

Counted in Django's cache, so over all processes where that is Redis. Windows are fixed, so that
what `Retry-After` says is true.
"""

import hashlib
import logging
import re
import time
from dataclasses import dataclass
from functools import cache as once

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from redis.exceptions import RedisError

from .errors import BadRequest, Problem
from .visitors import Visitor

logger = logging.getLogger(__name__)
QUERY_AT_MOST = 8_000  # characters, as they are sent
PARAMETERS_AT_MOST = 100
BODY_AT_MOST = 10_000  # bytes
UNITS = {"s": 1, "min": 60, "h": 3600, "day": 86400}
RATE = re.compile(r"([0-9]{1,9})/([0-9]{0,4})(s|min|h|day)")


class TooLong(Problem):
    status_code = 414
    sentence = _("the query string is longer than %(most)s characters")


class TooLarge(Problem):
    status_code = 413
    sentence = _("the body of the request is larger than %(most)s bytes")


class TooMany(Problem):
    status_code = 429
    sentence = _("there were more than %(most)s requests in %(seconds)s seconds; ask again in %(wait)s seconds")


class CannotCount(Problem):
    """What must not be tried without end is not tried at all while nobody counts."""

    status_code = 503
    sentence = _("this cannot be checked at the moment; ask again soon")


def check_size(request: HttpRequest) -> None:
    """Raises TooLong, TooLarge and BadRequest, before anybody has read any of it."""
    query = request.META.get("QUERY_STRING", "")
    if len(query) > QUERY_AT_MOST:
        raise TooLong(most=QUERY_AT_MOST)
    if query.count("&") >= PARAMETERS_AT_MOST:
        raise BadRequest(_("there are more than %(most)s parameters"), most=PARAMETERS_AT_MOST)
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > BODY_AT_MOST:
        raise TooLarge(most=BODY_AT_MOST)


@dataclass(frozen=True)
class Rate:
    """At most `most` times in `seconds`."""

    most: int
    seconds: int

    def count(self, name: str, who: str, *, strict: bool = False) -> None:
        """Raises TooMany when it is once too often; and where nobody can count, CannotCount if it is `strict`."""
        now = time.time()
        window, passed = divmod(int(now), self.seconds)
        wait = self.seconds - passed
        key = f"limits:{name}:{hashlib.sha256(who.encode()).hexdigest()}:{self.seconds}:{window}"
        try:
            cache.add(key, 0, timeout=self.seconds + 1)
            taken = cache.incr(key)
        except (RedisError, OSError, ValueError) as error:
            logger.error("Requests cannot be counted: %s", error)
            if strict:
                raise CannotCount from error
            return
        if taken > self.most:
            raise TooMany(most=self.most, seconds=self.seconds, wait=wait, headers=self.headers(name, wait))

    def headers(self, name: str, wait: int) -> dict[str, str]:
        """What draft-ietf-httpapi-ratelimit-headers names, with nothing left."""
        return {
            "Retry-After": str(wait),
            "RateLimit-Policy": f'"{name}";q={self.most};w={self.seconds}',
            "RateLimit": f'"{name}";r=0;t={wait}',
            "Cache-Control": "no-store",
        }


def rate_named(setting: str) -> Rate | None:
    """`600/min` or `10/15min`, from the setting of this name; None where that is empty."""
    return _read(getattr(settings, setting), setting)


@once
def _read(text: str, setting: str) -> Rate | None:
    if not text:
        return None
    match = RATE.fullmatch(text)
    if not match or (match[2] and not int(match[2])):
        raise ImproperlyConfigured(f"{setting} is like 600/min or 10/15min (s, min, h, day), not “{text}”.")
    return Rate(int(match[1]), int(match[2] or 1) * UNITS[match[3]])


def count_request(request: HttpRequest) -> None:
    """One more from this address. Our own frontends ask for many readers, and are not counted."""
    visitor = Visitor.of(request)
    rate = rate_named("API_RATE")
    if rate and not visitor.is_frontend:
        rate.count("address", visitor.network)


def count_token(token: str) -> None:
    """One more with this token, whoever has it."""
    if rate := rate_named("API_TOKEN_RATE"):
        rate.count("token", token)


def count_attempt(request: HttpRequest, place: str) -> None:
    """One more password tried by this visitor, and at this place by all."""
    for name, who, setting in (
        ("attempts", Visitor.of(request).network, "PASSWORD_RATE"),
        ("attempts-here", place, "PASSWORD_PAGE_RATE"),
    ):
        if rate := rate_named(setting):
            rate.count(name, who, strict=True)
