"""What a reader asks for, taken apart: words, phrases in quotes, and a last word that is not finished yet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..errors import BadRequest
from ..parameters import locale_codes
from .analysis import UNSPACED, term_asked, tidy, words_in
from .folding import normalize

MAX_CHARACTERS = 200
MAX_WORDS = 20
OPERATORS = ("and", "or")

EDGES = "\"'“”‘’«»‹›„.,;:!?¿¡()[]{}،؛؟"
QUOTED = re.compile(r"[\"“”„«]([^\"“”„«»]*)[\"“”»]")
ELISION = re.compile(r"\b[^\W\d_]{1,2}['’](?=\w)")  # French l', d', qu' before a word are no words to look for


@dataclass(frozen=True)
class Phrase:
    """Words that stand one after the other; of the last one perhaps only the beginning. A term is a phrase of one."""

    words: tuple[str, ...]
    begun: bool = False


Clause = tuple[Phrase, ...]  # one thing that is asked for: any of these


def words_of(query: str) -> list[str]:
    """The words of a query as they are typed, each once, normalized. Raises BadRequest for more than the limits."""
    if len(query) > MAX_CHARACTERS:
        raise BadRequest(_("a search has at most %(number)s characters") % {"number": MAX_CHARACTERS})
    stripped = (word.strip(EDGES) for word in normalize(query).split())
    words = list(dict.fromkeys(word for word in stripped if word))
    if len(words) > MAX_WORDS:
        raise BadRequest(_("a search has at most %(number)s words") % {"number": MAX_WORDS})
    return words


def operator_named(operator: str) -> str:
    """`and` or `or`. Raises BadRequest."""
    if operator not in OPERATORS:
        raise BadRequest(_("search_operator is 'and' or 'or', not '%(operator)s'") % {"operator": operator})
    return operator


def clauses_of(query: str) -> list[Clause]:
    """All that a query asks for, each thing once. Raises BadRequest for more than the limits."""
    words_of(query)
    clauses: list[Clause] = []
    end, text = 0, tidy(query)
    for quoted in QUOTED.finditer(text):
        clauses += [*_unquoted(text[end : quoted.start()]), *_quoted(quoted[1])]
        end = quoted.end()
    return _limited([*clauses, *_unquoted(text[end:])])


def clauses_begun(query: str) -> list[Clause]:
    """The same while a reader is still typing: the last word may be the beginning of one. Quotes say nothing."""
    words_of(query)
    *finished, last = QUOTED.sub(r" \1 ", tidy(query)).split() or [""]
    clauses = [*_unquoted(" ".join(finished)), *_unquoted(last)]
    words = [word for _start, _end, word in words_in(ELISION.sub("", last))]
    if words:
        clauses[-1] += _begun(words)
    return _limited(clauses)


def _begun(words: list[str]) -> Clause:
    """Of Thai the beginning of a word may be cut up as if it were words: so as one, and as they are."""
    as_cut = Phrase((words[-1],), begun=True)
    if len(words) > 1 and UNSPACED.match(words[-1]):
        return (Phrase(tuple(words), begun=True), Phrase(("".join(words),), begun=True))
    return (as_cut,)


def _quoted(text: str) -> list[Clause]:
    """Words in quotes are found as they stand, not in other forms."""
    words = tuple(word for _start, _end, word in words_in(text))
    return [(Phrase(words[:MAX_WORDS]),)] if words else []


def _unquoted(text: str) -> Iterator[Clause]:
    """Words that were written without spaces between them, in a script that has none, are found in this order."""
    for part in ELISION.sub("", text).split():
        together: list[str] = []
        for _start, _end, word in words_in(part):
            if UNSPACED.match(word):
                together.append(word)
                continue
            if together:
                yield _in_this_order(together)
                together = []
            yield _in_any_form(word)
        if together:
            yield _in_this_order(together)


def _in_this_order(words: list[str]) -> Clause:
    return _in_any_form(words[0]) if len(words) == 1 else (Phrase(tuple(words[:MAX_WORDS])),)


def _in_any_form(word: str) -> Clause:
    """By the rules of each language of the site: what an English word asks for is found in English texts, and so on."""
    terms = set().union(*(term_asked(word, locale) for locale in locale_codes()))
    return tuple(Phrase((term,)) for term in sorted(terms))


def _limited(clauses: list[Clause]) -> list[Clause]:
    return list(dict.fromkeys(clauses))[:MAX_WORDS]
