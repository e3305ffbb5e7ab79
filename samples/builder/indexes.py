"""Wagtail's search and reference indexes follow every save; loading many pages, they follow once, at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db.models import Max
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Page, Revision
from wagtail.search.models import IndexEntry
from wagtail.signal_handlers import disable_reference_index_auto_update


@contextmanager
def indexed_once() -> Iterator[None]:
    """Inside, nothing is indexed; on leaving, everything, if anything was written or an earlier run fell short."""
    models = [model for model in get_indexed_models() if getattr(model, "search_auto_update", True)]
    for model in models:
        post_save.disconnect(post_save_signal_handler, sender=model)
    newest = _newest_revision()
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)
    if _newest_revision() != newest or not _newest_page_is_indexed():
        call_command("rebuild_references_index", verbosity=0)
        call_command("update_index", verbosity=0)


def _newest_revision() -> int | None:
    return Revision.objects.aggregate(newest=Max("pk"))["newest"]


def _newest_page_is_indexed() -> bool:
    page = Page.objects.order_by("pk").last()
    return page is None or IndexEntry.objects.filter(content_type=page.content_type_id, object_id=str(page.pk)).exists()
