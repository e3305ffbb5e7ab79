"""How the two databases are asked: SQLite's FTS5, PostgreSQL's tsvector, both over words that are analysed already."""

from collections.abc import Iterable
from itertools import pairwise

from django.db import connection
from django.db.models.expressions import RawSQL

from .query import Clause, Phrase

TITLES, TEXTS = "titles", "texts"
FOUND = {
    "sqlite": {
        TITLES: "SELECT rowid FROM delivery_search_titles WHERE delivery_search_titles MATCH %s",
        TEXTS: "SELECT rowid FROM delivery_search_texts WHERE delivery_search_texts MATCH %s",
    },
    "postgresql": {
        TITLES: "SELECT found FROM delivery_search_titles(%s::tsquery) AS found",
        TEXTS: "SELECT found FROM delivery_search_texts(%s::tsquery) AS found",
    },
}


def count_in(place: str, clauses: Iterable[Clause], operator: str) -> int:
    """How many those are. There are none in the index that are not open to everyone."""
    found = found_in(place, clauses, operator)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({found.sql}) AS found", found.params)
        return cursor.fetchone()[0]


def found_in(place: str, clauses: Iterable[Clause], operator: str) -> RawSQL:
    """Ids of the publications of which the titles, or the texts with their titles, hold all clauses or any."""
    write = {"sqlite": fts5, "postgresql": tsquery}[connection.vendor]
    return RawSQL(FOUND[connection.vendor][place], [write(clauses, operator)])


def fts5(clauses: Iterable[Clause], operator: str) -> str:
    """In the syntax of FTS5. Words hold letters, marks, digits and `¦` only, so that nothing can be a sign of it."""
    either = (" OR ".join(f'"{" ".join(it.words)}"{" *" if it.begun else ""}' for it in clause) for clause in clauses)
    return f" {operator.upper()} ".join(f"({clause})" for clause in either)


def tsquery(clauses: Iterable[Clause], operator: str) -> str:
    """In the syntax of a tsquery."""
    either = (" | ".join(_tsphrase(phrase) for phrase in clause) for clause in clauses)
    return (" & " if operator == "and" else " | ").join(f"({clause})" for clause in either)


def _tsphrase(phrase: Phrase) -> str:
    """Neighbours are in the index as pairs, since to look for their places each text that has them is fetched."""
    places = " <-> ".join(f"'{word}'" for word in phrase.words)
    if phrase.begun:
        return f"({places}:*)"
    pairs = [f"'{one} {other}'" for one, other in pairwise(phrase.words)]
    return f"({' & '.join(pairs if len(pairs) == 1 else [*pairs, f'({places})'])})"
