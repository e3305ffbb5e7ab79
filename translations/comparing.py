"""A translation beside its source, text by text, as those who sign it read it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.text import capfirst
from wagtail import blocks
from wagtail.models import Page, Revision
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from signoff.models import SignOff
from signoff.review.reviewing import Segment, Translated

from .models import Drafted
from .sources import drafted_of, translation_into

Texts = dict[tuple[str, int], str]  # by path, and which one of those at this path


def beside_source(revision: Revision, page: Page, last_signed: SignOff | None) -> Translated | None:
    """`page` is the submitted revision's instance; its source is read as it was when the translation was drafted.

    A text has changed when its source or its translation reads otherwise than when the translation was last signed.
    None for a page that was not translated from another in segments.
    """
    ids = {revision.pk: page.pk, **({last_signed.revision_id: page.pk} if last_signed else {})}
    drafted = drafted_of(ids)
    source_page = source_page_of(page, drafted.get(revision.pk))
    if source_page is None:
        return None
    source, text = texts_of(source_page), texts_of(page)
    signed_source, signed_text = _when_signed(page, last_signed, drafted)
    labels = Labels(source_page)
    segments = [
        Segment(
            label=labels.of(place[0]),
            source=source.get(place, ""),
            text=text.get(place, ""),
            changed=last_signed is None
            or text.get(place) != signed_text.get(place)
            or (bool(signed_source) and source.get(place) != signed_source.get(place)),
        )
        for place in [*source, *(place for place in text if place not in source)]
    ]
    machine = drafted[revision.pk].machine if revision.pk in drafted else 0
    return Translated(source_page.locale.language_code, segments, machine)


def source_page_of(page: Page, drafted: Drafted | None) -> Page | None:
    """The words from which a revision was translated, as an instance; as they are offered where that is not known."""
    if drafted and (source := Revision.objects.filter(pk=drafted.source_revision_id).first()):
        return source.as_object()
    translation = translation_into(page)
    return translation.source.as_instance() if translation else None


def texts_of(page: Page) -> Texts:
    """What translators are offered of a page, without markup, in the order of the page."""
    found: Texts = {}
    seen: Counter[str] = Counter()
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue):
            found[segment.path, seen[segment.path]] = segment.string.render_text()
            seen[segment.path] += 1
    return found


def _when_signed(page: Page, last_signed: SignOff | None, drafted: Mapping[int, Drafted]) -> tuple[Texts, Texts]:
    """Texts of the source and of the translation as they stood when the translation was last signed."""
    if last_signed is None:
        return {}, {}
    then = drafted.get(last_signed.revision_id)
    ids = [last_signed.revision_id, *([then.source_revision_id] if then else [])]
    revisions = Revision.objects.in_bulk(ids)
    source, text = (
        texts_of(revision.as_object()) if revision else {}
        for revision in (then and revisions.get(then.source_revision_id), revisions.get(last_signed.revision_id))
    )
    return source, text


class Labels:
    """What the place of a text is called: its field, and within a body the kind of its block."""

    def __init__(self, page: Page) -> None:
        self.page = page
        streams = type(page).get_streamfield_names()
        self.blocks = {str(child.id): child.block for name in streams for child in getattr(page, name)}

    def of(self, path: str) -> str:
        name, *rest = path.split(".")
        label = str(capfirst(self.page._meta.get_field(name).verbose_name))
        return " · ".join([label, *self._of_block(rest)])

    def _of_block(self, rest: list[str]) -> Iterator[str]:
        block: Any = self.blocks.get(rest[0]) if rest else None
        if block is None:
            return
        yield str(block.label)
        for step in rest[1:]:
            if isinstance(block, blocks.ListBlock):
                block = block.child_block
            elif isinstance(block, blocks.StructBlock) and step in block.child_blocks:
                block = block.child_blocks[step]
                yield str(block.label)
