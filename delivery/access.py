"""Restricted pages, for readers who have shown that they may read them. Wagtail's rules decide, a token remembers.

A token is signed, kept nowhere and valid for an hour. It holds no password: a changed password, an account that is
closed or leaves its group, and a restriction that is deleted end it at once.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, Self

from django.contrib.auth import get_backends
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction

from .errors import Restricted
from .limits import count_token

SALT = "delivery.access"
LIFE = timedelta(hours=1)
MARK = 32  # hexadecimal digits: 128 bits
PASSED = PageViewRestriction.passed_view_restrictions_session_key
PASSWORD, ACCOUNT = "password", "account"
EXPIRED = _("the token has expired, or does not open this page")


def bearer_of(request: HttpRequest) -> str:
    """The token that came with a request, or an empty text."""
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def restrictions_of(page_id: int) -> list[PageViewRestriction]:
    """Those of the page and of all above it; a reader has to pass every one."""
    page = Page.objects.filter(pk=page_id).first()
    return list(page.get_view_restrictions().order_by("pk")) if page else []


def opens_with(restrictions: list[PageViewRestriction]) -> list[str]:
    """What a reader needs: a `password`, an `account`, both; nothing, where only a new signature opens it."""
    kinds = [PASSWORD if r.restriction_type == PageViewRestriction.PASSWORD else ACCOUNT for r in restrictions]
    return list(dict.fromkeys(kinds))


@dataclass(frozen=True)
class Access:
    """What a reader has shown: passwords of restrictions, as marks by the restriction's id, and an account."""

    passwords: dict[str, str] = field(default_factory=dict)
    account: tuple[int, str] | None = None  # id and mark

    @classmethod
    def by_token(cls, token: str) -> Self:
        """Of a token that is none, or is too old, nothing."""
        try:
            passwords, account = signing.loads(token, salt=SALT, max_age=LIFE)
        except signing.BadSignature:
            return cls()
        return cls(passwords, tuple(account) if account else None)

    def with_password(self, password: str, restrictions: list[PageViewRestriction]) -> Self:
        given = password.encode(errors="replace")
        right = [r for r in restrictions if r.password and constant_time_compare(given, r.password)]
        return replace(self, passwords=self.passwords | {str(r.pk): mark_of(r) for r in right})

    def with_account(self, user: Any) -> Self:
        return replace(self, account=(user.pk, account_mark(user))) if user.is_authenticated else self

    def token(self) -> tuple[str, datetime]:
        """The token and when it ends."""
        made = signing.dumps([self.passwords, self.account], salt=SALT, compress=True)
        return made, timezone.now() + LIFE

    def passes(self, restrictions: list[PageViewRestriction]) -> bool:
        """Whether Wagtail's own rule lets these in; nobody, where there is no rule to ask."""
        known = [r.pk for r in restrictions if self.passwords.get(str(r.pk)) == mark_of(r)]
        reader = SimpleNamespace(user=self.user(), session={PASSED: known})
        return bool(restrictions) and all(r.accept_request(reader) for r in restrictions)

    def user(self) -> Any:
        """The account, as it is now and if it may still log in."""
        user_id, mark = self.account or (None, "")
        found = (backend.get_user(user_id) for backend in get_backends()) if user_id else iter(())
        user = next((user for user in found if user), None)
        return user if user and constant_time_compare(mark, account_mark(user)) else AnonymousUser()


def mark_of(restriction: PageViewRestriction) -> str:
    return salted_hmac(SALT, f"{restriction.pk} {restriction.restriction_type} {restriction.password}").hexdigest()[
        :MARK
    ]


def account_mark(user: Any) -> str:
    """Another one once the account's own password has changed."""
    return _mark(f"{user.pk} {user.get_session_auth_hash()}")


def _mark(text: str) -> str:
    return salted_hmac(SALT, text).hexdigest()[:MARK]


def require_access(page_id: int, request: HttpRequest) -> None:
    """Raises Restricted, which says nothing of the page but what opens it."""
    token = bearer_of(request)
    restrictions = restrictions_of(page_id)
    if token and Access.by_token(token).passes(restrictions):
        count_token(token)
        return
    raise Restricted(EXPIRED if token else None, members={"opens_with": opens_with(restrictions)})
