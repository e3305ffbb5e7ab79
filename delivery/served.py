"""How documents are kept for readers: as JSON text with holes for whatever is not their own.

JSON text never holds a control character, so one of them can stand for a hole and another between fields. To
answer, the text is split, the holes are filled with what they name as it is now, and all is joined: no document is
parsed, and none is walked through. A hole is one of

* `p` and the key of a page, after a reference to it: its card, or nothing where cards are not followed
* `t`, the kind and the code of a term, with a colon between: its label
* `c` and the id of a block: the address of its caption track
* `u`: what makes a file's address absolute
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from secrets import token_hex
from typing import Any

from core.documents import Json

HOLE, FIELD = "\x1e", "\x1d"
ADDRESS = "u"
FOLLOWED = {
    "page": lambda part, _block: f"p{part['key']}",
    "term": lambda part, _block: f"t{part['kind']}:{part['code']}",
    "captions": lambda _part, block_id: f"c{block_id}",
}


def served_form(fields: Json) -> str:
    """The fields of a document, or of a part of it, as they are stored."""
    mark = token_hex(8)  # in no text, by chance or by will
    reference = re.compile(rf',"item":"{mark}((?:[^"\\]|\\.)*)"')
    texts = (f"{_dumps(name)}:{_dumps(_marked(value, mark))}" for name, value in fields.items())
    text = reference.sub(lambda found: HOLE + json.loads(f'"{found[1]}"') + HOLE, FIELD.join(texts))
    return text.replace(f"{mark}/", f"{HOLE}{ADDRESS}{HOLE}/")


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _marked(part: Any, mark: str, block_id: str = "") -> Any:
    """A copy with a mark in each place where a hole is to be."""
    if isinstance(part, list):
        return [_marked(value, mark, block_id) for value in part]
    if not isinstance(part, dict):
        return part
    kind = part.get("ref")
    if kind in FOLLOWED:
        return {**part, "item": mark + FOLLOWED[kind](part, block_id)}
    if kind in ("image", "media"):
        return {**part, "item": _relative(part.get("item"), mark)}
    if part.keys() == {"type", "id", "value"}:
        block_id = part["id"]
    return {name: _marked(value, mark, block_id) for name, value in part.items()}


def _relative(item: Any, mark: str) -> Any:
    """What is said of a file, with a mark before addresses on this site."""
    if isinstance(item, list):
        return [_relative(value, mark) for value in item]
    if not isinstance(item, dict):
        return item
    return {
        name: mark + value
        if name == "url" and isinstance(value, str) and value.startswith("/")
        else _relative(value, mark)
        for name, value in item.items()
    }


def fields_in(text: str) -> Iterator[tuple[str, str]]:
    """(name, text with the name before it) of each field."""
    return ((field[1 : field.index('"', 1)], field) for field in text.split(FIELD) if field)


def holes_in(texts: Iterable[str]) -> set[str]:
    return {hole for text in texts for hole in text.split(HOLE)[1::2]}


def filled(text: str, fill: Callable[[str], str]) -> str:
    """`fill` says what stands in a hole, by its name; of a reference the rest of its object, with a comma first."""
    parts = text.split(HOLE)
    parts[1::2] = map(fill, parts[1::2])
    return "".join(parts)


def parsed(*texts: str) -> Json:
    """The fields as they were before `served_form`."""
    fields = ",".join(text.replace(FIELD, ",") for text in texts if text)
    return json.loads("{" + filled(fields, lambda _hole: "") + "}")
