"""Rules of this project that Django tells at start-up."""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from wagtail import blocks


def _page_types() -> list:
    from .models import BasePage

    return [model for model in apps.get_models() if issubclass(model, BasePage)]


@register()
def every_page_type_is_served(app_configs, **kwargs) -> list[CheckMessage]:
    """Each page type has its own document: without one it would reach the public with half its fields."""
    from .documents import Document

    return [
        Error(
            f"{model._meta.label} has no document of its own.",
            hint="Set `document`, see stories/api.py.",
            obj=model,
            id="core.E001",
        )
        for model in _page_types()
        if type(model.document) is Document
    ]


@register()
def every_line_of_words_may_be_absent(app_configs, **kwargs) -> list[CheckMessage]:
    """A text block that a release adds is absent from what is stored: None, on which wagtail-localize fails.

    https://github.com/wagtail/wagtail-localize/blob/main/wagtail_localize/segments/extract.py
    """
    return [
        Error(
            f"The text “{'.'.join(path)}” of {model._meta.label} is None where a page was written before it came.",
            hint="Use LineBlock or WordsBlock of core.blocks.text.",
            obj=model,
            id="core.E002",
        )
        for model in _page_types()
        for name in model.get_streamfield_names()
        for path in texts_without_default(model._meta.get_field(name).stream_block, (name,))
    ]


def texts_without_default(block: blocks.Block, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Paths of the texts in a block that are None where the stored value lacks them."""
    is_text = isinstance(block, blocks.CharBlock | blocks.TextBlock | blocks.BlockQuoteBlock)
    if is_text and not hasattr(block, "get_translatable_segments") and block.get_default() is None:
        yield path
    for name, child in _children(block):
        yield from texts_without_default(child, (*path, name))


def _children(block: blocks.Block) -> Iterable[tuple[str, blocks.Block]]:
    if isinstance(block, blocks.ListBlock):
        return [("item", block.child_block)]
    return getattr(block, "child_blocks", {}).items()
