"""Which publications have what a reader asks for, and which of them come first."""

from dataclasses import dataclass
from functools import cached_property

from django.db import connection
from django.db.models import Case, Count, IntegerField, Q, Value, When, Window

from ..models import PublicationQuerySet, SearchEntry, SearchText
from .engines import TEXTS, TITLES, count_in, found_in
from .query import Clause, clauses_begun, clauses_of, operator_named
from .snippets import Part, marked, snippet


def matching(publications: PublicationQuerySet, query: str, operator: str = "and") -> PublicationQuerySet:
    """Those that hold all words of the query, or any; annotated with `rank`, best is 0: titles before text.

    Nothing asked, nothing found. Raises BadRequest.
    """
    operator, clauses = operator_named(operator), clauses_of(query)
    if not clauses:
        return publications.annotate(rank=Value(1)).none()
    found = publications.filter(pk__in=found_in(TEXTS, clauses, operator))
    return found.annotate(rank=_in_titles(clauses, operator))


def _in_titles(clauses: list[Clause], operator: str) -> Case:
    in_title = When(pk__in=found_in(TITLES, clauses, operator), then=Value(0))
    return Case(in_title, default=Value(1), output_field=IntegerField())


def _distance(locale: str) -> Case:
    """0 in the reader's language, 1 in any other."""
    return Case(When(locale=locale, then=Value(0)), default=Value(1), output_field=IntegerField())


@dataclass(frozen=True)
class Hits:
    """What a query finds in all languages, for a reader of one. Read from the narrow table alone."""

    query: str
    operator: str
    locale: str
    types: tuple[str, ...] = ()

    @cached_property
    def clauses(self) -> list[Clause]:
        operator_named(self.operator)
        return clauses_of(self.query)

    def page(self, offset: int, limit: int) -> tuple[list[int], int]:
        """Ids, the reader's language first, then titles before text, then the newest first; and how many in all."""
        if not self.clauses:
            return [], 0
        found = SearchEntry.objects.filter(pk__in=found_in(TEXTS, self.clauses, self.operator))
        if self.types:
            found = found.filter(type__in=self.types)
        ranked = found.annotate(distance=_distance(self.locale), rank=_in_titles(self.clauses, self.operator))
        ordered = ranked.order_by("distance", "rank", "-published_at", "pk")
        columns = ["pk"]
        if connection.vendor == "postgresql":  # which counts along; SQLite is faster when it counts by itself
            ordered, columns = ordered.annotate(total=Window(Count("pk"))), ["pk", "total"]
        rows = list(ordered.values_list(*columns)[offset : offset + limit])
        ids = [row[0] for row in rows]
        if rows and "total" in columns:
            return ids, rows[0][1]
        if rows and len(rows) < limit:
            return ids, offset + len(rows)
        return ids, found.count() if self.types else count_in(TEXTS, self.clauses, self.operator)

    def snippets(self, ids: list[int]) -> dict[int, list[Part]]:
        """By id, the place in each text that says most of what was asked; one query."""
        stored = SearchText.objects.filter(pk__in=ids).values_list("pk", "words", "text", "publication__locale")
        return {pk: snippet(words, text, locale, self.clauses) for pk, words, text, locale in stored}

    def title(self, title: str, locale: str) -> list[Part]:
        return marked(title, locale, self.clauses)


def suggested(query: str, locale: str, limit: int) -> list[int]:
    """Ids of publications of which the title or a name has these words, the last of them perhaps not finished.

    Those in the reader's language first, then those that begin so, then the newest. Raises BadRequest.
    """
    clauses = clauses_begun(query)
    if not clauses:
        return []
    begins = Q()
    for phrase in clauses[0]:
        begins |= Q(title_words__startswith=" ".join(phrase.words))
    first = Case(When(begins, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = SearchEntry.objects.filter(pk__in=found_in(TITLES, clauses, "and"))
    ordered = found.annotate(distance=_distance(locale), first=first)
    ordered = ordered.order_by("distance", "first", "-published_at", "pk")
    return list(ordered.values_list("pk", flat=True)[:limit])
