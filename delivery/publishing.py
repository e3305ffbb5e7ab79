"""The read gate: a document becomes public only from a revision whose digest is the one that was signed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from core.documents import (
    Json,
    card_of,
    document_digest,
    document_of,
    facets_of,
    manifest_of,
    references,
    search_text_of,
    walk,
)
from signoff.digests import revision_digest
from signoff.exceptions import NotSigned
from signoff.models import SignOff, Withdrawal
from signoff.releasing import require_released
from signoff.seals import is_sealed
from signoff.sources import source_of

from .addresses import html_path_of, is_restricted, leave_redirects
from .dependents import mark_changed
from .epoch import move_epoch
from .models import Publication, PublicationFacet, PublicationImage, PublicationLink, Restricted, Tombstone
from .search import normalize, searchable
from .served import served_form

_origin: list[Callable[[Page, int], Any]] = []
_segments_digest: list[Callable[[Page], str]] = []


def register_origin(function: Callable[[Page, int], Any]) -> None:
    """Say how to find a revision's `original_locale`, `translated_from` (or None) and `machine`, by its id."""
    _origin[:] = [function]


def register_segments_digest(function: Callable[[Page], str]) -> None:
    """Say how a page is boiled down to the digest of what its translators translate."""
    _segments_digest[:] = [function]


@dataclass(frozen=True)
class Rendered:
    """What a revision says, before anybody asks whether it is signed."""

    page: Page
    card: Json
    document: Json
    manifest: list[Json]

    @classmethod
    def of(cls, revision: Revision) -> "Rendered":
        page = revision.as_object()
        with translation.override(page.locale.language_code):
            document, card = document_of(page), card_of(page)
        return cls(page, card, document, manifest_of(document))

    def facets(self) -> list[tuple[str, str]]:
        return facets_of(self.page)

    def images(self) -> dict[int, Json]:
        """What is known of each picture that is shown, by id."""
        shown = (part for part in walk(self.document) if part.get("ref") == "image" and part.get("item"))
        return {part["id"]: part["item"] for part in shown}

    def columns(self) -> Json:
        """What of a publication comes from the revision and nothing else."""
        rest = {name: value for name, value in self.document.items() if name not in self.card}
        return {
            "title": self.document["title"],
            "served_card": served_form(self.card),
            "served_rest": served_form(rest),
            "card": self.card,
            "document": self.document,
            "manifest": self.manifest,
            "search_title": normalize(self.document["title"]),
            "search_text": searchable(search_text_of(self.page)),
            "show_in_menus": self.page.show_in_menus,
            "seo_title": self.page.seo_title,
            "search_description": self.page.search_description,
            "document_digest": document_digest(self.document),
        }


def check_signed(revision: Revision, manifest: list[Json], sign_off: SignOff) -> None:
    """Raises NotSigned unless this revision, showing these files, is what stands signed, and is not held."""
    if sign_off.is_withdrawn:
        raise NotSigned(_("The sign-off was withdrawn."))
    if not is_sealed(sign_off):
        raise NotSigned(_("The sign-off was not made here."))
    if sign_off.revision_id != revision.pk or revision_digest(revision, manifest) != sign_off.digest:
        raise NotSigned(_("This is not what was signed."))
    require_released(sign_off, revision.object_str)


@transaction.atomic
def publish(*, page: Page, revision: Revision, sign_off: SignOff) -> Publication:
    """Make a signed revision of a live page what the public sees. Doing it again changes only the epoch.

    A restriction stays for as long as the sign-off is the same: lifting one needs a new signature.
    """
    rendered = Rendered.of(revision)
    check_signed(revision, rendered.manifest, sign_off)
    if not page.live or page.pk != sign_off.page_id:
        raise NotSigned(_("This page is not live."))
    before = Publication.objects.select_for_update().filter(page_id=page.pk)
    standing = before.first()
    if standing and standing.html_path != html_path_of(page):
        leave_redirects(before)
    epoch = move_epoch()
    publication, _created = Publication.objects.update_or_create(
        page_id=page.pk,
        defaults={
            **rendered.columns(),
            **place_of(page),
            **lineage_of(rendered.page, sign_off),
            "first_published_at": page.first_published_at,
            "last_published_at": page.last_published_at,
            "restricted": is_restricted(page) or Restricted.objects.filter(pk=sign_off.pk).exists(),
            "sign_off": sign_off,
            "epoch": epoch,
            "changed": epoch,
        },
    )
    _write_rows(publication, rendered)
    named = (publication.title, publication.restricted)
    was_named = standing and (standing.title, standing.restricted)
    mark_changed(epoch, keys=[publication.translation_key], below="" if named == was_named else page.path)
    Tombstone.objects.filter(page_id=page.pk).delete()
    return publication


