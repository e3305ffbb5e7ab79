"""A piece as the desk shows it to one person: each of its languages with what they may do there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.permissions import page_permission_policy

from signoff.gated import gated_models
from signoff.matrix.policy import format_choices
from signoff.permissions import signs

from ..models import Cell, Piece, State
from ..rules import languages_of
from .listing import Language, states_of

ICONS = {
    State.STALE: "warning",
    State.MISSING: "minus",
    State.IN_PROGRESS: "edit",
    State.MACHINE: "cogs",
    State.READY: "check",
    State.WAITING: "time",
    State.SCHEDULED: "calendar-check",
    State.LIVE: "circle-check",
    State.ORIGINAL: "openquote",
}
FINISHED = (State.ORIGINAL, State.SCHEDULED, State.LIVE)
"""From these a piece can be translated on: what is written there is what was signed, or the original."""


@dataclass(frozen=True)
class Pivot:
    """A language from which a translation can be started; `value` is what the button sends."""

    language: Language
    value: str


class Shown:
    """A piece in a language. `address` is where to go on with it; `pivots` are languages to start it from."""

    def __init__(self, language: Language, cell: Cell, address: str, pivots: list[Pivot]) -> None:
        self.language = language
        self.address = address
        self.pivots = pivots
        self.state = State(cell.state)
        self.icon = "plus" if pivots and not address else ICONS[self.state]
        self.progress = _progress(self.state, cell)
        self.note = _note(self.state, cell)

    @property
    def has_choice(self) -> bool:
        return len(self.pivots) > 1 or bool(self.address and self.pivots)


def _progress(state: State, cell: Cell) -> str:
    """How far somebody is who works on it; empty where nobody has to."""
    at_work = state == State.IN_PROGRESS or (state == State.STALE and cell.done < cell.total)
    return f"{cell.done}/{cell.total}" if cell.total and at_work else ""


def _note(state: State, cell: Cell) -> str:
    """What the state alone does not say."""
    if state == State.ORIGINAL:
        if cell.is_waiting:
            return _("waits for a signature")
        return "" if cell.is_public else _("not public")
    if state in (State.WAITING, State.SCHEDULED) and cell.is_public:
        return _("an older version is live")
    if cell.machine and state in (State.IN_PROGRESS, State.MACHINE):
        return _("%(count)d by machine") % {"count": cell.machine}
    return ""


@dataclass(frozen=True)
class Row:
    piece: Piece
    language: Language
    format: str
    importance: str
    series: str
    address: str
    cells: dict[int, Shown]

    @property
    def title_id(self) -> str:
        return f"piece-{self.piece.page_id}"


class Rows:
    """Rows for one person; what they may do is read once, and so is what things are called."""

    def __init__(self, user: Any, languages: list[Language]) -> None:
        self.user = user
        self.languages = {language.locale.pk: language for language in languages}

    def of(self, pieces: Iterable[Piece]) -> Iterator[Row]:
        pieces = list(pieces)
        cells = states_of(pieces)
        self.editable = self._editable(cell for of_piece in cells.values() for cell in of_piece.values())
        self.series = self._series(pieces)
        for piece in pieces:
            yield self._row(piece, cells[piece.pk])

    def _row(self, piece: Piece, cells: dict[int, Cell]) -> Row:
        may_edit = piece.page_id in self.editable
        return Row(
            piece=piece,
            language=self.languages[piece.locale_id],
            format=str(self.formats.get(piece.format) or self.types.get(piece.type, "")),
            importance=str(piece.get_importance_display()),
            series=self.series.get(piece.series, "") if piece.series else "",
            address=reverse("wagtailadmin_pages:edit", args=[piece.page_id]) if may_edit else "",
            cells={pk: self._shown(piece, cells[pk], cells) for pk in self.languages if pk in cells},
        )

    def _shown(self, piece: Piece, cell: Cell, cells: dict[int, Cell]) -> Shown:
        language = self.languages[cell.locale_id]
        return Shown(language, cell, self._address(cell), list(self._pivots(piece, cell, cells)))

    def _address(self, cell: Cell) -> str:
        if cell.page_id is None:
            return ""
        if cell.is_waiting and (cell.page_id in self.editable or self.signs):
            return reverse("signoff_review", args=[cell.page_id])
        return reverse("wagtailadmin_pages:edit", args=[cell.page_id]) if cell.page_id in self.editable else ""

    def _pivots(self, piece: Piece, cell: Cell, cells: dict[int, Cell]) -> Iterator[Pivot]:
        """The original first. Nothing where it was started already, or is not this person's to start."""
        by_hand = cell.state == State.IN_PROGRESS and not cell.source_id
        if cell.state != State.MISSING and not by_hand:
            return
        finished = [it for it in cells.values() if it.page_id and it.state in FINISHED and it.pk != cell.pk]
        for source in sorted(finished, key=lambda it: it.page_id != piece.page_id):
            if cell.locale_id in self.translates or source.page_id in self.editable:
                code = self.languages[cell.locale_id].code
                yield Pivot(self.languages[source.locale_id], f"{source.page_id}:{code}")

    @cached_property
    def formats(self) -> dict[str, str]:
        return dict(format_choices())

    @cached_property
    def types(self) -> dict[str, str]:
        return {model._meta.label: str(capfirst(model._meta.verbose_name)) for model in gated_models()}

    @cached_property
    def signs(self) -> bool:
        return signs(self.user)

    @cached_property
    def translates(self) -> set[int]:
        """With `editable`, what `rules.may_start` asks of one cell, for all of them."""
        return set(languages_of(self.user).values_list("pk", flat=True))

    def _editable(self, cells: Iterable[Cell]) -> set[int]:
        pages = page_permission_policy.instances_user_has_permission_for(self.user, "change")
        return set(pages.filter(pk__in=[cell.page_id for cell in cells if cell.page_id]).values_list("pk", flat=True))

    def _series(self, pieces: Iterable[Piece]) -> dict[UUID, str]:
        keys = {piece.series for piece in pieces if piece.series}
        return dict(Piece.objects.filter(pk__in=keys).values_list("pk", "title")) if keys else {}
