"""What the dashboard shows first: what waits for whoever looks at it, and what of theirs waits for others."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel

from .models import Role


class WaitingPanel(WorkflowObjectsToModeratePanel):
    """Wagtail's panel, the longest wait first, with one way on that can be seen without opening a menu."""

    template_name = "signoff/waiting.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        for state in context["states"]:
            state["can_sign"] = any(name == "approve" for name, _label, _modal in state["actions"])
        context["states"].sort(key=lambda state: state["task_state"].started_at)
        context["signs"] = Role.objects.filter(group__user=context["request"].user).exists()
        return context


class SubmittedPanel(UserObjectsInWorkflowModerationPanel):
    """Wagtail's panel, in the words of the house."""

    template_name = "signoff/submitted.html"
