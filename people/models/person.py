from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks import BodyBlock, LinkBlock, QuoteBlock
from core.languages import LanguageField, spoken_languages
from core.models import BasePage
from core.termfields import TermField, TermsField
from signoff.models import SignedPageMixin

from ..api import PersonDocument


class OwnWordsBlock(QuoteBlock):
    """A person's own words: the speaker is the person whose page it is."""

    speaker = None
    name = None  # type: ignore[assignment]  # how a block leaves out a child of its base


class SpokenLanguageBlock(blocks.ChoiceBlock):
    def __init__(self, **kwargs):
        kwargs.setdefault("choices", spoken_languages)
        super().__init__(**kwargs)


class PersonPage(SignedPageMixin, BasePage):
    """A profile. The page's title is the display name: one name, as the person writes it for the public.

    There is no gender, birth date, nationality or former name, on purpose: docs/decisions/0005-people.md.
    """

    name_in_own_script = models.CharField(
        _("name in own script"),
        max_length=120,
        blank=True,
        help_text=_("Where it is not the script of the display name."),
    )
    name_language = LanguageField(_("language of that script"), blank=True)
    sort_key = models.CharField(
        _("sorted as"), max_length=120, blank=True, help_text=_("Where the list should not sort by the display name.")
    )
    form_of_address = models.CharField(_("form of address"), max_length=60, blank=True)
    pronunciation = models.CharField(
        _("pronunciation"), max_length=120, blank=True, help_text=_("So that a speaker gets it right: “soh-FEE-ah”.")
    )
    discipline = TermField(_("discipline"), kind="discipline")
    role = models.CharField(_("role"), max_length=120, help_text=_("What the person does, in a few words."))
    areas = TermsField(_("areas"), kind="area")
    institute = TermField(_("institute"), kind="institute", blank=True)
    institute_as_of = models.DateField(
        _("institute as of"), null=True, blank=True, help_text=_("Affiliations change: the day on which this was true.")
    )
    spoken_languages = StreamField(
        [("language", SpokenLanguageBlock())], verbose_name=_("languages spoken"), blank=True
    )
    quotes = StreamField([("quote", OwnWordsBlock())], verbose_name=_("in their own words"), blank=True)
    links = StreamField([("link", LinkBlock())], verbose_name=_("links"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("biography"), blank=True)

    document = PersonDocument()
    own_format = "profile"
    proper_names = ("title", "form_of_address", "pronunciation", "sort_key")
    page_description = _("Somebody who works here, in their own words.")
    parent_page_types = ["home.SectionPage"]
    subpage_types: list[str] = []

    content_panels = [
        FieldPanel("title", heading=_("Display name"), help_text=_("As the person writes it for the public.")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("name_in_own_script"), FieldPanel("name_language")]),
                FieldRowPanel([FieldPanel("form_of_address"), FieldPanel("pronunciation")]),
                FieldPanel("sort_key"),
            ],
            heading=_("Name"),
        ),
        FieldPanel("role"),
        MultiFieldPanel(
            [FieldPanel("image", heading=_("Picture")), FieldPanel("image_alt"), FieldPanel("image_caption")],
            heading=_("Portrait"),
        ),
        FieldPanel("quotes"),
        FieldPanel("body"),
        FieldPanel("links"),
    ]
    filing_panels = [
        FieldPanel("discipline"),
        FieldPanel("areas"),
        FieldRowPanel([FieldPanel("institute"), FieldPanel("institute_as_of")]),
        FieldPanel("spoken_languages"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("role"), index.SearchField("body")]
    override_translatable_fields = [
        SynchronizedField("name_in_own_script", overridable=False),
        SynchronizedField("name_language", overridable=False),
        SynchronizedField("sort_key"),
        SynchronizedField("discipline", overridable=False),
        SynchronizedField("areas", overridable=False),
        SynchronizedField("institute", overridable=False),
        SynchronizedField("institute_as_of", overridable=False),
    ]

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")


PersonPage.edit_handler = PersonPage.tabs()
