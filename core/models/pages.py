from django.conf import settings
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, PublishingPanel, TabbedInterface
from wagtail.models import Page

from ..documents import Document
from .images import CreditedImage


class BasePage(Page):
    """What every page of the site has. Abstract: wagtail-localize cannot work with a custom base page model.

    A subclass names its `document` (how it is served) and extends `content_panels` and `filing_panels`.
    """

    strapline = models.CharField(
        _("strapline"), max_length=150, blank=True, help_text=_("One sentence below the headline.")
    )
    image = models.ForeignKey(
        CreditedImage, verbose_name=_("lead picture"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    image_alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for those who do not see it."),
    )
    image_caption = models.CharField(_("caption"), max_length=200, blank=True)
    notice = models.CharField(
        _("note to readers"),
        max_length=255,
        blank=True,
        help_text=_("Shown above the page: a correction, for example."),
    )

    document = Document()

    content_panels = [
        FieldPanel("title", heading=_("Headline"), help_text=_("At most 60 characters, in any language.")),
        FieldPanel("strapline"),
        MultiFieldPanel(
            [FieldPanel("image"), FieldPanel("image_alt"), FieldPanel("image_caption")], heading=_("Lead picture")
        ),
    ]
    filing_panels: list = []
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Address and search engines"),
        ),
        MultiFieldPanel([FieldPanel("show_in_menus"), FieldPanel("notice")], heading=_("On the site")),
    ]
    settings_panels = [PublishingPanel()]

    class Meta:
        abstract = True

    @classmethod
    def tabs(cls) -> TabbedInterface:
        """The editor's tabs, in the order in which a piece is written: the words, where it belongs, the rest."""
        tabs = [
            ObjectList(cls.content_panels, heading=_("Content")),
            ObjectList(cls.filing_panels, heading=_("Filing")),
            ObjectList(cls.promote_panels, heading=_("Promote")),
            ObjectList(cls.settings_panels, heading=_("Schedule"), classname="settings"),
        ]
        return TabbedInterface([tab for tab in tabs if tab.children])

    def full_clean(self, *args, **kwargs) -> None:
        self.slug = self.slug or self.default_slug()
        super().full_clean(*args, **kwargs)

    def default_slug(self) -> str:
        """From the title; from the page's key where the title's script makes no address (Django drops Thai vowels)."""
        slug = slugify(self.title, allow_unicode=True)
        letters = sum(character.isalnum() for character in slug)
        whole = letters == sum(not character.isspace() for character in self.title if character.isprintable())
        return slug if letters and (slug.isascii() or whole) else str(self.translation_key)[:8]

    def get_url_parts(self, request=None) -> tuple[int, str, str]:
        """On the public site, whose paths are those of the tree: the home pages' slugs are the languages' codes."""
        return 0, settings.PUBLIC_URL, self.url_path

    def blockers(self) -> list[str]:
        """Sentences, each a reason for which this content may not go public, whoever signs."""
        return self.document.blockers(self)
