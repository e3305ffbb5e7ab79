"""Signing by a link: the review outside the admin, for one person who has no account. Nothing here asks for a session."""

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_from_request, gettext_lazy, override
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.models import Page, Revision
from wagtail.users.models import UserProfile

from core.models import BasePage

from .. import actions, links
from ..desk import waiting_piece
from ..exceptions import NotSigned
from ..models import SigningLink, SignOff


class DecisionForm(forms.Form):
    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Kept with your signature. To send the piece back, say here what it lacks."),
    )


class ByLinkView(View):
    """Answers in the language of the link's person, and only as long as the link is open."""

    link: SigningLink

    def dispatch(self, request: HttpRequest, *args: Any, token: str, **kwargs: Any) -> HttpResponseBase:
        request.user = AnonymousUser()  # whoever else works in this browser
        link = links.find(token)
        if link is None:
            return no_link(request)
        self.link = link
        with override(UserProfile.get_for_user(link.signer).get_preferred_language()):
            if not links.is_open(link):
                return closed(request, link)
            return super().dispatch(request, *args, token=token, **kwargs)

    @property
    def revision(self) -> Revision:
        return Revision.objects.get(pk=self.link.submission.revision_id)


class ReadingByLinkView(ByLinkView):
    """Exactly what was submitted, as visitors will see it."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = self.revision.as_object()
        response = page.serve_preview(request, page.default_preview_mode)
        response.content = response.content.replace(b"<head>", b'<head><base target="_blank">', 1)
        return response


class LinkView(ByLinkView):
    """Where somebody without an account reads a piece, and signs it or sends it back. Only a POST does either."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "GET" and not request.headers.get("sec-purpose"):
            links.note_opened(self.link)
        return self._review(DecisionForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = DecisionForm(request.POST)
        comment = form.cleaned_data["comment"] if form.is_valid() else ""
        try:
            if "sign" in request.POST:
                actions.sign_by_link(link=self.link, comment=comment)
            elif "send_back" in request.POST:
                actions.send_back_by_link(link=self.link, comment=comment)
            else:
                return self._review(form)
        except NotSigned as refusal:
            if not links.is_open(self.link):
                self.link.refresh_from_db()
                return closed(request, self.link)
            form.add_error(None, str(refusal))
            return self._review(form)
        return self._done()

    def _done(self) -> HttpResponse:
        page = Page.objects.get(pk=self.link.submission.page_id)
        sign_off = SignOff.objects.filter(revision_id=self.link.submission.revision_id).first()
        context = {
            "page": page.specific,
            "title": self.revision.object_str,
            "sign_off": sign_off,
            "is_public": page.live_revision_id == self.link.submission.revision_id,
        }
        return render(self.request, "signoff/link_done.html", context)

    def _review(self, form: DecisionForm) -> HttpResponse:
        page = Page.objects.get(pk=self.link.submission.page_id).specific
        waiting = waiting_piece(page, self.link.signer)
        submitted: BasePage = self.revision.as_object()
        context = {
            "signer": self.link.signer,
            "submission": self.link.submission,
            "submitted": submitted,
            "blockers": submitted.blockers(),
            "waiting": waiting,
            "form": form,
            "expires_at": self.link.expires_at,
            "reading": reverse("signoff_link_reading", args=[self.kwargs["token"]]),
        }
        return render(self.request, "signoff/link.html", context, status=409 if form.errors else 200)


def closed(request: HttpRequest, link: SigningLink) -> HttpResponse:
    return render(request, "signoff/link_closed.html", {"sentence": links.fate_of(link)}, status=410)


def no_link(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """For tokens that this house has not made, in the browser's language."""
    with override(get_language_from_request(request)):
        sentence = _("This is no link of ours to sign by. Open the link in the mail again, whole.")
        return render(request, "signoff/link_closed.html", {"sentence": sentence}, status=404)
