"""The admin's side: buttons and log entries. They guard nothing; see `gate.py` and `publishing.py`."""

from typing import Any
from urllib.parse import urlencode

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    PublishMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
)
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from core.models import BasePage

from .exceptions import NotSigned
from .gated import is_gated
from .matrix.explaining import notes_on
from .models import SignOff, SignOffTask, Withdrawal
from .notices.preferences import NoticePanel
from .panels import SecondLookPanel, SubmittedPanel, WaitingPanel
from .permissions import person_at_work
from .releasing import awaited, until_released
from .rules import Person
from .urls import urlpatterns
from .views.absences import AbsenceViewSet
from .views.roles import RoleViewSet
from .views.taking_down import GatedPageViewSet, ReasonedDeleteBulkAction, TakeDownBulkAction, may_take_down


class ReviewMenuItem(ActionMenuItem):
    """Leads whoever may sign, or send back, from the locked editor to where they decide."""

    name = "action-review"
    label = _("Sign off or send back")
    icon_name = "success"
    order = -10

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return reverse("signoff_review", args=[parent_context["page"].pk])


class PublishAtOnceMenuItem(ActionMenuItem):
    """The honest override, for those who lead."""

    name = "action-publish-at-once"
    label = _("Publish at once…")
    icon_name = "warning"

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return reverse("signoff_at_once", args=[parent_context["page"].pk])


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    return urlpatterns


@hooks.register("construct_homepage_panels")
def waiting_first(request: Any, panels: list) -> None:
    ours = {WorkflowObjectsToModeratePanel: WaitingPanel, UserObjectsInWorkflowModerationPanel: SubmittedPanel}
    panels[:] = [SecondLookPanel(), *(ours.get(type(panel), lambda panel=panel: panel)() for panel in panels)]


@hooks.register("register_reports_menu_item")
def ledger_menu_item() -> MenuItem:
    return MenuItem(_("Sign-offs"), reverse("signoff_ledger"), name="sign-offs", icon_name="success", order=50)


@hooks.register("register_admin_viewset")
def gated_pages() -> GatedPageViewSet:
    return GatedPageViewSet()


# After Wagtail's own of the same names, which they stand in for.
hooks.register("register_bulk_action", TakeDownBulkAction, order=1)
hooks.register("register_bulk_action", ReasonedDeleteBulkAction, order=1)


@hooks.register("before_delete_page")
def say_what_readers_get(request: Any, page: Page) -> None:
    """Wagtail's screen has no place for a question: whoever wants to give a reason is led to where it is asked."""
    if request.method == "GET" and is_gated(page) and page.live:
        reason = messages.button(
            reverse("wagtailadmin_pages:unpublish", args=[page.pk])
            + "?"
            + urlencode({"next": reverse("wagtailadmin_pages:delete", args=[page.pk])}),
            _("Say why first"),
        )
        words = _("If you delete it now, readers are told that it is out of date, in this language only.")
        messages.warning(request, words, buttons=[reason])


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


@hooks.register("before_edit_page")
def say_where_it_stands(request: Any, page: Page) -> None:
    """Above the editor: why it was sent back, that it is held, or that it went live unsigned."""
    if request.method != "GET":
        return
    state = page.current_workflow_state
    if state and state.status == state.STATUS_NEEDS_CHANGES and state.current_task_state:
        messages.warning(request, f"{_('Sent back to you')}: {state.current_task_state.comment}")
    standing = SignOff.objects.standing().with_ends().filter(page_id=page.pk).first()
    if standing and standing.is_held:
        found = awaited([standing.held.awaits]).get(standing.held.awaits)
        buttons = [messages.button(found.address, _("To the release"))] if found else []
        if may_take_down(page, request.user):
            address = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
            buttons.append(messages.button(address, _("Withdraw the signature")))
        messages.info(request, f"{_('Signed.')} {until_released(standing.held.awaits)}", buttons=buttons)
    if standing and standing.override:
        text = _("Published at once, without the signature that it needs: %(reason)s") % {"reason": standing.reason}
        owed = not hasattr(standing, "second_look")
        buttons = [messages.button(reverse("signoff_look", args=[standing.pk]), _("Look at it"))] if owed else []
        messages.warning(request, text, buttons=buttons)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_on_whom_it_waits(request: Any, page: Page) -> None:
    if "action-submit" in request.POST and is_gated(page):
        for note in notes_on(page):
            messages.info(request, note.text)


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
    if page and page.pk and context["view"] == "edit" and page.has_unpublished_changes and Person(request.user).leads:
        menu_items.append(PublishAtOnceMenuItem(order=300))
    task = page and page.current_workflow_task
    if context["view"] == "edit" and isinstance(task, SignOffTask) and task.get_actions(page, request.user):
        menu_items.insert(0, ReviewMenuItem())


