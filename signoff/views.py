from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from . import actions
from .exceptions import NotSigned
from .models import SignOffTask


class DecisionForm(forms.Form):
    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Kept with your signature, or sent to those who wrote the piece."),
    )


class ReviewView(WagtailAdminTemplateMixin, FormView):
    """Where a piece that waits is signed or sent back."""

    template_name = "signoff/review.html"
    form_class = DecisionForm
    page_title = gettext_lazy("Sign-off")
    header_icon = "success"

    def setup(self, request: HttpRequest, *args: Any, page_id: int, **kwargs: Any) -> None:
        super().setup(request, *args, page_id=page_id, **kwargs)
        self.page = get_object_or_404(Page, pk=page_id).specific
        task = self.page.current_workflow_task
        allowed = task.get_actions(self.page, request.user) if isinstance(task, SignOffTask) else []
        self.allowed = {name for name, _label, _modal in allowed}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.allowed:
            messages.error(request, _("There is nothing here for you to sign."))
            return redirect("wagtailadmin_home")
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        submitted = self.page.current_workflow_task_state.revision.as_object()
        return super().get_context_data(
            page=self.page,
            task=self.page.current_workflow_task,
            requested_by=self.page.current_workflow_state.requested_by,
            blockers=submitted.blockers(),
            can_sign="approve" in self.allowed,
            **kwargs,
        )

    def form_valid(self, form: DecisionForm) -> HttpResponse:
        names = {"title": self.page.get_admin_display_title()}
        try:
            if "sign" in self.request.POST:
                actions.sign(page=self.page, by=self.request.user, comment=form.cleaned_data["comment"])
                messages.success(self.request, _("“%(title)s” is signed off.") % names)
            else:
                actions.send_back(page=self.page, by=self.request.user, comment=form.cleaned_data["comment"])
                messages.success(self.request, _("“%(title)s” was sent back.") % names)
        except NotSigned as refusal:
            messages.error(self.request, str(refusal))
            return self.render_to_response(self.get_context_data(form=form))
        return redirect("wagtailadmin_home")
