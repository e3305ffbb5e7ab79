from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Term
from .views import CheckCaptionsView


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


@hooks.register("insert_global_admin_css")
def colours_of_the_house() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("core/admin.css"))


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [path("captions/check/", CheckCaptionsView.as_view(), name="core_check_captions")]