class TakeBackMenuItem(CancelWorkflowMenuItem):
    label = _("Take back")


class SubmitMenuItem(SubmitForModerationMenuItem):
    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {**super().get_context_data(parent_context), "label": _("Submit for sign-off")}


@hooks.register("register_account_settings_panel")
def notice_settings(request: Any, user: Any, profile: Any) -> NoticePanel:
    return NoticePanel(request, user, profile)


class HeadsMenuItem(MenuItem):
    """For the Heads alone."""

    def is_shown(self, request: Any) -> bool:
        return person_at_work(request.user).leads


@hooks.register("register_settings_menu_item")
def signers_menu_item() -> MenuItem:
    return HeadsMenuItem(
        _("Signers by link"), reverse("signoff_signers"), name="signers-by-link", icon_name="link", order=810
    )


LINK_ACTIONS = [
    ("signoff.register_signer", _("Register a signer by link"), _("%(name)s was registered to sign by link")),
    ("signoff.end_signer", _("End a signer by link"), _("%(name)s signs by link no more")),
    ("signoff.send_link", _("Send a signing link"), _("%(name)s was sent a new signing link")),
    ("signoff.revoke_link", _("Revoke a signing link"), _("The signing link of %(name)s was revoked")),
]


class NamingFormatter(LogFormatter):
    """Says whom an entry is about."""

    def format_message(self, log_entry: Any) -> str:
        return str(self.message) % {"name": log_entry.data.get("name", "")}


@hooks.register("register_settings_menu_item")
def matrix_menu_item() -> MenuItem:
    """The others are led to the matrix by the panel *Who signs*."""
    return HeadsMenuItem(
        _("Sign-off matrix"), reverse("signoff_matrix"), name="sign-off-matrix", icon_name="table", order=310
    )


@hooks.register("register_admin_viewset")
def matrix_viewsets() -> list:
    return [RoleViewSet(), AbsenceViewSet()]


@hooks.register("insert_editor_js")
def who_signs_follows_the_form() -> SafeString:
    return format_html('<script type="module" src="{}"></script>', static("signoff/who_signs.js"))


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("signoff.lend", _("Enter an absence"), _("Absence entered"))
    actions.register_action("signoff.end_lending", _("End an absence"), _("Absence ended early"))
    actions.register_action("signoff.submit", _("Submit for sign-off"), _("Submitted for sign-off"))
    actions.register_action("signoff.sign", _("Sign off"), _("Signed off"))
    actions.register_action("signoff.hold", _("Sign off and hold"), _("Signed off, and held for a release"))
    actions.register_action("signoff.override", _("Publish at once"), _("Published at once, without the signature"))
    actions.register_action("signoff.look", _("Look again"), _("Looked at by a second person"))
    actions.register_action("signoff.matrix", _("Change the sign-off matrix"), _("Sign-off matrix changed"))
    for name, label, said in LINK_ACTIONS:
        actions.register_action(name)(type(name, (NamingFormatter,), {"label": label, "message": said}))

    @actions.register_action("signoff.withdraw")
    class WithdrawFormatter(LogFormatter):
        label = _("Withdraw sign-off")

        def format_message(self, log_entry: Any) -> str:
            reason = dict(Withdrawal.Reason.choices).get(log_entry.data.get("reason", ""), "—")
            return gettext("Sign-off withdrawn: %(reason)s") % {"reason": reason}
