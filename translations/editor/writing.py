"""What a translator has written is kept, unless a colleague has written there since they read it: then both are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import Translation

from signoff.holding import hold

from ..texts import Text, texts_of, write_texts
from .closing import require_open
from .fragments import Form


@dataclass(frozen=True)
class Edit:
    """`written` is what stands in the field, `read` names what stood there when it was opened (`Form.read_of`).

    Confirmed: a person has read what a machine has made and leaves it as it is.
    """

    written: str
    read: str
    is_confirmed: bool = False


@dataclass
class Outcome:
    """Ids of segments: `written` has changed; at `conflicts` stands what a colleague wrote; `gone` left the source."""

    written: set[int] = field(default_factory=set)
    conflicts: dict[int, Text] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)


@transaction.atomic
def save(*, translation: Translation, edits: Mapping[int, Edit], by: Any) -> Outcome:
    """Raises NotSigned with a sentence where nobody, or not this person, may write now."""
    target = Page.objects.filter(translation_key=translation.source.object_id, locale_id=translation.target_locale_id)
    hold(target.values_list("pk", flat=True))
    require_open(translation, by)
    texts = {text.segment_id: text for text in texts_of(translation)}
    outcome = Outcome(gone=edits.keys() - texts.keys())
    targets = {}
    for text, edit in _changed(texts, edits):
        if _is_read(text, edit):
            targets[text.segment_id] = Form.of(text).to_keep(edit.written)
        else:
            outcome.conflicts[text.segment_id] = text
    write_texts(translation=translation, targets=targets, by=by)
    outcome.written = set(targets)
    return outcome


def _changed(texts: Mapping[int, Text], edits: Mapping[int, Edit]) -> Iterator[tuple[Text, Edit]]:
    """What somebody has written by themselves: not what a form merely sends along, nor what stands there already."""
    for segment_id, edit in edits.items():
        if text := texts.get(segment_id):
            form = Form.of(text)
            now = form.read_of(form.to_keep(edit.written))
            stands = now == form.read_of(text.target)
            if (edit.is_confirmed and text.is_machine) or (now != edit.read and not stands):
                yield text, edit


def _is_read(text: Text, edit: Edit) -> bool:
    return edit.read == Form.of(text).read_of(text.target)


def same_place(texts: Sequence[Text], segment_ids: set[int]) -> list[Text]:
    """Those that share a target with what was written: all of them read otherwise now."""
    places = {text.place for text in texts if text.segment_id in segment_ids}
    return [text for text in texts if text.place in places]
