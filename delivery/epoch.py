"""The content epoch: caches compare it, so that nothing stale is served after a commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.db.models import F

from .models import ContentEpoch

ROW = 1
_together: ContextVar[list[int] | None] = ContextVar("epoch_together", default=None)


def current_epoch() -> int:
    return ContentEpoch.objects.filter(pk=ROW).values_list("number", flat=True).first() or 0


def move_epoch() -> int:
    """Call it inside the transaction that changes what the public sees: such transactions queue here."""
    moved = _together.get()
    if moved:
        return moved[0]
    if not ContentEpoch.objects.filter(pk=ROW).update(number=F("number") + 1):
        ContentEpoch.objects.create(pk=ROW, number=1)
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
