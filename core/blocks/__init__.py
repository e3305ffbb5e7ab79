"""The blocks of a body. Each owns its API form: docs/api.md, "Blocks"."""

from typing import Annotated

from wagtail import blocks

from .facts import Fact, FactBlock, Identifier, IdentifierBlock, KeyMessageBlock
from .links import CallToActionBlock, Link, LinkBlock, PageReferenceBlock, RelatedBlock
from .pictures import GalleryBlock, PictureBlock
from .quotes import QuoteBlock
from .shapes import Block, OneOf
from .text import CodeBlock, HeadingBlock, RichTextBlock
from .videos import VideoBlock

__all__ = [
    "Body",
    "BodyBlock",
    "CodeBlock",
    "Fact",
    "FactBlock",
    "Identifier",
    "IdentifierBlock",
    "Link",
    "LinkBlock",
    "PageReferenceBlock",
    "QuoteBlock",
]


class BodyBlock(blocks.StreamBlock):
    """What a piece is made of."""

    heading = HeadingBlock()
    rich_text = RichTextBlock()
    image = PictureBlock()
    gallery = GalleryBlock()
    quote = QuoteBlock()
    video = VideoBlock()
    fact = FactBlock()
    key_message = KeyMessageBlock()
    related = RelatedBlock()
    call_to_action = CallToActionBlock()

    class Meta:
        required = False


Body = list[Annotated[Block, OneOf(BodyBlock)]]
