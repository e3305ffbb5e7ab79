"""The workflow's insides: whoever knows them does not get further than whoever presses its buttons."""

from django.db import transaction
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Task, TaskState, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from signoff import actions
from signoff.models import SignOff, SignOffTask, Submission
from signoff.pieces import latest_digest
from tests.signoff.doors.registry import Leaves, in_code, through_the_admin


def act(client, page, action, state, **form):
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return client.post(address, {"comment": "", **form})


def state_of(page) -> TaskState:
    return page.current_workflow_task_state


def stock_workflow(house, sort_order=0, with_ours=False, active=True) -> Workflow:
    """Wagtail's own approval by a group, to which Head and editor belong; ours beside it if asked for."""
    workflow = Workflow.objects.create(name="Stock", active=active)
    task = GroupApprovalTask.objects.create(name="Stock")
    task.groups.set([*house.people["head"].groups.all(), *house.people["editor"].groups.all()])
    WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=sort_order)
    if with_ours:
        WorkflowTask.objects.create(workflow=workflow, task=SignOffTask.objects.get().task_ptr, sort_order=1)
    return workflow


def started(house, page, **kwargs) -> TaskState:
    return stock_workflow(house, **kwargs).start(page, house.writer).current_task_state


@through_the_admin(no_gate=True)
def approve_what_is_for_others(house, client):
    act(client, house.for_others, "approve", state_of(house.for_others))


@through_the_admin(no_gate=True)
def approve_ones_own_piece(house, client):
    act(client, house.own, "approve", state_of(house.own))


@through_the_admin(no_gate=True)
def approve_a_foreign_state_under_ones_own_page(house, client):
    act(client, house.waiting, "approve", state_of(house.for_others))


@through_the_admin(no_gate=True)
def approve_ones_own_state_under_a_foreign_page(house, client):
    act(client, house.for_others, "approve", state_of(house.own))


