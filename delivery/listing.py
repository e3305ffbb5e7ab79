"""Lists of public pages from query parameters; Wagtail's API v2 is the contract."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, QuerySet
from django.db.models.fields.json import KT
from django.http import QueryDict
from django.utils.translation import gettext as _

from core.languages import default_locale

from .addresses import HOME_DEPTH, ancestor_paths
from .endpoints import Endpoint
from .epoch import remembered
from .errors import BadRequest
from .models import Publication, PublicationQuerySet, Row
from .parameters import number_named, text_named
from .reading import Reading
from .search import matching
from .types import types_named

DEFAULT_LIMIT = 20
RELATIONS = ("child_of", "descendant_of", "ancestor_of", "translation_of")
LIST_PARAMETERS = {
    *("fields", "order", "search", "search_operator", "limit", "offset", "locale", "fallback", "slug"),
    *RELATIONS,
}
ORDERS = {
    "id": "page_id",
    **{name: name for name in ("title", "slug", "locale", "first_published_at", "last_published_at")},
}
ROOT = "root"


@dataclass
class Rows:
    """Which rows of a list are asked for."""

    offset: int
    limit: int

    @classmethod
    def named(cls, parameters: QueryDict) -> "Rows":
        highest = getattr(settings, "WAGTAILAPI_LIMIT_MAX", DEFAULT_LIMIT)
        limit = number_named(parameters, "limit", DEFAULT_LIMIT)
        if limit > highest:
            raise BadRequest(_("limit cannot be higher than %(highest)d") % {"highest": highest})
        return cls(offset=number_named(parameters, "offset"), limit=limit)

    def of(self, publications: PublicationQuerySet, columns: int) -> tuple[list[Row], int]:
        """These rows, with as many columns as `Row` is read with, and the number of all."""
        rows = publications[self.offset : self.offset + self.limit].rows(columns)
        return rows, count_of(publications)


def count_of(queryset: QuerySet) -> int:
    """How many there are, counted once for as long as the content stays."""
    bare = queryset.order_by()
    if bare.query.is_empty():
        return 0
    return remembered(("count", *bare.query.sql_with_params()), bare.count)


def listed(parameters: QueryDict, endpoint: Endpoint) -> PublicationQuerySet:
    """The public pages of an endpoint that the parameters leave, facets aside, in the order asked for."""
    reading = Reading.named(parameters)
    publications = reading.one_of_each(Publication.objects.public())
    types = [endpoint.type] if endpoint.type else parameters.get("type") and types_named(text_named(parameters, "type"))
    if types:
        publications = publications.filter(type__in=types)
    if "slug" in parameters:
        publications = publications.filter(slug=parameters["slug"])
    if reading.falls_back and (related := [name for name in RELATIONS if name in parameters]):
        message = _("fallback with %(name)s is not supported: each language has a page tree of its own")
        raise BadRequest(message % {"name": related[0]})
    publications = by_relation(publications, parameters)
    if "search" in parameters:
        publications = matching(
            publications, text_named(parameters, "search"), text_named(parameters, "search_operator", "and")
        )
    elif "search_operator" in parameters:
        raise BadRequest(_("search_operator needs search"))
    return ordered(publications, parameters, endpoint)


def ordered(publications: PublicationQuerySet, parameters: QueryDict, endpoint: Endpoint) -> PublicationQuerySet:
    """By `order`; without it what was searched for by rank, anything else by id."""
    names = [name for name in text_named(parameters, "order").split(",") if name]
    if "random" in names:
        if len(names) > 1:
            raise BadRequest(_("random ordering cannot be combined with other fields"))
        if "offset" in parameters:
            raise BadRequest(_("random ordering with offset is not supported"))
        return publications.order_by("?")
    columns = [_order_of(name, endpoint) for name in names]
    if not columns and "search" in parameters:
        columns = [F("rank").asc()]
    return publications.order_by(*columns, "page_id")


def _order_of(name: str, endpoint: Endpoint):
    field = name.removeprefix("-")
    if field not in ORDERS and field not in endpoint.orders:
        raise BadRequest(_("cannot order by '%(name)s' (unknown field)") % {"name": name})
    column = F(ORDERS[field]) if field in ORDERS else KT(f"document__{field}")
    return column.desc() if name.startswith("-") else column.asc()


def by_relation(publications: PublicationQuerySet, parameters: QueryDict) -> PublicationQuerySet:
    """Filters by the page tree and by translation. `root` stands for the home pages of all languages."""
    if "child_of" in parameters and "descendant_of" in parameters:
        raise BadRequest(_("filtering by descendant_of with child_of is not supported"))
    if page := _page_named(parameters, "child_of"):
        publications = publications.below(page.tree_path).filter(depth=page.depth + 1)
    elif "child_of" in parameters:
        publications = publications.filter(depth=HOME_DEPTH + 1)
    if page := _page_named(parameters, "descendant_of"):
        publications = publications.below(page.tree_path).exclude(pk=page.pk)
    elif "descendant_of" in parameters:
        publications = publications.filter(depth__gt=HOME_DEPTH)
    if "ancestor_of" in parameters:
        page = _page_named(parameters, "ancestor_of", root=False)
        publications = publications.filter(tree_path__in=ancestor_paths(page.tree_path) if page else [])
    if page := _page_named(parameters, "translation_of"):
        publications = publications.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    elif "translation_of" in parameters:
        publications = publications.filter(depth=HOME_DEPTH).exclude(locale=default_locale())
    return publications


def _page_named(parameters: QueryDict, name: str, root: bool = True) -> Publication | None:
    """The public page whose id a parameter gives; None where there is no such parameter, or for `root`."""
    value = parameters.get(name)
    if value is None or (root and value == ROOT):
        return None
    public = Publication.objects.public().without_documents()
    page = public.filter(page_id=number_named(parameters, name)).first()
    if page is None:
        raise BadRequest(_("%(name)s: page %(id)s doesn't exist") % {"name": name, "id": value})
    return page
