"""The columns of the desk: which pieces are chosen, what they are, and one for each language."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn

from .listing import Language
from .rows import Row


class SelectColumn(BaseColumn):
    header_template_name = "translations/desk/select_all.html"
    cell_template_name = "translations/desk/select.html"

    def __init__(self) -> None:
        super().__init__("select", label="")


class PieceColumn(BaseColumn):
    cell_template_name = "translations/desk/piece.html"

    def __init__(self) -> None:
        super().__init__("piece", label=_("Piece"), classname="title desk__piece")


class LanguageColumn(BaseColumn):
    header_template_name = "translations/desk/language.html"
    cell_template_name = "translations/desk/cell.html"

    def __init__(self, language: Language, chosen: str) -> None:
        mark = " desk__cell--chosen" if language.code == chosen else ""
        super().__init__(language.code, label=language.name, classname=f"desk__cell{mark}")
        self.language = language

    def get_cell_context_data(self, instance: Row, parent_context: Any) -> dict[str, Any]:
        """Only what the template needs: there are hundreds of cells."""
        return {"column": self, "shown": instance.cells[self.language.locale.pk], "title_id": instance.title_id}
