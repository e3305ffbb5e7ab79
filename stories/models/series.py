from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.models import BasePage
from signoff.models import SignedPageMixin

from ..api import SeriesDocument


class SeriesPage(SignedPageMixin, BasePage):
    """Stories that belong together, like *CMS Women*. A story says of which series it is a part."""

    body = StreamField(BodyBlock(), verbose_name=_("introduction"), blank=True)

    document = SeriesDocument()
    own_format = "series"
    page_description = _("Stories that belong together, each in the voice of its own.")
    parent_page_types = ["home.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")


SeriesPage.edit_handler = SeriesPage.tabs()
