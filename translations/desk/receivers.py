"""What makes a piece stand otherwise than its cells say. Adapters: each notes the piece; see `keeping`."""

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from delivery.models import Publication
from signoff.signals import standing_changed

from ..models import Cell, Piece, State
from ..signals import texts_written
from .keeping import touch


@receiver([post_save, post_delete])
def page_written(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Made, written, published, taken down or deleted: each saves the page, whatever its class at that moment is."""
    if isinstance(instance, Page) and not raw:
        touch([instance.translation_key])


@receiver([post_save, post_delete], sender=Publication)
def served(instance: Publication, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        touch([instance.translation_key])


@receiver(standing_changed)
def submitted_or_signed(page_ids: Collection[int], **kwargs: Any) -> None:
    touch(Page.objects.filter(pk__in=page_ids).values_list("translation_key", flat=True))


@receiver(texts_written)
def texts_changed(translation: Translation, **kwargs: Any) -> None:
    touch([translation.source.object_id])


@receiver([post_save, post_delete], sender=StringTranslation)
def text_changed(instance: StringTranslation, raw: bool = False, **kwargs: Any) -> None:
    """wagtail-localize's own endpoints save texts one by one."""
    if not raw and instance.context:
        touch([instance.context.object_id])


@receiver([post_save, post_delete], sender=StringSegment)
@receiver([post_save, post_delete], sender=Translation)
def offered(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """A translation was started or ended, or its source has other texts than before."""
    if not raw:
        touch([instance.source.object_id])


@receiver(post_save, sender=Locale)
def language_added(instance: Locale, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Everything is missing in it. A language that is removed takes its cells with it."""
    if created and not raw:
        keys = Piece.objects.values_list("key", flat=True)
        missing = {"state": State.MISSING, "urgency": State.MISSING.urgency}
        Cell.objects.bulk_create(Cell(piece_id=key, locale=instance, **missing) for key in keys)
