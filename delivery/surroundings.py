"""What the documents of one answer point at, read in two queries however many documents there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from core.documents import References, references
from core.languages import default_locale
from core.models import Term

from .addresses import ancestor_paths
from .models import Publication
from .parameters import locale_codes
from .reading import AS_IT_IS, Reading
from .statuses import status_of

Codes = set[tuple[str, str]]  # (kind, code) of terms


@dataclass
class Labels:
    """Labels of terms. A language without one has the default language's, and that failing the code."""

    found: dict[tuple[str, str, str], tuple[int, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, codes: Codes, locales: Iterable[str]) -> "Labels":
        if not codes:
            return cls()
        terms = Term.objects.filter(
            kind__in={kind for kind, _code in codes},
            code__in={code for _kind, code in codes},
            locale__language_code__in={*locales, default_locale()},
        ).order_by()
        rows = terms.values_list("kind", "code", "locale__language_code", "sort_order", "label")
        return cls({(kind, code, locale): (order, label) for kind, code, locale, order, label in rows})

    def ordered(self, kind: str, code: str, locale: str) -> tuple[int, str]:
        """(order, label) of a term."""
        for language in (locale, default_locale()):
            if (kind, code, language) in self.found:
                return self.found[kind, code, language]
        return 0, code


@dataclass
class Surroundings:
    """Publications that others point at: by key and language, and by their position in the tree."""

    by_key: dict[str, dict[str, Publication]] = field(default_factory=lambda: defaultdict(dict))
    by_path: dict[str, Publication] = field(default_factory=dict)
    labels: Labels = field(default_factory=Labels)
    reading: Reading = AS_IT_IS

    def add(self, publication: Publication) -> None:
        self.by_key[publication.key][publication.locale] = publication
        self.by_path[publication.tree_path] = publication

    def linked(self, key: str, locale: str) -> Publication | None:
        """A page as readers of a language get it: in that language if public there, else in its original."""
        versions = self.by_key.get(key, {})
        chosen = versions.get(locale)
        if chosen is None or chosen.restricted:
            chosen = next((v for v in versions.values() if v.locale == v.original_locale), None)
        return None if chosen is None or chosen.restricted else chosen

    def versions(self, key: str) -> list[Publication]:
        """All public versions of a page, in the order of the site's languages."""
        order = {code: number for number, code in enumerate(locale_codes())}
        public = [version for version in self.by_key.get(key, {}).values() if not version.restricted]
        return sorted(public, key=lambda version: (order.get(version.locale, len(order)), version.locale))

    def status(self, version: Publication) -> str:
        return status_of(version, self.by_key.get(version.key, {}))

    def ancestors(self, publication: Publication) -> list[Publication]:
        """Public pages above one, home page first; those that are not public are skipped."""
        above = (self.by_path.get(path) for path in ancestor_paths(publication.tree_path))
        return [ancestor for ancestor in above if ancestor is not None and not ancestor.restricted]


def surroundings_of(
    publications: list[Publication],
    parts: list[dict],
    *,
    relatives: bool = False,
    keys: Iterable[str] = (),
    codes: Iterable[tuple[str, str]] = (),
    locales: Iterable[str] = (),
    reading: Reading = AS_IT_IS,
) -> Surroundings:
    """What `parts` of the documents point at, with the pages' `relatives` (translations, pages above them).

    Two queries at most: publications, then terms. `keys`, `codes` and `locales` name what else is needed.
    """
    found = References()
    for part in parts:
        _merge(found, references(part))
    surroundings = Surroundings(reading=reading)
    for publication in publications:
        surroundings.add(publication)
    linked = [*_publications(publications, relatives, {*found.pages, *keys})]
    for publication in linked:
        surroundings.add(publication)
        _merge(found, references(publication.card))
    languages = {*locales, *(publication.locale for publication in (*publications, *linked))}
    surroundings.labels = Labels.of({*found.terms, *codes}, languages)
    return surroundings


def _merge(found: References, more: References) -> None:
    found.pages |= more.pages
    found.terms |= more.terms


def _publications(publications: list[Publication], relatives: bool, keys: set[str]) -> Iterable[Publication]:
    wanted = {*keys}
    paths: set[str] = set()
    if relatives:
        wanted |= {publication.key for publication in publications}
        paths = {path for publication in publications for path in ancestor_paths(publication.tree_path)}
    if not wanted and not paths:
        return []
    others = Publication.objects.filter(Q(translation_key__in=wanted) | Q(tree_path__in=paths))
    return others.as_versions() if relatives else others.without_documents()
