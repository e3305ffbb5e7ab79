"""Who is away and who signs for them meanwhile."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.models import Permission
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.forms.widgets import Script
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.ui.tables import BaseColumn, Column, StatusTagColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateInput

from ..exceptions import NotSigned
from ..matrix.absences import end_early, givers, lend, problems_of, receivers
from ..matrix.naming import day, name_of
from ..models import Delegation
from ..permissions import person_at_work, signs

NOW, COMING, PAST = range(3)
STATES = {NOW: gettext_lazy("Now"), COMING: gettext_lazy("Coming"), PAST: gettext_lazy("Past")}


class NamedChoice(forms.ModelChoiceField):
    def label_from_instance(self, user: Any) -> str:
        return name_of(user)


class AbsenceForm(WagtailAdminModelForm):
    """A Head says who is away; everybody else speaks for themselves."""

    giver = NamedChoice(queryset=None, label=gettext_lazy("Who is away"))
    receiver = NamedChoice(queryset=None, label=gettext_lazy("Who signs for them"))

    class Media:
        js = [Script("signoff/absence.js", type="module")]

    class Meta:
        model = Delegation
        fields = ["giver", "receiver", "begins", "ends"]
        widgets = {"begins": AdminDateInput, "ends": AdminDateInput}
        help_texts = {
            "begins": gettext_lazy("The first day."),
            "ends": gettext_lazy("The last day, included. You can end it earlier."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["giver"].queryset = givers()
        self.fields["receiver"].queryset = receivers().filter(groups__signing_role__isnull=False)
        self.fields["giver"].initial = self.for_user.pk
        if not person_at_work(self.for_user).leads:
            del self.fields["giver"]
            self.fields["receiver"].label = _("Who signs for you")
            self.fields["receiver"].queryset = self.fields["receiver"].queryset.exclude(pk=self.for_user.pk)
            self.instance.giver = self.for_user

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        receiver, begins, ends = (cleaned.get(name) for name in ("receiver", "begins", "ends"))
        giver = cleaned.get("giver") if "giver" in self.fields else self.for_user
        if giver and receiver and begins and ends:
            for problem in problems_of(giver, receiver, begins, ends, self.for_user):
                self.add_error(None, problem)
        return cleaned

    def _post_clean(self) -> None:
        """Without the model's own checks, which say the same once more."""
        forms.models.construct_instance(self, self.instance, self._meta.fields)


class AbsencesView(generic.IndexView):
    """What holds today first, then what comes, then what was."""

    default_ordering = None
    page_title = gettext_lazy("Absences")
    add_item_label = gettext_lazy("I am away")

    def get_base_queryset(self) -> QuerySet[Delegation]:
        today = timezone.localdate()
        state = Case(
            When(Q(revoked_at__isnull=False) | Q(ends__lt=today), then=Value(PAST)),
            When(begins__gt=today, then=Value(COMING)),
            default=Value(NOW),
            output_field=IntegerField(),
        )
        found = Delegation.objects.annotate(state=state).select_related("giver", "receiver")
        return found.order_by("state", "-begins", "-pk")

    @property
    def columns(self) -> list[BaseColumn]:
        return [
            Column("giver", label=_("Who is away"), accessor=lambda absence: name_of(absence.giver)),
            Column("receiver", label=_("Who signs for them"), accessor=lambda absence: name_of(absence.receiver)),
            Column("begins", label=_("When"), accessor=_days, classname="absence-days"),
            StatusTagColumn("state", label=_("State"), accessor=_state, primary=_is_now),
            EndColumn("end", label="", may_end=self.may_end),
        ]

    def may_end(self, absence: Any) -> bool:
        return absence.state != PAST and self.user_has_permission_for_instance("change", absence)


class EndColumn(BaseColumn):
    cell_template_name = "signoff/end_absence_cell.html"

    def __init__(self, name: str, may_end: Callable[[Delegation], bool], **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.may_end = may_end

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "may_end": self.may_end(instance)}


def _is_now(absence: Any) -> bool:
    return absence.state == NOW


def _state(absence: Any) -> str:
    return _("Ended early") if absence.revoked_at else str(STATES[absence.state])


def _days(absence: Delegation) -> str:
    """From the first to the last day on which it held, or will have."""
    ended = absence.revoked_at and timezone.localdate(absence.revoked_at)
    names = {"begins": day(absence.begins), "ends": day(max(ended, absence.begins) if ended else absence.ends)}
    return _("%(begins)s to %(ends)s") % names


class AwayView(generic.CreateView):
    page_title = gettext_lazy("I am away")
    submit_button_label = gettext_lazy("Save")
    error_message = gettext_lazy("Nothing is saved yet.")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items()[:-1], {"url": "", "label": self.get_page_title()}]

    def get_page_subtitle(self) -> str:
        """Wagtail's would be the model's name."""
        return ""

    def save_instance(self) -> Delegation:
        absence = self.form.instance
        return lend(
            giver=absence.giver,
            receiver=absence.receiver,
            begins=absence.begins,
            ends=absence.ends,
            by=self.request.user,
        )

    def form_valid(self, form: AbsenceForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except NotSigned as refusal:  # somebody was faster
            form.add_error(None, str(refusal))
            return self.form_invalid(form)

    def get_success_message(self, instance: Delegation) -> str:
        return _("%(what)s from %(begins)s to %(ends)s.") % {
            "what": instance,
            "begins": day(instance.begins),
            "ends": day(instance.ends),
        }

    def get_success_buttons(self) -> list:
        return []


class EndView(generic.DeleteView):
    """Asks first, like Wagtail's deleting; but the absence stays where everybody can read it."""

    page_title = gettext_lazy("End early")
    permission_required = "change"
    template_name = "signoff/end_absence.html"

    def user_has_permission(self, permission: str) -> bool:
        return self.user_has_permission_for_instance(permission, self.object)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            end_early(self.object, by=self.request.user)
        except NotSigned as refusal:
            messages.error(self.request, str(refusal))
        else:
            messages.success(self.request, _("Ended: %(what)s no more.") % {"what": self.object})
        return redirect(self.get_success_url())


class AbsenceViewSet(ModelViewSet):
    model = Delegation
    name = "absences"
    icon = "calendar"
    menu_label = gettext_lazy("Absences")
    menu_order = 850
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = AbsencesView
    add_view_class = AwayView
    delete_view_class = EndView

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return AbsenceForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        absent = dict.fromkeys(("edit_url_name", "history_url_name", "usage_url_name", "copy_url_name"))
        return super().get_common_view_kwargs(**{**kwargs, **absent})

    def get_urlpatterns(self) -> list:
        """An absence is entered and ended, never edited."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("<int:pk>/end/", self.delete_view, name="delete"),
        ]

    @property
    def menu_item_class(self) -> type:
        """Shown to those who have something to lend; the others find the list by its address."""
        shown = {"is_shown": lambda _item, request: signs(request.user)}
        return type("AbsencesMenuItem", (super().menu_item_class,), shown)

    def register_admin_url_finder(self) -> None:
        """There is nothing to edit."""

    def get_permissions_to_register(self) -> QuerySet:
        return Permission.objects.filter(codename="view_delegation")
