"""The workflow's one task. An adapter: what it does is in `actions.py`, who may is in `rules.py`."""

from typing import Any

from django import forms
from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState, WorkflowState

from ..locks import SubmittedLock
from .roles import Role
from .submissions import Submission


class SignOffTask(Task):
    """One authorised person signs, and with that the piece is published."""

    roles = models.ManyToManyField(
        Role,
        verbose_name=_("roles"),
        help_text=_("One person who has one of these roles signs."),
        related_name="tasks",
    )

    admin_form_fields = [*Task.admin_form_fields, "roles"]
    admin_form_widgets = {"roles": forms.CheckboxSelectMultiple}
    lock_class = SubmittedLock

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")

    @classmethod
    def get_description(cls) -> str:
        return gettext("One person with one of these roles, who has not worked on the piece, signs and so publishes it")

    @transaction.atomic
    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        from ..submitting import record_submissions

        task_state = super().start(workflow_state, user=user)
        record_submissions([task_state], by=user)
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
        from ..contributors import contributors_of
        from ..rules import fitting_roles, signing_role

        roles = list(self.roles.all())
        actions: list[tuple[str, str, bool]] = []
        if not fitting_roles(user, obj, roles):
            return actions
        submitted = Submission.objects.pending().filter(page_id=obj.pk).exists()
        if submitted and signing_role(user, obj, roles, contributors_of([obj.pk])[obj.pk]):
            actions.append(("approve", gettext("Sign off and publish"), True))
        return [*actions, ("reject", gettext("Send back"), True)]

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        from ..rules import fitting_roles

        return bool(fitting_roles(user, obj, self.roles.all()))

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        """For everybody: what waits for a signature does not change. *Take back* unlocks it."""
        return True

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        mine = Q(pk__in=[])
        for role in self.roles.filter(group__in=user.groups.all()):
            mine |= Q(is_translation=True, locale_id=role.locale_id) if role.locale_id else Q(is_translation=False)
        waiting = Submission.objects.pending().filter(mine).values("task_state_id")
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS, pk__in=waiting)
