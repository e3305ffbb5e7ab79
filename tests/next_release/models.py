"""What a developer would write into `stories` and `core.blocks`, put there at start-up."""

from django.db import models
from typing_extensions import TypedDict
from wagtail import blocks

from core.blocks import BodyBlock, Fact, FactBlock, PageReferenceBlock, QuoteBlock
from core.blocks.quotes import Quote
from core.blocks.text import LineBlock, WordsBlock
from core.shapes import Day, PageRef
from stories.api import StoryDetail, StoryDocument
from stories.models import StoryPage


class Timeline(TypedDict):
    when: Day
    what: str


class TimelineBlock(blocks.StructBlock):
    """A new type of block."""

    when = blocks.DateBlock()
    what = WordsBlock()

    def get_api_representation(self, value, context=None) -> Timeline:
        return super().get_api_representation(value, context)


class QuoteWithContext(Quote):
    context: str


class QuoteWithContextBlock(QuoteBlock):
    """Words in a block that was there; a translator gets them too."""

    context = LineBlock(required=False)

    def get_api_representation(self, value, context=None) -> QuoteWithContext:
        return {**super().get_api_representation(value, context), "context": value["context"]}


class FactWithNote(Fact):
    note: str
    details: str
    link: str
    confirmed: bool
    page: PageRef | None


class FactWithNoteBlock(FactBlock):
    """One of each kind of value, in a block that leaves its API form to Wagtail."""

    note = LineBlock(required=False)
    details = blocks.RichTextBlock(required=False)
    link = blocks.URLBlock(required=False)
    confirmed = blocks.BooleanBlock(required=False)
    page = PageReferenceBlock(required=False)

    def get_api_representation(self, value, context=None) -> FactWithNote:
        return super().get_api_representation(value, context)


class NextBodyBlock(BodyBlock):
    quote = QuoteWithContextBlock()
    fact = FactWithNoteBlock()
    timeline = TimelineBlock()


class NextStoryDetail(StoryDetail):
    reading_level: str
    coda: str


class NextStoryDocument(StoryDocument):
    def detail(self, page) -> NextStoryDetail:
        return {**super().detail(page), "reading_level": page.reading_level, "coda": page.coda}


LEVELS = [("everyone", "Everyone"), ("curious", "The curious"), ("expert", "Experts")]

StoryPage.add_to_class("reading_level", models.CharField(max_length=10, choices=LEVELS, default="everyone"))
StoryPage.add_to_class("coda", models.TextField(blank=True))
StoryPage._meta.get_field("body").stream_block = NextBodyBlock(required=False)
StoryPage.document = NextStoryDocument()
