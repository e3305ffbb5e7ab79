"""What is known of the places of a page's texts, from its type and from the content that is offered to translators."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail_localize.models import TranslationSource

from core.blocks.videos import CaptionsBlock
from core.warnings import HEADLINE

from .pairs import Place


class Places:
    """Reads the stored content and nothing else: no query."""

    def __init__(self, source: TranslationSource) -> None:
        self.model: Any = source.specific_content_type.model_class()
        self.content: dict[str, Any] = json.loads(source.content_json)
        self.names = getattr(self.model, "proper_names", ())
        self._known: dict[str, Place] = {}

    def of(self, path: str) -> Place:
        if path not in self._known:
            name, *rest = path.split(".")
            field = self.model._meta.get_field(name)
            is_stream = isinstance(field, StreamField)
            self._known[path] = self._in_stream(path, field, rest) if is_stream else self._of_field(path, field)
        return self._known[path]

    def _of_field(self, path: str, field: models.Field) -> Place:
        if isinstance(field, models.SlugField):
            return Place(path, "slug", field.max_length)
        if field.name in self.names:
            return Place(path, "name", field.max_length)
        return Place(path, "words", field.max_length, HEADLINE if field.name == "title" else None)

    def _in_stream(self, path: str, field: StreamField, steps: Sequence[str]) -> Place:
        block: Any = field.stream_block
        stored = self.content.get(field.name) or "[]"
        value: Any = json.loads(stored) if isinstance(stored, str) else stored
        for step in steps:
            if isinstance(block, blocks.StructBlock):
                block, value = block.child_blocks[step], (value or {}).get(step)
            elif isinstance(block, blocks.StreamBlock | blocks.ListBlock):
                child = next(child for child in value if child["id"] == step)
                block = block.child_block if isinstance(block, blocks.ListBlock) else block.child_blocks[child["type"]]
                value = child["value"]
        if isinstance(block, CaptionsBlock):
            return Place(path, "cue")
        is_plain = isinstance(block, blocks.CharBlock | blocks.TextBlock)
        return Place(path, "words", block.field.max_length if is_plain else None)
