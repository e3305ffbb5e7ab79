"""Which languages of a piece wait to be signed. Readers are told so much and no more: no title, no word, no name."""

from collections.abc import Iterable

from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from signoff.models import Submission

from .dependents import mark_changed
from .epoch import move_epoch
from .models import Awaited, Publication


@transaction.atomic
def follow(page_ids: Iterable[int]) -> None:
    """Note of pages that they wait, or wait no longer. What is below a restriction is nobody's to know."""
    page_ids = set(page_ids)
    noted = dict(Awaited.objects.filter(page_id__in=page_ids).values_list("page_id", "translation_key"))
    waiting = _waiting(page_ids)
    gone = noted.keys() - waiting.keys()
    Awaited.objects.filter(page_id__in=gone).delete()
    new = [row for page_id, row in waiting.items() if page_id not in noted]
    Awaited.objects.bulk_create(new)
    keys = {row.translation_key for row in new} | {noted[page_id] for page_id in gone}
    if Publication.objects.public().filter(translation_key__in=keys).exists():
        mark_changed(move_epoch(), keys=keys)


def follow_all() -> None:
    """Again for all that is noted or waits: something above them has changed."""
    submitted = Submission.objects.pending().values_list("page_id", flat=True)
    follow([*Awaited.objects.values_list("page_id", flat=True), *submitted])


def _waiting(page_ids: set[int]) -> dict[int, Awaited]:
    submitted = Submission.objects.pending().filter(page_id__in=page_ids).values_list("page_id", flat=True)
    restrictions = PageViewRestriction.objects.exclude(restriction_type=PageViewRestriction.NONE)
    closed = tuple(restrictions.values_list("page__path", flat=True))
    pages = Page.objects.filter(pk__in=list(submitted)).select_related("locale")
    return {
        page.pk: Awaited(page_id=page.pk, translation_key=page.translation_key, locale=page.locale.language_code)
        for page in pages
        if not page.path.startswith(closed)
    }
