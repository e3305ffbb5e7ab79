from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from ..desk.bulk import register_desk_action
from .urls import urlpatterns

register_desk_action(_("Download XLIFF"), "translations_export_xliff")
register_desk_action(_("Download PO"), "translations_export_po")


@hooks.register("register_admin_urls", order=-10)
def files_out_and_in() -> list:
    """Before wagtail-localize's: it has addresses of its own for PO files."""
    return urlpatterns
