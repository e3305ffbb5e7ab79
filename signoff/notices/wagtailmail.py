"""Wagtail's own mail about workflows, for what needs no signature; about the rest `notices` tell, once and better."""

from typing import Any

from wagtail.admin.mail import (
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
    WorkflowStateSubmissionEmailNotifier,
)
from wagtail.models import WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted

from ..gated import is_gated


class ForUngated:
    """A mixin for Wagtail's notifiers of workflows."""

    def can_handle(self, instance: WorkflowState, **kwargs: Any) -> bool:
        can: bool = super().can_handle(instance, **kwargs)  # type: ignore[misc]  # the notifier has it
        return can and not is_gated(instance.content_object)


class Submitted(ForUngated, WorkflowStateSubmissionEmailNotifier):
    pass


class Approved(ForUngated, WorkflowStateApprovalEmailNotifier):
    pass


class Rejected(ForUngated, WorkflowStateRejectionEmailNotifier):
    pass


submitted, approved, rejected = Submitted(), Approved(), Rejected()


def connect() -> None:
    """In the place of Wagtail's notifiers, under the names by which it connects them, whoever comes first."""
    for signal, notifier, name in (
        (workflow_submitted, submitted, "workflow_state_submitted_email_notification"),
        (workflow_approved, approved, "workflow_state_approved_email_notification"),
        (workflow_rejected, rejected, "workflow_state_rejected_email_notification"),
    ):
        signal.disconnect(sender=WorkflowState, dispatch_uid=name)
        signal.connect(notifier, sender=WorkflowState, dispatch_uid=name)
