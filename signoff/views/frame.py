from typing import Any

from django.utils.html import format_html
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core.languages import isolated


class PieceFrameMixin(WagtailAdminTemplateMixin):
    """The admin's frame around one piece: what is done here, and the piece's title, in the header.

    A title may run the other way than the admin: a `<bdi>` in markup, marks around it in the tab of the browser.
    """

    def get_header_title(self) -> str:
        return f"{self.get_page_title()}: {isolated(self.get_page_subtitle())}"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        above: list[Any] = super().get_breadcrumbs_items()
        title = format_html("<bdi>{}</bdi>", self.get_page_subtitle())
        return [*above, {"url": "", "label": self.get_page_title(), "sublabel": title}]
