"""PO, one file for each translation. A text's context is its path; what a machine has made is fuzzy."""

import re
from dataclasses import replace
from tempfile import NamedTemporaryFile

import polib
from babel.messages.plurals import get_plural
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from core.languages import endonym

from .brought import Brought, Entry, UnreadableError, moment_in
from .pieces import Piece, Unit, key_of, words_digest

MACHINE = re.compile(r"^machine-made (?P<digest>[0-9a-f]{12})(?: (?P<tool>.+))?$", re.MULTILINE)
MOMENT = "%Y-%m-%d %H:%M%z"
LINE = re.compile(r"line (\d+)")


def write_po(piece: Piece) -> bytes:
    file = polib.POFile(wrapwidth=0)
    file.header = f"{piece.title}\n{piece.address}"
    file.metadata = _header(piece)
    for unit in piece.units:
        file.append(_entry(unit, piece))
    return str(file).encode()


def _header(piece: Piece) -> dict[str, str]:
    source, target = piece.languages
    plural = get_plural(target.replace("-", "_"))
    written = timezone.localtime().strftime(MOMENT)
    return {
        "Project-Id-Version": settings.WAGTAIL_SITE_NAME,
        "POT-Creation-Date": written,
        "PO-Revision-Date": written,
        "Last-Translator": settings.WAGTAIL_SITE_NAME,
        "Language-Team": endonym(target),
        "Language": target.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural.plural_forms,
        "X-Source-Language": source,
        "X-Source-Digest": piece.digest,
        "X-Translation": str(piece.translation.uuid),
        "X-Written": timezone.now().isoformat(),
    }


def _entry(unit: Unit, piece: Piece) -> polib.POEntry:
    comments = [unit.place, *unit.notes]
    if unit.is_machine:
        comments.append(f"machine-made {words_digest(unit.text.target)} {unit.text.tool}".strip())
    if unit.text.error:
        comments.append(unit.text.error)
    return polib.POEntry(
        msgctxt=unit.text.path,
        msgid=unit.text.source,
        msgstr=unit.text.target,
        comment="\n".join(comments),
        occurrences=[(piece.address, str(unit.text.order))],
        flags=["fuzzy"] if unit.text.target and (unit.is_machine or not unit.text.is_done) else [],
    )


def read_po(data: bytes) -> Brought:
    """Raises UnreadableError."""
    file = _parsed(data)
    uuid = file.metadata.get("X-Translation", "")
    if not uuid:
        raise UnreadableError(_("It is no PO file of this site: its header has no “X-Translation”."))
    return Brought(
        translation=uuid,
        languages=(file.metadata.get("X-Source-Language", ""), file.metadata.get("Language", "").replace("_", "-")),
        digest=file.metadata.get("X-Source-Digest", ""),
        written_at=moment_in(file.metadata.get("X-Written", "")),
        entries=[_read(entry) for entry in file if not entry.obsolete],
    )


def _parsed(data: bytes) -> polib.POFile:
    """By way of a file: polib opens a text that is the name of one, and breaks lines where gettext does not."""
    with NamedTemporaryFile(suffix=".po") as copy:
        copy.write(data)
        copy.flush()
        try:
            return polib.pofile(copy.name, encoding="utf-8")
        except UnicodeDecodeError as error:
            raise UnreadableError(_("It is not written in UTF-8.")) from error
        except (OSError, ValueError, IndexError) as error:
            line = LINE.search(str(error))
            where = _("Line %(number)s cannot be read as PO.") % {"number": line[1]} if line else _("It is no PO file.")
            raise UnreadableError(where) from error


def _read(entry: polib.POEntry) -> Entry:
    path = entry.msgctxt or ""
    place = entry.comment.partition("\n")[0] or path
    text = Entry(key=key_of(path, entry.msgid), name=place, source=entry.msgid)
    if entry.msgid_plural:
        return replace(text, problem=_("it has plural forms, and texts of pages have none"))
    made = MACHINE.search(entry.comment)
    is_machine = entry.fuzzy and made is not None and made["digest"] == words_digest(entry.msgstr)
    return replace(
        text,
        target=entry.msgstr,
        is_machine=is_machine,
        tool=(made["tool"] or "") if made else "",
        is_unsure=entry.fuzzy and not is_machine,
    )
