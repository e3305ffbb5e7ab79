"""Where a page comes from: in which language it was born, what it was translated from, and from which words."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import rfc8785
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from signoff.models import SignOff, Withdrawal
from signoff.sources import Source

from .models import Drafted

TAKEN_BACK = (Withdrawal.Reason.IN_ERROR, Withdrawal.Reason.CONSENT)


@dataclass(frozen=True)
class Origin:
    """Language codes. `translated_from` is None for an original; `machine`: some words are a machine's."""

    original_locale: str
    translated_from: str | None = None
    machine: bool = False


def translation_into(page: Page) -> Translation | None:
    """The translation of which this page is the target; None for an original."""
    return (
        Translation.objects.filter(source__object_id=page.translation_key, target_locale_id=page.locale_id)
        .select_related("source__locale", "target_locale")
        .first()
    )


def origin_of(page: Page, revision_id: int | None = None) -> Origin:
    """Follows the chain of translations back to the language in which the piece was born.

    What a revision itself was translated from is what was noted when it was drafted.
    """
    own = page.locale.language_code
    links = chain_of(page)
    drafted = drafted_of({revision_id: page.pk}).get(revision_id) if revision_id else None
    if drafted:
        links[own] = drafted.source_locale
    born, seen = own, {own}
    while (source := links.get(born)) and source not in seen:
        born = source
        seen.add(born)
    if born == own:
        return Origin(original_locale=born)
    return Origin(original_locale=born, translated_from=links[own], machine=bool(drafted and drafted.machine))


def chain_of(page: Page) -> dict[str, str]:
    """Language → language from which it is translated, for all versions of a page."""
    translations = Translation.objects.filter(source__object_id=page.translation_key)
    return dict(translations.values_list("target_locale__language_code", "source__locale__language_code"))


def segments_digest(page: Page) -> str:
    """A digest of the words of a page that translators are offered: another one, and its translations are stale."""
    strings = [
        [segment.path, segment.string.data]
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
    ]
    return "sha256:" + hashlib.sha256(rfc8785.dumps(sorted(strings))).hexdigest()


def drafted_of(revisions: Mapping[int, int]) -> dict[int, Drafted]:
    """{revision id: page id} → {revision id: what it was drafted from}; one query.

    A revision that was written by hand, after a translation was stopped, says what the last drafted one said.
    """
    rows: dict[int, list[Drafted]] = {}
    for row in Drafted.objects.filter(page_id__in=set(revisions.values())).order_by("revision_id"):
        rows.setdefault(row.page_id, []).append(row)
    found = {}
    for revision_id, page_id in revisions.items():
        earlier = [row for row in rows.get(page_id, ()) if row.revision_id <= revision_id]
        if earlier:
            found[revision_id] = earlier[-1]
    return found


def sources_of(revisions: Mapping[int, int]) -> dict[int, Source]:
    """For `signoff`: {revision id: page id} → the words from which each was translated; two queries."""
    drafted = drafted_of(revisions)
    ids = {row.source_revision_id for row in drafted.values() if row.is_signed}
    rows = SignOff.objects.filter(revision_id__in=ids).select_related("withdrawal", "held__released")
    signed = {row.revision_id: row for row in rows}
    return {revision_id: _source(row, signed.get(row.source_revision_id)) for revision_id, row in drafted.items()}


def _source(drafted: Drafted, sign_off: SignOff | None) -> Source:
    taken_back = sign_off is not None and sign_off.is_withdrawn and sign_off.withdrawal.reason in TAKEN_BACK
    live_at = sign_off.go_live_at if sign_off else None
    return Source(
        drafted.source_revision_id,
        drafted.source_segments_digest,
        is_signed=drafted.is_signed and not taken_back,
        live_at=live_at if live_at and live_at > timezone.now() else None,
        is_held=sign_off is not None and not sign_off.is_withdrawn and sign_off.is_held,
    )
