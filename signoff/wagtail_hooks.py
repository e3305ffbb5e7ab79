"""The admin's side: buttons and log entries. They guard nothing; see `gate.py` and `publishing.py`."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    PublishMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
)
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel
from wagtail.models import Page

from core.models import BasePage

from .exceptions import NotSigned
from .gated import is_gated
from .models import SignOffTask
from .panels import SubmittedPanel, WaitingPanel
from .urls import urlpatterns


class ReviewMenuItem(ActionMenuItem):
    """Leads whoever may sign, or send back, from the locked editor to where they decide."""

    name = "action-review"
    label = _("Sign off or send back")
    icon_name = "success"
    order = -10

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return reverse("signoff_review", args=[parent_context["page"].pk])


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    return urlpatterns


@hooks.register("construct_homepage_panels")
def waiting_first(request: Any, panels: list) -> None:
    ours = {WorkflowObjectsToModeratePanel: WaitingPanel, UserObjectsInWorkflowModerationPanel: SubmittedPanel}
    panels[:] = [ours.get(type(panel), lambda panel=panel: panel)() for panel in panels]


@hooks.register("register_reports_menu_item")
def ledger_menu_item() -> MenuItem:
    return MenuItem(_("Sign-offs"), reverse("signoff_ledger"), name="sign-offs", icon_name="success", order=50)


@hooks.register("register_reports_menu_item")
def figures_menu_item() -> MenuItem:
    return MenuItem(
        _("Time to publish"), reverse("signoff_figures"), name="time-to-publish", icon_name="history", order=60
    )


@hooks.register("before_create_page")
@hooks.register("before_edit_page")
def no_publishing_by_button(request: Any, page: Page, page_class: type[Page] | None = None) -> None:
    """Where a form asks to publish all the same, Wagtail would save a draft and say that all is well."""
    gated = issubclass(page_class, BasePage) if page_class else is_gated(page)
    if gated and "action-publish" in request.POST:
        raise NotSigned(_("Nobody publishes by a button. Submit the piece for sign-off: one person signs it."))


@hooks.register("construct_page_action_menu")
def no_publish_button(menu_items: list[ActionMenuItem], request: Any, context: dict[str, Any]) -> None:
    """Nobody publishes by button; the others are called what they do, and signers get a way to sign."""
    page = context.get("page")
    if page is not None and not is_gated(page):
        return
    menu_items[:] = [item for item in menu_items if not isinstance(item, PublishMenuItem | RestartWorkflowMenuItem)]
    ours = {CancelWorkflowMenuItem: TakeBackMenuItem, SubmitForModerationMenuItem: SubmitMenuItem}
    for index, item in enumerate(menu_items):
        if type(item) in ours:
            menu_items[index] = ours[type(item)](order=item.order)
    task = page and page.current_workflow_task
    if context["view"] == "edit" and isinstance(task, SignOffTask) and task.get_actions(page, request.user):
        menu_items.insert(0, ReviewMenuItem())


class TakeBackMenuItem(CancelWorkflowMenuItem):
    label = _("Take back")


class SubmitMenuItem(SubmitForModerationMenuItem):
    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {**super().get_context_data(parent_context), "label": _("Submit for sign-off")}


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("signoff.submit", _("Submit for sign-off"), _("Submitted for sign-off"))
    actions.register_action("signoff.sign", _("Sign off"), _("Signed off"))
    actions.register_action("signoff.override", _("Publish at once"), _("Published at once, without the signature"))
    actions.register_action("signoff.look", _("Look again"), _("Looked at by a second person"))
    actions.register_action("signoff.matrix", _("Change the sign-off matrix"), _("Sign-off matrix changed"))
    actions.register_action("signoff.withdraw", _("Withdraw sign-off"), _("Sign-off withdrawn"))
