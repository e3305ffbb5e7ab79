"""How long a piece of a format should be at most, and how many words it has."""

import re
from collections.abc import Iterator

from core.documents import Json, walk

# Words at most, in English and in French, which runs longer; other languages are measured like English.
MAXIMUM = {
    "announcement": (200, 260),
    "timeline-event": (300, 390),
    "update": (400, 520),
    "blog": (500, 650),
    "press-release": (500, 650),
    "explainer": (600, 780),
    "feature": (1200, 1560),
}
WITHOUT_SPACES = ("th",)  # words of these languages cannot be counted by their spaces

RUNNING = ("heading", "rich_text", "quote", "key_message")
MARKUP = re.compile(r"<[^>]*>")
WORD = re.compile(r"\w")


def most_words(format_code: str, locale: str) -> int | None:
    """None where a format has no maximum, or a language has no spaces between its words."""
    if format_code not in MAXIMUM or locale in WITHOUT_SPACES:
        return None
    english, french = MAXIMUM[format_code]
    return french if locale == "fr" else english


def count_words(body: list[Json]) -> int:
    """Of the running text; captions, transcripts, facts and links do not make a piece longer."""
    return sum(bool(WORD.search(word)) for text in _texts(body) for word in MARKUP.sub(" ", text).split())


def _texts(body: list[Json]) -> Iterator[str]:
    for block in body:
        if block["type"] in RUNNING:
            for part in walk(block["value"]):
                yield from (part[name] for name in ("text", "html", "translation") if isinstance(part.get(name), str))
