"""One row of the ledger with all that is known of it, and the chain in which it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import PageLogEntry, Revision

from ..models import PolicyVersion, SignOff, Submission
from ..releasing import awaited
from ..reports.entries import Entry, Names, entries_of
from ..reports.figures import WENT_LIVE
from ..seals import is_sealed


@dataclass(frozen=True)
class Step:
    """Something that happened to a piece; `by` and `words` may be empty."""

    at: datetime
    what: str
    by: str = ""
    words: str = ""


class LedgerRowView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "signoff/ledger_row.html"
    page_title = gettext_lazy("Sign-off")
    header_icon = "success"

    def setup(self, request: Any, *args: Any, pk: int, **kwargs: Any) -> None:
        super().setup(request, *args, pk=pk, **kwargs)
        self.entry = entries_of([get_object_or_404(SignOff.objects.with_ends(), pk=pk)])[0]

    @cached_property
    def submission(self) -> Submission | None:
        signed = Submission.objects.filter(revision_id=self.entry.revision_id, outcome=Submission.Outcome.SIGNED)
        return signed.first()

    def get_page_subtitle(self) -> str:
        return self.entry.title

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        ledger = {"url": reverse("signoff_ledger"), "label": _("Sign-offs")}
        return [*super().get_breadcrumbs_items(), ledger, {"url": "", "label": self.entry.title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entry = self.entry
        same_page = SignOff.objects.with_ends().filter(page_id=entry.page_id)
        return super().get_context_data(
            entry=entry,
            steps=sorted(self.steps(), key=lambda step: step.at),
            facts=list(self.facts()),
            digests=[(label, value) for label, value in self.digests() if value],
            is_sealed=is_sealed(entry.row),
            revision_exists=Revision.objects.filter(pk=entry.revision_id).exists(),
            version=PolicyVersion.objects.filter(pk=entry.policy_version).first(),
            others=entries_of(same_page.exclude(pk=entry.pk)[:20]),
            **kwargs,
        )

    def steps(self) -> Iterator[Step]:
        entry, by = self.entry, self.submission and self.submission.submitted_by_id
        submitter = Names([SignOff(signer_id=by, page_id=entry.page_id)]).person(by) if by else ""
        yield Step(entry.submitted_at, _("Submitted"), submitter)
        yield Step(entry.signed_at, entry.way, entry.signer, entry.reason or entry.comment)
        if entry.held_at:
            yield Step(entry.held_at, _("Held"), words=self.awaits())
        if entry.released_at:
            yield Step(entry.released_at, _("Released"), entry.released_by)
        logged = PageLogEntry.objects.filter(action__in=WENT_LIVE, revision_id=entry.revision_id)
        if live := logged.order_by("timestamp").first():
            yield Step(live.timestamp, _("Went live"))
        if entry.look:
            yield Step(entry.look.at, _("Looked at by a second person"), entry.looked_at_by, entry.look.comment)
        if entry.withdrawn_at:
            yield Step(entry.withdrawn_at, _("Withdrawn"), entry.withdrawn_by, entry.withdrawn_because)

    def awaits(self) -> str:
        key = self.entry.row.held.awaits
        return found.name if (found := awaited([key]).get(key)) else ""

    def facts(self) -> Iterator[tuple[str, Any]]:
        entry = self.entry
        piece = (entry.origin_name, entry.format_name, entry.importance_name, entry.language)
        yield _("Piece"), " · ".join(filter(None, piece))
        yield _("Role"), entry.role_name
        for label, value in (
            (_("On behalf of"), entry.on_behalf_of),
            (_("After the deadline, in place of"), entry.in_place_of_names),
            (_("Why it could not wait"), entry.reason),
            (_("Comment"), entry.comment),
            (_("Due"), entry.due_at),
            (_("Goes live"), entry.go_live_at),
            (_("Second look due"), entry.look_due_at),
        ):
            if value:
                yield label, value

    def digests(self) -> Iterator[tuple[str, str]]:
        entry: Entry = self.entry
        yield _("Content and files"), entry.digest
        yield _("Document, as it is served"), entry.document_digest
        yield _("Original that was translated"), entry.source_digest
        yield _("Its translatable words"), entry.source_segments_digest
