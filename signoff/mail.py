"""Mail to those who can sign, when something waits for them. What comes back is Wagtail's own mail."""

from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from wagtail.admin.mail import BaseGroupApprovalTaskStateEmailNotifier
from wagtail.models import TaskState
from wagtail.signals import task_submitted

from .contributors import contributors_of
from .models import SignOffTask
from .sources import is_translation


class SubmissionNotifier(BaseGroupApprovalTaskStateEmailNotifier):
    """Wagtail's notifier, with its texts and users' preferences; it knows group tasks only."""

    notification = "submitted"

    def can_handle(self, instance: TaskState, **kwargs: Any) -> bool:
        return isinstance(instance, TaskState) and isinstance(instance.task.specific, SignOffTask)

    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> Any:
        page = task_state.revision.content_object
        locale_id = page.locale_id if is_translation(page) else None
        return (
            get_user_model()
            .objects.filter(
                is_active=True,
                groups__signing_role__tasks=task_state.task_id,
                groups__signing_role__locale=locale_id,
            )
            .exclude(pk__in=contributors_of([page.pk])[page.pk])
            .distinct()
        )


notify_signers = SubmissionNotifier()


def mail_on_commit(instance: TaskState, **kwargs: Any) -> None:
    transaction.on_commit(partial(notify_signers.__call__, instance=instance, user=kwargs.get("user")))


def connect() -> None:
    task_submitted.connect(mail_on_commit, dispatch_uid="signoff_submission_mail")
