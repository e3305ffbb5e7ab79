from typing import NotRequired

from django.utils.translation import gettext_lazy as _
from typing_extensions import TypedDict
from wagtail import blocks

from ..shapes import Html, PageRef
from ..warnings import link_warnings


class LineBlock(blocks.CharBlock):
    """A line of words. Absent from what is stored (a block that a migration has added), it is empty, never None."""

    class Meta:
        default = ""


class WordsBlock(blocks.TextBlock):
    """Several lines of words; absent from what is stored, empty."""

    class Meta:
        default = ""


class CodeBlock(LineBlock):
    """Characters that are the same in every language: a number, an identifier. Never offered to translators."""

    def get_translatable_segments(self, value):
        return []

    def restore_translated_segments(self, value, segments):
        return value


class Heading(TypedDict):
    text: str


class HeadingBlock(blocks.StructBlock):
    text = LineBlock(label=_("Heading"), max_length=120)

    def get_api_representation(self, value, context=None) -> Heading:
        return super().get_api_representation(value, context)

    class Meta:
        icon = "title"
        label = _("Heading")


class RichText(TypedDict):
    """`links`: the pages to which links in `html` lead, by key. `markdown` is there where it is asked for."""

    html: Html
    links: list[PageRef]
    markdown: NotRequired[str]


class RichTextBlock(blocks.RichTextBlock):
    """Running text. In the API, a link to a page names it by key: `{"html", "links"}`."""

    def __init__(self, **kwargs):
        kwargs.setdefault("features", ["h3", "bold", "italic", "ol", "ul", "link", "superscript", "subscript"])
        super().__init__(**kwargs)

    def warnings(self, value):
        return link_warnings(value.source) if value else []

    def get_api_representation(self, value, context=None) -> RichText:
        return {"html": value.source if value else "", "links": []}

    class Meta:
        icon = "pilcrow"
        label = _("Text")
