"""Answers of the API without what differs from run to run: ids, moments, digests, names of files."""

import re
from typing import Any

NUMBERS = {"id"}
MOMENTS = re.compile(r"_at$")
DIGESTS = re.compile(r"digest$")
PAGE_ADDRESS = re.compile(r"/pages/\d+/")
FILE_SUFFIX = re.compile(r"(/media/[^.]*?)(_\w{7})?(\.[^/]+)$")


def normal(part: Any, name: str = "") -> Any:
    """The same answer with `<id>`, `<moment>` and `<digest>` in the place of values that no contract fixes."""
    if isinstance(part, dict):
        return {key: normal(value, key) for key, value in part.items()}
    if isinstance(part, list):
        return [normal(value, name) for value in part]
    if part is None or isinstance(part, bool):
        return part
    if isinstance(part, int) and name in NUMBERS:
        return "<id>"
    if isinstance(part, str):
        return _normal_text(part, name)
    return part


def _normal_text(text: str, name: str) -> str:
    if MOMENTS.search(name):
        return "<moment>"
    if DIGESTS.search(name):
        return "<digest>"
    return FILE_SUFFIX.sub(r"\1\3", PAGE_ADDRESS.sub("/pages/<id>/", text))
