"""A translation text by text: what stands in the source, what was written for it, and by whom or what.

Editor, checks, exchange, memory and machines read and write translations through here, and nowhere else.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue, validate_translation_links

from .signals import texts_written


@dataclass(frozen=True)
class Text:
    """One translatable text of a page, in the order of the page. `source` and `target` are HTML fragments as
    wagtail-localize keeps them (attributes of links are put aside: `<a id="a1">`); `target` is empty while nobody has
    written it. `error` says why a target cannot be used. Texts that are the same at the same place share their target.
    """

    segment_id: int
    string_id: int
    context_id: int
    path: str
    order: int
    source: str
    attrs: Mapping[str, Any]
    target: str = ""
    is_machine: bool = False
    tool: str = ""
    error: str = ""
    by_id: int | None = None
    at: datetime | None = None

    @property
    def is_done(self) -> bool:
        return bool(self.target) and not self.error

    @property
    def place(self) -> tuple[int, int]:
        """What identifies the target: the string and its context."""
        return self.string_id, self.context_id


def texts_of(translation: Translation) -> list[Text]:
    """All texts of a translation; two queries."""
    segments = StringSegment.objects.filter(source_id=translation.source_id).select_related("string", "context")
    written = {
        (row.translation_of_id, row.context_id): row
        for row in StringTranslation.objects.filter(
            locale_id=translation.target_locale_id,
            context__object_id=translation.source.object_id,
        ).select_related("translation_of", "context")
    }
    return [
        _text(segment, written.get((segment.string_id, segment.context_id))) for segment in segments.order_by("order")
    ]


def _text(segment: StringSegment, row: StringTranslation | None) -> Text:
    own: dict[str, Any] = {}
    if row:
        own = {
            "target": row.data,
            "is_machine": row.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE,
            "tool": row.tool_name,
            "error": row.get_error() or "" if row.has_error else "",
            "by_id": row.last_translated_by_id,
            "at": row.updated_at,
        }
    return Text(
        segment_id=segment.pk,
        string_id=segment.string_id,
        context_id=segment.context_id,
        path=segment.context.path,
        order=segment.order,
        source=segment.string.data,
        attrs=json.loads(segment.attrs) if segment.attrs else {},
        **own,
    )


@transaction.atomic
def write_texts(
    *, translation: Translation, targets: Mapping[int, str], by: Any, is_machine: bool = False, tool: str = ""
) -> int:
    """Write targets by id of their text's segment; an empty one takes back what was written. How many have changed.

    A target that cannot be used is kept with its error, as wagtail-localize does. A person who writes again what a
    machine has made makes it theirs. Whether somebody may is the caller's to ask (`rules.may_translate`).
    """
    texts = {text.place: text for text in texts_of(translation) if text.segment_id in targets}.values()
    wanted = [(text, targets[text.segment_id].strip()) for text in texts]
    wanted = [
        (text, target) for text, target in wanted if target != text.target or (text.is_machine and not is_machine)
    ]
    rows = [_row(translation, text, target, by, is_machine, tool) for text, target in wanted if target]
    gone = [text for text, target in wanted if not target]
    for text in gone:
        _rows(translation).filter(translation_of_id=text.string_id, context_id=text.context_id).delete()
    StringTranslation.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=[
            *("data", "translation_type", "tool_name", "last_translated_by", "updated_at", "has_error", "field_error")
        ],
    )
    if wanted:
        _name_draft(translation, {text.path: target for text, target in wanted})
        Translation.objects.filter(pk=translation.pk).update(translations_last_updated_at=timezone.now())
        texts_written.send(sender=Translation, translation=translation)
    return len(wanted)


def _rows(translation: Translation) -> QuerySet:
    return StringTranslation.objects.filter(locale_id=translation.target_locale_id)


def _row(translation: Translation, text: Text, target: str, by: Any, is_machine: bool, tool: str) -> StringTranslation:
    kind = StringTranslation.TRANSLATION_TYPE_MACHINE if is_machine else StringTranslation.TRANSLATION_TYPE_MANUAL
    return StringTranslation(
        translation_of_id=text.string_id,
        context_id=text.context_id,
        locale_id=translation.target_locale_id,
        data=target,
        translation_type=kind,
        tool_name=tool,
        last_translated_by=by,
        has_error=bool(error_in(text.source, target)),
    )


def error_in(source: str, target: str) -> str:
    """Why a target cannot be used for a source, by wagtail-localize's own rules; empty where it can."""
    try:
        StringValue.from_translated_html(target)
        validate_translation_links(source, target)
    except ValueError as error:
        return str(error.args[0])
    return ""


def _name_draft(translation: Translation, targets: Mapping[str, str]) -> None:
    """Lists in the admin show a draft's title; what wagtail-localize does when one text is saved."""
    if "title" in targets:
        page = Page.objects.filter(translation_key=translation.source.object_id, locale=translation.target_locale_id)
        page.update(draft_title=targets["title"] or F("title"))
