"""The desk in the admin: in the main menu, on the dashboard, and in the place of wagtail-localize's report."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_localize.wagtail_hooks import TranslationsReportMenuItem

from .bulk import register_desk_action
from .panels import LanguagesPanel
from .starting import StartView
from .views import DeskView

register_desk_action(_("Start translations"), "translations_start")


@hooks.register("register_admin_urls", order=-10)
def desk_urls() -> list:
    """The report's address is wagtail-localize's own, so ours has to be asked first."""
    to_desk = RedirectView.as_view(pattern_name="translations_desk")
    return [
        path("translations/", DeskView.as_view(), name="translations_desk"),
        path("translations/results/", DeskView.as_view(results_only=True), name="translations_desk_results"),
        path("translations/start/", StartView.as_view(), name="translations_start"),
        path("localize/reports/translations/", to_desk),
        path("localize/reports/translations/results/", to_desk),
    ]


@hooks.register("register_admin_menu_item")
def desk_menu_item() -> MenuItem:
    icon = "wagtail-localize-language"
    return MenuItem(_("Translations"), reverse("translations_desk"), name="translations", icon_name=icon, order=210)


@hooks.register("construct_reports_menu")
def no_second_report(request: Any, menu_items: list[MenuItem]) -> None:
    menu_items[:] = [item for item in menu_items if not isinstance(item, TranslationsReportMenuItem)]


@hooks.register("construct_homepage_panels")
def your_languages(request: Any, panels: list) -> None:
    panels.append(LanguagesPanel())
