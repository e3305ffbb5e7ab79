"""One order in which everybody locks, so that nobody waits in a ring: pages by their place in the tree, then what
waits for them (workflow, task, submission), then what is served, and the epoch last.

Whoever changes a page or its wait begins here. SQLite has one writer at a time and locks nothing by row.
"""

from collections.abc import Collection

from django.db import connection
from wagtail.models import Page, WorkflowState, get_default_page_content_type


def hold(page_ids: Collection[int], *, below: Collection[str] = ()) -> dict[int, Page]:
    """Hold pages, and what waits for them, until the transaction ends; gives their rows as they are now, by id.

    `below` are places in the tree: what lies there is held too, as it is when a section's address changes.
    Two queries, whatever their number.
    """
    pages = Page.objects.select_for_update(no_key=True).order_by("path")
    held = {page.pk: page for page in pages.filter(pk__in=page_ids)}
    if connection.features.has_select_for_update:
        for path in sorted(below):
            list(pages.filter(path__startswith=path).values_list("pk"))
        waits = WorkflowState.objects.active().select_for_update(no_key=True).order_by("pk")
        ours = waits.filter(
            base_content_type=get_default_page_content_type(), object_id__in=[str(pk) for pk in page_ids]
        )
        list(ours.values_list("pk"))
    return held
