"""Wagtail's accounts and groups, in which the groups of roles are looked after."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    group_viewset = "signoff.views.groups.RoleGroupViewSet"
