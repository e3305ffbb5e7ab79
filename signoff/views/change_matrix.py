"""Changing the matrix. Buttons that only rearrange come here too, save nothing and lose nothing of what was typed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from ..exceptions import NotSigned
from ..matrix.changing import Row, change_matrix, never_reached
from ..matrix.differences import differences
from ..matrix.form import BaseRowFormSet, ChangeForm, Choices, RowFormSet, formset_of, formset_with
from ..matrix.policy import Policy
from ..matrix.rowwords import Words
from ..models import PolicyVersion
from .matrix import ForHeads


class ChangeMatrixView(ForHeads):
    template_name = "signoff/change_matrix.html"
    here = gettext_lazy("Change the matrix")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.policy = Policy.in_force()
        self.choices = Choices(self.policy.version)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        version = self.policy.version
        form = ChangeForm(
            initial={
                "second_look_hours": version.second_look_hours if version else 24,
                "instead_of": version.pk if version else 0,
            }
        )
        return self.show(formset_of([Row.of(row) for row in self.policy.rows], self.choices), form)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        formset = RowFormSet(request.POST, form_kwargs={"choices": self.choices})
        form = ChangeForm(request.POST)
        if "move" in request.POST or "add" in request.POST:
            return self.rearrange(formset, form)
        if not all([formset.is_valid(), form.is_valid()]):
            messages.error(request, _("Nothing is saved yet: look at what is marked below."))
            return self.show(formset, form)
        if self.is_in_force(formset.kept, form.cleaned_data["second_look_hours"]):
            messages.info(request, _("Nothing has changed."))
            return redirect("signoff_matrix")
        try:
            change_matrix(formset.kept, by=request.user, **form.cleaned_data)
        except NotSigned as refusal:
            messages.error(request, str(refusal))
            return self.show_refused(formset, form)
        messages.success(
            request, _("The matrix has changed. What waits already is signed as it was when it was submitted.")
        )
        return redirect("signoff_matrix")

    def is_in_force(self, rows: list[Row], second_look_hours: int) -> bool:
        version = self.policy.version
        same_rows = rows == [Row.of(row) for row in self.policy.rows]
        return version is not None and same_rows and second_look_hours == version.second_look_hours

    def rearrange(self, formset: BaseRowFormSet, form: ChangeForm) -> HttpResponse:
        forms = formset.in_order
        rows = [row.typed for row in forms]
        focus = ""
        if "add" in self.request.POST:
            rows.append({"hours": Row.hours})
        elif rows:
            way, _dash, index = self.request.POST["move"].partition("-")
            at = next((at for at, row in enumerate(forms) if row.prefix == f"{formset.prefix}-{index}"), 0)
            to = min(max(at + (1 if way == "down" else -1), 0), len(rows) - 1)
            rows[at], rows[to] = rows[to], rows[at]
            focus = f"{to}-{way}"
        arranged = formset_with(rows, self.choices)
        if not focus:
            arranged.forms[-1].fields["origin"].widget.attrs["autofocus"] = True
        typed = {name: form[name].data for name in form.fields}
        return self.show(arranged, ChangeForm(initial=typed), focus=focus, unsaved=True)

    def show_refused(self, formset: BaseRowFormSet, form: ChangeForm) -> HttpResponse:
        """With what somebody else has changed meanwhile; whoever then saves again does it knowingly."""
        newest = Policy.in_force().version
        opened = PolicyVersion.objects.with_rows().filter(pk=form.cleaned_data["instead_of"]).first()
        meanwhile: list[str] = []
        if newest and opened != newest:
            meanwhile = differences(opened, newest, Words()) if opened else []
            form = ChangeForm({**form.cleaned_data, "instead_of": newest.pk})
        return self.show(formset, form, meanwhile=meanwhile)

    def show(self, formset: BaseRowFormSet, form: ChangeForm, **context: Any) -> HttpResponse:
        forms = formset.in_order
        behind = never_reached([row.fits_what for row in forms], dict(self.choices.formats), dict(self.choices.locales))
        rows = [
            {
                "form": row,
                "index": str(row.prefix).rpartition("-")[2],
                "behind": [at + 1 for at in behind.get(place, [])],
            }
            for place, row in enumerate(forms)
        ]
        return self.render_to_response(self.get_context_data(formset=formset, rows=rows, form=form, **context))
