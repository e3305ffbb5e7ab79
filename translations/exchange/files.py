"""What somebody uploads: files and archives of them, within bounds, and what is in each."""

import base64
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from .brought import Brought, UnreadableError
from .po import read_po
from .xliff_reading import read_xliff

MOST_BYTES = 5 * 2**20  # of one file
MOST_BYTES_TOGETHER = 20 * 2**20
MOST_FILES = 500
ZIP, MARKS = b"PK\x03\x04", b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"  # before the first character of an XML file
ENCRYPTED = 0x1  # a bit of a member's flags
COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # those that are unpacked piece by piece
DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


@dataclass(frozen=True)
class File:
    """`problem`, a sentence, where its content is not to be had."""

    name: str
    data: bytes = b""
    problem: str = ""

    def stored(self) -> dict[str, str]:
        """As `Upload.files` keeps it."""
        return {"name": self.name, "data": base64.b64encode(self.data).decode(), "problem": self.problem}

    @classmethod
    def restored(cls, stored: Mapping[str, str]) -> "File":
        return cls(stored["name"], base64.b64decode(stored["data"]), stored["problem"])

    def read(self) -> list[Brought]:
        """What it is shows in its first bytes, not in its name. Raises UnreadableError."""
        if self.problem:
            raise UnreadableError(self.problem)
        if self.data.startswith(ZIP):
            raise UnreadableError(_("It is an archive within an archive."))
        if self.data.lstrip(MARKS).startswith(b"<"):
            return read_xliff(self.data)
        return [read_po(self.data)]


class Bounds:
    """What may still come: an archive of little weight can hold a great deal."""

    def __init__(self) -> None:
        self.bytes, self.files = MOST_BYTES_TOGETHER, MOST_FILES

    @property
    def are_reached(self) -> bool:
        return self.bytes < 0 or self.files < 0

    def take(self, name: str, data: bytes) -> File:
        self.bytes -= len(data)
        self.files -= 1
        if len(data) > MOST_BYTES:
            most = filesizeformat(MOST_BYTES)
            return File(name, problem=_("It is larger than %(size)s, the most that is read.") % {"size": most})
        if self.are_reached:
            return File(name, problem=self.words)
        return File(name, data)

    @property
    def words(self) -> str:
        most = {"count": MOST_FILES, "size": filesizeformat(MOST_BYTES_TOGETHER)}
        return _("Together it is more than %(count)d files or %(size)s: from here on nothing is read.") % most


def files_of(uploads: Iterable[UploadedFile]) -> list[File]:
    """All files, those of archives unpacked. What is beyond the bounds is named, and nothing of it is kept."""
    bounds = Bounds()
    return [file for upload in uploads for file in _files_in(upload, bounds)]


def _files_in(upload: UploadedFile, bounds: Bounds) -> Iterator[File]:
    name = PurePosixPath(upload.name or "").name
    if bounds.are_reached or (upload.size or 0) > MOST_BYTES_TOGETHER:
        yield File(name, problem=bounds.words)
        return
    data = upload.read()
    if not data.startswith(ZIP):
        yield bounds.take(name, data)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _members(archive, bounds)
    except DAMAGE:
        yield File(name, problem=_("This archive is damaged: it cannot be read to its end."))


def _members(archive: zipfile.ZipFile, bounds: Bounds) -> Iterator[File]:
    for member in archive.infolist():
        path = PurePosixPath(member.filename)
        if member.is_dir() or "__MACOSX" in path.parts or path.name.startswith("."):
            continue
        if member.flag_bits & ENCRYPTED or member.compress_type not in COMPRESSIONS:
            yield File(path.name, problem=_("It is encrypted, or compressed in an unusual way."))
            continue
        with archive.open(member) as file:
            yield bounds.take(path.name, file.read(MOST_BYTES + 1))
        if bounds.are_reached:
            return
