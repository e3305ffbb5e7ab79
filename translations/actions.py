"""Making translations without touching what is live."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import Translation, TranslationSource


@transaction.atomic
def start_translation(*, page: Page, into: Locale, by: AbstractBaseUser | None = None) -> Translation:
    """Offer a page's latest content for translation into a language; its target is an unpublished page.

    Raises `wagtail.models.ParentNotTranslatedError` when the section above is not there in that language.
    """
    source, _created = TranslationSource.update_or_create_from_instance(page.get_latest_revision_as_object())
    if not page.has_translation(into):
        CopyPageForTranslationAction(page, into, user=by).execute(skip_permission_checks=True)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=into)
    return translation


@transaction.atomic
def draft_translation(
    *, translation: Translation, by: AbstractBaseUser | None = None, fallback: bool = True
) -> Revision:
    """Write the translated words into a draft of the target, and only there.

    wagtail-localize's own `save_target` writes to the live row even with `publish=False`.
    With `fallback`, words that are not translated yet stand in the source's language; without, they raise
    `wagtail_localize.models.MissingTranslationError`.
    """
    target = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=fallback)
    return target.save_revision(user=by, clean=False)
