"""The content epoch: caches compare it, so that nothing stale is served after a commit."""

from django.db.models import F

from .models import ContentEpoch

ROW = 1


def current_epoch() -> int:
    return ContentEpoch.objects.filter(pk=ROW).values_list("number", flat=True).first() or 0


def move_epoch() -> int:
    """Call it inside the transaction that changes what the public sees: such transactions queue here."""
    if not ContentEpoch.objects.filter(pk=ROW).update(number=F("number") + 1):
        ContentEpoch.objects.create(pk=ROW, number=1)
    return current_epoch()
