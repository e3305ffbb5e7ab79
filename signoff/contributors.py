"""Who has worked on a page since it was last signed: they cannot sign it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from itertools import chain
from uuid import UUID

from wagtail.models import Page, PageLogEntry, Revision, get_default_page_content_type

from .models import SignOff
from .sources import originals_of, source_digests

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


def contributors_of(page_ids: Collection[int], before: SignOff | None = None) -> dict[int, set[int]]:
    """Ids of users by id of page, from the edit log, the revisions and what other rooms know.

    Since the last signature that stands; `before` asks for those up to that sign-off, since the one preceding it.
    The number of queries does not grow with the pages.
    """
    signed = SignOff.objects.filter(pk__lt=before.pk) if before else SignOff.objects.standing()
    last = {sign_off.page_id: sign_off for sign_off in signed.filter(page_id__in=page_ids).order_by("pk")}
    found: dict[int, set[int]] = defaultdict(set)
    entries = PageLogEntry.objects.filter(page_id__in=page_ids, action__in=CONTRIBUTIONS, user_id__isnull=False)
    # Wagtail logs the making of a page to translate as done by the owner of its original.
    copies = PageLogEntry.objects.filter(page_id__in=page_ids, action="wagtail.copy_for_translation")
    entries = entries.exclude(action="wagtail.create", page_id__in=copies.values("page_id"))
    logged = entries.values_list("page_id", "user_id", "timestamp")
    for page_id, user_id, timestamp in chain(logged, *(function(page_ids) for function in _elsewhere)):
        is_later = before is not None and timestamp > before.signed_at
        if not is_later and (page_id not in last or timestamp > last[page_id].signed_at):
            found[page_id].add(user_id)
    revisions = Revision.objects.filter(
        base_content_type=get_default_page_content_type(),
        object_id__in=[str(page_id) for page_id in page_ids],
        user_id__isnull=False,
    )
    for object_id, user_id, pk in revisions.values_list("object_id", "user_id", "pk"):
        page_id = int(object_id)
        is_later = before is not None and pk > before.revision_id
        if not is_later and (page_id not in last or pk > last[page_id].revision_id):
            found[page_id].add(user_id)
    return found


def unsigned_originals(pages: Iterable[Page]) -> set[UUID]:
    """Translation keys of those translations whose original somebody has written and nobody has signed.

    What a new site is started with was written by nobody: such sections are made public in whatever language first.
    """
    pages = list(pages)
    signed = source_digests(pages)
    found = {pk: key for key, pk in originals_of(pages).items() if key not in signed}
    return {found[pk] for pk, people in contributors_of(found).items() if people}
