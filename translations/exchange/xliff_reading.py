"""Reads XLIFF 2, also from tools that have split texts into segments or taken codes apart."""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from .brought import Brought, Entry, UnreadableError, moment_in
from .markup import escape
from .pieces import words_digest
from .xliff_writing import CATEGORY, CORE, DIGEST, MACHINE, METADATA, TOOL, WRITTEN

DEEPEST = 50  # codes within codes
ANNOTATIONS = {"mrk", "sm", "em"}  # of tools, about words; nothing of ours


class BadMarkupError(Exception):
    """A sentence: why the codes of a text mean nothing."""


def read_xliff(data: bytes) -> list[Brought]:
    """Raises UnreadableError."""
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnreadableError(
            _("It declares entities or a document type. XLIFF needs neither, so it is not read.")
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableError(_("It is no well-formed XML: %(error)s.") % {"error": error}) from error
    if root.tag != f"{{{CORE}}}xliff":
        raise UnreadableError(_("It is no XLIFF 2: its first element is “%(tag)s”.") % {"tag": root.tag})
    languages = root.get("srcLang", ""), root.get("trgLang", "")
    return [_read_file(file, languages) for file in root.iterfind(_core("file"))]


def _read_file(file: Element, languages: tuple[str, str]) -> Brought:
    return Brought(
        translation=file.get("id", ""),
        languages=languages,
        digest=_metadata(file, DIGEST),
        written_at=moment_in(_metadata(file, WRITTEN)),
        entries=[_read_unit(unit) for unit in file.iter(_core("unit"))],
    )


def _read_unit(unit: Element) -> Entry:
    key = unit.get("id", "")
    parts = [part for part in unit if part.tag in (_core("segment"), _core("ignorable"))]
    said = "".join(words for part in parts for source in part.iterfind(_core("source")) for words in source.itertext())
    entry = Entry(key=key, name=unit.get("name") or key, source=said)
    try:
        target = _target(parts, Codes(unit))
    except BadMarkupError as error:
        return replace(entry, problem=str(error))
    untouched = ("initial", MACHINE + words_digest(target))
    is_machine = all((part.get("state"), part.get("subState")) == untouched for part in parts)
    return replace(entry, target=target, is_machine=bool(target) and is_machine, tool=_tool(unit))


def _target(parts: list[Element], codes: "Codes") -> str:
    """Of all segments together; empty while one of them has none. What is to be ignored may stand as in the source."""
    found = []
    for part in parts:
        target = part.find(_core("target"))
        if target is None and part.tag == _core("ignorable"):
            target = part.find(_core("source"))
        words = codes.fragment(target) if target is not None else ""
        if not words and part.tag == _core("segment"):
            return ""
        found.append(words)
    return "".join(found)


class Codes:
    """What the codes of one unit stand for: its original data, and where a tool has left that out, its source's."""

    def __init__(self, unit: Element) -> None:
        data = unit.iterfind(f"{_core('originalData')}/{_core('data')}")
        self.data = {each.get("id", ""): _plain(each) for each in data}
        self.known = {
            code.get("id", ""): code
            for source in unit.iter(_core("source"))
            for code in source.iter()
            if code.tag in map(_core, ("pc", "ph", "sc"))
        }

    def fragment(self, element: Element, depth: int = 0) -> str:
        if depth > DEEPEST:
            raise BadMarkupError(_("its codes are nested too deeply"))
        return "".join(self._written(element, depth))

    def _written(self, element: Element, depth: int) -> Iterator[str]:
        yield escape(element.text or "")
        for child in element:
            yield from self._code(child, depth)
            yield escape(child.tail or "")

    def _code(self, code: Element, depth: int) -> Iterator[str]:
        match code.tag.removeprefix(f"{{{CORE}}}"):
            case "cp":
                yield escape(_code_point(code))
            case "pc":
                yield self._data(code, "dataRefStart")
                yield self.fragment(code, depth + 1)
                yield self._data(code, "dataRefEnd")
            case "ph" | "sc" | "ec":
                yield self._data(code, "dataRef")
            case name if name in ANNOTATIONS:
                yield self.fragment(code, depth + 1)
            case name:
                raise BadMarkupError(_("“%(name)s” is no code of XLIFF") % {"name": name})

    def _data(self, code: Element, attribute: str) -> str:
        like = self.known.get(code.get("copyOf", "") or code.get("id", ""))
        name = code.get(attribute) or (like.get(attribute, "") if like is not None else "")
        if name not in self.data:
            raise BadMarkupError(_("nothing says what its code “%(code)s” stands for") % {"code": code.get("id", "")})
        return self.data[name]


def _code_point(element: Element) -> str:
    try:
        return chr(int(element.get("hex", ""), 16))
    except (ValueError, OverflowError) as error:
        raise BadMarkupError(_("it has a character without a number")) from error


def _plain(data: Element) -> str:
    """Original data is text, with code points where XML has no character."""
    return (data.text or "") + "".join(_code_point(point) + (point.tail or "") for point in data)


def _tool(unit: Element) -> str:
    note = unit.find(f"{_core('notes')}/{_core('note')}[@category='{TOOL}']")
    return (note.text or "")[:255] if note is not None else ""


def _metadata(file: Element, name: str) -> str:
    groups = f"{{{METADATA}}}metadata/{{{METADATA}}}metaGroup[@category='{CATEGORY}']"
    meta = file.find(f"{groups}/{{{METADATA}}}meta[@type='{name}']")
    return (meta.text or "").strip() if meta is not None else ""


def _core(name: str) -> str:
    return f"{{{CORE}}}{name}"
