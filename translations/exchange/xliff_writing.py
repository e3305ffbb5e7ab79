"""XLIFF 2.1: one `<file>` for each translation, one `<unit>` for each text.

https://docs.oasis-open.org/xliff/xliff-core/v2.1/os/xliff-core-v2.1-os.html
"""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils import timezone

from core.languages import direction

from .coding import Coding, without_invalid
from .pieces import Piece, Unit, words_digest

CORE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
CATEGORY = "cms"  # of our metadata
DIGEST, WRITTEN = "source-digest", "written"
MACHINE = "cms:machine."  # subState; then the digest of what the machine has said
TOOL = "machine"  # category of the note that names it
WORDS = ("source", "target", "data", "note", "mda:meta")


def write_xliff(pieces: Sequence[Piece]) -> bytes:
    """Of one pair of languages."""
    source, target = pieces[0].languages
    root = Element("xliff", {"version": "2.1", "xmlns": CORE, "xmlns:mda": METADATA})
    root.attrib |= {"srcLang": source, "trgLang": target, XML_SPACE: "preserve"}
    for piece in pieces:
        _write_piece(piece, root)
    _break_lines(root)
    # ElementTree writes a carriage return as it is, and whoever reads it makes a line feed of it.
    written = tostring(root, encoding="unicode").replace("\r", "&#13;")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}'.encode()


def _write_piece(piece: Piece, root: Element) -> None:
    source, target = map(direction, piece.languages)
    names = {"id": str(piece.translation.uuid), "original": piece.address, "canResegment": "no"}
    file = SubElement(root, "file", {**names, "srcDir": source, "trgDir": target})
    group = SubElement(SubElement(file, "mda:metadata"), "mda:metaGroup", category=CATEGORY)
    SubElement(group, "mda:meta", type=DIGEST).text = piece.digest
    SubElement(group, "mda:meta", type=WRITTEN).text = timezone.now().isoformat()
    _write_notes([("title", piece.title)], file)
    for unit in piece.units:
        _write_unit(unit, file)


def _write_unit(unit: Unit, file: Element) -> None:
    element = SubElement(file, "unit", id=unit.key, name=unit.place)
    about = [("place", unit.place), *(("about", note) for note in unit.notes)]
    _write_notes([*about, (TOOL, unit.text.tool), ("error", unit.text.error)], element)
    coding = Coding(unit.text.source, unit.text.target)
    coding.write_original_data(element)
    segment = SubElement(element, "segment", _state(unit))
    coding.write("source", coding.source, segment)
    if coding.target:
        coding.write("target", coding.target, segment)


def _state(unit: Unit) -> dict[str, str]:
    """`initial` is what nobody has written yet, what only a machine has, and what cannot be used; `final`, signed."""
    if unit.is_machine:
        return {"state": "initial", "subState": MACHINE + words_digest(unit.text.target)}
    if not unit.text.is_done:
        return {"state": "initial"}
    return {"state": "final" if unit.is_signed else "translated"}


def _write_notes(notes: Iterable[tuple[str, str]], into: Element) -> None:
    parent = SubElement(into, "notes")
    for category, note in notes:
        if note:
            SubElement(parent, "note", category=category).text = without_invalid(note)


def _break_lines(element: Element) -> None:
    """Between elements, for people who look; never within words."""
    if element.tag in WORDS or not len(element):
        return
    element.text = "\n"
    for child in element:
        child.tail = "\n"
        _break_lines(child)
