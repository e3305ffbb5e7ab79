"""Those who sign by link, as the Heads look after them. Adapters of `registering`."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from core.languages import endonym

from ..exceptions import NotSigned
from ..links import registering
from ..links.desk import registered
from ..models import LinkSigner, Role, SigningLink, Submission
from ..rules import Person


class SignerForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=150,
        help_text=gettext_lazy("Links are sent to this address alone. Whoever reads its mail can sign."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=lambda: [(code, endonym(code)) for code, _name in settings.LANGUAGES],
        help_text=gettext_lazy("Of their mail and of the page on which they sign."),
    )
    role = forms.ModelChoiceField(
        label=gettext_lazy("Role"),
        queryset=Role.objects.filter(leads=False),
        help_text=gettext_lazy("The sign-off matrix says what this role signs."),
    )


class HeadsOnly(View):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not Person(request.user).leads:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class SignersView(HeadsOnly, WagtailAdminTemplateMixin, TemplateView):
    template_name = "signoff/signers.html"
    page_title = gettext_lazy("Signers by link")
    header_icon = "link"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(label=_("Register a signer"), url=reverse("signoff_register_signer"), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(registered=registered(), **kwargs)


class RegisterSignerView(HeadsOnly, WagtailAdminTemplateMixin, FormView):
    template_name = "signoff/register_signer.html"
    form_class = SignerForm
    page_title = gettext_lazy("Register a signer by link")
    header_icon = "link"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        signers = {"url": reverse("signoff_signers"), "label": SignersView.page_title}
        return [*super().get_breadcrumbs_items(), signers, {"url": "", "label": self.get_page_title()}]

    def form_valid(self, form: SignerForm) -> HttpResponse:
        try:
            signer = registering.register_signer(**form.cleaned_data, by=self.request.user)
        except NotSigned as refusal:
            form.add_error("email", str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("%(name)s signs by link from now on.") % {"name": signer})
        return redirect("signoff_signers")


class DoView(HeadsOnly):
    """One button: does it, says so, and leads back to where it was pressed."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **ids: int) -> HttpResponse:
        try:
            messages.success(request, self.do(**ids))
        except NotSigned as refusal:
            messages.error(request, str(refusal))
        back = request.POST.get("next", "")
        here = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
        return redirect(back if here else "signoff_signers")

    def do(self, **ids: int) -> str:
        raise NotImplementedError


class EndSignerView(DoView):
    def do(self, signer_id: int) -> str:  # type: ignore[override]
        signer = get_object_or_404(LinkSigner, pk=signer_id)
        registering.end_signer(signer, by=self.request.user)
        return _("%(name)s signs no more, and the links that were open are closed.") % {"name": signer}


class RevokeLinkView(DoView):
    def do(self, link_id: int) -> str:  # type: ignore[override]
        link = get_object_or_404(SigningLink.objects.select_related("submission", "signer__link_signer"), pk=link_id)
        registering.revoke_link(link, by=self.request.user)
        return _("The link of %(name)s is closed.") % {"name": link.signer.link_signer}


class SendLinkView(DoView):
    def do(self, signer_id: int, submission_id: int) -> str:  # type: ignore[override]
        signer = get_object_or_404(LinkSigner.objects.select_related("user"), pk=signer_id)
        submission = get_object_or_404(Submission.objects.routed(), pk=submission_id)
        registering.resend_link(submission, signer, by=self.request.user)
        return _("%(name)s gets a new link. When it is sent, older ones of this piece open nothing any more.") % {
            "name": signer
        }
