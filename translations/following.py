"""What becomes of translations when the words that they translate are signed anew.

Other words: the translations are stale until they follow; their translators get a notice. Something else, a picture
or a related person: what is translated to its end is drafted anew, for somebody to submit.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision
from wagtail_localize.models import MissingTranslationError, Translation, TranslationSource

from signoff.models import Notice, SignOff, Submission
from signoff.notices.telling import tell

from .actions import draft_translation
from .models import Drafted, Offered
from .offering import offer_revision
from .rules import translators_into


@transaction.atomic
def follow_signature(*, page: Page, sign_off: SignOff) -> None:
    """`page` is the signed revision's instance."""
    if TranslationSource.objects.filter(object_id=page.translation_key, locale_id=page.locale_id).exists():
        _follow(page, Revision.objects.get(pk=sign_off.revision_id))
    catch_up(page)


def _follow(page: Page, revision: Revision) -> None:
    offer = offer_revision(page, revision, is_signed=True)
    _note_signed(page, offer.offered)
    translations = offer.source.translations.filter(enabled=True).select_related("source", "target_locale")
    for translation in translations:
        if offer.has_other_words:
            tell_stale(page, translation)
        elif offer.is_new:
            draft_anew(translation)


def _note_signed(page: Page, offered: Offered) -> None:
    """What was drafted from these very words before anybody had signed them."""
    others = page.get_translations().values_list("pk", flat=True)
    drafted = Drafted.objects.filter(page_id__in=list(others), source_locale=page.locale.language_code, is_signed=False)
    drafted.filter(source_segments_digest=offered.segments_digest).update(
        source_revision_id=offered.revision_id, is_signed=True
    )


def catch_up(page: Page) -> None:
    """A translation that waited for its signature while its source was signed anew is drafted anew now."""
    translation = (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        )
        .select_related("source", "target_locale")
        .first()
    )
    drafted = Drafted.objects.filter(page_id=page.pk).order_by("-revision_id").first()
    if translation is None or drafted is None:
        return
    offered = Offered.objects.filter(source_id=translation.source_id).first()
    if offered is None:
        return
    has_same_words = offered.segments_digest == drafted.source_segments_digest
    if has_same_words and offered.revision_id != drafted.source_revision_id:
        draft_anew(translation)


def draft_anew(translation: Translation) -> None:
    """Not while it waits for a signature, which a new draft would end; not over what somebody has written by hand; and
    not before all is translated.
    """
    try:
        page = translation.get_target_instance()
    except Page.DoesNotExist:
        return
    waits = Submission.objects.pending().filter(page_id=page.pk).exists()
    if waits or not Drafted.objects.filter(revision_id=page.latest_revision_id).exists():
        return
    try:
        draft_translation(translation=translation, fallback=False)
    except MissingTranslationError:
        return


def tell_stale(page: Page, translation: Translation) -> None:
    """To those who translate into that language: what they have translated says something else by now."""
    target = page.get_translation_or_none(translation.target_locale)
    if target is None:
        return
    facts = {"title": page.title, "locale": page.locale.language_code, "into": translation.target_locale.language_code}
    waiting = Notice.objects.waiting().filter(kind=Notice.Kind.STALE, page_id=target.pk)
    tell(
        Notice(kind=Notice.Kind.STALE, recipient=user, page_id=target.pk, facts=facts)
        for user in translators_into(translation.target_locale).exclude(pk__in=waiting.values("recipient"))
    )


def tell_offered(translations: Iterable[Translation], *, by: Any) -> None:
    """A piece is there to be translated: to those who translate into its languages, unless one of them began it."""
    for translation in translations:
        people = list(translators_into(translation.target_locale))
        if by in people:
            continue
        page, target = translation.source.get_source_instance(), translation.get_target_instance()
        facts = {
            "title": page.title,
            "locale": page.locale.language_code,
            "into": translation.target_locale.language_code,
            "by": by.pk,
        }
        tell(Notice(kind=Notice.Kind.OFFERED, recipient=user, page_id=target.pk, facts=facts) for user in people)
