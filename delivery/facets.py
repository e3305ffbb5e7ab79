"""Filtering lists by codes and keys, and counting them."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from core.documents import Json
from core.languages import endonym, spoken_languages
from core.models import Term

from .endpoints import LANGUAGE, Endpoint
from .errors import BadRequest
from .models import PublicationFacet, PublicationQuerySet
from .parameters import text_named
from .surroundings import Surroundings, label_of


@dataclass
class FacetFilters:
    """The filters of one request: facet name → codes, of which a page has at least one."""

    endpoint: Endpoint
    chosen: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def named(cls, parameters: QueryDict, endpoint: Endpoint) -> "FacetFilters":
        filters = cls(endpoint)
        for name, kind in endpoint.filters.items():
            if name in parameters:
                codes = [code for value in parameters.getlist(name) for code in value.split(",")]
                filters.chosen[name] = codes if kind else [_code_of(name, code) for code in codes]
        return filters

    def apply(self, publications: PublicationQuerySet, but: str = "") -> PublicationQuerySet:
        """Those that pass every filter, the one named `but` aside."""
        for name, codes in self.chosen.items():
            if name != but:
                having = PublicationFacet.objects.filter(name=name, code__in=codes)
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


def _code_of(name: str, code: str) -> str:
    """A language code or a page's key as facets hold them."""
    if name == LANGUAGE:
        if code not in dict(spoken_languages()):
            raise BadRequest(_("unknown %(name)s: %(codes)s") % {"name": name, "codes": code})
        return code
    try:
        return str(uuid.UUID(code))
    except ValueError as error:
        raise BadRequest(
            _("%(name)s must be the key of a page, not '%(code)s'") % {"name": name, "code": code}
        ) from error


@dataclass
class FacetCounts:
    """How many publications of a list have each code. What a list is filtered by is counted without that."""

    endpoint: Endpoint
    names: list[str]
    counts: list[tuple[str, str, int]] = field(default_factory=list)  # (name, code, count)

    @classmethod
    def named(cls, parameters: QueryDict, endpoint: Endpoint) -> "FacetCounts":
        names = [name for name in dict.fromkeys(text_named(parameters, "facets").split(",")) if name]
        unknown = sorted(set(names) - endpoint.filters.keys())
        if unknown:
            raise BadRequest(_("unknown facets: %(names)s") % {"names": ", ".join(unknown)})
        return cls(endpoint, names)

    def count(self, publications: PublicationQuerySet, filters: FacetFilters) -> None:
        """One query for all facets. `publications`: the list before its `filters`."""
        if not self.names:
            return
        wanted = Q()
        for name in self.names:
            listed = filters.apply(publications.order_by(), but=name)
            wanted |= Q(name=name, publication__in=listed.values("pk"))
        rows = PublicationFacet.objects.filter(wanted).values_list("name", "code").order_by()
        self.counts = list(rows.annotate(count=Count("pk")))

    def keys(self) -> Iterable[str]:
        """Keys of the pages that have to be named."""
        return [code for name, code, _count in self.counts if not self.endpoint.filters[name] and name != LANGUAGE]

    def answer(self, surroundings: Surroundings, locale: str) -> dict[str, list[Json]]:
        """`{name: [{"code", "label", "count"}, …]}` in the taxonomy's order, public pages only."""
        facets: dict[str, list[tuple[int, str, Json]]] = {name: [] for name in self.names}
        for name, code, count in self.counts:
            named = self._ordered_label(name, code, surroundings, locale)
            if named is not None:
                facets[name].append((*named, {"code": code, "label": named[1], "count": count}))
        return {name: [row[2] for row in sorted(rows, key=lambda r: r[:2])] for name, rows in facets.items()}

    def _ordered_label(self, name: str, code: str, surroundings: Surroundings, locale: str) -> tuple[int, str] | None:
        if kind := self.endpoint.filters[name]:
            return label_of(kind, code, locale)
        if name == LANGUAGE:
            return 0, endonym(code)
        page = surroundings.linked(code, locale)
        return (0, page.title) if page else None
