"""Who gets which of sign-off's screens. They guard nothing that matters: the actions check for themselves."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from .matrix.roles import why_kept
from .models import Delegation, Role
from .rules import Person


def person_at_work(user: Any) -> Person:
    """`request.user` and their roles, read once for a request."""
    if not hasattr(user, "_person_at_work"):
        user._person_at_work = Person(user)
    return user._person_at_work


def signs(user: Any) -> bool:
    """Whether somebody has a signing role of their own."""
    return any(giver is None for _role, giver in person_at_work(user).roles)


class HeadsPolicy(BasePermissionPolicy):
    """For those who lead; a superuser has no way round."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return person_at_work(user).leads

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        kept = action == "delete" and why_kept(instance)
        return self.user_has_permission(user, action) and not kept

    def users_with_any_permission(self, actions: Any) -> QuerySet:
        return get_user_model().objects.filter(is_active=True, groups__signing_role__leads=True).distinct()


class AbsencesPolicy(BasePermissionPolicy):
    """Everybody in the admin sees who stands in for whom; those who sign enter an absence and end it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" or signs(user)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return action == "view" or user.pk == instance.giver_id or person_at_work(user).leads

    def users_with_any_permission(self, actions: Any) -> QuerySet:
        users = get_user_model().objects.filter(is_active=True)
        return users if "view" in actions else users.filter(groups__signing_role__isnull=False).distinct()


def register() -> None:
    register_permission_policy(Role, HeadsPolicy(Role))
    register_permission_policy(Delegation, AbsencesPolicy(Delegation))
