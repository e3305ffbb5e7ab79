from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from .models import CreditedImage
from .renditions import make_renditions_of


@receiver(post_save, sender=CreditedImage)
def make_renditions_at_upload(instance: CreditedImage, created: bool, raw: bool = False, **kwargs) -> None:
    if created and not raw:
        transaction.on_commit(lambda: make_renditions_of.enqueue(instance.pk))
