"""What people do with a piece: submit it, sign it, send it back, take it back, take it down.

Signing is one transaction: lock, check, write the ledger, publish exactly what was signed. All raise
NotSigned with a sentence that says why not.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.signals import task_approved, workflow_approved

from core.documents import document_of
from core.renditions import ensure_renditions

from .contributors import contributors_of
from .digests import VERSION
from .exceptions import NotSigned
from .gate import signed_publication
from .holding import hold
from .matrix.policy import Reviewers
from .models import LinkSigner, SecondLook, SigningLink, SignOff, Submission
from .notices.telling import tell_signed
from .pieces import Piece, blockers_of, latest_digest, lock_pieces, open_pieces, why_closed
from .releasing import awaited_by, hold_back
from .rules import Authority, Person, barred_of, refusals
from .seals import seal_of
from .signals import signed, standing_changed
from .sources import Source, is_translation, source_digests, sources_of
from .submitting import submit, submit_batch
from .taking_down import take_down

__all__ = [
    "look_again",
    "publish_at_once",
    "send_back",
    "send_back_by_link",
    "sign",
    "sign_batch",
    "sign_by_link",
    "submit",
    "submit_batch",
    "take_back",
    "take_down",
]


def sign(*, page: Page | None = None, task_state: TaskState | None = None, by: Any, comment: str = "") -> SignOff:
    """Sign what was submitted, and so publish it; or schedule it if it says when, or hold it if it awaits others."""
    return _sign([_pending(page=page, task_state=task_state)], by=by, comment=comment)[0]


def sign_by_link(*, link: SigningLink, comment: str = "") -> SignOff:
    """Sign by a link that is open, and so use it up; whose it is signs."""
    return _sign([_pending_of(link.submission)], by=link.signer, comment=comment, link=link)[0]


def publish_at_once(*, page: Page, by: Any, reason: str, read: str = "") -> SignOff:
    """The honest override: one of the Heads publishes the latest revision without the signature that it would need.

    The row says so, and why; a second person has to look at it until `look_due_at`. What blocks a signature blocks
    this too. `read` is the digest of what they have read (`pieces.latest_digest`): nothing else is published.
    """
    if not reason.strip():
        raise NotSigned(_("Say in writing why this cannot wait for a signature."))
    if not Person(by).leads:
        raise NotSigned(_("Only a Head publishes without the signature that a piece needs."))
    ensure_renditions(document_of(page.get_latest_revision_as_object()))
    with transaction.atomic():
        if read and latest_digest(hold([page.pk])[page.pk]) != read:
            raise NotSigned(_("It was edited meanwhile. Read it again before you publish it."))
        if not Submission.objects.pending().filter(page_id=page.pk).exists():
            submit(page=page, by=by)
        return _sign([_pending(page=page, task_state=None)], by=by, comment="", override=reason.strip())[0]


@transaction.atomic
def look_again(*, sign_off: SignOff, by: Any, comment: str = "") -> SecondLook:
    """A second person has looked at what was published at once: not whoever published it, nor who wrote it."""
    hold([sign_off.page_id])
    if not sign_off.override or SecondLook.objects.filter(sign_off=sign_off.pk).exists():
        raise NotSigned(_("Nobody has to look at this again."))
    person = Person(by)
    if by.pk == sign_off.signer_id or by.pk in contributors_of([sign_off.page_id], before=sign_off)[sign_off.page_id]:
        raise NotSigned(_("Somebody else has to look at it: you have published it or worked on it."))
    if not person.is_active or not person.roles:
        raise NotSigned(_("Only those who sign pieces can take this second look."))
    look = SecondLook.objects.create(sign_off=sign_off, by_id=by.pk, at=timezone.now(), comment=comment)
    if page := Page.objects.filter(pk=sign_off.page_id).first():
        log(instance=page.specific, action="signoff.look", user=by, data={"comment": comment})
    return look


def sign_batch(pages: Iterable[Page], by: Any) -> list[SignOff]:
    """Sign many submitted pages in one transaction, all or none: the same checks and ledger, but no mail."""
    titles = {page.pk: page.title for page in pages}
    pending = Submission.objects.pending().routed().filter(page_id__in=titles)
    waiting = {submission.page_id: submission for submission in pending}
    for pk, title in titles.items():
        if pk not in waiting:
            raise NotSigned(_("“%(title)s” is not waiting for a signature.") % {"title": title})
    return _sign([waiting[pk] for pk in titles], by=by, comment="", notify=False)


def send_back(*, page: Page | None = None, task_state: TaskState | None = None, by: Any, comment: str) -> None:
    """Give a piece back to those who wrote it, saying what it lacks; needs a role for it, but no distance."""
    _send_back(_task_state(page, task_state), by=by, comment=comment)


def send_back_by_link(*, link: SigningLink, comment: str) -> None:
    """Send back by a link that is open, and so use it up; those who wrote the piece have to be told why."""
    if not comment.strip():
        raise NotSigned(_("Say what the piece lacks, so that those who wrote it can mend it."))
    state = TaskState.objects.get(pk=_pending_of(link.submission).task_state_id)
    _send_back(state, by=link.signer, comment=comment.strip(), link=link)


@transaction.atomic
def _send_back(state: TaskState, *, by: Any, comment: str, link: SigningLink | None = None) -> None:
    hold([int(state.revision.object_id)])
    state = TaskState.objects.get(pk=state.pk).specific
    piece = state.revision.as_object()
    if state.status != TaskState.STATUS_IN_PROGRESS:
        raise NotSigned(_("“%(title)s” is not waiting for a signature.") % {"title": piece.title})
    submission = Submission.objects.pending().routed().filter(task_state_id=state.pk).first()
    if submission is None or not Person(by).authority(submission, Reviewers()):
        raise NotSigned(_("You have no role that signs this piece."))
    _require_way(by, link)
    state.reject(user=by, comment=comment)


@transaction.atomic
def take_back(page: Page, by: Any) -> None:
    """End the wait, so that the piece can be edited: for whoever submitted it, owns it or could sign it."""
    hold([page.pk])
    state = page.current_workflow_state
    if state is None:
        raise NotSigned(_("“%(title)s” is not waiting for a signature.") % {"title": page.title})
    if not state.user_can_cancel(by):
        raise NotSigned(
            _("Only those who submitted “%(title)s” or could sign it can take it back.") % {"title": page.title}
        )
    state.cancel(user=by)


def _pending(*, page: Page | None = None, task_state: TaskState | None = None) -> Submission:
    state = _task_state(page, task_state)
    submission = Submission.objects.routed().filter(task_state_id=state.pk).first()
    if submission is None:
        raise NotSigned(_("“%(title)s” is not waiting for a signature.") % {"title": state.revision.object_str})
    return _pending_of(submission)


def _pending_of(submission: Submission) -> Submission:
    if submission.closed_at:
        named = Revision.objects.filter(pk=submission.revision_id).values_list("object_str", flat=True).first()
        raise NotSigned(why_closed(submission.pk, named or _("a page that was deleted")))
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


def _sign(
    submissions: Sequence[Submission],
    *,
    by: Any,
    comment: str,
    notify: bool = True,
    override: str = "",
    link: SigningLink | None = None,
) -> list[SignOff]:
    pieces = open_pieces(submissions, by)
    with transaction.atomic():
        lock_pieces(pieces)
        _require_way(by, link)
        person, reviewers = Person(by), Reviewers()
        _require_signable(pieces)
        if override:
            authorities = [_authority_to_override(person)] * len(pieces)
        else:
            authorities = _authorities(pieces, person, reviewers)
        sign_offs = _write_ledger(
            pieces, authorities, by=by, comment=comment, override=override, by_link=link is not None
        )
        _close(pieces, by=by, comment=comment)
        awaits = {} if override else awaited_by([piece.page for piece in pieces])
        hold_back({row: awaits[row.page_id] for row in sign_offs if row.page_id in awaits})
        for piece, sign_off in zip(pieces, sign_offs, strict=True):
            _log(piece, sign_off, by, is_held=sign_off.page_id in awaits)
            if sign_off.page_id not in awaits:
                with signed_publication(sign_off):
                    piece.action.execute(skip_permission_checks=True)
            signed.send(sender=type(piece.page), page=piece.page, submission=piece.submission, sign_off=sign_off)
        if notify:
            for piece, sign_off in zip(pieces, sign_offs, strict=True):
                tell_signed(piece.submission, sign_off)
            transaction.on_commit(partial(_announce, pieces, by))
    return sign_offs


def _require_way(by: Any, link: SigningLink | None) -> None:
    """Whoever signs by link signs by nothing else, and each link once."""
    if link is None:
        if LinkSigner.objects.filter(user=by.pk).exists():
            raise NotSigned(_("This person signs by a link in a mail, and in no other way."))
        return
    if not SigningLink.objects.open().filter(pk=link.pk).select_for_update(of=("self",)).exists():
        raise NotSigned(_("This link is no longer valid."))
    SigningLink.objects.filter(pk=link.pk).update(used_at=timezone.now())


def _authorities(pieces: Sequence[Piece], person: Person, reviewers: Reviewers) -> list[Authority]:
    """By what the person signs each; who has worked on a piece, or has no role for it, signs nothing."""
    contributors = contributors_of([piece.page.pk for piece in pieces])
    found = []
    for piece in pieces:
        theirs = contributors[piece.page.pk]
        if reasons := refusals(person, piece.submission, theirs, reviewers):
            raise NotSigned(" ".join(reasons))
        authority = person.authority(piece.submission, reviewers, barred_of(piece.submission, theirs))
        assert authority is not None
        found.append(authority)
    return found


def _authority_to_override(person: Person) -> Authority:
    if not person.leads:
        raise NotSigned(_("Only a Head publishes without the signature that a piece needs."))
    return Authority(next(role for role, giver in person.roles if role.leads and giver is None))


def _require_signable(pieces: Sequence[Piece]) -> None:
    for reasons in blockers_of([piece.page for piece in pieces]):
        if reasons:
            raise NotSigned(" ".join(reasons))


def _write_ledger(
    pieces: Sequence[Piece], authorities: Sequence[Authority], *, by: Any, comment: str, override: str, by_link: bool
) -> list[SignOff]:
    sources = sources_of({piece.revision.pk: piece.page.pk for piece in pieces})
    source_digest = _source_digests(pieces, sources)
    now = timezone.now()
    rows = [
        SignOff(
            page_id=piece.page.pk,
            translation_key=piece.page.translation_key,
            revision_id=piece.revision.pk,
            locale=piece.submission.locale_code,
            is_translation=piece.submission.is_translation,
            format=piece.submission.format,
            importance=piece.submission.importance,
            digest=piece.digest,
            digest_version=VERSION,
            source_digest=source_digest[piece.revision.pk],
            source_segments_digest=source.segments_digest if (source := sources.get(piece.revision.pk)) else "",
            document_digest=piece.document_digest,
            signer_id=by.pk,
            role=authority.role.code,
            on_behalf_of_id=authority.on_behalf_of_id,
            in_place_of=authority.in_place_of,
            by_link=by_link,
            policy_row=piece.submission.policy_row_id,
            policy_version=piece.submission.policy_row.version_id if piece.submission.policy_row else None,
            override=bool(override),
            reason=override,
            submitted_at=piece.submission.submitted_at,
            signed_at=now,
            due_at=piece.submission.due_at,
            go_live_at=piece.page.go_live_at,
            look_due_at=_look_due_at(piece, now) if override else None,
            comment=comment,
        )
        for piece, authority in zip(pieces, authorities, strict=True)
    ]
    for row in rows:
        row.seal = seal_of(row)
    sign_offs = SignOff.objects.bulk_create(rows)
    standing_changed.send(sender=SignOff, page_ids=[row.page_id for row in rows])
    return sign_offs


def _source_digests(pieces: Sequence[Piece], sources: Mapping[int, Source]) -> dict[int, str]:
    """By id of the revision: what was signed of the words that it translates; empty for an original.

    Where nobody knows which words those were, the newest that was signed of the original.
    """
    ids = {source.revision_id for source in sources.values()}
    signed = dict(SignOff.objects.filter(revision_id__in=ids).values_list("revision_id", "digest"))
    newest = source_digests([piece.page for piece in pieces])
    found = {}
    for piece in pieces:
        source = sources.get(piece.revision.pk)
        digest = signed.get(source.revision_id, "") if source else ""
        found[piece.revision.pk] = digest or newest.get(piece.page.translation_key, "")
    return {
        pk: digest if is_translation(piece.page) else ""
        for piece, (pk, digest) in zip(pieces, found.items(), strict=True)
    }


def _look_due_at(piece: Piece, now: datetime) -> datetime:
    if piece.submission.policy_row is None:
        raise NotSigned(_("It was submitted before there was a matrix. Take it back and submit it again."))
    return now + timedelta(hours=piece.submission.policy_row.version.second_look_hours)


def _close(pieces: Sequence[Piece], *, by: Any, comment: str) -> None:
    """End the wait of all in three statements, before publishing, which would take a wait for an open one."""
    states = TaskState.objects.filter(pk__in=[piece.submission.task_state_id for piece in pieces])
    WorkflowState.objects.filter(task_states__in=states).update(status=WorkflowState.STATUS_APPROVED)
    states.update(status=TaskState.STATUS_APPROVED, finished_at=timezone.now(), finished_by=by, comment=comment)
    Submission.objects.filter(pk__in=[piece.submission.pk for piece in pieces]).close(Submission.Outcome.SIGNED)


def _log(piece: Piece, sign_off: SignOff, by: Any, *, is_held: bool) -> None:
    log(
        instance=piece.page,
        action="signoff.override" if sign_off.override else "signoff.hold" if is_held else "signoff.sign",
        user=by,
        revision=piece.revision,
        data={
            "role": sign_off.role,
            "digest": sign_off.digest,
            "comment": sign_off.reason if sign_off.override else sign_off.comment,
        },
    )


def _announce(pieces: Sequence[Piece], by: Any) -> None:
    """Wagtail's own signals, for whoever listens to them; see `wagtailmail` for the mail that it would send."""
    ids: Collection[int] = [piece.submission.task_state_id for piece in pieces]
    for state in TaskState.objects.filter(pk__in=ids).select_related("workflow_state"):
        task_approved.send(sender=type(state.specific), instance=state.specific, user=by)
        workflow_approved.send(sender=WorkflowState, instance=state.workflow_state, user=by)
