"""The readiness of a series in words, with a way to wherever something is to be mended."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.languages import direction, endonym, language_name

from .readiness import Piece, Readiness, State, Version


@dataclass(frozen=True)
class Step:
    """Something that is done, or is to be done at an address."""

    words: str
    is_done: bool
    address: str = ""


@dataclass(frozen=True)
class Cell:
    """A piece in one language."""

    version: Version
    is_original: bool
    steps: list[Step]
    stands: Step

    @property
    def code(self) -> str:
        return self.version.locale

    @property
    def language(self) -> str:
        return endonym(self.version.locale)


@dataclass(frozen=True)
class Row:
    piece: Piece
    is_series: bool
    recorded: Step | None
    cells: list[Cell]

    @property
    def locale(self) -> str:
        return self.piece.original.locale

    @property
    def dir(self) -> str:
        return direction(self.locale)

    @property
    def language(self) -> str:
        return endonym(self.locale)


@dataclass(frozen=True)
class Column:
    """A language of the series, and what a release would do in it."""

    code: str
    signed: int
    total: int
    is_ready: bool
    is_released: bool

    @property
    def dir(self) -> str:
        return direction(self.code)

    @property
    def language(self) -> str:
        return endonym(self.code)

    @property
    def count(self) -> str:
        words = ngettext("%(signed)d of %(total)d signed", "%(signed)d of %(total)d signed", self.signed)
        return words % {"signed": self.signed, "total": self.total}

    @property
    def words(self) -> str:
        if self.is_released:
            return _("Live")
        return _("Ready") if self.is_ready else _("Not ready")


def columns_of(readiness: Readiness) -> list[Column]:
    total = len(readiness.pieces)
    return [
        Column(code, readiness.signed(code), total, readiness.is_ready(code), readiness.is_released(code))
        for code in readiness.languages
    ]


def rows_of(readiness: Readiness) -> list[Row]:
    """The page of the series last: it is signed when its members are known."""
    return [
        Row(
            piece=piece,
            is_series=piece is readiness.series,
            recorded=None if piece is readiness.series else _recorded(piece),
            cells=[_cell(piece, piece.versions.get(code) or Version(code)) for code in readiness.languages],
        )
        for piece in (*readiness.members, readiness.series)
    ]


def _recorded(piece: Piece) -> Step:
    if piece.is_recorded:
        spoken = " · ".join(dict.fromkeys(language_name(film.language) for film in piece.original.films))
        return Step(_("Recorded in %(language)s") % {"language": spoken}, True)
    return Step(_("No film yet"), False, _editing(piece.original))


def _cell(piece: Piece, version: Version) -> Cell:
    is_original = version.locale == piece.original.locale
    return Cell(version, is_original, [*_steps(piece, version, is_original)], stands(piece, version))


def _steps(piece: Piece, version: Version, is_original: bool) -> Iterator[Step]:
    if version.page is None:
        return
    editing = _editing(version)
    if not is_original:
        yield _translated(version, editing)
    if piece.is_recorded:
        yield _step(version.has("transcript"), _("Transcribed"), _("No transcript"), editing)
        yield _step(version.has("captions"), _("Captioned"), _("No captions"), editing)


def _translated(version: Version, editing: str) -> Step:
    if version.is_translated or version.progress is None:
        return Step(_("Translated"), True)
    names = {"done": len(version.progress.written), "total": len(version.progress.paths)}
    words = ngettext("%(done)d of %(total)d text translated", "%(done)d of %(total)d texts translated", names["total"])
    return Step(words % names, False, editing)


def _step(is_done: bool, done: str, to_do: str, address: str) -> Step:
    return Step(done, True) if is_done else Step(to_do, False, address)


def stands(piece: Piece, version: Version) -> Step:
    """Where a version stands, and where whoever wants to change that goes."""
    label = str(version.state.label)
    match version.state:
        case State.MISSING:
            page: Any = piece.original.page
            return Step(label, False, reverse("wagtail_localize:submit_page_translation", args=[page.pk]))
        case State.WAITING if version.page:
            return Step(label, False, reverse("signoff_review", args=[version.page.pk]))
        case State.DRAFT | State.SCHEDULED:
            return Step(label, False, _editing(version))
    return Step(label, True, _editing(version))


def _editing(version: Version) -> str:
    return reverse("wagtailadmin_pages:edit", args=[version.page.pk]) if version.page else ""


@dataclass(frozen=True)
class Going:
    """What goes live in a language, or why nothing does: pieces, each with its title there or where it stands."""

    column: Column
    pieces: list[tuple[str, str, Step]]  # title, its language, where it stands

    @property
    def code(self) -> str:
        return self.column.code


def going_live(readiness: Readiness) -> list[Going]:
    return [
        Going(column, [_listed(piece, version) for piece, version in readiness.held(column.code)])
        for column in columns_of(readiness)
        if column.is_ready
    ]


def not_ready(readiness: Readiness) -> list[Going]:
    return [
        Going(column, [_listed(piece, version) for piece, version in readiness.missing(column.code)])
        for column in columns_of(readiness)
        if not column.is_ready and not column.is_released
    ]


def _listed(piece: Piece, version: Version) -> tuple[str, str, Step]:
    """By its title in that language; what is not there yet has the one of its original."""
    title = version.content.get("title")
    locale = version.locale if title else piece.original.locale
    return str(title or piece.title), locale, stands(piece, version)
