"""What translators are offered of a page: what somebody has signed, and before that, what was written last.

Words that are drafted over signed ones are nobody's to translate yet: a translation of them could go public first.
"""

from dataclasses import dataclass

from wagtail.models import Page, Revision
from wagtail_localize.models import TranslationSource

from signoff.models import SignOff

from .models import Offered
from .sources import segments_digest


@dataclass(frozen=True)
class Offer:
    """`is_new`: something of the source has changed; `has_other_words`: something that is translated."""

    source: TranslationSource
    offered: Offered
    is_new: bool
    has_other_words: bool


def offer(page: Page) -> Offer:
    """Bring what is offered of a page up to date; targets of texts that stay the same are kept."""
    revision, is_signed = _revision_to_offer(page)
    before = Offered.objects.filter(source__object_id=page.translation_key, source__locale_id=page.locale_id)
    known = before.select_for_update(of=("self",)).select_related("source").first()
    if known and known.revision_id == revision.pk and known.is_signed == is_signed and is_signed:
        return Offer(known.source, known, is_new=False, has_other_words=False)
    return _offer(page, revision, is_signed, known)


def offer_revision(page: Page, revision: Revision, *, is_signed: bool) -> Offer:
    """Offer a certain revision: one that was signed just now."""
    offered = Offered.objects.filter(source__object_id=page.translation_key, source__locale_id=page.locale_id)
    known = offered.select_for_update(of=("self",)).select_related("source").first()
    return _offer(page, revision, is_signed, known)


def _offer(page: Page, revision: Revision, is_signed: bool, known: Offered | None) -> Offer:
    instance = revision.as_object()
    had = None if known else _digest_had(page)
    source, _created = TranslationSource.update_or_create_from_instance(instance)
    digest = segments_digest(instance)
    offered, _created = Offered.objects.update_or_create(
        source=source,
        defaults={"revision_id": revision.pk, "segments_digest": digest, "is_signed": is_signed},
    )
    before = known.segments_digest if known else had
    return Offer(
        source,
        offered,
        is_new=known is None or known.revision_id != revision.pk or known.source.content_json != source.content_json,
        has_other_words=before not in (None, digest),
    )


def _digest_had(page: Page) -> str | None:
    """Of a source that wagtail-localize made by itself."""
    source = TranslationSource.objects.filter(object_id=page.translation_key, locale_id=page.locale_id).first()
    return segments_digest(source.as_instance()) if source else None


def _revision_to_offer(page: Page) -> tuple[Revision, bool]:
    signed = SignOff.objects.standing().filter(page_id=page.pk).order_by("-pk").values_list("revision_id", flat=True)
    revision = Revision.objects.filter(pk=signed.first()).first() if signed else None
    return (revision, True) if revision else (page.get_latest_revision() or page.save_revision(clean=False), False)
