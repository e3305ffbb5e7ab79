from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from .models import Consent
from .views import ConsentCreateView, ConsentDeleteView, ConsentEditView


class ConsentViewSet(ModelViewSet):
    """Consents are recorded, and withdrawn as easily as given."""

    model = Consent
    icon = "check"
    menu_label = _("Consents")
    add_to_admin_menu = True
    list_display = ["person", "purpose", "channel", "given_on", Column("withdrawn_on", label=_("Withdrawn on"))]
    list_filter = ["purpose", "channel"]
    inspect_view_enabled = True
    exclude_form_fields: list[str] = []
    add_view_class = ConsentCreateView
    edit_view_class = ConsentEditView
    delete_view_class = ConsentDeleteView


@hooks.register("register_admin_viewset")
def register_consents():
    return ConsentViewSet("consents")
