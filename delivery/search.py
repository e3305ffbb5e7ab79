"""Finding words in what is public. One function, `matching`, so that an engine can take its place."""

import re
import unicodedata

from django.db.models import Case, IntegerField, Q, Value, When

from .errors import BadRequest
from .models import PublicationQuerySet

MAX_CHARACTERS = 200
MAX_WORDS = 20
OPERATORS = ("and", "or")

LATIN_MARKS = (0x0300, 0x036F)
ARABIC_MARKS = ((0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED), (0x0640, 0x0640))
SAME_LETTERS = str.maketrans("ٱةىیک", "اهييك")
TAG = re.compile(r"<[^>]*>")
EDGES = "\"'“”‘’«»‹›„.,;:!?¿¡()[]{}،؛؟"


def normalize(text: str) -> str:
    """Text as it is compared: no case, no accents, no vowel signs of Arabic and one form for its letters.

    Thai keeps its vowel and tone signs, which are marks to Unicode but letters to readers.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(character for character in decomposed if not _is_left_out(character))
    return " ".join(kept.translate(SAME_LETTERS).split())


def _is_left_out(character: str) -> bool:
    number = ord(character)
    if LATIN_MARKS[0] <= number <= LATIN_MARKS[1]:
        return True
    if any(first <= number <= last for first, last in ARABIC_MARKS):
        return True
    return unicodedata.category(character) == "Cf"


def searchable(markup: str) -> str:
    """What is stored for searching, of text that may hold markup."""
    return normalize(TAG.sub(" ", markup))


def words_of(query: str) -> list[str]:
    """The words of a query, each once. Raises BadRequest for more than the limits."""
    if len(query) > MAX_CHARACTERS:
        raise BadRequest(f"a search has at most {MAX_CHARACTERS} characters")
    stripped = (word.strip(EDGES) for word in normalize(query).split())
    words = list(dict.fromkeys(word for word in stripped if word))
    if len(words) > MAX_WORDS:
        raise BadRequest(f"a search has at most {MAX_WORDS} words")
    return words


def matching(publications: PublicationQuerySet, query: str, operator: str = "and") -> PublicationQuerySet:
    """Those that hold all words of the query, or any; annotated with `rank`, best is 0: titles before text.

    Words are found inside others, because Thai has no spaces between them. Nothing asked, nothing found.
    """
    if operator not in OPERATORS:
        raise BadRequest(f"search_operator is 'and' or 'or', not '{operator}'")
    words = words_of(query)
    if not words:
        return publications.annotate(rank=Value(1)).none()
    in_title, in_text = (
        Q(*(Q((f"{column}__contains", word)) for word in words), _connector=operator.upper())
        for column in ("search_title", "search_text")
    )
    rank = Case(When(in_title, then=Value(0)), default=Value(1), output_field=IntegerField())
    return publications.filter(in_text).annotate(rank=rank)
