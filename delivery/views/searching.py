"""`/search/`: every page that has the words, those in the reader's language first."""

from django.db.models import Case, F, IntegerField, Value, When
from django.http import HttpResponse
from rest_framework.request import Request

from core.languages import default_locale

from ..errors import BadRequest
from ..fields import LISTED, selection_of
from ..listing import Rows
from ..models import Publication
from ..parameters import check_parameters, locale_named
from ..search import matching
from ..types import page_types, types_named
from .base import ApiView
from .pages import columns_for, items_of, known_fields, list_response

PARAMETERS = {"q", "search_operator", "locale", "type", "fields", "limit", "offset"}


class SearchView(ApiView):
    """Public pages in all languages that hold the words of `q`."""

    def get(self, request: Request) -> HttpResponse:
        parameters = request.query_params
        check_parameters(parameters, PARAMETERS)
        if "q" not in parameters:
            raise BadRequest("q is missing")
        types = types_named(parameters["type"]) if parameters.get("type") else []
        selection = selection_of(parameters.get("fields"), LISTED, known_fields(types or page_types()))
        rows = Rows.named(parameters)
        publications = Publication.objects.public()
        if types:
            publications = publications.filter(type__in=types)
        hits = matching(publications, parameters["q"], parameters.get("search_operator", "and"))
        readers = When(locale=locale_named(parameters) or default_locale(), then=Value(0))
        distance = Case(readers, default=Value(1), output_field=IntegerField())
        hits = hits.annotate(distance=distance).order_by("distance", "rank", F("last_published_at").desc(), "page_id")
        found, total_count = rows.of(hits, columns_for(selection, types or page_types()))
        return list_response({"total_count": total_count}, items_of(found, selection)[0])
