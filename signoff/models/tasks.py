"""The workflow's one task. An adapter: what it does is in `actions.py`, who may is in `rules.py`."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState, WorkflowState

from ..locks import SubmittedLock


class SignOffTask(Task):
    """One authorised person signs, and with that the piece is published. Who that is, the matrix says."""

    lock_class = SubmittedLock

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")

    @classmethod
    def get_description(cls) -> str:
        return gettext("One person signs, and with that the piece is public. Who that is, the sign-off matrix says")

    @transaction.atomic
    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        from ..notices.telling import tell_signers
        from ..submitting import record_submissions

        task_state = super().start(workflow_state, user=user)
        tell_signers(record_submissions([task_state], by=user))
        return task_state

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Not atomic itself: missing renditions are made before the transaction that signs."""
        from .. import actions

        comment = kwargs.get("comment", "")
        if action_name == "approve":
            actions.sign(task_state=task_state, by=user, comment=comment)
        elif action_name == "reject":
            actions.send_back(task_state=task_state, by=user, comment=comment)

    @transaction.atomic
    def deactivate(self, user: Any = None) -> None:
        """Take back what waits: Wagtail would finish these workflows, and finishing one publishes."""
        waiting = WorkflowState.objects.filter(
            current_task_state__task=self, current_task_state__status=TaskState.STATUS_IN_PROGRESS
        )
        for state in waiting.filter(status=WorkflowState.STATUS_IN_PROGRESS):
            state.cancel(user=user)
        super().deactivate(user=user)

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, str, bool]]:
        from ..desk import waiting_piece

        waiting = waiting_piece(obj, user)
        if not waiting or not waiting.authority:
            return []
        words = gettext("Sign off and hold") if self._is_held(obj) else gettext("Sign off and publish")
        sign = [("approve", words, True)] if waiting.may_sign else []
        return [*sign, ("reject", gettext("Send back"), True)]

    @staticmethod
    def _is_held(page: Page) -> bool:
        from ..releasing import awaited_by

        return bool(awaited_by([page.get_latest_revision_as_object()]))

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        from ..desk import waiting_piece

        waiting = waiting_piece(obj, user)
        return bool(waiting and waiting.authority)

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        """For everybody: what waits for a signature does not change. *Take back* unlocks it."""
        return True

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        from ..desk import waiting_for

        mine = [waiting.submission.task_state_id for waiting in waiting_for(user)]
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS, pk__in=mine)
