from typing import Any

from wagtail.admin.panels import HelpPanel


class CoversPanel(HelpPanel):
    """Above the form of a consent: what is taken down once it is withdrawn."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            from .withdrawing import pieces_of

            pieces = pieces_of(self.instance) if self.instance.pk else []
            return {**super().get_context_data(parent_context), "consent": self.instance, "pieces": pieces}
