"""Translations as files, and what a translator does with them elsewhere."""

import io
import zipfile
from xml.etree.ElementTree import Element, fromstring, tostring

from wagtail_localize.models import Translation

from translations.exchange.exporting import Kind, export
from translations.exchange.pieces import piece_of

CORE = {"x": "urn:oasis:names:tc:xliff:document:2.0"}


def exported(*translations: Translation, kind: Kind = "xliff") -> bytes:
    """As they are in the database now."""
    return export([piece_of(Translation.objects.get(pk=each.pk)) for each in translations], kind).data


def xliff_without(data: bytes, *sources: str) -> bytes:
    """Whoever has made the file has left some units out."""
    root = fromstring(data)
    for file in root.iterfind("x:file", CORE):
        for unit in file.findall("x:unit", CORE):
            if text_of(unit.find(".//x:source", CORE)) in sources:
                file.remove(unit)
    return tostring(root)


def text_of(element: Element | None) -> str:
    return "".join(element.itertext()) if element is not None else ""


def archive(**files: bytes) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return into.getvalue()