@through_the_admin(no_gate=True)
def approve_by_request_of_a_script(house, client):
    address = reverse("wagtailadmin_pages:workflow_action", args=[house.own.pk, "approve", state_of(house.own).pk])
    client.post(address, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"})


@through_the_admin(no_gate=True)
def approve_with_extra_data(house, client):
    extra = {"signer": house.people["head"].pk, "update": "False", "policy_row": "1", "override": "1", "reason": "x"}
    act(client, house.for_others, "approve", state_of(house.for_others), **extra)


@through_the_admin(no_gate=True)
def approve_a_state_that_is_closed(house, client):
    act(client, house.live, "approve", TaskState.objects.get(revision=house.live.live_revision_id))


@through_the_admin(no_gate=True)
def another_action_than_any_that_there_is(house, client):
    act(client, house.for_others, "publish", state_of(house.for_others))


@through_the_admin(no_gate=True)
def collect_data_for_an_approval(house, client):
    address = reverse(
        "wagtailadmin_pages:collect_workflow_action_data", args=[house.own.pk, "approve", state_of(house.own).pk]
    )
    client.post(address, {"comment": ""})


@through_the_admin(no_gate=True)
def confirm_workflow_cancellation(house, client):
    client.post(reverse("wagtailadmin_pages:confirm_workflow_cancellation", args=[house.waiting.pk]))


@through_the_admin(no_gate=True)
def the_review_page_of_what_is_for_others(house, client):
    client.post(reverse("signoff_review", args=[house.for_others.pk]), {"sign": "", "comment": "", "override": "1"})


@through_the_admin(no_gate=True)
def the_review_page_of_ones_own_piece(house, client):
    client.post(reverse("signoff_review", args=[house.own.pk]), {"sign": "", "comment": ""})


@through_the_admin(no_gate=True)
def the_review_page_of_a_draft(house, client):
    client.post(reverse("signoff_review", args=[house.draft.pk]), {"sign": ""})


@through_the_admin(no_gate=True)
def publish_at_once_without_a_reason(house, client):
    form = {"read": latest_digest(house.edited), "reason": " "}
    client.post(reverse("signoff_at_once", args=[house.edited.pk]), form)


@through_the_admin(no_gate=True)
def publish_at_once_what_is_another_revision_by_now(house, client):
    form = {"read": SignOff.objects.get(revision_id=house.edited.live_revision_id).digest, "reason": "In a hurry."}
    client.post(reverse("signoff_at_once", args=[house.edited.pk]), form)


@through_the_admin()
def a_stock_approval(house, client):
    state = prepared(house, lambda: started(house, house.draft))
    act(client, house.draft, "approve", state)


@through_the_admin()
def a_stock_workflow_on_a_subtree(house, client):
    def assign():
        WorkflowPage.objects.create(workflow=stock_workflow(house), page=house.section)
        return Page.objects.get(pk=house.draft.pk).specific.get_workflow().start(house.draft, house.writer)

    state = prepared(house, assign)
    act(client, house.draft, "approve", state.current_task_state)


@through_the_admin(Leaves.DRAFTS)
def a_stock_approval_before_ours(house, client):
    state = prepared(house, lambda: started(house, house.draft, with_ours=True))
    act(client, house.draft, "approve", state)


@through_the_admin(Leaves.DRAFTS)
def submit_on_a_subtree_that_another_workflow_has(house, client):
    prepared(house, lambda: WorkflowPage.objects.create(workflow=stock_workflow(house), page=house.section))
    form = house.form(house.draft, **{"action-submit": "1"})
    client.post(reverse("wagtailadmin_pages:edit", args=[house.draft.pk]), form)


@through_the_admin(Leaves.DRAFTS)
def submit_where_no_workflow_is(house, client):
    prepared(house, lambda: WorkflowPage.objects.all().delete())
    form = house.form(house.draft, **{"action-submit": "1"})
    client.post(reverse("wagtailadmin_pages:edit", args=[house.draft.pk]), form)


@through_the_admin(Leaves.DRAFTS)
def disable_the_task(house, client):
    client.post(reverse("wagtailadmin_workflows:disable_task", args=[SignOffTask.objects.get().pk]))


@through_the_admin(Leaves.DRAFTS)
def disable_the_workflow(house, client):
    client.post(reverse("wagtailadmin_workflows:disable", args=[house.waiting.get_workflow().pk]))


@through_the_admin(Leaves.DRAFTS)
def enable_a_workflow_without_a_task(house, client):
    empty = prepared(house, lambda: Workflow.objects.create(name="Empty", active=False))
    client.post(reverse("wagtailadmin_workflows:enable", args=[empty.pk]))


@through_the_admin(Leaves.DRAFTS)
def enable_a_stock_task(house, client):
    stock = prepared(house, lambda: GroupApprovalTask.objects.create(name="Stock", active=False))
    client.post(reverse("wagtailadmin_workflows:enable_task", args=[stock.pk]))


@through_the_admin(Leaves.DRAFTS)
def take_the_workflow_off_all_pages(house, client):
    client.post(reverse("wagtailadmin_workflows:remove", args=[Page.get_first_root_node().pk]))


@through_the_admin(Leaves.DRAFTS)
def take_the_workflow_off_a_section(house, client):
    workflow = house.waiting.get_workflow()
    client.post(reverse("wagtailadmin_workflows:remove", args=[Page.get_first_root_node().pk, workflow.pk]))


def prepared(house, make):
    """What others have set up before the door is tried is no part of what it leaves behind."""
    made = make()
    house.begin()
    return made


@in_code()
def approve_the_state(house):
    state_of(house.waiting).approve(user=house.people["head"])


@in_code()
def approve_the_state_of_what_was_never_submitted(house):
    state = prepared(house, lambda: started(house, house.draft))
    state.approve(user=house.people["head"])


@in_code(Leaves.DRAFTS)
def approve_the_state_without_updating(house):
    state_of(house.waiting).approve(user=house.people["head"], update=False)


@in_code()
def approve_without_updating_and_update(house):
    prepared(house, lambda: state_of(house.waiting).approve(user=house.people["head"], update=False))
    house.waiting.current_workflow_state.update(user=house.people["head"])


@in_code(Leaves.DRAFTS)
def reject_the_state(house):
    state_of(house.waiting).reject(user=house.people["editor"])


@in_code(Leaves.DRAFTS)
def cancel_the_state(house):
    state_of(house.waiting).cancel(user=house.people["editor"])


@in_code(Leaves.DRAFTS)
def cancel_the_state_and_resume(house):
    state_of(house.waiting).cancel(user=house.people["editor"], resume=True)


@in_code()
def finish_the_workflow(house):
    house.waiting.current_workflow_state.finish(user=house.people["superuser"])


@in_code()
def finish_a_workflow_at_a_stock_task(house):
    state = prepared(house, lambda: started(house, house.draft))
    state.workflow_state.finish(user=house.people["superuser"])


@in_code()
def on_finish_of_the_workflow(house):
    house.waiting.current_workflow_state.on_finish(user=house.people["superuser"])


@in_code(no_gate=True)
def resume_what_waits(house):
    house.waiting.current_workflow_state.resume(user=house.people["superuser"])


@in_code(Leaves.DRAFTS)
def send_back_and_resume(house):
    actions.send_back(page=house.waiting, by=house.people["head"], comment="No.")
    house.waiting.current_workflow_state.resume(user=house.people["superuser"])


@in_code()
def update_a_workflow_without_a_task(house):
    WorkflowTask.objects.all().delete()
    state = house.waiting.current_workflow_state
    WorkflowState.objects.filter(pk=state.pk).update(current_task_state=None)
    house.begin()
    WorkflowState.objects.get(pk=state.pk).update(user=house.people["superuser"])


@in_code()
def start_a_workflow_without_a_task(house):
    empty = prepared(house, lambda: Workflow.objects.create(name="Empty"))
    empty.start(house.draft, house.writer)


@in_code()
def start_a_workflow_whose_task_is_disabled(house):
    workflow = house.waiting.get_workflow()
    prepared(house, lambda: Task.objects.update(active=False))
    workflow.start(house.draft, house.writer)


@in_code(Leaves.DRAFTS)
def deactivate_the_task(house):
    SignOffTask.objects.get().deactivate(user=house.people["superuser"])


@in_code()
def deactivate_the_task_as_a_plain_task(house):
    Task.objects.get(pk=SignOffTask.objects.get().pk).deactivate(user=house.people["superuser"])


@in_code(Leaves.DRAFTS)
def deactivate_the_workflow(house):
    house.waiting.get_workflow().deactivate(user=house.people["superuser"])


@in_code(Leaves.DRAFTS)
def delete_the_workflow(house):
    house.waiting.get_workflow().delete()


@in_code()
def a_task_that_is_finished_by_hand(house):
    prepared(house, WorkflowTask.objects.all().delete)
    state_of(house.waiting).approve(user=house.people["superuser"])


@in_code()
def sign_after_the_state_was_handed_over(house):
    """The state of a piece that is theirs to sign, put under one that is not."""
    state = state_of(house.waiting)
    TaskState.objects.filter(pk=state.pk).update(revision=house.for_others.latest_revision_id)
    house.begin()
    actions.sign(task_state=TaskState.objects.get(pk=state.pk), by=house.people["head"])


@in_code()
def approve_what_was_taken_back(house):
    state = state_of(house.waiting)
    actions.take_back(house.waiting, house.people["head"])
    TaskState.objects.filter(pk=state.pk).update(status=TaskState.STATUS_IN_PROGRESS)
    WorkflowState.objects.filter(pk=state.workflow_state_id).update(status=WorkflowState.STATUS_IN_PROGRESS)
    house.begin()
    actions.sign(task_state=TaskState.objects.get(pk=state.pk), by=house.people["head"])


@in_code(no_gate=True)
def open_a_closed_submission_again(house):
    prepared(house, lambda: actions.take_back(house.waiting, house.people["head"]))
    with transaction.atomic():
        Submission.objects.filter(page_id=house.waiting.pk).update(closed_at=None, outcome="")
