from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks import BodyBlock, FactBlock, IdentifierBlock, PageReferenceBlock
from core.importance import Importance
from core.models import BasePage
from core.termfields import TermField, TermsField
from signoff.models import SignedPageMixin

from ..api import StoryDocument


class StoryPage(SignedPageMixin, BasePage):
    """One piece, of any format: from an announcement of 200 words to a physics briefing."""

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    people = StreamField(
        [("person", PageReferenceBlock(page_type="people.PersonPage"))], verbose_name=_("people"), blank=True
    )
    format = TermField(_("format"), kind="format")
    importance = models.CharField(
        _("importance"), max_length=10, choices=Importance.choices, default=Importance.STANDARD
    )
    audiences = TermsField(_("audiences"), kind="audience")
    key_messages = TermsField(_("key messages"), kind="key_message")
    areas = TermsField(_("areas"), kind="area")
    physics_groups = TermsField(_("physics groups"), kind="physics_group")
    series = models.ForeignKey(
        "stories.SeriesPage",
        verbose_name=_("series"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="stories",
    )
    identifiers = StreamField(
        [("identifier", IdentifierBlock())],
        verbose_name=_("public identifiers"),
        blank=True,
        help_text=_("Where the result can be read. A physics briefing cannot be signed without one."),
    )
    facts = StreamField(
        [("fact", FactBlock())],
        verbose_name=_("facts"),
        blank=True,
        help_text=_("What ages: a value, the day on which it was true, and its source."),
    )
    embargo_until = models.DateTimeField(
        _("embargo until"), null=True, blank=True, help_text=_("It cannot go live before this moment.")
    )

    document = StoryDocument()
    page_description = _("One piece of any format, from an announcement to a physics briefing.")
    parent_page_types = ["home.SectionPage"]
    subpage_types: list[str] = []

    classified_by = FieldRowPanel(
        [FieldPanel("format"), FieldPanel("importance")],
        heading=_("What it is"),
        help_text=_("The format says how long it may be."),
    )
    content_panels = [
        *BasePage.content_panels[:2],
        classified_by,
        *BasePage.content_panels[2:],
        FieldPanel("body"),
        FieldPanel("people"),
    ]
    filing_panels = [
        FieldPanel("series"),
        FieldPanel("audiences"),
        FieldPanel("key_messages"),
        MultiFieldPanel(
            [FieldPanel("identifiers"), FieldPanel("physics_groups"), FieldPanel("areas")], heading=_("Physics")
        ),
        FieldPanel("facts"),
    ]
    settings_panels = [FieldPanel("embargo_until"), PublishingPanel()]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("strapline"),
        index.SearchField("body"),
        index.FilterField("format"),
        index.FilterField("importance"),
    ]
    override_translatable_fields = [
        *(
            SynchronizedField(name, overridable=False)
            for name in (
                "people",
                "format",
                "importance",
                "audiences",
                "key_messages",
                "areas",
                "physics_groups",
                "series",
                "identifiers",
                "embargo_until",
            )
        )
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")


StoryPage.edit_handler = StoryPage.tabs()
