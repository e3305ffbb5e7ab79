"""Where a translator finds the way out and in: above the texts of a translation."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from ..editor.helping import EditorAction
from ..rules import may_translate


def xliff_action(translation: Translation, user: Any) -> EditorAction | None:
    return _action(translation, user, _("Download XLIFF"), "translations_export_one_xliff", "download")


def po_action(translation: Translation, user: Any) -> EditorAction | None:
    return _action(translation, user, _("Download PO"), "translations_export_one_po", "download")


def import_action(translation: Translation, user: Any) -> EditorAction | None:
    return _action(translation, user, _("Import a file"), "translations_import_one", "upload")


def _action(translation: Translation, user: Any, label: str, url_name: str, icon_name: str) -> EditorAction | None:
    if not may_translate(user, translation.target_locale):
        return None
    return EditorAction(label, reverse(url_name, args=[translation.pk]), method="get", icon_name=icon_name)
