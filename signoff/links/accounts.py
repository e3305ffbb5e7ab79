"""Who logs in. Signers by link never do, whatever password somebody gives them in the users' settings."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend


class NoSignersByLink:
    """Mixed into every authentication backend of the site; a system check asks for it."""

    def user_can_authenticate(self, user: Any) -> bool:
        return super().user_can_authenticate(user) and not hasattr(user, "link_signer")  # type: ignore[misc]

    def get_user(self, user_id: int) -> Any:
        """Of a session; without a query of its own for what `user_can_authenticate` asks."""
        user = get_user_model()._default_manager.select_related("link_signer").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None


class AccountBackend(NoSignersByLink, ModelBackend):
    """Django's own, for those who have an account."""
