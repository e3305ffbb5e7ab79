"""Mail to those who can sign, when something waits for them. What comes back is Wagtail's own mail."""

from functools import partial
from typing import Any

from django.db import transaction
from wagtail.admin.mail import BaseGroupApprovalTaskStateEmailNotifier
from wagtail.models import TaskState
from wagtail.signals import task_submitted

from .desk import signers_of
from .models import SignOffTask, Submission


class SubmissionNotifier(BaseGroupApprovalTaskStateEmailNotifier):
    """Wagtail's notifier, with its texts and users' preferences; it knows group tasks only."""

    notification = "submitted"

    def can_handle(self, instance: TaskState, **kwargs: Any) -> bool:
        return isinstance(instance, TaskState) and isinstance(instance.task.specific, SignOffTask)

    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> list[Any]:
        submissions = Submission.objects.pending().routed().filter(task_state_id=task_state.pk)
        return [signer.user for signers in signers_of(submissions).values() for signer in signers]


notify_signers = SubmissionNotifier()


def mail_on_commit(instance: TaskState, **kwargs: Any) -> None:
    transaction.on_commit(partial(notify_signers.__call__, instance=instance, user=kwargs.get("user")))


def connect() -> None:
    task_submitted.connect(mail_on_commit, dispatch_uid="signoff_submission_mail")
