"""The sample site's words, as they stand in `samples/content/` (its README explains the format)."""

import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from home.starting import section_key

CONTENT = Path(__file__).resolve().parents[1] / "content"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:cms-site:samples")
try:
    Loader: type = yaml.CSafeLoader
except AttributeError:
    Loader = yaml.SafeLoader


@dataclass(frozen=True, eq=False)
class Piece:
    """One piece in all its languages. `kind` is the folder: sections, people, series, stories."""

    kind: str
    facts: dict[str, Any]
    languages: dict[str, dict[str, Any]]

    @property
    def key(self) -> str:
        return self.facts["key"]

    @property
    def name(self) -> str:
        return f"{self.kind}/{self.key}"

    @property
    def original(self) -> str:
        return self.facts["original"]

    @property
    def state(self) -> str:
        return self.facts.get("state", "live")

    @property
    def translation_key(self) -> uuid.UUID:
        return key_of(self.name)

    @property
    def translations(self) -> list[str]:
        """Languages into which it was translated, English first: other languages may have been made from it."""
        return sorted(set(self.languages) - {self.original}, key=lambda code: (code != "en", code))


def key_of(name: str) -> uuid.UUID:
    """The translation key of `stories/key`: the same at every run, so that loading twice makes nothing twice.

    The home page and the sections are those that `start_site` has made.
    """
    if name.startswith("sections/"):
        return section_key(name.removeprefix("sections/"))
    return uuid.uuid5(NAMESPACE, name)


def read_piece(path: Path, languages: list[str]) -> Piece:
    data = yaml.load(path.read_text(encoding="utf-8"), Loader)
    parts = {code: data.pop(code) for code in languages if code in data}
    return Piece(kind=path.parent.name, facts=data, languages=parts)


def read_pieces(kind: str, languages: list[str]) -> list[Piece]:
    return [read_piece(path, languages) for path in sorted((CONTENT / kind).glob("*.yaml"))]


def read_terms(path: Path) -> dict[str, dict[str, dict[str, str]]]:
    """Kind → code → language → label."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader)
