"""Whether pages, schedules and the ledger agree with what is served, seen from their side.

From the side of what is served, see `verification`; the ledger by itself, `signoff.reports.verification`. Each
function takes a batch and reads a number of queries that does not grow with it. Rows of page tables are served to
nobody: where they have drifted from what was signed, that is a note and no difference.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, Revision, get_default_page_content_type

from core.documents import document_of, manifest_of
from signoff.digests import revision_digest, signed_content
from signoff.gated import gated_models
from signoff.models import SignOff

from .addresses import html_path_of
from .models import Publication


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be; or a note, something to know that is no difference."""

    where: str
    what: str
    differs: bool = True

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def place_in_ledger(sign_off: SignOff) -> str:
    return _("sign-off %(id)s of page %(page)s") % {"id": sign_off.pk, "page": sign_off.page_id}


def live_pages():
    """Of the types that need a signature, in batches of plain pages."""
    return Page.objects.type(*gated_models()).filter(live=True).select_related("locale").order_by("pk")


def scheduled_revisions():
    revisions = Revision.objects.filter(approved_go_live_at__isnull=False)
    return revisions.filter(base_content_type=get_default_page_content_type()).order_by("pk")


def orphans():
    """Publications that foreign keys should have refused, and that no join with the ledger finds."""
    return Publication.objects.exclude(sign_off_id__in=SignOff.objects.values("pk")).order_by("pk")


def orphan_findings(publications: Sequence[Publication]) -> Iterator[Finding]:
    for publication in publications:
        yield Finding(publication.html_path, _("its sign-off is not in the ledger"))


def page_findings(pages: Sequence[Page]) -> Iterator[Finding]:
    """Live pages: served as their live revision, and their rows as that revision says."""
    ids = [page.pk for page in pages]
    served = dict(Publication.objects.filter(page_id__in=ids).values_list("page_id", "sign_off__revision_id"))
    revisions = Revision.objects.in_bulk({page.live_revision_id for page in pages} - {None})
    signed = set(SignOff.objects.standing().filter(revision_id__in=revisions).values_list("revision_id", flat=True))
    held = set(SignOff.objects.held().filter(revision_id__in=revisions).values_list("revision_id", flat=True))
    rows = _specific(ids)
    for page in pages:
        where = html_path_of(page)
        if page.live_revision_id in held:
            yield Finding(where, _("it is live, though it is held and nobody has released it"))
        elif page.pk not in served:
            unserved = _("it is live and signed, but not served")
            unsigned = _("it is live without a signature that stands, and so served to nobody")
            yield Finding(where, unserved if page.live_revision_id in signed else unsigned)
        elif served[page.pk] != page.live_revision_id:
            yield Finding(where, _("the revision that is live is not the one that is served"))
        elif page.live_revision_id in revisions:
            for name in _drifted(rows[page.pk], revisions[page.live_revision_id]):
                drift = _("“%(field)s” in the page's row is not what was signed; it is not served")
                yield Finding(where, drift % {"field": name}, differs=False)


def _specific(ids: Sequence[int]) -> dict[int, Page]:
    """Pages by id as their own types, with the rows that belong to them."""
    pages = {page.pk: page for page in Page.objects.filter(pk__in=ids).specific()}
    for model in {type(page) for page in pages.values()}:
        of_type = [page for page in pages.values() if type(page) is model]
        prefetch_related_objects(of_type, *(rel.get_accessor_name() for rel in get_all_child_relations(model)))
    return pages


def _drifted(page: Page, revision: Revision) -> list[str]:
    """Fields in which a page's row says something else than a revision.

    Left out is what either does not know, and a reference that was emptied because what it named was deleted.
    """
    row, signed = signed_content(page.serializable_data()), signed_content(revision.content)
    emptied = {field.name for field in page._meta.concrete_fields if field.many_to_one and row.get(field.name) is None}
    known = signed.keys() & row.keys() - emptied
    return sorted(name for name in known if _plain(row[name]) != _plain(signed[name]))


def _plain(value: Any) -> Any:
    """What a value says. Saving a stream gives ids to its blocks, wraps the items of lists and adds empty keys."""
    if isinstance(value, str) and value.startswith("["):
        with suppress(ValueError):
            value = json.loads(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"type", "value", "id"} and value["type"] == "item":
        return _plain(value["value"])
    return {key: _plain(item) for key, item in value.items() if key != "id" and item not in (None, "", [], {}, False)}


def schedule_findings(revisions: Sequence[Revision]) -> Iterator[Finding]:
    """Revisions that are to go live: as they stand signed, and at the time that was signed."""
    ids = [revision.pk for revision in revisions]
    signed = {s.revision_id: s.go_live_at for s in SignOff.objects.standing().filter(revision_id__in=ids)}
    pages = Page.objects.type(*gated_models()).filter(pk__in=[int(revision.object_id) for revision in revisions])
    paths = {page.pk: html_path_of(page) for page in pages.select_related("locale")}
    for revision in revisions:
        where = paths.get(int(revision.object_id))
        if where is None:
            continue
        if revision.pk not in signed:
            yield Finding(where, _("it is scheduled without a signature that stands"))
        elif signed[revision.pk] != revision.approved_go_live_at:
            yield Finding(where, _("it is scheduled for another time than was signed"))


def standing_findings(sign_offs: Sequence[SignOff]) -> Iterator[Finding]:
    """Signatures that stand: under what is live, will be, or is held; what is not served is read from its revision."""
    revisions = Revision.objects.select_related("content_type").in_bulk([s.revision_id for s in sign_offs])
    pages = Page.objects.in_bulk({sign_off.page_id for sign_off in sign_offs})
    served = set(Publication.objects.filter(sign_off__in=sign_offs).values_list("sign_off_id", flat=True))
    for sign_off in sign_offs:
        where, page = place_in_ledger(sign_off), pages.get(sign_off.page_id)
        revision = revisions.get(sign_off.revision_id)
        if page is None:
            yield Finding(where, _("it stands, but its page is gone"))
        elif page.translation_key != sign_off.translation_key:
            yield Finding(where, _("“%(column)s” is not its page's") % {"column": "translation_key"})
        if revision is None:
            yield Finding(where, _("it stands, but the revision that was signed is gone"))
        elif sign_off.pk not in served:
            if _digest_of(revision) != sign_off.digest:
                yield Finding(where, _("its revision or its files are not those that were signed"))
            waits = revision.approved_go_live_at or sign_off.is_held
            if page is not None and not waits and page.live_revision_id != revision.pk:
                yield Finding(where, _("it stands, but is neither live nor scheduled"), differs=False)


def _digest_of(revision: Revision) -> str:
    return revision_digest(revision, manifest_of(document_of(revision.as_object())))
