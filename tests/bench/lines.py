"""The lines of the table: which figures stand in each, and what its goals are.

Goals are ratios within one run, so that they hold on a slow machine as on a fast one; the exceptions say so.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from .load import Figure

Figures = Mapping[str, Figure]
NAMES = {
    "cold": "here, nothing cached",
    "hit": "here, from the cache",
    "v2": "Wagtail's API v2",
    "v3": "Wagtail's API v3",
    "stock": "Wagtail's own page",
    "middleware": "Wagtail behind Django's cache",
    "bare": "bare WSGI, same bytes",
    "nginx": "nginx, same bytes",
}


@dataclass(frozen=True)
class Goal:
    """`value` has to be at least `limit`, or at most; both are ratios unless `unit` says otherwise."""

    what: str
    value: float
    limit: float
    at_least: bool = True
    unit: str = "×"

    @property
    def holds(self) -> bool:
        return self.value >= self.limit if self.at_least else self.value <= self.limit


@dataclass(frozen=True)
class Line:
    title: str
    figures: list[tuple[str, Figure]]
    goals: list[Goal] = field(default_factory=list)


@dataclass(frozen=True)
class Asked:
    """A line before it is measured: `needs` are names of figures, `goals` reads them."""

    key: str
    title: str
    needs: tuple[str, ...]
    goals: Callable[[Figures, str], Iterator[Goal]]

    def line(self, figures: Figures, vendor: str) -> Line:
        found = [(NAMES[name.split(".")[0]], figures[name]) for name in self.needs if name in figures]
        return Line(self.title, found, [*self.goals(figures, vendor)] if found else [])


def _rate(figures: Figures, ours: str, theirs: str, what: str, limit: float) -> Iterator[Goal]:
    if ours in figures and theirs in figures:
        yield Goal(what, figures[ours].rate / figures[theirs].rate, limit)


def _list(figures: Figures, vendor: str) -> Iterator[Goal]:
    yield from _rate(figures, "cold.list", "v2.list", "API v2", 150 if vendor == "sqlite" else 60)
    yield Goal("queries", figures["cold.list"].queries or 0, 3, at_least=False, unit="")


def _detail(figures: Figures, _vendor: str) -> Iterator[Goal]:
    yield from _rate(figures, "cold.detail", "v2.detail", "API v2", 45)


def _list_hit(figures: Figures, vendor: str) -> Iterator[Goal]:
    yield from _rate(figures, "hit.list", "bare.list", "bare WSGI", 0.75 if vendor == "sqlite" else 0.5)


def _detail_hit(figures: Figures, vendor: str) -> Iterator[Goal]:
    yield from _rate(figures, "hit.detail", "bare.detail", "bare WSGI", 0.6 if vendor == "sqlite" else 0.4)
    yield from _rate(figures, "hit.detail", "middleware.detail", "Django's cache middleware", 4)


def _not_modified(figures: Figures, _vendor: str) -> Iterator[Goal]:
    yield from _rate(figures, "hit.304", "bare.small", "bare WSGI's small answer", 0.7)


def _meanwhile(figures: Figures, _vendor: str) -> Iterator[Goal]:
    yield from _rate(figures, "hit.meanwhile", "hit.list", "the quiet rate", 0.8)
    quiet, busy = figures["hit.list"], figures["hit.meanwhile"]
    yield Goal("the quiet p99", busy.p99 / max(quiet.p99, 0.01), 4, at_least=False)


def _page_hit(figures: Figures, _vendor: str) -> Iterator[Goal]:
    yield from _rate(figures, "hit.page", "bare.page", "bare WSGI", 0.4)


def _page(figures: Figures, _vendor: str) -> Iterator[Goal]:
    yield from _rate(figures, "cold.page", "stock.page", "Wagtail's own page", 4)


def _none(_figures: Figures, _vendor: str) -> Iterator[Goal]:
    return iter(())


TABLE = [
    Asked("list", "List of 20 full stories, nothing cached", ("cold.list", "v2.list"), _list),
    Asked("detail", "Detail, nothing cached", ("cold.detail", "v2.detail", "v3.detail"), _detail),
    Asked("first", "First page of a list", ("cold.first", "v2.first"), _none),
    Asked("deep", "Page near the end (here by key, there by offset)", ("cold.deep", "v2.deep"), _none),
    Asked("filter", "Filter by format", ("cold.filter", "v2.filter"), _none),
    Asked("search", "Search for a word of every seventeenth story", ("cold.search", "v2.search"), _none),
    Asked("list-hit", "List of 20 full stories, cache hit", ("hit.list", "bare.list", "nginx.list"), _list_hit),
    Asked(
        "detail-hit",
        "Detail, cache hit",
        ("hit.detail", "bare.detail", "nginx.detail", "middleware.detail"),
        _detail_hit,
    ),
    Asked("304", "304", ("hit.304", "bare.small"), _not_modified),
    Asked("meanwhile", "List, cache hit, a publication a second", ("hit.meanwhile", "hit.list"), _meanwhile),
    Asked("page-hit", "Page of the public site, cache hit", ("hit.page", "bare.page", "nginx.page"), _page_hit),
    Asked("page", "Page of the public site, nothing cached", ("cold.page", "stock.page"), _page),
]
GROWING = ("first", "deep", "filter", "search")
GROWTH = 1.3  # at most so many times as long with ten times as many stories


def growth(few: Figures, many: Figures) -> Line:
    """How much longer the same request takes with the most stories than with the fewest."""
    goals = [
        Goal(f"{asked.title}, p50", many[name].p50 / few[name].p50, GROWTH, at_least=False)
        for asked in TABLE
        if asked.key in GROWING
        for name in asked.needs[:1]
        if name in few and name in many
    ]
    return Line("From the fewest stories to the most", [], goals)
