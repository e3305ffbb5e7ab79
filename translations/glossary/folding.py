"""Texts as terms are looked for in them: letters as `normalize` leaves them, each with its place in the text."""

import re
from functools import lru_cache

from delivery.search import normalize

ARABIC = "\u0600-\u06ff\u0750-\u077f"
# Scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, Chinese and Japanese.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
SAME = str.maketrans("’‘ʼ‐‑‒–—", "'''-----")
# Arabic writes “the” in one word with what follows it, and after what is written in one word with what goes before.
ARTICLE = re.compile(r"(?<!\w)[وف]?[بك]?(ال)(?=\w\w)|(?<!\w)[وف]?ل(ل)(?=\w\w)")
BEFORE_IN_ARABIC = "[وف]?[بكل]?"
PLURALS = "(?:e?s|e?n)?"  # the commonest of English, French, Spanish, Dutch and German

_letter = lru_cache(maxsize=8192)(normalize)


class Folded:
    """`text` is what to look in; `places[n]` is where its nth letter stands in the `source`."""

    def __init__(self, source: str) -> None:
        self.source = source
        letters: list[str] = []
        places: list[int] = []
        for place, character in enumerate(source):
            if character.isspace():
                found = " " if letters and letters[-1] != " " else ""
            else:
                found = _letter(character).translate(SAME)
            letters.extend(found)
            places.extend([place] * len(found))
        text = "".join(letters)
        gone = self._articles(text, places) if "ل" in text else set()
        self.text = "".join(letter for at, letter in enumerate(letters) if at not in gone)
        self.places = [place for at, place in enumerate(places) if at not in gone]

    def _articles(self, text: str, places: list[int]) -> set[int]:
        """Where “the” stands. A word that begins with a hamza, like the one for electron, has none there."""
        found = (match.span(1 if match[1] else 2) for match in ARTICLE.finditer(text))
        return {at for first, last in found if self.source[places[first]] in "الٱ" for at in range(first, last)}

    def span(self, start: int, end: int) -> tuple[int, int]:
        """From letters of `text` to characters of the source, marks above and below the last one included."""
        last = self.places[end - 1] + 1
        while last < len(self.source) and not self.source[last].isspace() and not _letter(self.source[last]):
            last += 1
        return self.places[start], last


@lru_cache(maxsize=4096)
def whole_word(form: str) -> re.Pattern[str]:
    """Finds a folded form, as its group 1, where it is a word of its own, as far as its script knows words.

    With a plural ending it is the same word; whoever needs another form enters it.
    """
    return re.compile(f"{_edge(form[0], before=True)}({re.escape(form)}){_edge(form[-1], before=False)}")


def _edge(letter: str, *, before: bool) -> str:
    if re.match(f"[{UNSPACED}]", letter):
        return ""
    if re.match(f"[{ARABIC}]", letter):
        return rf"(?<![{ARABIC}]){BEFORE_IN_ARABIC}" if before else rf"(?=[{ARABIC}]{{0,3}}(?![{ARABIC}]))"
    return f"(?<![^\\W{ARABIC}{UNSPACED}])" if before else f"{PLURALS}(?![^\\W{ARABIC}{UNSPACED}])"


@lru_cache(maxsize=4096)
def bent_word(form: str) -> re.Pattern[str]:
    """Finds a folded form with the endings that its words may take, alone or within a longer word."""
    words = [re.escape(word) for word in re.split(r"[\s'-]+", form) if word]
    return re.compile(r"\W+".join(rf"{word}\w{{0,3}}" for word in words) or r"(?!)")
