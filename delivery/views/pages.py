"""Lists of pages and single pages: `/pages/` and the endpoints of one type."""

from contextlib import suppress
from typing import Any

from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from core.documents import Json
from core.languages import default_locale

from ..endpoints import PAGES, Endpoint
from ..errors import Restricted
from ..facets import FacetCounts, FacetFilters
from ..fields import ALL, DETAIL_META, LISTED, LISTED_WITH_LANGUAGE, Selection, selection_of
from ..listing import LIST_PARAMETERS, Rows, listed
from ..models import Publication, PublicationQuerySet, Tombstone
from ..parameters import check_parameters
from ..reading import Reading
from ..serializing import item_of
from ..surroundings import Surroundings, surroundings_of
from ..types import fields_of, page_types, types_named
from .base import ApiView
from .gone import absent, gone, versions_of


def known_fields(types: list[str]) -> set[str]:
    return {"id", *DETAIL_META, *fields_of(types)}


def columns_for(publications: PublicationQuerySet, selection: Selection) -> PublicationQuerySet:
    """As few columns as the answer needs."""
    if selection.wants_signatures():
        publications = publications.with_signatures()
    return publications.defer("manifest", *_unread_json(selection))


def _unread_json(selection: Selection) -> list[str]:
    return ["card"] if selection.wants_body() else ["card", "document"]


def part_of(publication: Publication, selection: Selection) -> Json:
    """The selected fields of a document, before what they point at is known."""
    if not selection.wants_body():
        return {"title": publication.title} if "title" in selection else {}
    return {name: value for name, value in publication.document.items() if name in selection}


def items_of(publications: list[Publication], selection: Selection, **needs: Any) -> tuple[list[Json], Surroundings]:
    """The items of a list, and what was read for them; `needs` as `surroundings_of` takes them."""
    parts = [part_of(publication, selection) for publication in publications]
    around = surroundings_of(publications, parts, relatives=selection.wants_relatives(), **needs)
    pairs = zip(publications, parts, strict=True)
    return [item_of(publication, part, selection, around) for publication, part in pairs], around


class ListView(ApiView):
    """Public pages as a list."""

    endpoint: Endpoint = PAGES

    def get(self, request: Request) -> Response:
        parameters = request.query_params
        own = {"facets", *self.endpoint.filters} if self.endpoint.filters else set()
        check_parameters(parameters, {*LIST_PARAMETERS, *own, *([] if self.endpoint.type else ["type"])})
        rows, facets = Rows.named(parameters), FacetCounts.named(parameters, self.endpoint)
        reading = Reading.named(parameters)
        usual = LISTED_WITH_LANGUAGE if reading.falls_back else LISTED
        selection = selection_of(parameters.get("fields"), usual, known_fields(self.types(parameters)))
        filters = FacetFilters.named(parameters, self.endpoint)
        every = listed(parameters, self.endpoint)
        publications, total_count = rows.of(columns_for(filters.apply(every), selection))
        filters.check(found=bool(publications))
        facets.count(every, filters)
        locale = reading.requested or default_locale()
        needs = {"keys": facets.keys(), "codes": facets.codes(), "locales": [locale], "reading": reading}
        items, around = items_of(publications, selection, **needs)
        meta: Json = {"total_count": total_count}
        if facets.names:
            meta["facets"] = facets.answer(around, locale)
        return Response({"meta": meta, "items": items})

    def types(self, parameters) -> list[str]:
        if self.endpoint.type:
            return [self.endpoint.type]
        return types_named(parameters["type"]) if parameters.get("type") else page_types()


def document_response(found: PublicationQuerySet, fields: str | None, reading: Reading) -> Response:
    """The first page of a queryset, whole or as `fields` says. Raises NotFound and Restricted."""
    publication = found.with_signatures().defer("card", "manifest").first()
    if publication is None:
        raise NotFound("not found")
    if publication.restricted:
        raise Restricted
    selection = selection_of(fields, ALL, known_fields([publication.type]))
    return Response(items_of([publication], selection, reading=reading)[0][0])


class DetailView(ApiView):
    """One public page; with `locale` the piece that it is a version of, in that language."""

    endpoint: Endpoint = PAGES

    def get(self, request: Request, page_id: int) -> Response:
        parameters = request.query_params
        check_parameters(parameters, {"fields", "locale", "fallback"})
        reading = Reading.named(parameters)
        of_type = {"type": self.endpoint.type} if self.endpoint.type else {}
        found = Publication.objects.filter(page_id=page_id, **of_type)
        tombstones = Tombstone.objects.filter(page_id=page_id, **of_type)
        for rows in (found, tombstones) if reading.requested else (found,):
            with suppress(NotFound):
                return document_response(reading.of_piece(rows), parameters.get("fields"), reading)
        if tombstone := tombstones.first():
            return gone(tombstone, parameters)
        if reading.requested and (key := found.values_list("translation_key", flat=True).first()):
            return absent(str(key), reading.requested, versions_of(str(key)), parameters)
        raise NotFound("not found")
