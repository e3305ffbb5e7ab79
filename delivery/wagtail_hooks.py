"""The admin's side of previews elsewhere: its address, its button and what the log says."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from .previews.tokens import may_preview
from .previews.views import PreviewElsewhereView


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("pages/<int:page_id>/preview/elsewhere/", PreviewElsewhereView.as_view(), name="delivery_preview"),
    ]


@hooks.register("register_page_header_buttons")
def preview_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if page.pk and page.latest_revision_id and may_preview(user, page):
        address = reverse("delivery_preview", args=[page.pk])
        yield Button(_("Link for a preview elsewhere"), address, icon_name="view", priority=19)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("delivery.make_preview", _("Preview elsewhere"), _("Link for a preview elsewhere made"))
    actions.register_action("delivery.revoke_preview", _("End a preview"), _("Link for a preview elsewhere revoked"))
