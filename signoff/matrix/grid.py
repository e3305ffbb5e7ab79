"""The matrix in force as a grid: for each origin and language, formats down and importance across."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from django.utils.translation import gettext_lazy as _

from core.importance import Importance
from core.languages import endonym

from ..models import Origin, PolicyRow
from .policy import Facts, Policy, always_standard, format_choices, locale_choices
from .rowwords import signers_in_words

ORIGINS = {Origin.ORIGINAL: _("Originals"), Origin.TRANSLATION: _("Translations")}


@dataclass(frozen=True)
class Cell:
    """Who signs one kind of piece; without a row nobody does. Some kinds there are none of: not `occurs`."""

    importance: str
    row: PolicyRow | None
    signers: str
    occurs: bool = True

    @property
    def is_gap(self) -> bool:
        return self.occurs and self.row is None


@dataclass(frozen=True)
class Line:
    label: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Tab:
    code: str
    label: str
    chosen: bool
    gaps: int


class Grid:
    """One origin's and language's grid, with the tabs that lead to the others and count what no row fits there."""

    importances = Importance.labels

    def __init__(self, policy: Policy, origin: str, locale: str) -> None:
        self.policy = policy
        self.formats = format_choices()
        self.locales = locale_choices()
        self.standard_only = always_standard()
        self.origin = origin if origin in Origin.values else Origin.ORIGINAL.value
        codes = [code for code, _own in self.locales]
        self.locale = locale if locale in codes else codes[0]

    @cached_property
    def lines(self) -> list[Line]:
        return [
            Line(label, [self._cell(format_code, importance) for importance in Importance.values])
            for format_code, label in self.formats
        ]

    @cached_property
    def origins(self) -> list[Tab]:
        return [
            Tab(
                code=origin.value,
                label=str(ORIGINS[origin]),
                chosen=origin.value == self.origin,
                gaps=sum(self._gaps(origin.value, code) for code, _own in self.locales),
            )
            for origin in Origin
        ]

    @cached_property
    def languages(self) -> list[Tab]:
        return [
            Tab(code=code, label=name, chosen=code == self.locale, gaps=self._gaps(self.origin, code))
            for code, name in self.locales
        ]

    @property
    def title(self) -> str:
        return f"{ORIGINS[Origin(self.origin)]} · {endonym(self.locale)}"

    def _cell(self, format_code: str, importance: str) -> Cell:
        if not self._occurs(format_code, importance):
            return Cell(importance, None, "", occurs=False)
        row = self.policy.find(Facts(self.origin, format_code, importance, self.locale))
        return Cell(importance, row, signers_in_words(row, self.locale) if row else "")

    def _occurs(self, format_code: str, importance: str) -> bool:
        return format_code not in self.standard_only or importance == Importance.STANDARD

    def _gaps(self, origin: str, locale: str) -> int:
        kinds = product((code for code, _words in self.formats), Importance.values)
        return sum(self._occurs(*kind) and self.policy.find(Facts(origin, *kind, locale)) is None for kind in kinds)
