"""Whose language is whose: a screen for those who lead. Who is in a group is said under *Users*."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from signoff.permissions import HeadsPolicy

from ..models import Translators


class TranslatorsPolicy(HeadsPolicy):
    """For the Heads; nothing keeps a language from being given to others."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)


class TranslatorsForm(WagtailAdminModelForm):
    class Meta:
        model = Translators
        fields = ["locale", "group"]
        help_texts = {
            "group": _("All its members translate into this language, and nobody else does, whatever they may edit.")
        }


class TranslatorsView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Translators]:
        groups = Translators.objects.select_related("locale", "group").prefetch_related("group__user_set")
        return groups.order_by("locale__language_code")


def members_of(translators: Translators) -> str:
    people = [user for user in translators.group.user_set.all() if user.is_active]
    return ", ".join(sorted(str(user.get_full_name() or user.get_username()) for user in people))


class TranslatorsViewSet(ModelViewSet):
    model = Translators
    name = "translators"
    icon = "wagtail-localize-language"
    menu_label = _("Translators")
    menu_order = 325
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = TranslatorsView
    list_display = [
        "locale",
        Column("group", label=_("Group"), accessor="group"),
        Column("people", label=_("People"), accessor=members_of),
    ]

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return TranslatorsForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**{**kwargs, "usage_url_name": None})
