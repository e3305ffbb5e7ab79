from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from typing_extensions import TypedDict
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from ..documents import page_ref
from ..shapes import PageRef
from ..warnings import address_warning
from .text import LineBlock, WordsBlock


class PageReferenceBlock(blocks.PageChooserBlock):
    """A page of the site; in the API a reference by key, served in the reader's language."""

    def warnings(self, value):
        if value is None and self.field.required:
            yield _("the page to which it points was deleted")

    def get_api_representation(self, value, context=None) -> PageRef | None:
        return page_ref(value)


class Link(TypedDict):
    label: str
    url: str


class LinkBlock(blocks.StructBlock):
    label = LineBlock(label=_("Label"), max_length=80)
    url = blocks.URLBlock(label=_("Address"))

    def warnings(self, value):
        if problem := address_warning(value.get("url") or ""):
            yield problem

    def get_api_representation(self, value, context=None) -> Link:
        return super().get_api_representation(value, context)

    class Meta:
        icon = "link"
        label = _("Link")


class Related(TypedDict):
    heading: str
    pages: list[PageRef]


class RelatedBlock(blocks.StructBlock):
    heading = LineBlock(label=_("Heading"), required=False, max_length=120)
    pages = blocks.ListBlock(
        PageReferenceBlock(page_type=["stories.StoryPage", "stories.SeriesPage", "people.PersonPage"], label=_("Page")),
        label=_("Stories and people"),
    )

    class Meta:
        icon = "doc-full"
        label = _("Related")

    def get_api_representation(self, value, context=None) -> Related:
        related = super().get_api_representation(value, context)
        return {"heading": related["heading"], "pages": [ref for ref in related["pages"] if ref]}


class CallToAction(TypedDict):
    """Either `page` or `url`."""

    text: str
    label: str
    page: PageRef | None
    url: str | None


class CallToActionBlock(blocks.StructBlock):
    """What a reader may do next: one link, to a page of ours or to somewhere else."""

    text = WordsBlock(label=_("Invitation"), required=False)
    label = LineBlock(label=_("Words of the link"), max_length=80)
    page = PageReferenceBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Or an address"), required=False)

    class Meta:
        icon = "arrow-right"
        label = _("Call to action")

    def clean(self, value):
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("url")):
            one = ValidationError(_("Give a page or an address: one of the two."))
            raise StructBlockValidationError(block_errors={"page": one})
        return cleaned

    def warnings(self, value):
        if value.get("url") and (problem := address_warning(value["url"])):
            yield problem
        if not value.get("url") and not value.get("page"):
            yield _("the call leads nowhere: it has no address, or its page was deleted")

    def get_api_representation(self, value, context=None) -> CallToAction:
        call = super().get_api_representation(value, context)
        return {"text": call["text"], "label": call["label"], "page": call["page"], "url": call["url"] or None}
