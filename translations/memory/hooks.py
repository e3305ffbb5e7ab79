"""The memory's places in the admin; imported by `translations.wagtail_hooks`."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_localize.models import Translation

from ..editor.helping import EditorAction, register_editor_action
from .filling import empty_texts
from .views import ConcordanceView, FillView, TakeBackView
from .where import pages_open_to


@hooks.register("register_admin_urls", order=-10)
def memory_urls() -> list:
    return [
        path("translations/memory/", ConcordanceView.as_view(), name="translations_memory"),
        path("translations/<int:translation_id>/memory/", FillView.as_view(), name="translations_fill"),
        path("translations/<int:translation_id>/memory/undo/", TakeBackView.as_view(), name="translations_take_back"),
    ]


class MemoryMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return pages_open_to(request.user).exists()


@hooks.register("register_reports_menu_item")
def memory_menu_item() -> MenuItem:
    icon = "wagtail-localize-language"
    return MemoryMenuItem(
        gettext_lazy("Translation memory"),
        reverse("translations_memory"),
        name="translation-memory",
        icon_name=icon,
        order=70,
    )


def fill_from_memory(translation: Translation, user: Any) -> EditorAction | None:
    if not empty_texts(translation):
        return None
    return EditorAction(
        label=_("Fill from memory"), url=reverse("translations_fill", args=[translation.pk]), icon_name="history"
    )


register_editor_action(fill_from_memory)
