"""Stories and people as one writes them with Wagtail's documentation open.

https://docs.wagtail.org/en/stable/advanced_topics/api/v2/configuration.html: `api_fields` with a field for each thing,
`ImageRenditionField` for the lead picture, children with `api_fields` of their own, an image block that gives its file.
"""

from typing import Any

from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail import blocks
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.images.api.fields import ImageRenditionField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Orderable, Page
from wagtail.search import index


class PictureBlock(ImageChooserBlock):
    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        if value is None:
            return None
        rendition = value.get_rendition("width-960|format-webp")
        return {"id": value.pk, "title": value.title, **rendition.attrs_dict, "full_url": rendition.full_url}


BODY = [
    ("heading", blocks.CharBlock()),
    ("rich_text", blocks.RichTextBlock()),
    (
        "image",
        blocks.StructBlock(
            [("image", PictureBlock()), ("alt", blocks.CharBlock()), ("caption", blocks.CharBlock(required=False))]
        ),
    ),
    (
        "quote",
        blocks.StructBlock(
            [
                ("name", blocks.CharBlock()),
                ("language", blocks.CharBlock()),
                ("text", blocks.TextBlock()),
            ]
        ),
    ),
    (
        "call_to_action",
        blocks.StructBlock([("text", blocks.TextBlock()), ("label", blocks.CharBlock()), ("url", blocks.URLBlock())]),
    ),
]


class SectionPage(Page):
    strapline = models.CharField(max_length=150, blank=True)

    api_fields = [APIField("strapline")]
    search_fields = [*Page.search_fields, index.SearchField("strapline")]


class PersonPage(Page):
    role = models.CharField(max_length=150)
    discipline = models.CharField(max_length=60)
    portrait = models.ForeignKey("wagtailimages.Image", null=True, on_delete=models.SET_NULL, related_name="+")
    portrait_alt = models.CharField(max_length=300, blank=True)
    quote = models.TextField(blank=True)
    body = StreamField(BODY, blank=True)

    api_fields = [
        APIField("role"),
        APIField("discipline"),
        APIField("quote"),
        APIField("portrait_alt"),
        APIField("portrait_rendition", serializer=ImageRenditionField("width-480|format-webp", source="portrait")),
        APIField("body"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("role"), index.SearchField("body")]


class StoryTag(TaggedItemBase):
    content_object = ParentalKey("StoryPage", on_delete=models.CASCADE, related_name="tagged_items")


class StoryPerson(Orderable):
    page = ParentalKey("StoryPage", on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(PersonPage, on_delete=models.CASCADE, related_name="+")

    api_fields = [APIField("person")]


class StoryPage(Page):
    strapline = models.CharField(max_length=150, blank=True)
    notice = models.CharField(max_length=255, blank=True)
    kind = models.CharField(max_length=60)  # "format" is taken: REST framework chooses a renderer by it
    image = models.ForeignKey("wagtailimages.Image", null=True, on_delete=models.SET_NULL, related_name="+")
    image_alt = models.CharField(max_length=300, blank=True)
    tags = ClusterTaggableManager(through=StoryTag, blank=True)
    body = StreamField(BODY, blank=True)

    api_fields = [
        APIField("strapline"),
        APIField("notice"),
        APIField("kind"),
        APIField("image_alt"),
        APIField("image_rendition", serializer=ImageRenditionField("width-1440|format-webp", source="image")),
        APIField("tags"),
        APIField("people"),
        APIField("body"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("strapline"),
        index.SearchField("body"),
        index.FilterField("kind"),
    ]
    template = "stock/story_page.html"
