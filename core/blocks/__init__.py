"""The blocks of a body. Each owns its API form: docs/api.md, "Blocks"."""

from wagtail import blocks

from .facts import FactBlock, IdentifierBlock, KeyMessageBlock
from .links import CallToActionBlock, LinkBlock, PageReferenceBlock, RelatedBlock
from .pictures import GalleryBlock, PictureBlock
from .quotes import QuoteBlock
from .text import CodeBlock, HeadingBlock, RichTextBlock
from .videos import VideoBlock

__all__ = [
    "BodyBlock",
    "CodeBlock",
    "FactBlock",
    "IdentifierBlock",
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
