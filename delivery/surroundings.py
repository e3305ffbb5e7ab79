"""What the documents of one answer point at, read in one query however many documents there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from core.languages import default_locale
from core.models import Term

from .addresses import ancestor_paths
from .epoch import remembered
from .models import CARDS, Publication, Row
from .parameters import locale_codes
from .reading import AS_IT_IS, Reading
from .served import holes_in
from .statuses import status_of


def labels_in(locale: str) -> dict[tuple[str, str], tuple[int, str]]:
    """(order, label) of every term, by kind and code; one without words in this language has the default one's."""

    def read() -> dict[tuple[str, str], tuple[int, str]]:
        languages = {locale, default_locale()}
        terms = Term.objects.filter(locale__language_code__in=languages).order_by()
        rows = terms.values_list("kind", "code", "locale__language_code", "sort_order", "label")
        own_last = sorted(rows, key=lambda row: row[2] == locale)
        return {(kind, code): (order, label) for kind, code, _language, order, label in own_last}

    return remembered(("labels", locale), read)


def label_of(kind: str, code: str, locale: str) -> tuple[int, str]:
    """(order, label) of a term; its code, if it has no label."""
    return labels_in(locale).get((kind, code), (0, code))


@dataclass
class Surroundings:
    """Publications that others point at: by key and language, and by their position in the tree."""

    by_key: dict[str, dict[str, Row]] = field(default_factory=lambda: defaultdict(dict))
    by_path: dict[str, Row] = field(default_factory=dict)
    cards: dict[tuple[str, str], str] = field(default_factory=dict)
    reading: Reading = AS_IT_IS

    def add(self, row: Row) -> None:
        self.by_key[row.key][row.locale] = row
        self.by_path[row.tree_path] = row

    def linked(self, key: str, locale: str) -> Row | None:
        """A page as readers of a language get it: in that language if public there, else in its original."""
        versions = self.by_key.get(key, {})
        chosen = versions.get(locale)
        if chosen is None or chosen.restricted:
            chosen = next((v for v in versions.values() if v.locale == v.original_locale), None)
        return None if chosen is None or chosen.restricted else chosen

    def versions(self, key: str) -> list[Row]:
        """All public versions of a page, in the order of the site's languages."""
        order = {code: number for number, code in enumerate(locale_codes())}
        public = [version for version in self.by_key.get(key, {}).values() if not version.restricted]
        return sorted(public, key=lambda version: (order.get(version.locale, len(order)), version.locale))

    def status(self, version: Row) -> str:
        return status_of(version, self.by_key.get(version.key, {}))

    def ancestors(self, row: Row) -> list[Row]:
        """Public pages above one, home page first; those that are not public are skipped."""
        above = (self.by_path.get(path) for path in ancestor_paths(row.tree_path))
        return [ancestor for ancestor in above if ancestor is not None and not ancestor.restricted]


def surroundings_of(
    rows: list[Row],
    texts: Iterable[str],
    *,
    relatives: bool = False,
    keys: Iterable[str] = (),
    reading: Reading = AS_IT_IS,
) -> Surroundings:
    """What `texts`, in their served form, point at, with the pages' `relatives` (translations, pages above them).

    One query at most, beside the labels. `keys` name pages that are needed besides.
    """
    surroundings = Surroundings(reading=reading)
    wanted: set[str] = {*keys, *(hole[1:] for hole in holes_in(texts) if hole[0] == "p")}
    paths: set[str] = set()
    if relatives:
        wanted |= {row.key for row in rows}
        paths = {path for row in rows for path in ancestor_paths(row.tree_path)}
    if wanted or paths:
        others = Publication.objects.filter(Q(translation_key__in=wanted) | Q(tree_path__in=paths))
        for row in others.rows(CARDS, awaiting=relatives):
            surroundings.add(row)
    for row in rows:
        if row.locale not in surroundings.by_key[row.key]:
            surroundings.add(row)
    return surroundings
