"""What people do with a piece: submit it, sign it, send it back, take it back, take it down.

Signing is one transaction: lock, check, write the ledger, publish exactly what was signed. All raise
NotSigned with a sentence that says why not.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import task_approved, workflow_approved

from .contributors import contributors_of
from .digests import VERSION
from .exceptions import NotSigned
from .gate import signed_publication
from .models import Role, SignOff, SignOffTask, Submission
from .pieces import Piece, lock_pieces, open_pieces, why_closed
from .rules import fitting_roles, refusals
from .sources import is_translation, segments_digest, source_digests
from .submitting import submit, submit_batch
from .withdrawing import because

__all__ = ["send_back", "sign", "sign_batch", "submit", "submit_batch", "take_back", "take_down"]


def sign(*, page: Page | None = None, task_state: TaskState | None = None, by: Any, comment: str = "") -> SignOff:
    """Sign what was submitted, and so publish it, or schedule it if it says when it goes live."""
    return _sign([_pending(page=page, task_state=task_state)], by=by, comment=comment)[0]


def sign_batch(pages: Iterable[Page], by: Any) -> list[SignOff]:
    """Sign many submitted pages in one transaction, all or none: the same checks and ledger, but no mail."""
    titles = {page.pk: page.title for page in pages}
    pending = Submission.objects.pending().filter(page_id__in=titles)
    waiting = {submission.page_id: submission for submission in pending}
    for pk, title in titles.items():
        if pk not in waiting:
            raise NotSigned(_("“%(title)s” is not waiting for a signature.") % {"title": title})
    return _sign([waiting[pk] for pk in titles], by=by, comment="", notify=False)


@transaction.atomic
def send_back(*, page: Page | None = None, task_state: TaskState | None = None, by: Any, comment: str) -> None:
    """Give a piece back to those who wrote it, saying what it lacks; needs a role for it, but no distance."""
    state = _task_state(page, task_state)
    state = TaskState.objects.select_for_update().get(pk=state.pk).specific
    piece = state.revision.as_object()
    if state.status != TaskState.STATUS_IN_PROGRESS:
        raise NotSigned(_("“%(title)s” is not waiting for a signature.") % {"title": piece.title})
    if not fitting_roles(_fresh(by), piece, state.task.specific.roles.all()):
        raise NotSigned(_("You have no role that signs this piece."))
    state.reject(user=by, comment=comment)


@transaction.atomic
def take_back(page: Page, by: Any) -> None:
    """End the wait, so that the piece can be edited: for whoever submitted it, owns it or could sign it."""
    state = page.current_workflow_state
    if state is None:
        raise NotSigned(_("“%(title)s” is not waiting for a signature.") % {"title": page.title})
    if not state.user_can_cancel(by):
        raise NotSigned(
            _("Only those who submitted “%(title)s” or could sign it can take it back.") % {"title": page.title}
        )
    state.cancel(user=by)


@transaction.atomic
def take_down(*, page: Page, by: Any, reason: str) -> None:
    """Unpublish a page and withdraw its signature, also while a newer version waits or is scheduled.

    Needs the permission to publish, but no signature; `by` is None where the house itself does it.
    """
    page = page.specific
    if by is not None and not page.permissions_for_user(by).can_publish():
        raise PermissionDenied(_("You may not take down “%(title)s”.") % {"title": page.title})
    if state := page.current_workflow_state:
        state.cancel(user=by)
    with because(reason, by):
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)


def _pending(*, page: Page | None = None, task_state: TaskState | None = None) -> Submission:
    state = _task_state(page, task_state)
    submission = Submission.objects.filter(task_state_id=state.pk).first()
    title = state.revision.object_str
    if submission is None:
        raise NotSigned(_("“%(title)s” is not waiting for a signature.") % {"title": title})
    if submission.closed_at:
        raise NotSigned(why_closed(submission.pk, title))
    return submission


def _task_state(page: Page | None, task_state: TaskState | None) -> TaskState:
    if task_state is not None:
        return task_state
    if page is None:
        raise TypeError("Say which page, or which task state.")
    submission = Submission.objects.filter(page_id=page.pk).first()
    state = submission and TaskState.objects.filter(pk=submission.task_state_id).select_related("revision").first()
    if not state:
        raise NotSigned(_("“%(title)s” is not waiting for a signature.") % {"title": page.title})
    return state


def _fresh(user: Any) -> Any:
    """The user as the database knows them now, with their groups."""
    return get_user_model().objects.prefetch_related("groups").get(pk=user.pk)


def _sign(submissions: Sequence[Submission], *, by: Any, comment: str, notify: bool = True) -> list[SignOff]:
    pieces = open_pieces(submissions, by)
    with transaction.atomic():
        lock_pieces(pieces)
        roles = _authority(pieces, _fresh(by))
        sign_offs = _write_ledger(pieces, roles, by=by, comment=comment)
        _close(pieces, by=by, comment=comment)
        for piece, sign_off in zip(pieces, sign_offs, strict=True):
            _log(piece, sign_off, by)
            with signed_publication(sign_off):
                piece.action.execute(skip_permission_checks=True)
        if notify:
            transaction.on_commit(partial(_announce, pieces, by))
    return sign_offs


def _authority(pieces: Sequence[Piece], user: Any) -> list[Role]:
    """By which role the user signs each; who has worked on a piece, or has no role for it, signs nothing."""
    contributors = contributors_of([piece.page.pk for piece in pieces])
    states = TaskState.objects.filter(pk__in=[piece.submission.task_state_id for piece in pieces])
    tasks = dict(states.values_list("pk", "task_id"))
    roles_of = {
        task.pk: list(task.roles.all())
        for task in SignOffTask.objects.filter(pk__in=set(tasks.values()), active=True).prefetch_related("roles")
    }
    found = []
    for piece in pieces:
        roles = roles_of.get(tasks[piece.submission.task_state_id], [])
        if reasons := refusals(user, piece.page, roles, contributors[piece.page.pk]) + piece.page.blockers():
            raise NotSigned(" ".join(reasons))
        found.append(fitting_roles(user, piece.page, roles)[0])
    return found


def _write_ledger(pieces: Sequence[Piece], roles: Sequence[Role], *, by: Any, comment: str) -> list[SignOff]:
    sources = source_digests([piece.page for piece in pieces])
    now = timezone.now()
    return SignOff.objects.bulk_create(
        SignOff(
            page_id=piece.page.pk,
            translation_key=piece.page.translation_key,
            revision_id=piece.revision.pk,
            locale=piece.page.locale.language_code,
            digest=piece.digest,
            digest_version=VERSION,
            source_digest=sources.get(piece.page.translation_key, "") if is_translation(piece.page) else "",
            source_segments_digest=segments_digest(piece.page),
            document_digest=piece.document_digest,
            signer_id=by.pk,
            role=role.code,
            submitted_at=piece.submission.submitted_at,
            signed_at=now,
            due_at=piece.submission.due_at,
            comment=comment,
        )
        for piece, role in zip(pieces, roles, strict=True)
    )


def _close(pieces: Sequence[Piece], *, by: Any, comment: str) -> None:
    """End the wait of all in three statements, before publishing, which would take a wait for an open one."""
    states = TaskState.objects.filter(pk__in=[piece.submission.task_state_id for piece in pieces])
    WorkflowState.objects.filter(task_states__in=states).update(status=WorkflowState.STATUS_APPROVED)
    states.update(status=TaskState.STATUS_APPROVED, finished_at=timezone.now(), finished_by=by, comment=comment)
    Submission.objects.filter(pk__in=[piece.submission.pk for piece in pieces]).close(Submission.Outcome.SIGNED)


def _log(piece: Piece, sign_off: SignOff, by: Any) -> None:
    log(
        instance=piece.page,
        action="signoff.sign",
        user=by,
        revision=piece.revision,
        data={"role": sign_off.role, "digest": sign_off.digest, "comment": sign_off.comment},
    )


def _announce(pieces: Sequence[Piece], by: Any) -> None:
    """Wagtail's own signals, which send its mail."""
    ids: Collection[int] = [piece.submission.task_state_id for piece in pieces]
    for state in TaskState.objects.filter(pk__in=ids).select_related("workflow_state"):
        task_approved.send(sender=type(state.specific), instance=state.specific, user=by)
        workflow_approved.send(sender=WorkflowState, instance=state.workflow_state, user=by)
