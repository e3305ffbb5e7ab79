"""How terms look where two versions of a page are compared: by label, not by code."""

from typing import Any

from wagtail.admin.compare import M2MFieldComparison, register_comparison_class

from .models import Term
from .termfields import TermField, TermsField


class TermsComparison(M2MFieldComparison):
    """Of one code or a list of codes."""

    def __init__(self, field: Any, obj_a: Any, obj_b: Any) -> None:
        super().__init__(field, obj_a, obj_b)
        self.val_a: list[str] = self._codes(obj_a)
        self.val_b: list[str] = self._codes(obj_b)

    def _codes(self, page: Any) -> list[str]:
        value = self.field.value_from_object(page)
        return [value] if isinstance(value, str) else list(value)

    def has_changed(self) -> bool:
        """The order of terms says nothing."""
        return set(self.val_a) != set(self.val_b)

    def htmldiff(self) -> str:
        self.labels = dict(Term.objects.choices(self.field.kind))
        return super().htmldiff()

    def get_item_display(self, item: str) -> str:
        return self.labels.get(item, item) or "—"


def register() -> None:
    register_comparison_class(TermField, comparison_class=TermsComparison)
    register_comparison_class(TermsField, comparison_class=TermsComparison)
