"""What was written for a text, wherever it stood: as a translation of it, by way of a third language, or as its source.

The database is asked a number of times that does not grow with the number of texts.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from wagtail.models import Locale, Revision
from wagtail_localize.models import StringSegment, StringTranslation

from signoff.models import SignOff

SHOWN = 4  # of each wording: what is asked about itself, and as many others as are named


@dataclass(frozen=True)
class Usage:
    """`source` and `target` are fragments; `key` is the translation key of the page that has them."""

    source: str
    target: str
    is_machine: bool
    is_signed: bool
    at: datetime
    times: int
    key: UUID
    place: tuple[int, int]  # string and context, as `Text.place`


def usages_of(
    sources: Collection[str],
    string_ids: Collection[int],
    translation_ids: Collection[int],
    source_locale: Locale,
    target_locale: Locale,
) -> Iterator[Usage]:
    """Of fragments, of strings in the source's language, and of translations into it."""
    yield from _translated(string_ids, target_locale)
    siblings = _siblings(sources, translation_ids, source_locale)
    if siblings:
        yield from _by_way_of_another(siblings, target_locale)
        yield from _turned_round(siblings, target_locale)


def _rows(locale: Locale) -> QuerySet[StringTranslation]:
    """What can be used: written without an error. `is_signed`: it stood in a translation that was signed and stands.

    A draft takes all texts as they are then; so a row that is older than the signed revision is in it.
    """
    revisions = Revision.objects.filter(pk=OuterRef("revision_id"), created_at__gte=OuterRef(OuterRef("updated_at")))
    signed = SignOff.objects.standing().filter(
        Exists(revisions), translation_key=OuterRef("context__object_id"), locale=locale.language_code
    )
    rows = StringTranslation.objects.filter(locale=locale, has_error=False, context__isnull=False).exclude(data="")
    return rows.annotate(is_signed=Exists(signed))


def _translated(string_ids: Collection[int], target_locale: Locale) -> Iterator[Usage]:
    """Of each wording the signed and the newest, however often it was written."""
    wordings: dict[str, Any] = {"partition_by": ["translation_of", "data", "translation_type"]}
    rows = (
        _rows(target_locale)
        .filter(translation_of__in=string_ids)
        .annotate(
            times=Window(Count("pk"), **wordings),
            number=Window(RowNumber(), order_by=[F("is_signed").desc(), F("updated_at").desc()], **wordings),
        )
        .filter(number__lte=SHOWN)
        .select_related("translation_of", "context")
    )
    yield from (_usage(row, row.translation_of.data, row.times) for row in rows)


def _usage(row: StringTranslation, source: str, times: int = 1) -> Usage:
    return Usage(
        source=source,
        target=row.data,
        is_machine=row.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE,
        is_signed=row.is_signed,
        at=row.updated_at,
        times=times,
        key=row.context.object_id,
        place=(row.translation_of_id, row.context_id),
    )


def _siblings(sources: Collection[str], translation_ids: Collection[int], locale: Locale) -> list[StringTranslation]:
    rows = StringTranslation.objects.filter(
        Q(data__in=sources) | Q(pk__in=translation_ids), locale=locale, has_error=False, context__isnull=False
    )
    newest = Window(RowNumber(), partition_by=["data"], order_by=F("updated_at").desc())
    return list(rows.annotate(number=newest).filter(number__lte=SHOWN).select_related("translation_of", "context"))


def _by_way_of_another(siblings: Iterable[StringTranslation], target_locale: Locale) -> Iterator[Usage]:
    """What a text was translated into that was, like the source, translated from a third language."""
    sources = {(row.translation_of_id, row.context_id): row.data for row in siblings}
    strings, contexts = ({place[at] for place in sources} for at in (0, 1))
    rows = _rows(target_locale).filter(translation_of__in=strings, context__in=contexts).select_related("context")
    for row in rows:
        if source := sources.get((row.translation_of_id, row.context_id)):
            yield _usage(row, source)


def _turned_round(siblings: Iterable[StringTranslation], target_locale: Locale) -> Iterator[Usage]:
    """What a text was translated from, where that is in the language that is asked for: words of an author."""
    turned = [row for row in siblings if row.translation_of.locale_id == target_locale.pk]
    if not turned:
        return
    signed = set(
        StringSegment.objects.filter(
            string__in={row.translation_of_id for row in turned},
            source__locale=target_locale,
            source__offered__is_signed=True,
        ).values_list("string_id", "context_id")
    )
    for row in turned:
        place = (row.translation_of_id, row.context_id)
        yield Usage(
            source=row.data,
            target=row.translation_of.data,
            is_machine=False,
            is_signed=place in signed,
            at=row.updated_at,
            times=1,
            key=row.context.object_id,
            place=place,
        )
