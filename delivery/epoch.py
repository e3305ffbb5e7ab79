"""The content epoch: caches compare it, so that nothing stale is served after a commit."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from secrets import token_hex
from typing import Any, NamedTuple, TypeVar

from django.db import transaction
from django.db.models import F

from .models import ContentEpoch

ROW = 1
REMEMBERED_AT_MOST = 2_000
Value = TypeVar("Value")


class Content(NamedTuple):
    """All that the public sees at some time. Numbers count up; a token never comes twice, whatever is rolled back."""

    number: int
    token: str


_together: ContextVar[list[int] | None] = ContextVar("epoch_together", default=None)
_read: ContextVar[Content | None] = ContextVar("content that is read", default=None)
_memo: tuple[Content, dict[Any, Any]] = (Content(-1, ""), {})


def current_content() -> Content:
    return Content(*(ContentEpoch.objects.filter(pk=ROW).values_list("number", "token").first() or (0, "")))


def current_epoch() -> int:
    return current_content().number


def move_epoch() -> int:
    """Call it inside the transaction that changes what the public sees: such transactions queue here."""
    moved = _together.get()
    if moved:
        return moved[0]
    token = token_hex(16)
    if not ContentEpoch.objects.filter(pk=ROW).update(number=F("number") + 1, token=token):
        ContentEpoch.objects.create(pk=ROW, number=1, token=token)
    number = current_epoch()
    if moved is not None:
        moved.append(number)
    return number


@contextmanager
def one_epoch() -> Iterator[None]:
    """A transaction in which the epoch moves once, however much goes live in it."""
    with transaction.atomic():
        token = _together.set([])
        try:
            yield
        finally:
            _together.reset(token)


@contextmanager
def reading(content: Content) -> Iterator[None]:
    """Say that what is read meanwhile is at least as new as this, so that `remembered` may be asked."""
    token = _read.set(content)
    try:
        yield
    finally:
        _read.reset(token)


def remembered(key: Any, compute: Callable[[], Value]) -> Value:
    """What `compute` gives, kept by this process until the content changes. For what is small and asked for often."""
    global _memo
    content = _read.get()
    if content is None:
        return compute()
    memo = _memo
    if memo[0] != content:
        memo = _memo = (content, {})
    kept = memo[1]
    if key in kept:
        return kept[key]
    value = compute()
    if len(kept) < REMEMBERED_AT_MOST:
        kept[key] = value
    return value
