"""Lists with filters and pages, as links: what the query says becomes what the API is asked."""

from dataclasses import dataclass

from django.http import Http404, QueryDict
from django.utils.translation import gettext_lazy as _

from .client import Api
from .languages import READ

FILTER_LABELS = {
    "format": _("Format"),
    "area": _("Area"),
    "audience": _("Audience"),
    "discipline": _("Discipline"),
    "language": _("Language"),
    "key_message": _("Key message"),
    "physics_group": _("Physics group"),
    "institute": _("Institute"),
}


@dataclass(frozen=True)
class Kind:
    """One sort of list: the API's endpoint, what its cards need, its order, which filters show and which also work."""

    endpoint: str
    fields: str
    page_size: int
    order: str = ""
    filters: tuple[str, ...] = ()
    quiet_filters: tuple[str, ...] = ()

    def parameters(self, locale: str) -> dict:
        asked = {"locale": locale, "fields": self.fields, "order": self.order}
        return {name: value for name, value in asked.items() if value}


STORIES = Kind(
    "stories", "strapline,image,format", 12, "-first_published_at",
    ("format", "area", "audience"), ("key_message", "physics_group"),
)  # fmt: skip
PEOPLE = Kind(
    "people", "name_in_own_script,discipline,role,image,quote", 24, "sort_key",
    ("discipline", "language", "area"), ("institute",),
)  # fmt: skip
SERIES = Kind("series", "strapline,image", 12, "-first_published_at")
KINDS = {kind.endpoint: kind for kind in (STORIES, PEOPLE, SERIES)}


def newest(api: Api, kind: Kind, locale: str, limit: int, **filters: str) -> list[dict]:
    """The first few of a list, without paging."""
    return api.list(kind.endpoint, **kind.parameters(locale), limit=limit, **filters)["items"]


def listing(api: Api, kind: Kind, locale: str, query: QueryDict) -> dict:
    """
    `{"kind", "items", "total", "filters", "is_filtered", "clear", "pages"}` for a section page.

    Parameters of other people's links (campaign tags and the like) are ignored; a filter's bad value is the API's
    `BadRequest`; a page that is not there is `Http404`.
    """
    chosen = {name: str(query[name]) for name in (*kind.filters, *kind.quiet_filters) if query.get(name)}
    facets = [*kind.filters, *(name for name in kind.quiet_filters if name in chosen)]
    kept = {READ: str(query[READ])} if query.get(READ) else {}
    number = page_number(query)
    asked = kind.parameters(locale) | chosen | {"limit": kind.page_size, "offset": (number - 1) * kind.page_size}
    if facets:
        asked["facets"] = ",".join(facets)
    answer = api.list(kind.endpoint, **asked)
    total = answer["meta"]["total_count"]
    counted = answer["meta"].get("facets") or {}
    return {
        "kind": kind.endpoint,
        "items": answer["items"],
        "total": total,
        "filters": [_filter(name, counted.get(name, []), chosen, kept) for name in facets],
        "is_filtered": bool(chosen),
        "clear": address(kept),
        "pages": pages(number, total, kind.page_size, kept | chosen),
    }


def page_number(query: QueryDict) -> int:
    """`?page=3` → 3. Raises `Http404` for what is no page's number."""
    value = query.get("page", "1")
    if not (value.isascii() and value.isdigit() and len(value) < 7 and int(value) > 0):
        raise Http404("There is no such page.")
    return int(value)


def pages(number: int, total: int, size: int, kept: dict[str, str]) -> dict:
    """`{"number", "count", "previous", "next"}`, the last two as links that keep `kept`. Raises `Http404`."""
    count = max(1, -(-total // size))
    if number > count:
        raise Http404("There is no such page.")
    return {
        "number": number,
        "count": count,
        "previous": address(kept, number - 1) if number > 1 else None,
        "next": address(kept, number + 1) if number < count else None,
    }


def address(parameters: dict[str, str], number: int = 1) -> str:
    """A link to the same page with this query."""
    query = QueryDict(mutable=True)
    query.update(parameters)
    if number > 1:
        query["page"] = str(number)
    return "?" + query.urlencode()


def _filter(name: str, options: list[dict], chosen: dict[str, str], kept: dict[str, str]) -> dict:
    """A group of links; each keeps the other filters, and the chosen one's link takes it off again."""
    others = kept | {key: value for key, value in chosen.items() if key != name}
    links = [
        {
            "code": option["code"],
            "label": option["label"],
            "count": option["count"],
            "is_chosen": chosen.get(name) == option["code"],
            "url": address(others if chosen.get(name) == option["code"] else {**others, name: option["code"]}),
        }
        for option in options
        if option["count"] or chosen.get(name) == option["code"]
    ]
    return {
        "name": name,
        "label": FILTER_LABELS[name],
        "options": links,
        "chosen": next((link for link in links if link["is_chosen"]), None),
    }
