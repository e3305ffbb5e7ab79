"""What is laid before a signer: a submission with its revision as an instance, its document and its files."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision, TaskState, WorkflowState

from core.documents import document_digest, document_of, manifest_of
from core.models import BasePage
from core.renditions import ensure_renditions

from .contributors import unsigned_originals
from .digests import revision_digest, signed_content
from .exceptions import NotSigned
from .models import Submission
from .sources import note_translations

# What a revision's instance takes from the page's row; where that has changed, the instance is made anew.
ROW = ("path", "depth", "numchild", "live", "first_published_at", "latest_revision_id", "locked", "owner_id")


@dataclass
class Piece:
    submission: Submission
    revision: Revision
    action: PublishPageRevisionAction
    digest: str
    document_digest: str

    @property
    def page(self) -> BasePage:
        """The submitted revision as an instance."""
        return self.action.object

    @property
    def names(self) -> dict[str, str]:
        return {"title": self.page.title}


def open_pieces(submissions: Sequence[Submission], by: Any) -> list[Piece]:
    """Read what was submitted and make the renditions that are missing; for before the transaction."""
    revisions = Revision.objects.select_related("content_type").in_bulk([s.revision_id for s in submissions])
    pieces = [_open(submission, revisions[submission.revision_id], by) for submission in submissions]
    note_translations(piece.page for piece in pieces)
    return pieces


def _open(submission: Submission, revision: Revision, by: Any) -> Piece:
    action = PublishPageRevisionAction(revision, user=by)
    document = document_of(action.object)
    ensure_renditions(document)
    return Piece(
        submission=submission,
        revision=revision,
        action=action,
        digest=revision_digest(revision, manifest_of(document)),
        document_digest=document_digest(document),
    )


def lock_pieces(pieces: Sequence[Piece]) -> None:
    """Hold submissions, task states and pages until the transaction ends, and see that nothing has moved on.

    Raises NotSigned.
    """
    ids = [piece.submission.pk for piece in pieces]
    pending = set(
        Submission.objects.pending().select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk", flat=True)
    )
    states = _task_states(pieces)
    pages = Page.objects.select_for_update().order_by("pk").in_bulk([piece.page.pk for piece in pieces])
    for piece in pieces:
        state = states.get(piece.submission.task_state_id)
        if piece.submission.pk not in pending:
            raise NotSigned(why_closed(piece.submission.pk, piece.page.title))
        if state is None or state.revision_id != piece.revision.pk or not _is_page_of(state, piece.page):
            raise NotSigned(_("“%(title)s” is not waiting for a signature.") % piece.names)
        _require_unchanged(piece, pages[piece.page.pk])


def _task_states(pieces: Sequence[Piece]) -> dict[int, TaskState]:
    waiting = TaskState.objects.select_for_update(of=("self",)).select_related("workflow_state")
    return waiting.filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__status=WorkflowState.STATUS_IN_PROGRESS
    ).in_bulk([piece.submission.task_state_id for piece in pieces])


def _is_page_of(state: TaskState, page: Page) -> bool:
    return state.workflow_state.object_id == str(page.pk)


def _require_unchanged(piece: Piece, row: Page) -> None:
    """The submitted content is the latest, its files are as they were, and its place in the tree is known."""
    latest = row.latest_revision_id
    if piece.digest != piece.submission.digest or (
        latest != piece.revision.pk and not same_content(Revision.objects.get(pk=latest), piece.revision)
    ):
        raise NotSigned(_("“%(title)s” was changed after it was submitted. Send it back.") % piece.names)
    if any(getattr(row, name) != getattr(piece.page, name) for name in ROW):
        piece.action = PublishPageRevisionAction(piece.revision, user=piece.action.user)


def blockers_of(pages: Sequence[BasePage]) -> list[list[str]]:
    """What blocks a signature, whoever signs: sentences for each page.

    A translation says what its original says, so that is signed first.
    """
    unsigned = unsigned_originals(pages)
    first = _("This is a translation, and its original is not signed. Sign the original first.")
    return [[*page.blockers(), *([first] if page.translation_key in unsigned else [])] for page in pages]


def same_content(one: Revision, other: Revision) -> bool:
    return signed_content(one.content) == signed_content(other.content)


def why_closed(submission_id: int, title: str) -> str:
    """A sentence for whoever comes second."""
    outcome = Submission.objects.values_list("outcome", flat=True).get(pk=submission_id)
    sentences = {
        Submission.Outcome.SIGNED: _("“%(title)s” has already been signed."),
        Submission.Outcome.SENT_BACK: _("“%(title)s” has already been sent back."),
        Submission.Outcome.TAKEN_BACK: _("“%(title)s” was taken back."),
        Submission.Outcome.VOID: _("“%(title)s” was changed after it was submitted: it has to be submitted again."),
    }
    return sentences[Submission.Outcome(outcome)] % {"title": title}
