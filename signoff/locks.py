from typing import Any

from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock


class SubmittedLock(WorkflowLock):
    """A submitted piece is closed for everybody: what is signed is what was submitted."""

    def get_message(self, user: Any) -> str:
        return _("This piece waits for a signature, so nobody can change it. Take it back to go on writing.")

    def get_locked_by(self, user: Any, can_lock: bool = False) -> str:
        return _("Submitted for sign-off")

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        return _("Nobody can make changes while a piece waits for a signature")
