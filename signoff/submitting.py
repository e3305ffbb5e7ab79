"""Laying pieces before those who sign. For everybody: `actions.submit` and `actions.submit_batch`."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, TaskState, Workflow, WorkflowState, get_default_page_content_type

from core.documents import document_of, manifest_of

from .digests import revision_digest
from .exceptions import NotSigned
from .gated import is_gated
from .holding import hold
from .matrix.policy import Policy, facts_of
from .models import SignOff, SignOffTask, Submission
from .signals import standing_changed, voided
from .sources import is_translation, note_translations


@transaction.atomic
def submit(*, page: Page, by: Any) -> Submission:
    """Lay the latest revision of a page before those who may sign it: starts, or resumes, its workflow."""
    page = hold([page.pk])[page.pk].specific
    renew_signed([page])
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user=by)
    elif state:
        raise NotSigned(_("“%(title)s” is already waiting for a signature.") % {"title": page.title})
    else:
        _workflow_of(page).start(page, by)
    return Submission.objects.pending().get(page_id=page.pk)


@transaction.atomic
def submit_batch(pages: Iterable[Page], by: Any) -> list[Submission]:
    """Submit many pages that wait for nobody yet, all or none, in few statements and without mail."""
    pages = list(pages)
    hold([page.pk for page in pages])
    waiting = WorkflowState.objects.active().filter(
        base_content_type=get_default_page_content_type(), object_id__in=[str(page.pk) for page in pages]
    )
    for state in waiting:
        raise NotSigned(_("“%(title)s” is already waiting for a signature.") % {"title": state.content_object.title})
    renew_signed(pages)
    states = WorkflowState.objects.bulk_create(_started(page, _workflow_of(page), by) for page in pages)
    tasks = {workflow: _task_of(workflow) for workflow in {state.workflow for state in states}}
    task_states = TaskState.objects.bulk_create(
        TaskState(workflow_state=state, revision_id=page.latest_revision_id, task=tasks[state.workflow])
        for page, state in zip(pages, states, strict=True)
    )
    for page, state, task_state in zip(pages, states, task_states, strict=True):
        state.current_task_state = task_state
        log(instance=page, action="signoff.submit", user=by)
    WorkflowState.objects.bulk_update(states, ["current_task_state"])
    return record_submissions(task_states, by=by)


def record_submissions(task_states: Sequence[TaskState], *, by: Any) -> list[Submission]:
    """Note what exactly sign-off tasks were started with, and who signs it until when: both are fixed from now on."""
    revised = [(state, state.revision.as_object()) for state in task_states]
    gated = [(state, page) for state, page in revised if is_gated(page)]
    note_translations(page for _state, page in gated)
    policy, now = Policy.in_force(), timezone.now()
    routed = [(state, page, facts, policy.row_for(facts)) for state, page in gated for facts in [facts_of(page)]]
    for _state, page in gated:
        require_valid(page)
    page_ids = [page.pk for _state, page in gated]
    Submission.objects.filter(page_id__in=page_ids).close(Submission.Outcome.VOID)
    submissions = Submission.objects.bulk_create(
        Submission(
            page_id=page.pk,
            revision_id=state.revision_id,
            task_state_id=state.pk,
            locale_code=facts.locale,
            is_translation=is_translation(page),
            format=facts.format,
            importance=facts.importance,
            policy_row=row,
            digest=revision_digest(state.revision, manifest_of(document_of(page))),
            submitted_by_id=by and by.pk,
            submitted_at=now,
            due_at=now + timedelta(hours=row.hours),
        )
        for state, page, facts, row in routed
    )
    standing_changed.send(sender=Submission, page_ids=page_ids)
    return submissions


def void(submission: Submission) -> None:
    """End a wait because the piece was edited by some road meanwhile: it can be edited and submitted again."""
    Submission.objects.filter(pk=submission.pk).close(Submission.Outcome.VOID)
    states = WorkflowState.objects.filter(
        current_task_state_id=submission.task_state_id, status=WorkflowState.STATUS_IN_PROGRESS
    )
    for state in states:
        state.cancel()
    voided.send(sender=Submission, submission=submission)


def renew_signed(pages: Iterable[Page]) -> None:
    """A revision is signed once: what was signed and taken down, and is submitted as it was, gets a new revision."""
    pages = list(pages)
    latest = [page.latest_revision_id for page in pages]
    signed = set(SignOff.objects.filter(revision_id__in=latest).values_list("revision_id", flat=True))
    for page in pages:
        if page.latest_revision_id in signed:
            page.latest_revision = page.get_latest_revision().as_object().save_revision(changed=False, clean=False)


def require_valid(page: Page) -> None:
    """A draft may be incomplete, what is submitted may not: it would be refused only when somebody signs it."""
    try:
        page.full_clean()
    except ValidationError as error:
        problems = {"title": page.title, "problems": " ".join(error.messages)}
        raise NotSigned(_("“%(title)s” cannot be published as it is. %(problems)s") % problems) from error


def _workflow_of(page: Page) -> Workflow:
    workflow = page.get_workflow()
    if workflow is None:
        raise NotSigned(_("No workflow says who signs “%(title)s”.") % {"title": page.title})
    return workflow


def _started(page: Page, workflow: Workflow, by: Any) -> WorkflowState:
    return WorkflowState(
        content_type=page.cached_content_type,
        base_content_type=get_default_page_content_type(),
        object_id=str(page.pk),
        workflow=workflow,
        requested_by=by,
    )


def _task_of(workflow: Workflow) -> SignOffTask:
    """The task in which somebody signs, which has to be the first of the workflow's."""
    task = workflow.tasks.filter(active=True).first()
    if task is None or not isinstance(task.specific, SignOffTask):
        raise NotSigned(_("This workflow has no task in which somebody signs, so it publishes nothing."))
    return task.specific
