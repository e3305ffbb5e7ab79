"""The machine's places in the admin; imported by `translations.wagtail_hooks`."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail_localize.models import Translation

from ..editor.helping import EditorAction, register_editor_action
from .filling import empty_texts
from .services import service
from .views import MachineView


@hooks.register("register_admin_urls", order=-10)
def machine_urls() -> list:
    """The second is wagtail-localize's own address, so that there is one road to a machine."""
    return [
        path("translations/<int:translation_id>/machine/", MachineView.as_view(), name="translations_machine"),
        path("localize/translate/<int:translation_id>/machine_translate/", MachineView.as_view()),
    ]


def fill_by_machine(translation: Translation, user: Any) -> EditorAction | None:
    in_use = service()
    if not in_use or not in_use.can_translate(translation.source.locale, translation.target_locale):
        return None
    if not empty_texts(translation):
        return None
    return EditorAction(
        label=_("Fill empty texts with %(service)s") % {"service": in_use.display_name},
        url=reverse("translations_machine", args=[translation.pk]),
        icon_name="wagtail-localize-language",
    )


register_editor_action(fill_by_machine)
