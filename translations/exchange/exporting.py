"""Translations as files: one XLIFF for each pair of languages, one PO for each translation, several in an archive."""

import io
import zipfile
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail_localize.models import SourceDeletedError

from core.languages import language_name

from ..rules import languages_of
from .pieces import Piece, file_name, piece_of, translations_of_pages
from .po import write_po
from .xliff_writing import write_xliff

MOST_PIECES = 200  # of one export: some ten seconds of work
Kind = Literal["xliff", "po"]
CONTENT_TYPES = {"xliff": "application/xliff+xml", "po": "text/x-gettext-translation; charset=utf-8"}


@dataclass(frozen=True)
class Export:
    name: str
    content_type: str
    data: bytes


class NotExportedError(Exception):
    """A sentence: why nothing is exported."""


def pieces_to_export(which: Q, *, by: Any) -> list[Piece]:
    """Of translations, into languages of whoever asks. Raises NotExportedError."""
    found = translations_of_pages().filter(which, enabled=True)
    translations = list(found.order_by("source_id", "target_locale_id"))
    if not translations:
        raise NotExportedError(_("Choose a language, and pieces that are being translated into it."))
    if len(translations) > MOST_PIECES:
        raise NotExportedError(
            _("At most %(count)d translations fit into one export. Choose fewer.") % {"count": MOST_PIECES}
        )
    own = set(languages_of(by))
    foreign = {each.target_locale.language_code for each in translations if each.target_locale not in own}
    if foreign:
        names = ", ".join(sorted(map(language_name, foreign)))
        raise NotExportedError(_("You do not translate into these languages: %(languages)s.") % {"languages": names})
    try:
        return [piece_of(translation) for translation in translations]
    except SourceDeletedError as error:
        raise NotExportedError(_("A page from which one of them was translated was deleted.")) from error


def export(pieces: Sequence[Piece], kind: Kind) -> Export:
    files = _as_xliff(pieces) if kind == "xliff" else _as_po(pieces)
    if len(files) == 1:
        ((name, data),) = files.items()
        return Export(name, CONTENT_TYPES[kind], data)
    return Export(file_name(pieces, "zip"), "application/zip", _archive(files))


def _as_xliff(pieces: Sequence[Piece]) -> dict[str, bytes]:
    by_languages: dict[tuple[str, str], list[Piece]] = defaultdict(list)
    for piece in pieces:
        by_languages[piece.languages].append(piece)
    return {file_name(those, "xlf"): write_xliff(those) for those in by_languages.values()}


def _as_po(pieces: Sequence[Piece]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for piece in pieces:
        files[_free(file_name([piece], "po"), files)] = write_po(piece)
    return files


def _free(name: str, taken: Collection[str]) -> str:
    """Pieces of two sections may have one name."""
    stem, number, wanted = name.removesuffix(".po"), 1, name
    while wanted in taken:
        number += 1
        wanted = f"{stem}-{number}.po"
    return wanted


def _archive(files: Mapping[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return into.getvalue()
