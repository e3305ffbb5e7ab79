"""The codes of one text and of its translation, as XLIFF writes them: same codes, same numbers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement

from .markup import Code, Part, codes_in, parts_of

INVALID_IN_XML = re.compile("([^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff])")
KINDS = {
    "a": {"type": "link"},
    "b": {"type": "fmt", "subType": "xlf:b"},
    "strong": {"type": "fmt", "subType": "xlf:b"},
    "i": {"type": "fmt", "subType": "xlf:i"},
    "em": {"type": "fmt", "subType": "xlf:i"},
    "br": {"type": "fmt", "subType": "xlf:lb"},
}


class Coding:
    """Numbers the codes of a source in their order; those of its translation get the number of their like."""

    def __init__(self, source: str, target: str) -> None:
        self.source, self.target = parts_of(source), parts_of(target)
        self.data: dict[str, str] = {}  # what a code stands for → its name
        self._free: dict[tuple[str, str], list[str]] = defaultdict(list)
        for number, code in enumerate(codes_in(self.source), start=1):
            self._free[code.start, code.end].append(str(number))
        self._most = sum(map(len, self._free.values()))
        for code in [*codes_in(self.source), *codes_in(self.target)]:
            for data in filter(None, (code.start, code.end)):
                self.data.setdefault(data, f"d{len(self.data) + 1}")

    def write_original_data(self, into: Element) -> None:
        if self.data:
            parent = SubElement(into, "originalData")
            for data, name in self.data.items():
                write_text(SubElement(parent, "data", id=name), data)

    def write(self, name: str, parts: Sequence[Part], into: Element) -> None:
        free = {like: list(numbers) for like, numbers in self._free.items()}
        self._write(SubElement(into, name), parts, free)

    def _write(self, element: Element, parts: Iterable[Part], free: dict[tuple[str, str], list[str]]) -> None:
        for part in parts:
            if isinstance(part, str):
                write_text(element, part)
                continue
            numbers = free.get((part.start, part.end))
            number = numbers.pop(0) if numbers else self._another()
            if part.end:
                self._write(SubElement(element, "pc", self._pair(part, number)), part.children, free)
            else:
                SubElement(element, "ph", self._single(part, number))

    def _another(self) -> str:
        self._most += 1
        return str(self._most)

    def _pair(self, code: Code, number: str) -> dict[str, str]:
        data = {"dataRefStart": self.data[code.start], "dataRefEnd": self.data[code.end]}
        shown = {"dispStart": without_invalid(code.start), "dispEnd": code.end}
        return {"id": number, **data, **shown, **KINDS.get(code.tag, {})}

    def _single(self, code: Code, number: str) -> dict[str, str]:
        shown = {"disp": without_invalid(code.start), "equiv": without_invalid(code.equivalent)}
        return {"id": number, "dataRef": self.data[code.start], **shown, **KINDS.get(code.tag, {})}


def without_invalid(text: str) -> str:
    return INVALID_IN_XML.sub("", text)


def write_text(element: Element, text: str) -> None:
    """After what the element holds already. Characters that XML cannot hold become `<cp>`."""
    for number, piece in enumerate(INVALID_IN_XML.split(text)):
        if number % 2:
            SubElement(element, "cp", hex=f"{ord(piece):04X}")
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + piece
        else:
            element.text = (element.text or "") + piece
