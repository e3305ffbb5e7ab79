from typing import Any

from django.urls import path
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem

from .machine import hooks as machine_hooks  # noqa: F401
from .views import SubmitView


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    return [path("translations/<int:translation_id>/submit/", SubmitView.as_view(), name="translations_submit")]


@hooks.register("construct_page_action_menu", order=10)
def no_aliases(menu_items: list[ActionMenuItem], request: Any, context: dict[str, Any]) -> None:
    """What needs a signature has no aliases, so the editor does not offer to make one."""
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]
