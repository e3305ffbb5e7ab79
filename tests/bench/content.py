"""What both sides hold: invented people and stories, the same for a number at every run, and a few pictures.

Ours is made from the pieces themselves; stock Wagtail reads them from JSON, since it cannot import our rooms.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import django

django.setup()

from samples.builder import phrases  # noqa: E402
from samples.builder.inventing import LANDSCAPES, invented_person, invented_story, key_of_person  # noqa: E402
from samples.builder.studio import Drawing  # noqa: E402
from samples.builder.texts import CONTENT, Piece, read_terms  # noqa: E402
from samples.drawing import draw  # noqa: E402

PEOPLE = 40
LEAD, PORTRAIT = (1440, 900), (960, 1200)
HALF = "serendipity"  # stands in every second story and in nothing else
FOLDER = Path(__file__).resolve().parents[2] / "var" / "bench" / "content"


def pictures() -> list[Drawing]:
    """Each landscape once, and six faces: many pages show the same few files."""
    faces = [seed for _names, seeds in phrases.NAMES for seed in seeds[:3]]
    landscapes = [Drawing("draw", kind, 1) for kind in LANDSCAPES]
    return landscapes + [Drawing("draw", "portrait", seed) for seed in faces]


def picture_file(drawing: Drawing) -> Path:
    """Drawn once and kept."""
    path = FOLDER / f"{drawing.title}.jpg"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        path.write_bytes(draw(drawing.kind, drawing.seed, PORTRAIT if drawing.kind == "portrait" else LEAD))
    return path


@cache
def _institutes() -> list[str]:
    return sorted(read_terms(CONTENT / "terms.yaml")["institute"])


def people() -> Iterator[Piece]:
    portraits = {drawing.seed for drawing in pictures() if drawing.kind == "portrait"}
    return (invented_person(number, _institutes(), portraits) for number in range(1, PEOPLE + 1))


def stories(first: int, last: int) -> Iterator[Piece]:
    landscapes = [(drawing.kind, drawing.seed) for drawing in pictures() if drawing.kind != "portrait"]
    keys = [key_of_person(number) for number in range(1, PEOPLE + 1)]
    return (_enriched(invented_story(number, landscapes, keys), number) for number in range(first, last + 1))


def _enriched(story: Piece, number: int) -> Piece:
    """With somewhere to go on, and every second one with the word that half of all pages hold."""
    body: list[dict[str, Any]] = story.languages["en"]["body"]
    if number % 2:
        body.append({"text": f"<p>Nobody in the control room would have called it {HALF}, and yet it was.</p>"})
    body.append(
        {"call_to_action": {"text": "More of this", "label": "Come and see", "url": "https://example.org/visit"}}
    )
    return story


def written_out(count: int) -> Path:
    """A folder with `people.jsonl`, `stories.jsonl` and the pictures."""
    for drawing in pictures():
        picture_file(drawing)
    _write("people", people())
    _write("stories", stories(1, count))
    return FOLDER


def _write(name: str, pieces: Iterator[Piece]) -> None:
    with (FOLDER / f"{name}.jsonl").open("w", encoding="utf-8") as file:
        for piece in pieces:
            file.write(json.dumps(asdict(piece), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    written_out(int(sys.argv[1]))
