"""What the dashboard shows first: what waits for whoever looks, what of theirs is on its way, what went live unsigned.

Each panel reads a number of queries that does not grow with its rows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Revision, TaskState, WorkflowState

from core.languages import endonym

from .desk import Waiting, signers_of, waiting_for
from .matrix.explaining import names_of
from .models import Role, SignOff, Submission
from .review.listing import Listed, listed, name_of, users_by_id


class WaitingPanel(Component):
    """What this person may sign or send back today, the nearest deadline first."""

    name = "waiting_for_signature"
    template_name = "signoff/waiting.html"
    order = 210

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        waiting = waiting_for(user)
        pieces = {piece.submission.pk: piece for piece in listed([it.submission for it in waiting])}
        givers = users_by_id({_giver(it) for it in waiting})
        rows = [
            (pieces[it.submission.pk], it.may_sign, name_of(givers.get(_giver(it))))
            for it in waiting
            if it.submission.pk in pieces
        ]
        return {"rows": rows, "signs": bool(rows) or Role.objects.filter(group__user=user).exists()}


def _giver(waiting: Waiting) -> int | None:
    return waiting.authority.on_behalf_of_id if waiting.authority else None


@dataclass(frozen=True)
class OnItsWay:
    """`stands`: `waiting`, `sent_back` or `void`; `with_whom` names those who may sign it today."""

    piece: Listed
    stands: str
    with_whom: str = ""
    reason: str = ""


class SubmittedPanel(Component):
    """Where this person's pieces stand: those that they submitted or own, until they are signed."""

    name = "pieces_on_their_way"
    template_name = "signoff/submitted.html"
    order = 220

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"rows": list(_on_their_way(parent_context["request"].user))}


def _on_their_way(user: Any) -> Iterable[OnItsWay]:
    owned = Page.objects.filter(owner=user).values("pk")
    newest = Submission.objects.order_by().values("page_id").annotate(newest=Max("pk")).values("newest")
    open_ended = Q(closed_at__isnull=True) | Q(outcome__in=[Submission.Outcome.SENT_BACK, Submission.Outcome.VOID])
    theirs = Submission.objects.routed().filter(Q(submitted_by_id=user.pk) | Q(page_id__in=owned), open_ended)
    submissions = [*theirs.filter(pk__in=newest, page_id__in=Page.objects.values("pk")).order_by("-pk")]
    sent_back = _reasons(submissions)
    signers = signers_of([submission for submission in submissions if submission.closed_at is None])
    for piece in listed(submissions):
        submission = piece.submission
        if submission.pk in signers:
            people = [signer.user for signer in signers[submission.pk]]
            yield OnItsWay(piece, "waiting", with_whom=names_of(people))
        elif submission.task_state_id in sent_back:
            yield OnItsWay(piece, "sent_back", reason=sent_back[submission.task_state_id])
        elif submission.outcome == Submission.Outcome.VOID:
            yield OnItsWay(piece, "void")


def _reasons(submissions: Iterable[Submission]) -> dict[int, str]:
    """Why pieces were sent back, by task state; those that were taken up again since are left out."""
    ids = [it.task_state_id for it in submissions if it.outcome == Submission.Outcome.SENT_BACK]
    states = TaskState.objects.filter(pk__in=ids, workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES)
    return dict(states.values_list("pk", "comment"))


@dataclass(frozen=True)
class Debt:
    """What was published at once and waits for a second look."""

    sign_off: SignOff
    title: str
    language: str
    by: str
    is_overdue: bool
    may_look: bool


class SecondLookPanel(Component):
    """Published at once: for everybody who signs, until a second person has looked."""

    name = "second_looks"
    template_name = "signoff/second_looks.html"
    order = 200

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        if not (user.is_superuser or Role.objects.filter(group__user=user).exists()):
            return {"rows": []}
        sign_offs = [*SignOff.objects.awaiting_second_look().order_by("look_due_at", "pk")]
        titles = dict(
            Revision.objects.filter(pk__in=[it.revision_id for it in sign_offs]).values_list("pk", "object_str")
        )
        users, now = users_by_id({it.signer_id for it in sign_offs}), timezone.now()
        rows = [
            Debt(
                sign_off=it,
                title=titles.get(it.revision_id, ""),
                language=endonym(it.locale),
                by=name_of(users.get(it.signer_id)),
                is_overdue=it.look_due_at is not None and it.look_due_at <= now,
                may_look=it.signer_id != user.pk,
            )
            for it in sign_offs
        ]
        return {"rows": rows, "overdue": sum(row.is_overdue for row in rows)}
