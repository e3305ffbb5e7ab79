"""What a developer would write into `stories` and `core.blocks`, put there at start-up."""

from django.db import models
from wagtail import blocks

from core.blocks import BodyBlock, FactBlock, PageReferenceBlock, QuoteBlock
from core.blocks.text import LineBlock, WordsBlock
from stories.api import StoryDocument
from stories.models import StoryPage


class TimelineBlock(blocks.StructBlock):
    """A new type of block."""

    when = blocks.DateBlock()
    what = WordsBlock()


class QuoteWithContextBlock(QuoteBlock):
    """Words in a block that was there; a translator gets them too."""

    context = LineBlock(required=False)

    def get_api_representation(self, value, context=None):
        return {**super().get_api_representation(value, context), "context": value["context"]}


class FactWithNoteBlock(FactBlock):
    """One of each kind of value, in a block that leaves its API form to Wagtail."""

    note = LineBlock(required=False)
    details = blocks.RichTextBlock(required=False)
    link = blocks.URLBlock(required=False)
    confirmed = blocks.BooleanBlock(required=False)
    page = PageReferenceBlock(required=False)


class NextBodyBlock(BodyBlock):
    quote = QuoteWithContextBlock()
    fact = FactWithNoteBlock()
    timeline = TimelineBlock()


class NextStoryDocument(StoryDocument):
    def detail(self, page):
        return {**super().detail(page), "reading_level": page.reading_level, "coda": page.coda}


LEVELS = [("everyone", "Everyone"), ("curious", "The curious"), ("expert", "Experts")]

StoryPage.add_to_class("reading_level", models.CharField(max_length=10, choices=LEVELS, default="everyone"))
StoryPage.add_to_class("coda", models.TextField(blank=True))
StoryPage._meta.get_field("body").stream_block = NextBodyBlock(required=False)
StoryPage.document = NextStoryDocument()
