from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

from core.blocks import BodyBlock, PageReferenceBlock
from core.models import BasePage
from core.termfields import TermsField
from signoff.models import SignedPageMixin

from .api import HomeDocument, SectionDocument


class HomePage(SignedPageMixin, BasePage):
    """The root of one language's tree; its slug is the language's code, so that every address begins with it."""

    featured = StreamField(
        [("page", PageReferenceBlock(page_type=["stories.StoryPage", "stories.SeriesPage", "people.PersonPage"]))],
        verbose_name=_("featured"),
        blank=True,
        help_text=_("What a visitor sees first, in this order."),
    )
    key_messages = TermsField(_("key messages"), kind="key_message")
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    document = HomeDocument()
    own_format = "home"
    page_description = _("The first page of one language.")
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["home.SectionPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("featured"), FieldPanel("key_messages"), FieldPanel("body")]
    override_translatable_fields = [
        BaseTranslatableField("slug"),
        SynchronizedField("featured", overridable=False),
        SynchronizedField("key_messages", overridable=False),
    ]

    class Meta:
        verbose_name = _("home page")


class Listing(models.TextChoices):
    STORIES = "stories", _("Stories, with filters")
    PEOPLE = "people", _("People, with filters")
    SERIES = "series", _("Series")
    NONE = "none", _("Nothing: a page of text")


class SectionPage(SignedPageMixin, BasePage):
    """A part of the site: a list of stories, people or series, or a page of text."""

    listing = models.CharField(_("lists"), max_length=10, choices=Listing.choices, default=Listing.NONE)
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    document = SectionDocument()
    own_format = "section"
    page_description = _("A part of the site: a list with filters, or a page of text.")
    parent_page_types = ["home.HomePage", "home.SectionPage"]
    subpage_types = ["home.SectionPage", "stories.StoryPage", "stories.SeriesPage", "people.PersonPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("listing"), FieldPanel("body")]
    promote_panels = [*BasePage.promote_panels, FieldPanel("show_in_menus")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("section")


HomePage.edit_handler = HomePage.tabs()
SectionPage.edit_handler = SectionPage.tabs()
