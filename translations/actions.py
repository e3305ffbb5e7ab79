"""Making translations without touching what is live."""

from collections.abc import Mapping

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import Translation, TranslationSource


def start_translation(*, page: Page, into: Locale, by: AbstractBaseUser | None = None) -> Translation:
    """`start_translations` for one language."""
    return start_translations(page=page, into={into: by})[into]


@transaction.atomic
def start_translations(*, page: Page, into: Mapping[Locale, AbstractBaseUser | None]) -> dict[Locale, Translation]:
    """Offer a page's latest content for translation into languages, each with whoever starts it there.

    The targets are unpublished pages. Raises `wagtail.actions.copy_for_translation.ParentNotTranslatedError` when
    the section above is not there in a language.
    """
    source, _created = TranslationSource.update_or_create_from_instance(page.get_latest_revision_as_object())
    present = set(page.get_translations().values_list("locale_id", flat=True))
    translations = {}
    for locale, by in into.items():
        if locale.pk not in present:
            CopyPageForTranslationAction(page, locale, user=by).execute(skip_permission_checks=True)
        translations[locale], _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    return translations


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
