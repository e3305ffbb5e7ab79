"""Words without their endings, so that a plural finds its singular. For each language, or not at all."""

from functools import cache, lru_cache
from threading import Lock

import Stemmer
from babel import Locale, UnknownLocaleError

# Where Snowball's stemmer of that name is not what is wanted. Either Dutch one knows plurals that the other does not.
ALGORITHMS = {"ar": (), "nl": ("dutch", "dutch_porter")}
ROUNDS = 4  # until nothing more comes off: `mujeres` → `mujer` → `muj`, as `mujer`

# Larkey, Ballesteros and Connell's “light10”. Snowball's Arabic stemmer takes the first letter of فيزياء for a prefix.
ARABIC_PREFIXES = ("وال", "بال", "كال", "فال", "ال", "لل")
ARABIC_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
SHORTEST_STEM = 2

_one_at_a_time = Lock()


@cache
def _stemmers(locale: str) -> tuple[Stemmer.Stemmer, ...]:
    language = locale.split("-")[0]
    try:
        name = (Locale.parse(language).english_name or "").lower()
    except (UnknownLocaleError, ValueError):
        return ()
    names = ALGORITHMS.get(language, (name,))
    return tuple(Stemmer.Stemmer(name, 0) for name in names if name in Stemmer.algorithms())


@lru_cache(maxsize=1 << 16)
def stems(word: str, locale: str) -> frozenset[str]:
    """A folded word without its endings, by the rules of a language; none where the language has no rules here."""
    with _one_at_a_time:
        return frozenset(_stem(stemmer, word) for stemmer in _stemmers(locale))


def _stem(stemmer: Stemmer.Stemmer, word: str) -> str:
    for _round in range(ROUNDS):
        shorter = stemmer.stemWord(word)
        if shorter == word:
            break
        word = shorter
    return word


def arabic_stem(word: str) -> str:
    """Without the article and what is written together with it, and without the endings of gender and number."""
    if word.startswith("و") and len(word) > SHORTEST_STEM + 1:
        prefix = next((it for it in ARABIC_PREFIXES if word.startswith(it)), "و")
    else:
        prefix = next((it for it in ARABIC_PREFIXES if word.startswith(it)), "")
    if len(word) - len(prefix) >= SHORTEST_STEM:
        word = word[len(prefix) :]
    for suffix in ARABIC_SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST_STEM:
            word = word[: -len(suffix)]
    return word
