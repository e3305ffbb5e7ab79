"""Where a text stands, and what whoever translates it should know of that place."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.models import Page

from core.blocks.videos import CaptionsBlock
from core.captions import cue_times
from core.warnings import HEADLINE

from ..comparing import Labels


class Places(Labels):
    """Of one page instance, by the path of a text; `of(path)` is its readable name."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        streams = type(page).get_streamfield_names()
        self.values = {str(child.id): child.value for name in streams for child in getattr(page, name)}

    def notes(self, path: str) -> list[str]:
        """Sentences: when a cue is shown, how long the text may be, what it is for."""
        return list(self._notes(path))

    def _notes(self, path: str) -> Iterator[str]:
        field, value, rest = self._leaf(path)
        if isinstance(field, CaptionsBlock) and rest:
            yield _("Shown from %(times)s.") % {"times": cue_times(value)[int(rest[0])]}
        if most := _limit(path, field):
            yield _("At most %(count)d characters.") % {"count": most}
        if help_text := getattr(field, "help_text", "") or getattr(getattr(field, "field", None), "help_text", ""):
            yield str(help_text)

    def _leaf(self, path: str) -> tuple[Any, Any, list[str]]:
        """The field or block that holds the text, its value, and those steps of the path that lead into the value."""
        name, *rest = path.split(".")
        if not rest or rest[0] not in self.blocks:
            return self.page._meta.get_field(name), getattr(self.page, name, None), rest
        block, value, steps = self.blocks[rest[0]], self.values[rest[0]], rest[1:]
        while steps and (below := _below(block, value, steps[0])):
            block, value = below
            steps = steps[1:]
        return block, value, steps


def _below(block: Any, value: Any, step: str) -> tuple[Any, Any] | None:
    if isinstance(block, blocks.ListBlock):
        return block.child_block, next(item.value for item in value.bound_blocks if item.id == step)
    if isinstance(block, blocks.StructBlock) and step in block.child_blocks:
        return block.child_blocks[step], value.get(step)
    return None


def _limit(path: str, field: Any) -> int | None:
    if path == "title":
        return HEADLINE
    return getattr(field, "max_length", None) or getattr(getattr(field, "field", None), "max_length", None)
