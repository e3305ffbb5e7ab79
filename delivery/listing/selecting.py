"""Which public pages a list holds."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from ..endpoints import Endpoint
from ..errors import BadRequest
from ..models import Publication, PublicationQuerySet
from ..parameters import text_named
from ..reading import Reading
from ..search import matching
from ..types import text_fields_of, types_of
from .conditions import FIELD_PARAMETERS, by_fields
from .ordering import Order
from .relations import RELATIONS, by_relation

LIST_PARAMETERS = {
    *("fields", "order", "search", "search_operator", "limit", "offset", "after", "locale", "fallback", "facets"),
    *("rich_text_format", "site"),
    *RELATIONS,
    *FIELD_PARAMETERS,
}


def list_parameters(endpoint: Endpoint, types: list[str]) -> set[str]:
    """All that a list at an address takes, of pages of these types."""
    of_all = set() if endpoint.type else {"type"}
    return LIST_PARAMETERS | of_all | endpoint.filters.keys() | text_fields_of(types)


def listed(parameters: QueryDict, endpoint: Endpoint, but: str = "") -> PublicationQuerySet:
    """The public pages of an endpoint that the parameters leave, facets aside, in the order asked for.

    `but`: `locale` or `type`, by which they are not narrowed.
    """
    reading = Reading.named(parameters)
    publications = Publication.objects.public()
    if reading.falls_back or but != "locale":
        publications = reading.one_of_each(publications)
    types = types_of(parameters, endpoint)
    if (endpoint.type or parameters.get("type")) and but != "type":
        publications = publications.filter(type=types[0]) if len(types) == 1 else publications.filter(type__in=types)
    if reading.falls_back and (related := [name for name in RELATIONS if name in parameters]):
        message = _("fallback with %(name)s is not supported: each language has a page tree of its own")
        raise BadRequest(message % {"name": related[0]})
    publications = by_relation(by_fields(publications, parameters, types), parameters)
    if "search" in parameters:
        words, operator = text_named(parameters, "search"), text_named(parameters, "search_operator", "and")
        publications = matching(publications, words, operator)
    elif "search_operator" in parameters:
        raise BadRequest(_("search_operator needs search"))
    return Order.named(parameters, endpoint).apply(publications)
