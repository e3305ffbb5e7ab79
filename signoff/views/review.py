"""Where a piece that waits is read, and signed, sent back or taken back."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.models import Page, Revision, TaskState
from wagtail.utils.decorators import xframe_options_sameorigin_override

from .. import actions
from ..desk import Waiting, seen_by, waiting_for
from ..exceptions import NotSigned
from ..models import Role, SignOff, Submission
from ..pieces import why_closed
from ..releasing import until_released
from ..review.listing import name_of, users_by_id
from ..review.reviewing import Review
from ..rules import Person
from .frame import PieceFrameMixin


class SignForm(forms.Form):
    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "form": "review-sign"}),
        help_text=gettext_lazy("Kept with your signature."),
    )


class SendBackForm(forms.Form):
    comment = forms.CharField(
        label=gettext_lazy("What it lacks"),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=gettext_lazy("Sent to those who wrote the piece."),
        error_messages={"required": gettext_lazy("Say what the piece lacks, so that it can be mended.")},
    )


class SubmittedPieceMixin(View):
    """A view of the newest submission of a page, for its signers, whoever submitted it, and its editors."""

    page: Page
    waiting: Waiting

    def dispatch(self, request: HttpRequest, *args: Any, page_id: int, **kwargs: Any) -> HttpResponseBase:
        self.page = get_object_or_404(Page, pk=page_id).specific
        submission = Submission.objects.routed().filter(page_id=page_id).first()
        if submission:
            self.waiting = seen_by(request.user, [submission])[0]
        if not submission or not self.may_read():
            messages.error(request, self.why_closed(submission))
            return redirect("wagtailadmin_home")
        return super().dispatch(request, *args, page_id=page_id, **kwargs)

    def why_closed(self, submission: Submission | None) -> str:
        """A deputy hears from when it is theirs too."""
        row = submission.policy_row if submission and not submission.closed_at else None
        if row and any(role == row.fallback for role, _giver in Person(self.request.user).roles):
            return " ".join(self.waiting.refusals)
        return _("There is nothing here for you to sign.")

    def may_read(self) -> bool:
        user: Any = self.request.user
        if self.waiting.authority or self.submission.submitted_by_id == user.pk:
            return True
        return self.page.permissions_for_user(user).can_edit()

    @property
    def submission(self) -> Submission:
        return self.waiting.submission

    @property
    def is_open(self) -> bool:
        return self.submission.closed_at is None


@method_decorator(xframe_options_sameorigin_override, name="get")
class ReadingView(SubmittedPieceMixin):
    """Exactly what was submitted, as visitors will see it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        submitted = get_object_or_404(Revision, pk=self.submission.revision_id).as_object()
        framed = {"in_preview_panel": request.headers.get("sec-fetch-dest") == "iframe"}
        return submitted.make_preview_request(request, submitted.default_preview_mode, framed)


class ReviewView(SubmittedPieceMixin, PieceFrameMixin, TemplateView):
    """A decision is bound to the submission that was read: whoever comes second hears so, and signs nothing."""

    template_name = "signoff/review.html"
    page_title = gettext_lazy("Sign-off")
    header_icon = "success"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.is_open:
            return self.render_to_response(self.get_context_data())
        return TemplateResponse(request, "signoff/review_over.html", self.over())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        read = request.POST.get("submission", "")
        if not self.is_open or read != str(self.submission.pk):
            messages.error(request, self.what_came_of(read))
            return redirect("signoff_review", self.page.pk)
        try:
            if "take_back" in request.POST:
                return self.take_back()
            if "send_back" in request.POST:
                return self.send_back(SendBackForm(request.POST, auto_id="back_%s"))
            return self.sign(SignForm(request.POST, auto_id="sign_%s"))
        except NotSigned as refusal:
            messages.error(request, str(refusal))
            if not Submission.objects.pending().filter(pk=self.submission.pk).exists():
                return redirect("signoff_review", self.page.pk)
            written = {"sign_form": SignForm(request.POST, auto_id="sign_%s")} if "sign" in request.POST else {}
            return self.render_to_response(self.get_context_data(**written))

    def sign(self, form: SignForm) -> HttpResponse:
        form.full_clean()
        state = TaskState.objects.get(pk=self.submission.task_state_id)
        sign_off = actions.sign(task_state=state, by=self.request.user, comment=form.cleaned_data["comment"])
        self.page.refresh_from_db()
        live = self.page.live and self.page.live_revision_id == sign_off.revision_id
        buttons = [messages.button(self.page.full_url, _("Read it"), new_window=True)] if live else []
        said = [_("“%(title)s” is signed off.") % self.names()]
        if sign_off.is_held:
            said.append(until_released(sign_off.held.awaits))
        messages.success(self.request, " ".join(said), buttons=buttons)
        return redirect("wagtailadmin_home")

    def send_back(self, form: SendBackForm) -> HttpResponse:
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(send_back_form=form), status=422)
        state = TaskState.objects.get(pk=self.submission.task_state_id)
        actions.send_back(task_state=state, by=self.request.user, comment=form.cleaned_data["comment"])
        messages.success(self.request, _("“%(title)s” was sent back.") % self.names())
        return redirect("wagtailadmin_home")

    def take_back(self) -> HttpResponse:
        actions.take_back(self.page, self.request.user)
        messages.success(self.request, _("“%(title)s” was taken back: it can be edited again.") % self.names())
        editable = self.page.permissions_for_user(self.request.user).can_edit()
        return redirect("wagtailadmin_pages:edit", self.page.pk) if editable else redirect("wagtailadmin_home")

    def names(self) -> dict[str, str]:
        """As it was submitted; what was decided long ago may have been purged since."""
        titles = Revision.objects.filter(pk=self.submission.revision_id).values_list("object_str", flat=True)
        return {"title": titles.first() or self.page.title}

    def what_came_of(self, submission_id: str) -> str:
        known = submission_id.isdigit() and Submission.objects.filter(pk=submission_id, page_id=self.page.pk).first()
        submission = known or self.submission
        if submission.closed_at is None:
            return _("“%(title)s” was submitted anew. Read it again.") % self.names()
        return why_closed(submission.pk, self.names()["title"])

    def get_page_subtitle(self) -> str:
        return self.names()["title"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        state, person = self.page.current_workflow_state, Person(self.request.user)
        return super().get_context_data(
            page=self.page,
            review=Review.of(self.submission),
            reading_url=reverse("signoff_reading", args=[self.page.pk]),
            refusals=self.waiting.refusals if self.waiting.authority else [],
            may_sign=self.waiting.may_sign,
            may_send_back=self.waiting.authority is not None,
            may_take_back=state is not None and state.user_can_cancel(self.request.user),
            may_override=person.leads and not self.waiting.may_sign,
            **{
                "sign_form": SignForm(auto_id="sign_%s"),
                "send_back_form": SendBackForm(auto_id="back_%s"),
                **kwargs,
            },
        )

    def over(self) -> dict[str, Any]:
        """For whoever comes to what was decided already: what came of it, and a way on."""
        sign_off = SignOff.objects.filter(revision_id=self.submission.revision_id).first()
        others = [it for it in waiting_for(self.request.user) if it.may_sign]
        return super().get_context_data(
            page=self.page,
            outcome=why_closed(self.submission.pk, self.names()["title"]),
            sign_off=sign_off,
            signer=name_of(users_by_id({sign_off.signer_id}).get(sign_off.signer_id)) if sign_off else "",
            role=Role.objects.filter(code=sign_off.role).first() if sign_off else None,
            next=others[0].submission if others else None,
            can_edit=self.page.permissions_for_user(self.request.user).can_edit(),
        )
