"""What is laid before a signer: a submission with its revision as an instance, its document and its files."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision, TaskState, WorkflowState

from core.documents import document_digest, document_of, manifest_of
from core.models import BasePage
from core.renditions import ensure_renditions

from .contributors import unsigned_originals
from .digests import revision_digest, signed_content
from .exceptions import NotSigned
from .holding import hold
from .models import Submission
from .releasing import awaited_by
from .sources import Source, is_translation, note_translations, source_digests, sources_of

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
    """Hold pages and what waits for them until the transaction ends, and see that nothing has moved on.

    Raises NotSigned.
    """
    ids = _with_other_languages(pieces)
    pages = hold(ids, below=_renamed(pieces))
    above = _addresses_above(pages.values())
    submissions = [piece.submission.pk for piece in pieces]
    pending = set(Submission.objects.pending().filter(pk__in=submissions).values_list("pk", flat=True))
    states = _task_states(pieces)
    for piece in pieces:
        state = states.get(piece.submission.task_state_id)
        if piece.submission.pk not in pending:
            raise NotSigned(why_closed(piece.submission.pk, piece.page.title))
        if state is None or state.revision_id != piece.revision.pk or not _is_page_of(state, piece.page):
            raise NotSigned(_("“%(title)s” is not waiting for a signature.") % piece.names)
        row = pages[piece.page.pk]
        _require_unchanged(piece, row)
        if has_moved_on(piece.page, row, above):
            revision = Revision.objects.get(pk=piece.revision.pk)  # the one at hand knows the page as it was
            piece.action = PublishPageRevisionAction(revision, user=piece.action.user)


def _with_other_languages(pieces: Sequence[Piece]) -> list[int]:
    """A signature may draft translations anew, so these are held from the start, like everything else."""
    keys = {piece.page.translation_key for piece in pieces}
    return list(Page.objects.filter(translation_key__in=keys).values_list("pk", flat=True))


def _task_states(pieces: Sequence[Piece]) -> dict[int, TaskState]:
    waiting = TaskState.objects.select_related("workflow_state")
    return waiting.filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__status=WorkflowState.STATUS_IN_PROGRESS
    ).in_bulk([piece.submission.task_state_id for piece in pieces])


def _is_page_of(state: TaskState, page: Page) -> bool:
    return state.workflow_state.object_id == str(page.pk)


def _require_unchanged(piece: Piece, row: Page) -> None:
    """The submitted content is the latest, its files are as they were, and a translation still has its original."""
    latest = row.latest_revision_id
    if (
        piece.digest != piece.submission.digest
        or is_translation(piece.page) != piece.submission.is_translation
        or (latest != piece.revision.pk and not same_content(Revision.objects.get(pk=latest), piece.revision))
    ):
        raise NotSigned(_("“%(title)s” was changed after it was submitted. Send it back.") % piece.names)


def _renamed(pieces: Sequence[Piece]) -> list[str]:
    """Places in the tree at which the addresses of all pages below are about to change."""
    slugs = {piece.page.pk: piece.page.slug for piece in pieces}
    rows = Page.objects.filter(pk__in=slugs, numchild__gt=0).values_list("pk", "path", "slug")
    return [path for pk, path, slug in rows if slugs[pk] != slug]


def _addresses_above(pages: Iterable[Page]) -> dict[str, str]:
    """`url_path`s of the pages above, by their place in the tree."""
    places = {page.path[: -Page.steplen] for page in pages}
    return dict(Page.objects.filter(path__in=places).values_list("path", "url_path"))


def has_moved_on(page: Page, row: Page, above: dict[str, str]) -> bool:
    """Whether an instance that was made of a revision earlier would write over what its row says now."""
    address = f"{above[row.path[: -Page.steplen]]}{page.slug}/"
    return page.url_path != address or any(getattr(row, name) != getattr(page, name) for name in ROW)


def blockers_of(pages: Sequence[BasePage]) -> list[list[str]]:
    """What blocks a signature, whoever signs: sentences for each page.

    A translation says what its original says, so that is signed first, in these very words.
    """
    unsigned = unsigned_originals(pages)
    sources = sources_of({page.latest_revision_id: page.pk for page in pages if page.latest_revision_id})
    signed, awaited = source_digests(pages), awaited_by(pages)
    first = _("This is a translation, and its original is not signed. Sign the original first.")
    return [
        [
            *page.blockers(),
            *([first] if page.translation_key in unsigned else []),
            *_blockers_of_source(page, sources.get(page.latest_revision_id), page.translation_key in signed),
            *_blockers_of_hold(sources.get(page.latest_revision_id), page.pk in awaited),
        ]
        for page in pages
    ]


def _blockers_of_source(page: BasePage, source: Source | None, has_signed_original: bool) -> Iterator[str]:
    if source is None or not is_translation(page):
        return
    if has_signed_original and not source.is_signed:
        yield _("It was translated from words of its original that nobody has signed. Translate what was signed.")
    if source.live_at and (page.go_live_at or timezone.now()) < source.live_at:
        moment = date_format(timezone.localtime(source.live_at), "SHORT_DATETIME_FORMAT")
        yield _("Its original goes live on %(moment)s; it cannot go live before.") % {"moment": moment}


def _blockers_of_hold(source: Source | None, is_held_too: bool) -> Iterator[str]:
    """What is held with its original, or was held before it, goes live by a release, which is somebody's decision."""
    if source and source.is_held and not is_held_too:
        yield _("Its original is signed and held; it cannot go live before.")


def latest_digest(page: Page) -> str:
    """Digest of the latest revision as it is now: autosave writes into it, so its id does not say what was read."""
    revision = page.get_latest_revision()
    return revision_digest(revision, manifest_of(document_of(revision.as_object())))


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
