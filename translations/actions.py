"""Starting, drafting and submitting translations without touching what is live."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import StringTranslation, Translation

from core.languages import language_name
from signoff.actions import submit
from signoff.digests import signed_content
from signoff.exceptions import NotSigned
from signoff.holding import hold
from signoff.models import SignOff, Submission

from .checks.checking import errors_of
from .models import Drafted, Offered
from .offering import offer
from .rules import may_translate
from .sources import chain_of
from .texts import texts_of

TOLD = 3  # errors that a refusal names


def start_translation(*, page: Page, into: Locale, by: AbstractBaseUser | None = None) -> Translation:
    """`start_translations` for one language."""
    return start_translations(page=page, into={into: by})[into]


@transaction.atomic
def start_translations(*, page: Page, into: Mapping[Locale, AbstractBaseUser | None]) -> dict[Locale, Translation]:
    """Offer a page's words for translation into languages, each with whoever starts it there; any version of a piece
    can be the source. A language that was translated from another version is from now on translated from this one.

    The targets are unpublished pages. Raises NotSigned where the page itself comes from that language, and
    `wagtail.actions.copy_for_translation.ParentNotTranslatedError` when the section above is not there in a language.
    """
    source = offer(page).source
    chain = chain_of(page)
    present = set(page.get_translations().values_list("locale_id", flat=True))
    there = {it.target_locale_id: it for it in Translation.objects.filter(source__object_id=page.translation_key)}
    translations = {}
    for locale, by in into.items():
        _require_no_ring(page, locale, chain)
        if locale.pk not in present:
            CopyPageForTranslationAction(page, locale, user=by).execute(skip_permission_checks=True)
        known = there.get(locale.pk)
        translations[locale] = known or Translation.objects.create(source=source, target_locale=locale)
        if known and known.source_id != source.pk:
            _change_source(known, source)
    return translations


def _require_no_ring(page: Page, locale: Locale, chain: Mapping[str, str]) -> None:
    """A piece cannot be translated back into a language from which it comes."""
    code, seen = page.locale.language_code, set()
    while code not in seen:
        if code == locale.language_code:
            names = {"title": page.title, "language": language_name(code)}
            raise NotSigned(_("“%(title)s” cannot be translated into %(language)s: it comes from there.") % names)
        seen.add(code)
        code = chain.get(code, code)


def _change_source(translation: Translation, source: Any) -> None:
    """The words that were written stay, each where it stands in the page."""
    written = defaultdict(list)
    for text in texts_of(translation):
        written[text.path].append(text)
    translation.source = source
    translation.save(update_fields=["source"])
    for text in texts_of(translation):
        before = written[text.path].pop(0) if written[text.path] else None
        if before and before.target and not text.target:
            _move_target(translation, before, text)


def _move_target(translation: Translation, before: Any, text: Any) -> None:
    rows = StringTranslation.objects.filter(locale_id=translation.target_locale_id, context_id=text.context_id)
    rows.filter(translation_of_id=before.string_id).update(translation_of_id=text.string_id)


@transaction.atomic
def draft_translation(
    *, translation: Translation, by: AbstractBaseUser | None = None, fallback: bool = True
) -> Revision:
    """Write the translated words into a draft of the target, and only there; what they translate is noted.

    wagtail-localize's own `save_target` writes to the live row even with `publish=False`.
    With `fallback`, words that are not translated yet stand in the source's language; without, they raise
    `wagtail_localize.models.MissingTranslationError`. Where the draft says all this already, it stays.
    """
    hold([translation.get_target_instance().pk])
    offered = _offered(translation)
    target = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=fallback)
    latest = target.get_latest_revision()
    if latest is None or not _says(latest, target, offered):
        latest = target.save_revision(user=by, clean=False)
    if Submission.objects.pending().filter(revision_id=latest.pk).exists():
        return latest
    Drafted.objects.update_or_create(
        revision_id=latest.pk,
        defaults={
            "page_id": target.pk,
            "source_locale": translation.source.locale.language_code,
            "source_revision_id": offered.revision_id,
            "source_segments_digest": offered.segments_digest,
            "is_signed": offered.is_signed,
            "machine": sum(text.is_machine for text in texts_of(translation)),
        },
    )
    return latest


def _says(revision: Revision, target: Page, offered: Offered) -> bool:
    """Whether a revision has these words already; what was signed has them for the source of then."""
    if signed_content(revision.content) != signed_content(target.serializable_data()):
        return False
    noted = Drafted.objects.filter(revision_id=revision.pk).first()
    has_same_source = noted is not None and noted.source_segments_digest == offered.segments_digest
    return has_same_source or not SignOff.objects.filter(revision_id=revision.pk).exists()


def _offered(translation: Translation) -> Offered:
    """What wagtail-localize has made a translation of by itself was never noted: what is offered is then up to us."""
    known = Offered.objects.select_for_update().filter(source_id=translation.source_id).first()
    offered = known or offer(translation.source.get_source_instance()).offered
    translation.source.refresh_from_db()
    return offered


@transaction.atomic
def submit_translation(*, translation: Translation, by: Any) -> Submission:
    """Draft what was translated and lay it before those who sign it. Raises NotSigned, saying why not."""
    page = hold([translation.get_target_instance().pk]).popitem()[1].specific
    names = {"title": page.get_admin_display_title(), "language": language_name(page.locale.language_code)}
    if not may_translate(by, translation.target_locale):
        raise NotSigned(_("You do not translate into %(language)s.") % names)
    if not Translation.objects.filter(pk=translation.pk, enabled=True).exists():
        raise NotSigned(_("This translation was stopped. Start it again to translate it."))
    total, done = translation.get_progress()
    if done < total:
        raise NotSigned(_("“%(title)s” is not translated to its end yet.") % names)
    _require_no_errors(translation, names)
    draft_translation(translation=translation, by=by, fallback=False)
    return submit(page=page, by=by)


def _require_no_errors(translation: Translation, names: dict[str, str]) -> None:
    """Says the first of them; the editor marks all."""
    errors = errors_of(translation)
    if not errors:
        return
    told, more = errors[:TOLD], len(errors) - TOLD
    if more > 0:
        told.append(ngettext("%(count)d more.", "%(count)d more.", more) % {"count": more})
    raise NotSigned(_("“%(title)s” cannot be submitted yet.") % names + " " + " ".join(told))
