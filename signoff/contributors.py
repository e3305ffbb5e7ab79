"""Who has worked on a page since it was last signed: they cannot sign it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from itertools import chain

from wagtail.models import PageLogEntry, Revision, get_default_page_content_type

from .models import SignOff

CONTRIBUTIONS = (
    "wagtail.create",
    "wagtail.edit",
    "wagtail.revert",
    "wagtail.copy",
    "wagtail.copy_for_translation",
    "wagtail.convert_alias",
)


_elsewhere: list[Callable[[Collection[int]], Iterable[tuple[int, int, datetime]]]] = []


def register_contributions(function: Callable[[Collection[int]], Iterable[tuple[int, int, datetime]]]) -> None:
    """Name work on pages that neither log nor revisions know: (page id, user id, when) for ids of pages."""
    _elsewhere.append(function)


def contributors_of(page_ids: Collection[int]) -> dict[int, set[int]]:
    """Ids of users by id of page, from the edit log, the revisions and what other rooms know.

    The number of queries does not grow with the pages.
    """
    last = {
        sign_off.page_id: sign_off
        for sign_off in SignOff.objects.standing().filter(page_id__in=page_ids).order_by("pk")
    }
    found: dict[int, set[int]] = defaultdict(set)
    entries = PageLogEntry.objects.filter(page_id__in=page_ids, action__in=CONTRIBUTIONS, user_id__isnull=False)
    logged = entries.values_list("page_id", "user_id", "timestamp")
    for page_id, user_id, timestamp in chain(logged, *(function(page_ids) for function in _elsewhere)):
        if page_id not in last or timestamp > last[page_id].signed_at:
            found[page_id].add(user_id)
    revisions = Revision.objects.filter(
        base_content_type=get_default_page_content_type(),
        object_id__in=[str(page_id) for page_id in page_ids],
        user_id__isnull=False,
    )
    for object_id, user_id, pk in revisions.values_list("object_id", "user_id", "pk"):
        page_id = int(object_id)
        if page_id not in last or pk > last[page_id].revision_id:
            found[page_id].add(user_id)
    return found
