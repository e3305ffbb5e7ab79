"""A draft as the API would serve it, had somebody signed it. For the preview alone: no address leads here."""

from django.utils import timezone, translation

from core.documents import Json, document_of
from core.models import BasePage

from .fields import Selection
from .models import Publication
from .publishing import lineage_of, place_of, unsigned
from .serializing import item_of
from .surroundings import surroundings_of

UNSIGNED = Selection(everything=True, left_out={"signoff"})


def draft_document(page: BasePage) -> Json:
    """The document of a page instance, saved or not, with what it points at; writes nothing.

    It has no `meta.signoff`. The id of a page that was never saved is 0; what was never published is published now.
    """
    locate(page)
    with translation.override(page.locale.language_code):
        document = document_of(page)
    publication = Publication(
        page_id=page.pk or 0,
        title=document["title"],
        document=document,
        card={},
        first_published_at=page.first_published_at or timezone.now(),
        last_published_at=page.last_published_at or timezone.now(),
        show_in_menus=page.show_in_menus,
        seo_title=page.seo_title,
        search_description=page.search_description,
        **place_of(page),
        **lineage_of(page, unsigned(page)),
    )
    around = surroundings_of([publication], [document], relatives=True)
    return item_of(publication, document, UNSIGNED, around)


def locate(page: BasePage) -> None:
    """Give a page that is being written for the first time the language and the address that it will have."""
    parent = page.get_parent()
    if not page.locale_id:
        page.locale = parent.locale
    if not page.url_path:
        page.set_url_path(parent)
