"""Publishing at once, without the signature that a piece needs, and the second look that this is owed."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.models import Page, Revision

from .. import actions
from ..exceptions import NotSigned
from ..gated import is_gated
from ..matrix.policy import Policy
from ..models import SignOff, Submission
from ..pieces import blockers_of, latest_digest
from ..review.listing import name_of, users_by_id
from ..review.reviewing import Review
from ..rules import Person
from .frame import PieceFrameMixin


class ReasonForm(forms.Form):
    """`read` is the digest of what was on the screen: nothing else is published by mistake."""

    read = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Why this cannot wait for a signature"),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=gettext_lazy("Kept in the ledger, and shown to whoever looks at it."),
        error_messages={"required": gettext_lazy("Say in writing why this cannot wait for a signature.")},
    )


class PublishAtOnceView(PieceFrameMixin, FormView):
    """For those who lead: says plainly what it means, and asks for a reason."""

    template_name = "signoff/at_once.html"
    form_class = ReasonForm
    page_title = gettext_lazy("Publish at once")
    header_icon = "warning"

    def dispatch(self, request: HttpRequest, *args: Any, page_id: int, **kwargs: Any) -> HttpResponseBase:
        self.page = get_object_or_404(Page, pk=page_id).specific
        if not is_gated(self.page) or not Person(request.user).leads:
            return permission_denied(request)
        self.draft = self.page.get_latest_revision_as_object()
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"read": latest_digest(self.page)}

    def get_page_subtitle(self) -> str:
        return self.draft.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version = Policy.in_force().version
        hours = version.second_look_hours if version else 0
        within = ngettext("within %(count)d hour", "within %(count)d hours", hours) % {"count": hours}
        return super().get_context_data(
            page=self.page, draft=self.draft, within=within, blockers=blockers_of([self.draft])[0], **kwargs
        )

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        try:
            actions.publish_at_once(page=self.page, by=self.request.user, **form.cleaned_data)
        except NotSigned as refusal:
            messages.error(self.request, str(refusal))
            again = ReasonForm({**form.cleaned_data, **self.get_initial()})
            return self.render_to_response(self.get_context_data(form=again))
        messages.warning(
            self.request,
            _("“%(title)s” was published at once. A second person has to look at it.") % {"title": self.draft.title},
        )
        return redirect("wagtailadmin_home")


class LookForm(forms.Form):
    comment = forms.CharField(
        label=gettext_lazy("What you found"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=gettext_lazy("If it has to change: edit it, or take it down."),
    )


class LookAgainView(PieceFrameMixin, FormView):
    """For a second person who signs: what was published at once, why, and what it changed."""

    template_name = "signoff/look.html"
    form_class = LookForm
    page_title = gettext_lazy("Second look")
    header_icon = "view"

    def dispatch(self, request: HttpRequest, *args: Any, sign_off_id: int, **kwargs: Any) -> HttpResponseBase:
        overrides = SignOff.objects.filter(override=True).select_related("second_look", "withdrawal")
        self.sign_off = get_object_or_404(overrides, pk=sign_off_id)
        user: Any = request.user  # the admin lets nobody in without an account
        if not (user.is_superuser or Person(user).roles):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def is_kept(self) -> bool:
        """Whether what was published is there still: a revision goes with its page."""
        return Revision.objects.filter(pk=self.sign_off.revision_id).exists()

    def get_page_subtitle(self) -> str:
        titles = Revision.objects.filter(pk=self.sign_off.revision_id).values_list("object_str", flat=True)
        return titles.first() or ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Page.objects.filter(pk=self.sign_off.page_id).first()
        submission = Submission.objects.routed().filter(revision_id=self.sign_off.revision_id).first()
        return super().get_context_data(
            sign_off=self.sign_off,
            page=page,
            can_edit=page is not None and page.permissions_for_user(self.request.user).can_edit(),
            by=name_of(users_by_id({self.sign_off.signer_id}).get(self.sign_off.signer_id)),
            review=Review.of(submission) if submission and self.is_kept() else None,
            is_owed=not hasattr(self.sign_off, "second_look") and not self.sign_off.is_withdrawn,
            **kwargs,
        )

    def form_valid(self, form: LookForm) -> HttpResponse:
        try:
            actions.look_again(sign_off=self.sign_off, by=self.request.user, comment=form.cleaned_data["comment"])
        except NotSigned as refusal:
            messages.error(self.request, str(refusal))
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(self.request, _("Thank you. It is noted that a second person has looked."))
        return redirect("wagtailadmin_home")
