"""`/search/`: every page that has the words, those in the reader's language first; and what a reader may be typing."""

from dataclasses import replace
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from core.documents import Json
from core.languages import default_locale

from ..errors import BadRequest
from ..fields import LISTED, Selection, selection_of
from ..listing import Rows
from ..models import Publication
from ..parameters import check_parameters, locale_named, number_named, text_named
from ..search import Hits, suggested
from ..serializing import item_of
from ..surroundings import Surroundings
from ..types import page_types, types_named
from .base import ApiView
from .pages import columns_for, items_of, known_fields

PARAMETERS = {"q", "search_operator", "locale", "type", "fields", "limit", "offset"}
WHY = "search"
LISTED_HITS = replace(LISTED, names={*LISTED.names, WHY})
SUGGESTED = Selection(
    everything=False, names={"id", "title", "type", "detail_url", "html_url", "html_path", "locale", "dir"}
)
SUGGESTIONS, MOST_SUGGESTIONS = 8, 20
VERSIONS_READ = 4  # for each suggestion: a piece is suggested once, and may have been found in several languages


def words_named(parameters: QueryDict) -> str:
    if "q" not in parameters:
        raise BadRequest(_("q is missing"))
    return text_named(parameters, "q")


class SearchView(ApiView):
    """Public pages in all languages that hold the words of `q`."""

    def get(self, request: Request) -> Response:
        parameters = request.query_params
        check_parameters(parameters, PARAMETERS)
        types = types_named(text_named(parameters, "type")) if parameters.get("type") else []
        known = {*known_fields(types or page_types()), WHY}
        selection = selection_of(parameters.get("fields"), LISTED_HITS, known)
        rows = Rows.named(parameters)
        hits = Hits(
            query=words_named(parameters),
            operator=text_named(parameters, "search_operator", "and"),
            locale=locale_named(parameters) or default_locale(),
            types=tuple(types),
        )
        ids, total_count = hits.page(rows.offset, rows.limit)
        return Response({"meta": {"total_count": total_count}, "items": found(hits, ids, selection)})


def found(hits: Hits, ids: list[int], selection: Selection) -> list[Json]:
    """The items of hits, in the order of their ids, each with why it was found under `meta.search`."""
    says_why = WHY in selection
    selection = replace(selection, names=selection.names - {WHY})
    public = columns_for(Publication.objects.public().filter(pk__in=ids), selection).in_bulk()
    publications = [public[pk] for pk in ids if pk in public]
    items, _around = items_of(publications, selection)
    if says_why:
        snippets = hits.snippets(ids)
        for item, publication in zip(items, publications, strict=True):
            item.setdefault("meta", {})[WHY] = {
                "is_other_language": publication.locale != hits.locale,
                "title": hits.title(publication.title, publication.locale),
                "snippet": snippets.get(publication.pk, []),
            }
    return items


class SuggestView(ApiView):
    """A few public pages whose title or name a reader may be typing, each piece once."""

    def get(self, request: Request) -> Response:
        parameters = request.query_params
        check_parameters(parameters, {"q", "locale", "limit"})
        limit = number_named(parameters, "limit", SUGGESTIONS)
        if limit > MOST_SUGGESTIONS:
            raise BadRequest(_("limit cannot be higher than %(number)s") % {"number": MOST_SUGGESTIONS})
        locale = locale_named(parameters) or default_locale()
        ids = suggested(words_named(parameters), locale, limit * VERSIONS_READ)
        public = Publication.objects.public().without_documents().defer("card", "document", "manifest").in_bulk(ids)
        pieces: dict[UUID, Publication] = {}
        for version in (public[pk] for pk in ids if pk in public):
            pieces.setdefault(version.translation_key, version)
        around = Surroundings()
        items = [item_of(it, {"title": it.title}, SUGGESTED, around) for it in list(pieces.values())[:limit]]
        return Response({"items": items})
