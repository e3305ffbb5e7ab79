"""Which pieces the desk lists, and in which order.

What matters most to visitors comes first: the importance of the piece; then, in the languages looked at, the state
that wants work most (`State`: stale before missing, because readers are told something that is no longer so); then the
piece whose original became public last, drafts at the end. Other orders begin elsewhere and end the same way.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OrderBy, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from core.languages import direction, endonym
from delivery.search import normalize
from delivery.surroundings import locale_codes
from signoff.models import Role

from ..models import Cell, Piece, State
from ..rules import languages_of

IMPORTANCE = OrderBy(F("importance"), descending=True)
URGENCY = OrderBy(F("urgency"))
NEWEST = OrderBy(F("published_at"), descending=True, nulls_last=True)
TITLE = OrderBy(F("title"))
ORDERS: dict[str, tuple[Promise, list[OrderBy]]] = {
    "importance": (_("What matters most"), [IMPORTANCE, URGENCY, NEWEST, TITLE]),
    "state": (_("What wants work most"), [URGENCY, IMPORTANCE, NEWEST, TITLE]),
    "newest": (_("Newest original"), [NEWEST, IMPORTANCE, URGENCY, TITLE]),
    "title": (_("Title"), [TITLE, IMPORTANCE, URGENCY, NEWEST]),
}


@dataclass(frozen=True)
class Language:
    """A language of the site, as the desk shows it."""

    locale: Locale

    @property
    def code(self) -> str:
        return self.locale.language_code

    @property
    def name(self) -> str:
        return endonym(self.code)

    @property
    def dir(self) -> str:
        return direction(self.code)


def languages() -> list[Language]:
    """The site's, in its own order, and those that the settings no longer name at the end."""
    order = {code: number for number, code in enumerate(locale_codes())}
    locales = sorted(Locale.objects.all(), key=lambda it: (order.get(it.language_code, len(order)), it.language_code))
    return [Language(locale) for locale in locales]


def own_locales(user: Any) -> set[int]:
    """Ids of the languages into which somebody translates, or whose translations they sign."""
    signed = Role.objects.filter(group__user=user, locale__isnull=False).values("locale")
    locales = Locale.objects.filter(Q(pk__in=languages_of(user).values("pk")) | Q(pk__in=signed))
    return set(locales.values_list("pk", flat=True))


def with_words(pieces: QuerySet[Piece], words: str) -> QuerySet[Piece]:
    """Those of which the title in some language has all these words."""
    for word in normalize(words).split():
        pieces = pieces.filter(titles__contains=word)
    return pieces


def in_state(pieces: QuerySet[Piece], state: str, locale_ids: Collection[int] | None) -> QuerySet[Piece]:
    """Those that have this state in one of these languages; in any, where None are named."""
    cells = _cells(locale_ids).filter(piece=OuterRef("pk"), state=state)
    return pieces.filter(Exists(cells))


def counted(pieces: QuerySet[Piece], locale_ids: Collection[int] | None) -> dict[str, int]:
    """How many of these pieces have each state in one of these languages; one query."""
    cells = _cells(locale_ids).filter(piece__in=pieces.order_by().values("pk"))
    number = Count("pk") if locale_ids and len(locale_ids) == 1 else Count("piece", distinct=True)
    return dict(cells.order_by().values_list("state").annotate(number=number))


def ordered(pieces: QuerySet[Piece], order: str, locale_ids: Collection[int] | None) -> QuerySet[Piece]:
    """`urgency` is that of the most urgent state in these languages. A subquery: grouping takes four times as long."""
    cells = _cells(locale_ids).filter(piece=OuterRef("pk")).order_by("urgency")
    return pieces.annotate(urgency=Subquery(cells.values("urgency")[:1])).order_by(*ORDERS[order][1], "pk")


def _cells(locale_ids: Collection[int] | None) -> QuerySet[Cell]:
    return Cell.objects.all() if locale_ids is None else Cell.objects.filter(locale__in=locale_ids)


def states_of(pieces: Iterable[Piece]) -> dict[Any, dict[int, Cell]]:
    """The cells of pieces, by key and language; one query."""
    found: dict[Any, dict[int, Cell]] = {piece.pk: {} for piece in pieces}
    for cell in Cell.objects.filter(piece__in=found):
        found[cell.piece_id][cell.locale_id] = cell
    return found


def counts_by_language(user: Any) -> dict[Locale, dict[str, int]]:
    """For each language into which somebody translates, how many pieces have each state; two queries."""
    locales = list(languages_of(user))
    found: dict[int, dict[str, int]] = {locale.pk: {} for locale in locales}
    cells = Cell.objects.filter(locale__in=locales).order_by()
    for locale_id, state, count in cells.values_list("locale", "state").annotate(count=Count("pk")):
        found[locale_id][State(state)] = count
    return {locale: found[locale.pk] for locale in locales}
