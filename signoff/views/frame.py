from typing import Any

from wagtail.admin.views.generic import WagtailAdminTemplateMixin


class PieceFrameMixin(WagtailAdminTemplateMixin):
    """The admin's frame around one piece: what is done here, and the piece's title, in the header."""

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        above: list[Any] = super().get_breadcrumbs_items()
        return [*above, {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}]
