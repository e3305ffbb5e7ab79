"""Thai is written without spaces: where its words end, a dictionary knows.

nlpO3 finds the words, in the list of words of PyThaiNLP 5.4 (`words_th.txt`, CC0-1.0), which lies here because
neither library brings it without sixty megabytes of something else. See docs/decisions/0018-search.md.
"""

from functools import cache, lru_cache
from pathlib import Path

from nlpo3 import load_dict, segment

WORD_LIST = Path(__file__).with_name("words_th.txt")
NAME = "thai"
SHORTEST_PART = 3  # characters


def words_of_thai(run: str) -> list[str]:
    """The words of a text in Thai letters alone; joined, they are the text."""
    return segment(run, _dictionary())


@lru_cache(maxsize=1 << 14)
def parts_of(word: str) -> tuple[str, ...]:
    """Words that a longer one of the dictionary is made of: a physicist is a person and physics (นัก, ฟิสิกส์)."""
    known = _known()
    if word not in known:
        return ()
    cuts = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    halves = ((word[:cut], word[cut:]) for cut in cuts)
    return tuple(part for both in halves if known.issuperset(both) for part in both)


@cache
def _dictionary() -> str:
    """Its name; read when the first Thai text comes along, which takes a tenth of a second."""
    load_dict(str(WORD_LIST), NAME)
    return NAME


@cache
def _known() -> frozenset[str]:
    return frozenset(WORD_LIST.read_text(encoding="utf-8").split("\n"))
