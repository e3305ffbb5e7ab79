"""In what capacity people sign: a screen for those who lead. Who is in a role's group is said under *Users*."""

from typing import Any

from django import forms
from django.contrib.auth.models import Permission
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from ..matrix.roles import free_code, somebody_leads, why_kept
from ..models import Role


class RoleForm(WagtailAdminModelForm):
    class Meta:
        model = Role
        fields = ["name", "group", "locale", "leads"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        stays = self.instance.pk is None or somebody_leads(
            Role.objects.get(pk=self.instance.pk), bool(cleaned.get("leads")), cleaned.get("group")
        )
        if not stays:
            self.add_error("leads", _("Nobody would lead any more, and so nobody could change who signs what."))
        return cleaned

    def save(self, commit: bool = True) -> Role:
        self.instance.code = self.instance.code or free_code(self.instance.name)
        return super().save(commit)


class RolesView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Role]:
        people = Count("group__user", filter=Q(group__user__is_active=True))
        return Role.objects.annotate(people=people).select_related("group", "locale").order_by("pk")


class DeleteRoleView(generic.DeleteView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Says why not, where Wagtail's would run into the database's refusal."""
        if self.user_has_permission("delete") and (reason := why_kept(self.object)):
            messages.error(request, reason)
            return redirect(self.edit_url_name, self.object.pk)
        return super().dispatch(request, *args, **kwargs)


class RoleViewSet(ModelViewSet):
    model = Role
    name = "roles"
    icon = "group"
    menu_label = gettext_lazy("Roles that sign")
    menu_order = 320
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = RolesView
    delete_view_class = DeleteRoleView
    list_display = [
        "name",
        Column("people", label=gettext_lazy("People"), accessor="people"),
        Column("group", label=gettext_lazy("Group")),
        Column("locale", label=gettext_lazy("Reviewers of")),
        BooleanColumn("leads", label=gettext_lazy("Leads")),
    ]

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return RoleForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**{**kwargs, "usage_url_name": None})

    def get_permissions_to_register(self) -> QuerySet:
        """Who may *view* roles finds their changes in the site history; who may change them, the roles say."""
        return Permission.objects.filter(content_type__app_label="signoff", codename="view_role")