def place_of(page: Page) -> Json:
    """What of a publication comes from the page tree."""
    return {
        "translation_key": page.translation_key,
        "locale": page.locale.language_code,
        "type": page.specific_class._meta.label,
        "tree_path": page.path,
        "depth": page.depth,
        "html_path": html_path_of(page),
        "slug": page.slug,
    }


def origin_of(page: Page, revision_id: int) -> Json:
    """The languages that the words were written in and translated from, and whether a machine has made any of them."""
    origin = _origin[0](page, revision_id) if _origin else None
    return {
        "original_locale": origin.original_locale if origin else page.locale.language_code,
        "translated_from": (origin.translated_from if origin else None) or "",
        "machine": origin.machine if origin else False,
    }


def lineage_of(page: Page, sign_off: SignOff) -> Json:
    """Where the words come from, and by which digests others know whether they have changed."""
    return {
        **origin_of(page, sign_off.revision_id),
        "segments_digest": _segments_digest[0](page) if _segments_digest else "",
        "source_segments_digest": sign_off.source_segments_digest,
    }


def unsigned(page: Page) -> SignOff:
    """What a signature under a page's latest revision would say of its source; nobody saves it."""
    source = source_of(page)
    return SignOff(revision_id=page.latest_revision_id, source_segments_digest=source.segments_digest if source else "")


def _write_rows(publication: Publication, rendered: Rendered) -> None:
    publication.facets.all().delete()
    publication.images.all().delete()
    publication.links.all().delete()
    PublicationFacet.objects.bulk_create(
        PublicationFacet(publication=publication, name=name, code=code) for name, code in rendered.facets()
    )
    PublicationImage.objects.bulk_create(
        PublicationImage(publication=publication, image_id=pk, item=item) for pk, item in rendered.images().items()
    )
    keys = sorted(references(rendered.document).pages)
    PublicationLink.objects.bulk_create(PublicationLink(publication=publication, key=key) for key in keys)


@transaction.atomic
def withdraw(page_id: int) -> bool:
    """Take a page away from the public; its address stays known, with why it is gone, as its withdrawal says."""
    publications = Publication.objects.filter(page_id=page_id)
    publication = publications.without_documents().select_related("sign_off__withdrawal").first()
    if publication is None:
        return False
    leave_redirects(publications)
    publications.delete()
    epoch = move_epoch()
    mark_changed(epoch, keys=[publication.translation_key], below=publication.tree_path)
    _bury(publication, epoch)
    return True


def _bury(publication: Publication, epoch: int) -> None:
    withdrawal = publication.sign_off.withdrawal if publication.sign_off.is_withdrawn else Withdrawal()
    Tombstone.objects.update_or_create(
        page_id=publication.page_id,
        defaults={
            **{name: getattr(publication, name) for name in ("translation_key", "locale", "type", "html_path")},
            "reason": withdrawal.reason,
            "replaced_by": withdrawal.replaced_by,
            "at": withdrawal.at or timezone.now(),
            "epoch": epoch,
        },
    )


def titles_showing(kind: str, file_id: int) -> list[str]:
    """Titles of the public pages that show a file; `kind` as in a manifest, `image` or `media`."""
    shown = Publication.objects.values_list("title", "manifest").iterator()
    return [title for title, files in shown if any((f["kind"], f["id"]) == (kind, file_id) for f in files)]
