from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Term


class TermFilterSet(WagtailFilterSet):
    class Meta:
        model = Term
        fields = ["kind"]


class TermViewSet(SnippetViewSet):
    """The vocabulary: formats, disciplines, areas … Labels are edited by few; codes are for good."""

    model = Term
    icon = "tag"
    menu_label = _("Terms")
    add_to_admin_menu = True
    menu_order = 800
    filterset_class = TermFilterSet
    list_display = ["label", "kind", "code", "locale"]
    ordering = ["kind", "sort_order"]
    list_per_page = 50


register_snippet(TermViewSet)
