"""Whether what is served is what was signed: every publication rendered anew from its revision, and compared.

What counts is the digest over the revision's stored JSON, which no software can change. The document is a
rendering of it, and the software that renders may have got new fields and blocks since: an old revision then
renders to a document with more keys than the one that is served. That is no difference as long as every key
that is served has the same value still, and what is new says nothing: it is empty, or its field's default.
Nor is it one that a page has been deleted to which the document points: whoever reads it finds nothing there.
Served is therefore either exactly what the revision renders to now, or the very document whose digest is in
the ledger.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from core.documents import Json, document_digest, manifest_of, references, signed_part, walk
from signoff.digests import revision_digest, stored_form
from signoff.seals import is_sealed

from .addresses import is_restricted
from .models import Publication, Restricted
from .publishing import Rendered, origin_of, place_of
from .served import parsed
from .types import blank_document

PAGE_LINK = re.compile(r'<a data-page="([^"]*)">(.*?)</a>', re.DOTALL)
OWN_CHECK = ("document", "card", "manifest", "document_digest", "served_card", "served_rest")


def differences(publication: Publication) -> Iterator[str]:
    """Sentences, one for each way in which a publication is not what was signed."""
    sign_off = publication.sign_off
    page = Page.objects.filter(pk=publication.page_id, live=True).first()
    revision = Revision.objects.filter(pk=sign_off.revision_id).first()
    if sign_off.is_withdrawn:
        yield _("its sign-off was withdrawn")
    if not is_sealed(sign_off):
        yield _("its sign-off was not made here")
    if sign_off.is_held:
        yield _("its sign-off is held, and nobody has released it")
    if page is None or sign_off.page_id != publication.page_id:
        yield _("its page is not live")
    if revision is None:
        yield _("the revision that was signed is gone")
        return
    if revision_digest(revision, publication.manifest) != sign_off.digest:
        yield _("its revision or its files are not those that were signed")
    rendered = Rendered.of(revision)
    yield from _document_differences(publication, stored_form(rendered.document))
    yield from _file_differences(publication, rendered.document)
    if page is not None:
        yield from _column_differences(publication, rendered, page)


def _document_differences(publication: Publication, fresh: Json) -> Iterator[str]:
    served, anew = signed_part(publication.document), signed_part(fresh)
    card = signed_part(publication.card)
    if any(served.get(name) != value for name, value in card.items()):
        yield _("its card does not agree with its document")
    if not _served_as_stored(publication):
        yield _("the text that readers are given is not its document")
    digest = document_digest(publication.document)
    if digest != publication.document_digest:
        yield _("its document does not have the digest that is served with it")
    is_as_signed = digest == publication.sign_off.document_digest
    served = without_pages(served, deleted_pages(served, anew, is_as_signed))
    if served != anew:
        if not is_as_signed:
            yield _("its document is not the one that was signed")
        for name in differing_fields(publication.type, served, anew):
            yield _("“%(field)s” is not what was signed") % {"field": name}


def _served_as_stored(publication: Publication) -> bool:
    try:
        card, whole = parsed(publication.served_card), parsed(publication.served_card, publication.served_rest)
    except ValueError:
        return False
    return card == publication.card and whole == publication.document


def deleted_pages(served: Json, anew: Json, is_as_signed: bool) -> set[str]:
    """Keys of pages that are named no longer because they were deleted: in this language, or in all of them.

    In a document that is not the one in the ledger, only pages that are gone in every language count.
    """
    missing = references(served).pages - references(anew).pages
    if is_as_signed or not missing:
        return missing
    there = Page.objects.filter(translation_key__in=missing).values_list("translation_key", flat=True)
    return missing - {str(key) for key in there}


def without_pages(part: Any, keys: set[str]) -> Any:
    """What is left of a document once pages that it points at have been deleted; links in a text leave their words."""
    if isinstance(part, list):
        return [left for value in part if (left := without_pages(value, keys)) is not None]
    if isinstance(part, dict):
        if part.get("ref") == "page" and part["key"] in keys:
            return None
        return {name: without_pages(value, keys) for name, value in part.items()}
    if isinstance(part, str) and keys:
        return PAGE_LINK.sub(lambda link: link[2] if link[1] in keys else link[0], part)
    return part


def differing_fields(label: str, served: Json, anew: Json) -> list[str]:
    """Fields in which a document served says something else than the same one rendered anew."""
    changed = [name for name in served if name not in anew or not says_the_same(served[name], anew[name])]
    added = [name for name in anew.keys() - served.keys() if not _says_nothing(anew[name])]
    return changed + [name for name in added if anew[name] != blank_document(label).get(name)]


def says_the_same(served: Any, anew: Any) -> bool:
    """Equal, but for keys that came since and are empty."""
    if isinstance(served, dict) and isinstance(anew, dict):
        return all(name in anew and says_the_same(value, anew[name]) for name, value in served.items()) and all(
            _says_nothing(anew[name]) for name in anew.keys() - served.keys()
        )
    if isinstance(served, list) and isinstance(anew, list):
        return len(served) == len(anew) and all(map(says_the_same, served, anew))
    return served == anew


def _says_nothing(value: Any) -> bool:
    return value is None or value is False or value == "" or value == [] or value == {}


def _file_differences(publication: Publication, fresh: Json) -> Iterator[str]:
    """What is said of a file has to be what was signed, in the document, the card and among the pictures.

    And what is shown of it has to be what the file is kept as, in the storage's own addresses.
    """
    signed = {(file["kind"], file["id"]): (file["credit"], file["licence"]) for file in publication.manifest}
    kept = {(part["ref"], part["id"]): _addresses_in(part["item"]) for part in _with_files(fresh)}
    said = [
        ((part["ref"], part["id"]), part["item"])
        for tree in (publication.document, publication.card)
        for part in _with_files(tree)
    ]
    said += [(("image", image.image_id), image.item) for image in publication.images.all()]
    for file, item in said:
        names = {"kind": file[0], "id": file[1]}
        if signed.get(file) != (item["credit"], item["licence"]["code"]):
            yield _("credit or licence of %(kind)s %(id)s is not what was signed") % names
        if _addresses_in(item) - kept.get(file, set()):
            yield _("what is shown of %(kind)s %(id)s is not a file that it is kept as") % names


def _with_files(tree: Json) -> Iterator[Json]:
    return (part for part in walk(tree) if part.get("ref") in ("image", "media") and part.get("item"))


def _addresses_in(item: Any) -> set[str]:
    """Every `url` in what is said of a file, but that of its licence."""
    if isinstance(item, list):
        return set().union(*map(_addresses_in, item))
    if not isinstance(item, dict):
        return set()
    own = {item["url"]} if item.get("url") else set()
    return own.union(*(_addresses_in(value) for name, value in item.items() if name != "licence"))


def _column_differences(publication: Publication, rendered: Rendered, page: Page) -> Iterator[str]:
    expected = {
        **rendered.columns(),
        **place_of(page),
        "source_segments_digest": publication.sign_off.source_segments_digest,
    }
    for name, value in expected.items():
        if name not in OWN_CHECK and getattr(publication, name) != value:
            yield _("“%(column)s” is not what was signed, or where the page is") % {"column": name}
    for name, value in origin_of(rendered.page, publication.sign_off.revision_id).items():
        if getattr(publication, name) != value:
            yield _("“%(column)s” is not what is known of its translation") % {"column": name}
    linked = references(publication.document).pages - references(rendered.document).pages
    facets = {(facet.name, facet.code) for facet in publication.facets.all() if facet.code not in linked}
    if facets != set(rendered.facets()):
        yield _("it is listed under other terms than those that were signed")
    if {image.image_id for image in publication.images.all()} != rendered.images().keys():
        yield _("its pictures are not those that were signed")
    was_restricted = Restricted.objects.filter(pk=publication.sign_off_id).exists()
    if was_restricted and not publication.restricted:
        yield _("it was restricted, and is open to everyone without a new signature")
    elif is_restricted(page) and not publication.restricted:
        yield _("it is below a restriction but open to everyone")


def shows_changed_files(publication: Publication) -> bool:
    """Whether a file has another credit, licence or focal point by now than was signed and is served."""
    return manifest_of(publication.document) != publication.manifest
