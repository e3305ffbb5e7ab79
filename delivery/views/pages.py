"""Lists of pages and single pages: `/pages/` and the endpoints of one type."""

from typing import Any

import orjson
from django.http import HttpResponse, QueryDict
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from core.documents import Json
from core.languages import default_locale

from ..compiled import Prepared
from ..endpoints import PAGES, Endpoint
from ..errors import Restricted
from ..facets import FacetCounts, FacetFilters
from ..fields import ALL, DETAIL_META, LISTED, LISTED_WITH_LANGUAGE, Selection, selection_of
from ..listing import Paging, list_parameters, listed
from ..models import CARDS, NO_TEXTS, WHOLE, Publication, Row, Tombstone
from ..parameters import check_parameters
from ..reading import Reading
from ..richtext import RichText
from ..serializing import chosen_texts, item_of
from ..surroundings import Surroundings, surroundings_of
from ..types import card_fields, fields_of, types_of
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
        types = types_of(parameters, self.endpoint)
        endpoint = self.endpoint.with_types(types)
        check_parameters(parameters, list_parameters(endpoint, types))
        page, facets = Paging.named(parameters, endpoint), FacetCounts.named(parameters, endpoint)
        reading, rich_text = Reading.named(parameters), RichText.named(parameters)
        usual = LISTED_WITH_LANGUAGE if reading.falls_back else LISTED
        selection = selection_of(parameters.get("fields"), usual, known_fields(types))
        filters = FacetFilters.named(parameters, endpoint)
        every = listed(parameters, endpoint)
        rows, meta = page.of(filters.apply(every), columns_for(selection, types))
        filters.check(found=bool(rows))
        facets.count(every, filters)
        items, around = items_of(rows, selection, keys=facets.keys(), reading=reading)
        if facets.names:
            meta["facets"] = facets.answer(around, reading.requested or default_locale())
        return list_response(meta, rich_text.within_texts(items))


def _one_by(name: str) -> Prepared:
    return Prepared(
        Publication, name, build=lambda values: Publication.objects.filter(**{f"{name}__in": values}).as_rows(WHOLE)
    )


ONE_BY = {name: _one_by(name) for name in ("page_id", "html_path")}


def whole(reading: Reading, **place: Any) -> list[Row]:
    """The best version of the piece that is at a place, for instance at a `page_id`."""
    if reading.requested is None:
        ((name, value),) = place.items()
        return [Row(*values) for values in ONE_BY[name].rows([value])]
    return reading.of_piece(Publication.objects.filter(**place))[:1].rows(WHOLE)


def document_response(rows: list[Row], parameters: QueryDict, reading: Reading) -> HttpResponse:
    """The first of the pages, whole or as `fields` says. Raises NotFound and Restricted."""
    if not rows:
        raise NotFound("not found")
    if rows[0].restricted:
        raise Restricted
    rich_text = RichText.named(parameters)
    selection = selection_of(parameters.get("fields"), ALL, known_fields([rows[0].type]))
    return json_response(rich_text.within_texts(items_of(rows, selection, reading=reading)[0])[0])


class DetailView(ApiView):
    """One public page; with `locale` the piece that it is a version of, in that language."""

    endpoint: Endpoint = PAGES

    def get(self, request: Request, page_id: int) -> HttpResponse | Response:
        parameters = request.query_params
        check_parameters(parameters, {"fields", "locale", "fallback", "rich_text_format"})
        reading = Reading.named(parameters)
        if found := self._found(page_id, reading):
            return document_response(found, parameters, reading)
        of_type = {"type": self.endpoint.type} if self.endpoint.type else {}
        tombstones = Tombstone.objects.filter(page_id=page_id, **of_type)
        if reading.requested and (versions := reading.of_piece(tombstones)[:1].rows(WHOLE)):
            return document_response(versions, parameters, reading)
        if tombstone := tombstones.first():
            return gone(tombstone, parameters)
        piece = Publication.objects.filter(page_id=page_id, **of_type).values_list("translation_key", flat=True)
        if reading.requested and (key := piece.first()):
            return absent(str(key), reading.requested, versions_of(str(key)), parameters)
        raise NotFound("not found")

    def _found(self, page_id: int, reading: Reading) -> list[Row]:
        rows = whole(reading, page_id=page_id)
        return [row for row in rows if row.type == self.endpoint.type] if self.endpoint.type else rows
