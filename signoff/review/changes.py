"""What has changed between two versions of a page, field by field and block by block.

Wagtail knows which fields a page type shows and which blocks of two streams belong together; the words are
compared by `signoff.review.diffing`, the pictures shown side by side.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin import compare
from wagtail.admin.panels import get_edit_handler
from wagtail.images.blocks import ImageChooserBlock
from wagtail.images.edit_handlers import ImageFieldComparison
from wagtail.models import Page
from wagtail.rich_text import RichText

from .diffing import links_of, paragraph_diff, paragraphs_of, passage_diff, word_diff

EDITORS_OWN = re.compile(r' data-block-key="[^"]*"|(?<=>)\s+(?=<)')


@dataclass(frozen=True)
class Part:
    """A field, or one child of a block; `html` holds `<ins>`, `<del>` and pictures."""

    label: str
    html: str


@dataclass(frozen=True)
class Change:
    """`kind`: `changed`, `new`, `gone`, or `same` for what stayed between changes."""

    label: str
    kind: str
    parts: list[Part]


def changes_between(before: Page, after: Page) -> list[Change]:
    """In the order of the editor's fields; empty where nothing that it shows has changed."""
    panel = get_edit_handler(type(after)).get_bound_panel(instance=after, request=None, form=None)
    comparisons = [made(before, after) for made in panel.get_comparison()]
    changed = {comparison.field.name for comparison in comparisons if comparison.has_changed()}
    found: list[Change] = []
    for comparison in comparisons:
        name = comparison.field.name
        if isinstance(comparison, compare.StreamFieldComparison):
            changes = [*_stream_changes(comparison)] if name in changed else []
            found += changes if any(change.kind != "same" for change in changes) else []
        elif name in changed:
            found.append(Change(str(comparison.field_label()), "changed", [Part("", _field_html(comparison))]))
            if isinstance(comparison, ImageFieldComparison):
                found[-1].parts.extend(_unchanged_words(name, comparisons, changed))
    return found


def _unchanged_words(name: str, comparisons: list[Any], changed: set[str]) -> Iterator[Part]:
    """What is said of a picture that has changed, though the words have not: they have to fit the new one."""
    for comparison in comparisons:
        its_own = comparison.field.name in (f"{name}_alt", f"{name}_caption")
        if its_own and comparison.field.name not in changed and comparison.val_b:
            yield Part(str(comparison.field_label()), _field_html(comparison))


def _field_html(comparison: Any) -> str:
    if comparison.is_child_relation:
        fields = (field for child in comparison.get_child_comparisons() for field in child.get_field_comparisons())
        return format_html_join("", "<p>{}</p>", ((field.htmldiff(),) for field in fields if field.has_changed()))
    if isinstance(comparison, ImageFieldComparison):
        return pictures(*comparison.get_objects())
    if type(comparison) in (compare.FieldComparison, compare.TextFieldComparison):
        return word_diff(_text(comparison.val_a), _text(comparison.val_b))
    return comparison.htmldiff()


def _stream_changes(comparison: compare.StreamFieldComparison) -> Iterator[Change]:
    field = str(comparison.field_label())
    stream = comparison.field.stream_block
    before, after = comparison.val_a, comparison.val_b
    matched = compare.StreamBlockComparison(stream, True, True, before, after).get_block_comparisons()
    same: list[Part] = []
    for block in matched:
        label = str(block.block.label)
        if not (block.is_new() or block.is_deleted() or (block.has_changed() and _differs(block))):
            same += _parts(block.block, None, block.val_b, label, plain=True)
            continue
        if same:
            yield Change(field, "same", same)
            same = []
        kind = "new" if block.is_new() else "gone" if block.is_deleted() else "changed"
        yield Change(f"{field} · {label}", kind, [*_parts(block.block, block.val_a, block.val_b)])
    if same:
        yield Change(field, "same", same)
    if _was_reordered(before, after):
        yield Change(field, "changed", [Part("", _("Its parts stand in another order."))])


def _differs(block: Any) -> bool:
    """Whether two values of a block say something else: Wagtail also compares what only the editor writes."""
    before, after = (_said(block.block.get_prep_value(value)) for value in (block.val_a, block.val_b))
    return before != after


def _said(value: Any) -> Any:
    """A stored value without the ids of its items, and without the keys and the air between paragraphs."""
    if isinstance(value, dict):
        return {name: _said(part) for name, part in value.items() if name != "id"}
    if isinstance(value, list | tuple):
        return [_said(part) for part in value]
    return EDITORS_OWN.sub("", value) if isinstance(value, str) else value


def _was_reordered(before: Any, after: Any) -> bool:
    old, new = [block.id for block in before], [block.id for block in after]
    return [pk for pk in old if pk in new] != [pk for pk in new if pk in old]


def _parts(block: Any, before: Any, after: Any, label: str = "", *, plain: bool = False) -> Iterator[Part]:
    """What of a block's value has changed; None for a side that is not there. `plain` shows `after` as it is."""
    if isinstance(block, blocks.StructBlock):
        whole = plain or any(isinstance(child, ImageChooserBlock) for child in block.child_blocks.values())
        for name, child in block.child_blocks.items():
            old, new = (side.get(name) if side else None for side in (before, after))
            if whole or before is None or after is None or old != new:
                yield from _parts(child, old, new, str(child.label), plain=plain)
    elif isinstance(block, blocks.ListBlock | blocks.StreamBlock):
        for number, child in enumerate(_children(block, before, after), start=1):
            if plain or child.is_new() or child.is_deleted() or child.has_changed():
                name = f"{label} {number}".strip()
                for part in _parts(child.block, child.val_a, child.val_b, plain=plain):
                    yield Part(" · ".join(filter(None, (name, part.label))), part.html)
    elif html := _leaf(block, before, after, plain=plain):
        yield Part(label, html)


def _children(block: Any, before: Any, after: Any) -> list[Any]:
    matching = compare.ListBlockComparison if isinstance(block, blocks.ListBlock) else compare.StreamBlockComparison
    empty = block.to_python([])
    before, after = (empty if side is None else side for side in (before, after))
    return matching(block, True, True, before, after).get_block_comparisons()


def _leaf(block: Any, before: Any, after: Any, *, plain: bool) -> str:
    if isinstance(block, ImageChooserBlock):
        return pictures(after if plain else before, after)
    if isinstance(before or after, RichText):
        old, new = (_said(side.source) if side else "" for side in (before, after))
        html = paragraph_diff(new if plain else old, new)
        if plain or before is None or after is None or old == new:
            return html
        same_words = paragraphs_of(old) == paragraphs_of(new)
        if links_of(old) != links_of(new):
            return format_html("<p>{}</p>{}", _("Links have changed."), html)
        return format_html("<p>{}</p>{}", _("Only the emphasis has changed."), html) if same_words else html
    old, new = _named(block, before), _named(block, after)
    return _words(new if plain else old, new)


def _words(old: str, new: str) -> str:
    """Captions and other texts of many lines are compared line by line."""
    many = "\n" in old or "\n" in new
    return passage_diff(old.splitlines(), new.splitlines()) if many else word_diff(old, new)


def _named(block: Any, value: Any) -> str:
    if isinstance(block, blocks.ChoiceBlock):
        return str(dict(block.field.choices).get(value, value or ""))
    return _text(value)


def _text(value: Any) -> str:
    """As a person would write it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else ""
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    return str(value)


def pictures(before: Any, after: Any) -> str:
    """Two pictures side by side, or the one that there is."""
    if before is None and after is None:
        return ""
    return render_to_string("signoff/pictures.html", {"before": before, "after": after})
