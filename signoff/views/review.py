from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.utils.decorators import xframe_options_sameorigin_override

from .. import actions
from ..desk import waiting_piece
from ..exceptions import NotSigned


class DecisionForm(forms.Form):
    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Kept with your signature, or sent to those who wrote the piece."),
    )


class WaitingPieceMixin(View):
    """A view of a piece that waits, for those who may sign it or send it back."""

    def setup(self, request: HttpRequest, *args: Any, page_id: int, **kwargs: Any) -> None:
        super().setup(request, *args, page_id=page_id, **kwargs)
        self.page = get_object_or_404(Page, pk=page_id).specific
        self.waiting = waiting_piece(self.page, request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.waiting or not self.waiting.authority:
            messages.error(request, _("There is nothing here for you to sign."))
            return redirect("wagtailadmin_home")
        return super().dispatch(request, *args, **kwargs)


@method_decorator(xframe_options_sameorigin_override, name="get")
class ReadingView(WaitingPieceMixin):
    """Exactly what was submitted, as visitors will see it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        submitted = self.page.current_workflow_task_state.revision.as_object()
        framed = {"in_preview_panel": request.headers.get("sec-fetch-dest") == "iframe"}
        return submitted.make_preview_request(request, submitted.default_preview_mode, framed)


class ReviewView(WaitingPieceMixin, WagtailAdminTemplateMixin, FormView):
    """Where a piece that waits is read, and signed or sent back."""

    template_name = "signoff/review.html"
    form_class = DecisionForm
    page_title = gettext_lazy("Sign-off")
    header_icon = "success"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), here]

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        state = self.page.current_workflow_task_state
        submitted = state.revision.as_object()
        assert self.waiting is not None
        return super().get_context_data(
            page=self.page,
            submitted=submitted,
            since=state.started_at,
            requested_by=self.page.current_workflow_state.requested_by,
            blockers=submitted.blockers(),
            refusals=self.waiting.refusals,
            can_sign=self.waiting.may_sign,
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
            if not waiting_piece(self.page, self.request.user):  # somebody else came first
                return redirect("wagtailadmin_home")
            return self.render_to_response(self.get_context_data(form=form))
        return redirect("wagtailadmin_home")
