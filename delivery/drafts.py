"""A draft as the API would serve it, had somebody signed it. For the preview alone: no address leads here."""

import json

from django.utils import timezone, translation

from core.documents import Json, document_of
from core.models import BasePage

from .fields import Selection
from .models import Row
from .publishing import lineage_of, place_of, unsigned
from .serializing import item_of
from .served import served_form
from .surroundings import surroundings_of

UNSIGNED = Selection(everything=True, left_out={"signoff"})


def draft_document(page: BasePage) -> Json:
    """The document of a page instance, saved or not, with what it points at; writes nothing.

    It has no `meta.signoff`. The id of a page that was never saved is 0; what was never published is published now.
    """
    locate(page)
    with translation.override(page.locale.language_code):
        document = document_of(page)
    text = served_form(document)
    row = draft_row(page)
    around = surroundings_of([row], [text], relatives=True)
    return json.loads(item_of(row, [text], UNSIGNED, around))


def draft_row(page: BasePage) -> Row:
    """What readers would be told of a page, had somebody signed it now; nobody saves it."""
    return Row(
        page_id=page.pk or 0,
        title=page.title,
        first_published_at=page.first_published_at or timezone.now(),
        last_published_at=page.last_published_at or timezone.now(),
        show_in_menus=page.show_in_menus,
        seo_title=page.seo_title,
        search_description=page.search_description,
        restricted=False,
        document_digest="",
        **place_of(page),
        **lineage_of(page, unsigned(page)),
    )


def locate(page: BasePage) -> None:
    """Give a page that is being written for the first time the language and the address that it will have."""
    parent = page.get_parent()
    if not page.locale_id:
        page.locale = parent.locale
    if not page.url_path:
        page.set_url_path(parent)
