"""Mail to those who can sign, when something waits for them. What comes back is Wagtail's own mail."""

import logging
from functools import partial
from typing import Any

from django.db import transaction
from wagtail.admin.mail import BaseGroupApprovalTaskStateEmailNotifier
from wagtail.models import TaskState
from wagtail.signals import task_submitted

from .desk import signers_of
from .link_mail import send_link
from .models import LinkSigner, SignOffTask, Submission

logger = logging.getLogger(__name__)


class SubmissionNotifier(BaseGroupApprovalTaskStateEmailNotifier):
    """Wagtail's notifier, with its texts and users' preferences; it knows group tasks only."""

    notification = "submitted"

    def can_handle(self, instance: TaskState, **kwargs: Any) -> bool:
        return isinstance(instance, TaskState) and isinstance(instance.task.specific, SignOffTask)

    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> list[Any]:
        by_link = _by_link()
        return [user for _submission, user in _signers(task_state) if user.pk not in by_link]


notify_signers = SubmissionNotifier()


def mail_on_commit(instance: TaskState, **kwargs: Any) -> None:
    transaction.on_commit(partial(notify_signers.__call__, instance=instance, user=kwargs.get("user")))
    transaction.on_commit(partial(send_links, instance))


def send_links(task_state: TaskState) -> None:
    by_link = _by_link()
    for submission, user in _signers(task_state):
        if user.pk in by_link:
            try:
                send_link(submission, user)
            except Exception:
                logger.exception("The mail with a signing link could not be sent to account %s.", user.pk)


def _signers(task_state: TaskState) -> list[tuple[Submission, Any]]:
    submissions = list(Submission.objects.pending().routed().filter(task_state_id=task_state.pk))
    signers = signers_of(submissions)
    return [(submission, signer.user) for submission in submissions for signer in signers[submission.pk]]


def _by_link() -> set[int]:
    return set(LinkSigner.objects.active().values_list("user_id", flat=True))


def connect() -> None:
    task_submitted.connect(mail_on_commit, dispatch_uid="signoff_submission_mail")
