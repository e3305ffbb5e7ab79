"""Lists of pages and single pages: `/pages/` and the endpoints of one type."""

from contextlib import suppress
from typing import Any

import orjson
from django.http import HttpResponse, QueryDict
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
from ..models import CARDS, NO_TEXTS, WHOLE, Publication, PublicationQuerySet, Row, Tombstone
from ..parameters import check_parameters
from ..reading import Reading
from ..serializing import chosen_texts, item_of
from ..surroundings import Surroundings, surroundings_of
from ..types import card_fields, fields_of, page_types, types_named
from .base import ApiView, json_response
from .gone import absent, gone, versions_of


def known_fields(types: list[str]) -> set[str]:
    return {"id", *DETAIL_META, *fields_of(types)}


def columns_for(selection: Selection, types: list[str]) -> int:
    """As few of the large columns as the answer needs."""
    if not selection.wants_body():
        return NO_TEXTS
    beyond_cards = {name for label in types for name in fields_of([label]) - card_fields(label)}
    return WHOLE if any(name in selection for name in beyond_cards) else CARDS


def items_of(rows: list[Row], selection: Selection, **needs: Any) -> tuple[list[str], Surroundings]:
    """The items of a list as JSON, and what was read for them; `needs` as `surroundings_of` takes them."""
    texts = [chosen_texts(row, selection) for row in rows]
    every = (text for of_row in texts for text in of_row)
    around = surroundings_of(rows, every, relatives=selection.wants_relatives(), **needs)
    return [item_of(row, of_row, selection, around) for row, of_row in zip(rows, texts, strict=True)], around


def list_response(meta: Json, items: list[str]) -> HttpResponse:
    return json_response(f'{{"meta":{orjson.dumps(meta).decode()},"items":[{",".join(items)}]}}')


class ListView(ApiView):
    """Public pages as a list."""

    endpoint: Endpoint = PAGES

    def get(self, request: Request) -> HttpResponse:
        parameters = request.query_params
        own = {"facets", *self.endpoint.filters} if self.endpoint.filters else set()
        check_parameters(parameters, {*LIST_PARAMETERS, *own, *([] if self.endpoint.type else ["type"])})
        page, facets = Rows.named(parameters), FacetCounts.named(parameters, self.endpoint)
        reading, types = Reading.named(parameters), self.types(parameters)
        usual = LISTED_WITH_LANGUAGE if reading.falls_back else LISTED
        selection = selection_of(parameters.get("fields"), usual, known_fields(types))
        filters = FacetFilters.named(parameters, self.endpoint)
        every = listed(parameters, self.endpoint)
        rows, total_count = page.of(filters.apply(every), columns_for(selection, types))
        filters.check(found=bool(rows))
        facets.count(every, filters)
        items, around = items_of(rows, selection, keys=facets.keys(), reading=reading)
        meta: Json = {"total_count": total_count}
        if facets.names:
            meta["facets"] = facets.answer(around, reading.requested or default_locale())
        return list_response(meta, items)

    def types(self, parameters: QueryDict) -> list[str]:
        if self.endpoint.type:
            return [self.endpoint.type]
        return types_named(str(parameters["type"])) if parameters.get("type") else page_types()


def document_response(found: PublicationQuerySet, fields: str | None, reading: Reading) -> HttpResponse:
    """The first page of a queryset, whole or as `fields` says. Raises NotFound and Restricted."""
    rows = found[:1].rows(WHOLE)
    if not rows:
        raise NotFound("not found")
    if rows[0].restricted:
        raise Restricted
    selection = selection_of(fields, ALL, known_fields([rows[0].type]))
    return json_response(items_of(rows, selection, reading=reading)[0][0])


class DetailView(ApiView):
    """One public page; with `locale` the piece that it is a version of, in that language."""

    endpoint: Endpoint = PAGES

    def get(self, request: Request, page_id: int) -> HttpResponse | Response:
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
