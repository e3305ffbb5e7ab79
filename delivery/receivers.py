"""What happens elsewhere and changes what the public sees. Adapters: the work is in the other modules."""

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.signals import page_unpublished, post_page_move

from core.models import CreditedImage, CreditedMedia, Term
from signoff.exceptions import NotSigned
from signoff.models import SecondLook, Submission
from signoff.signals import standing_changed, went_live, withdrawn

from . import addresses, awaited, publishing
from .dependents import mark_changed
from .epoch import move_epoch
from .models import Publication


class StillShown(NotSigned):
    """A file cannot go while something signed shows it."""


@receiver(went_live)
def publish(page: Page, revision: Any, sign_off: Any, **kwargs: Any) -> None:
    publishing.publish(page=page, revision=revision, sign_off=sign_off)


@receiver(withdrawn)
def withdraw(page: Page, **kwargs: Any) -> None:
    publishing.withdraw(page.pk)


@receiver(standing_changed, sender=Submission)
def follow_waiting(page_ids: Collection[int], **kwargs: Any) -> None:
    awaited.follow(page_ids)


@receiver(page_unpublished)
@receiver(post_delete, sender=Page)
def withdraw_what_is_gone(instance: Page, **kwargs: Any) -> None:
    publishing.withdraw(instance.pk)


@receiver(post_save)
def follow_saved_page(sender: type, instance: Any, created: bool, raw: bool, update_fields: Any, **kwargs: Any) -> None:
    """In the save's transaction, unlike Wagtail's `page_slug_changed`. Moves save plain `Page` objects."""
    if not isinstance(instance, Page) or created or raw:
        return
    if update_fields is None or "slug" in update_fields or "url_path" in update_fields:
        addresses.follow_rename(instance)
        if sender is Page:
            addresses.sync_positions()


@receiver(post_page_move)
def follow_moved_page(**kwargs: Any) -> None:
    addresses.sync_tree()
    awaited.follow_all()


@receiver(post_save, sender=PageViewRestriction)
def restrict(instance: PageViewRestriction, raw: bool, **kwargs: Any) -> None:
    if not raw and instance.restriction_type != PageViewRestriction.NONE:
        addresses.restrict(instance.page)
        awaited.follow_all()


@receiver(pre_delete, sender=CreditedImage)
@receiver(pre_delete, sender=CreditedMedia)
def keep_what_is_shown(sender: type, instance: Any, **kwargs: Any) -> None:
    """A signed page would lose its picture or film."""
    kind = "image" if sender is CreditedImage else "media"
    titles = publishing.titles_showing(kind, instance.pk)
    if titles:
        raise StillShown(
            _("“%(file)s” cannot be deleted, because public pages show it: %(pages)s.")
            % {"file": instance.title, "pages": ", ".join(titles)}
        )


@receiver(post_save, sender=SecondLook)
def follow_second_look(instance: SecondLook, **kwargs: Any) -> None:
    """No part of any document, but readers see it beside every version."""
    seen = Publication.objects.filter(sign_off=instance.sign_off_id)
    mark_changed(move_epoch(), keys=seen.values("translation_key"))


@receiver([post_save, post_delete], sender=Term)
def follow_label(**kwargs: Any) -> None:
    """A label may stand in any answer."""
    Publication.objects.update(changed=move_epoch())


@receiver([post_save, post_delete], sender=Locale)
def follow_languages(**kwargs: Any) -> None:
    move_epoch()
