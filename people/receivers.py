"""Where a consent comes or goes. Adapters: the work is in `withdrawing.py`."""

from copy import copy
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from . import withdrawing
from .models import Consent


@receiver(post_save, sender=Consent)
def take_down_when_withdrawn(instance: Consent, raw: bool, **kwargs: Any) -> None:
    if not raw:
        withdrawing.on_saved(instance)


@receiver(post_delete, sender=Consent)
def take_down_when_deleted(instance: Consent, **kwargs: Any) -> None:
    withdrawing.on_deleted(copy(instance))
