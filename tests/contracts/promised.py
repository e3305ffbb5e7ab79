"""What docs/api.md promises, read out of its tables and examples."""

import json
import re
from typing import Any

CODE = re.compile(r"`([^`]+)`")
NAME = re.compile(r'"(\w+)"')


def _table(contract: str, heading: str) -> list[list[str]]:
    """The cells of each row below a heading, the table's own heads left out."""
    section = contract.split(heading, 1)[1].split("\n###", 1)[0]
    rows = [line.strip().strip("|").split("|") for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in row] for row in rows]


def _fields(cell: str) -> list[str]:
    """Names of the fields in a cell; what stands in brackets and braces is about their values."""
    flat = re.sub(r"\[[^\]]*\]|\{[^}]*\}|\([^)]*\)", "", cell)
    return CODE.findall(flat)


def types(contract: str) -> dict[str, tuple[list[str], list[str]]]:
    """Page type → names of its card's fields, names of the other ones."""
    rows = _table(contract, "### Fields by type")
    return {CODE.findall(name)[0]: (_fields(card), _fields(detail)) for name, card, detail in rows}


def blocks(contract: str) -> dict[str, set[str]]:
    """Block type → every name that its row shows."""
    rows = _table(contract, "### Blocks")
    return {CODE.findall(kind)[0]: set(NAME.findall(value.split("; a link", 1)[0])) for kind, value in rows}


def references(contract: str) -> dict[str, dict[str, Any]]:
    """Kind → the example of a reference."""
    text = contract.split("### References", 1)[1].split("```json", 1)[1].split("```", 1)[0].strip()
    found: dict[str, dict[str, Any]] = {}
    while text:
        example, end = json.JSONDecoder().raw_decode(text)
        found[example["ref"]] = example
        text = text[end:].strip()
    return found


def meta(contract: str) -> set[str]:
    """Names in `meta` of a whole document."""
    example = contract.split("## A document", 1)[1].split("```json", 1)[1].split("```", 1)[0]
    return set(json.loads(example)["meta"])
