"""The admin's side of releases: addresses, menu, buttons and log entries."""

from collections.abc import Iterator
from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter

from core.languages import endonym

from .models import SeriesPage, StoryPage
from .releases.views import BoardView, ReleaseView, SeriesListView


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    return [
        path("series/", SeriesListView.as_view(), name="stories_series"),
        path("series/<int:page_id>/release/", BoardView.as_view(), name="stories_release"),
        path("series/<int:page_id>/release/now/", ReleaseView.as_view(), name="stories_release_now"),
    ]


@hooks.register("register_reports_menu_item")
def series_menu_item() -> MenuItem:
    return MenuItem(_("Series and releases"), reverse("stories_series"), name="series", icon_name="group", order=70)


@hooks.register("register_page_header_buttons")
def readiness_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """On the page of a series, and on a story that belongs to one."""
    page = page.specific if page.specific_class in (SeriesPage, StoryPage) else None
    series_id = page.pk if isinstance(page, SeriesPage) else page and page.series_id
    if series_id:
        yield Button(
            _("Readiness of the series"), reverse("stories_release", args=[series_id]), icon_name="group", priority=18
        )


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("stories.hold", _("Hold a series"), _("Its pieces are held until the release"))
    actions.register_action("stories.stop_holding", _("Stop holding"), _("Its pieces are not held any more"))
    actions.register_action("stories.plan_release", _("Plan a release"), _("Its release was planned"))
    actions.register_action("stories.unplan_release", _("Cancel a release"), _("Its release is off the schedule"))

    @actions.register_action("stories.release")
    class ReleaseFormatter(LogFormatter):
        label = _("Release a series")

        def format_message(self, log_entry: Any) -> str:
            counts = log_entry.data.get("languages", {})
            languages = " · ".join(f"{endonym(code)} ({count})" for code, count in counts.items())
            return gettext("Released: %(languages)s") % {"languages": languages}
