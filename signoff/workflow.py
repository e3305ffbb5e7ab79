"""What finishing a workflow does (`WAGTAIL_FINISH_WORKFLOW_ACTION`).

Imported while Wagtail's own models are being loaded: no model may be imported at the top.
"""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from wagtail.models import WorkflowState


def publish_signed(workflow_state: "WorkflowState", user: Any = None) -> None:
    """Publish the revision that was signed, or refuse; Wagtail's own would publish the latest one.

    Raises NotSigned. What needs no signature (a snippet, say) is published as Wagtail does it.
    """
    from .exceptions import NotSigned
    from .gated import is_gated

    subject = workflow_state.content_object
    if not is_gated(subject):
        subject.get_latest_revision().publish(user=user)
    elif state := workflow_state.current_task_state:
        state.revision.publish(user=user, skip_permission_checks=True)
    else:
        raise NotSigned(_("This workflow has no task in which somebody signs, so it publishes nothing."))


finish = publish_signed
