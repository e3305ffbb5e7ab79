"""Filtering lists by codes and keys, and counting them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.documents import Json
from core.languages import endonym, spoken_languages
from core.models import Term

from .endpoints import LANGUAGE, Endpoint
from .errors import BadRequest
from .listing import counts_by, listed
from .listing.conditions import key_of
from .models import PublicationFacet, PublicationQuerySet
from .parameters import FORMAT, JSON, locale_codes, text_named
from .surroundings import Surroundings, label_of
from .types import page_types

LOCALE, TYPE = "locale", "type"
COLUMNS = (LOCALE, TYPE)
MANY = 500
UNNAMED = (*COLUMNS, LANGUAGE)


@dataclass
class FacetFilters:
    """The filters of one request: facet name → codes, of which a page has at least one."""

    endpoint: Endpoint
    chosen: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def named(cls, parameters: QueryDict, endpoint: Endpoint) -> "FacetFilters":
        filters = cls(endpoint)
        for name, kind in endpoint.filters.items():
            if name in parameters and (name, parameters[name]) != (FORMAT, JSON):
                codes = [code for value in parameters.getlist(name) for code in value.split(",")]
                filters.chosen[name] = codes if kind else [_code_of(name, code) for code in codes]
        return filters

    def apply(self, publications: PublicationQuerySet, but: str = "") -> PublicationQuerySet:
        """Those that pass every filter, the one named `but` aside."""
        for name, codes in self.chosen.items():
            if name != but:
                having = PublicationFacet.objects.filter(name=name, code__in=codes)
                if _are_many(name, codes):
                    publications = publications.filter(Exists(having.filter(publication_id=OuterRef("pk"))))
                else:
                    publications = publications.filter(pk__in=having.values("publication_id"))
        return publications

    def check(self, found: bool) -> None:
        """Raises BadRequest for a code of no taxonomy. One by which something was found needs no query."""
        for name, codes in self.chosen.items():
            kind = self.endpoint.filters[name]
            if not kind or (found and len(codes) == 1):
                continue
            known = set(Term.objects.filter(kind=kind, code__in=codes).values_list("code", flat=True))
            unknown = sorted(set(codes) - known)
            if unknown:
                raise BadRequest(_("unknown %(name)s: %(codes)s") % {"name": name, "codes": ", ".join(unknown)})


def _are_many(name: str, codes: list[str]) -> bool:
    """Whether it is quicker to look at a list's rows in their order until a page is full than to fetch all and sort."""
    numbers = dict(counts_by(PublicationFacet.objects.filter(name=name), "code"))
    return sum(numbers.get(code, 0) for code in codes) > MANY


def _code_of(name: str, code: str) -> str:
    """A language code or a page's key as facets hold them."""
    if name != LANGUAGE:
        return key_of(name, code)
    if code not in dict(spoken_languages()):
        raise BadRequest(_("unknown %(name)s: %(codes)s") % {"name": name, "codes": code})
    return code


@dataclass
class FacetCounts:
    """How many publications of a list have each code. What a list is filtered by is counted without that."""

    endpoint: Endpoint
    parameters: QueryDict
    names: list[str]
    counts: list[tuple[str, str, int]] = field(default_factory=list)  # (name, code, count)

    @classmethod
    def named(cls, parameters: QueryDict, endpoint: Endpoint) -> "FacetCounts":
        names = [name for name in dict.fromkeys(text_named(parameters, "facets").split(",")) if name]
        unknown = sorted(set(names) - endpoint.filters.keys() - {*COLUMNS})
        if unknown:
            raise BadRequest(_("unknown facets: %(names)s") % {"names": ", ".join(unknown)})
        return cls(endpoint, parameters, names)

    def count(self, publications: PublicationQuerySet, filters: FacetFilters) -> None:
        """One query for all codes, and one each for languages and types. `publications`: the list before `filters`."""
        self.counts = self._of_codes(publications, filters) if set(self.names) - {*COLUMNS} else []
        for name in COLUMNS:
            if name in self.names:
                without = filters.apply(listed(self.parameters, self.endpoint, but=name))
                self.counts += [(name, code, count) for code, count in counts_by(without, name)]

    def _of_codes(self, publications: PublicationQuerySet, filters: FacetFilters) -> list:
        codes = [name for name in self.names if name not in COLUMNS]
        chosen = [name for name in codes if name in filters.chosen]
        free = [name for name in codes if name not in filters.chosen]
        rows = publications.order_by()
        wanted = Q(name__in=free, publication__in=filters.apply(rows).values("pk")) if free else Q()
        for name in chosen:
            wanted |= Q(name=name, publication__in=filters.apply(rows, but=name).values("pk"))
        return counts_by(PublicationFacet.objects.filter(wanted), "name", "code")

    def keys(self) -> Iterable[str]:
        """Keys of the pages that have to be named."""
        return [code for name, code, _count in self.counts if name not in UNNAMED and not self.endpoint.filters[name]]

    def answer(self, surroundings: Surroundings, locale: str) -> dict[str, list[Json]]:
        """`{name: [{"code", "label", "count"}, …]}` in the taxonomy's order, public pages only."""
        facets: dict[str, list[tuple[int, str, Json]]] = {name: [] for name in self.names}
        for name, code, count in self.counts:
            named = self._ordered_label(name, code, surroundings, locale)
            if named is not None:
                facets[name].append((*named, {"code": code, "label": named[1], "count": count}))
        return {name: [row[2] for row in sorted(rows, key=lambda r: r[:2])] for name, rows in facets.items()}

    def _ordered_label(self, name: str, code: str, surroundings: Surroundings, locale: str) -> tuple[int, str] | None:
        if name == LOCALE:
            return locale_codes().index(code) if code in locale_codes() else len(locale_codes()), endonym(code)
        if name == TYPE:
            return page_types().index(code), _type_label(code, locale)
        if kind := self.endpoint.filters[name]:
            return label_of(kind, code, locale)
        if name == LANGUAGE:
            return 0, endonym(code)
        page = surroundings.linked(code, locale)
        return (0, page.title) if page else None


def _type_label(label: str, locale: str) -> str:
    with override(locale):
        return str(apps.get_model(label)._meta.verbose_name)
