"""Signing by a link: the review outside the admin, for one person without an account. Nothing asks for a session."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.models import Page, Revision

from .. import actions
from ..desk import seen_by
from ..exceptions import NotSigned
from ..links import addresses
from ..models import SigningLink, SignOff, Submission
from ..notices.letters import language_of, zone_of
from ..releasing import until_released
from ..review.reviewing import Review
from .review import SendBackForm, SignForm


class ByLinkView(View):
    """Answers in the language and the time of the link's person, and only as long as the link is open."""

    link: SigningLink

    def dispatch(self, request: HttpRequest, *args: Any, token: str, **kwargs: Any) -> HttpResponseBase:
        request.user = AnonymousUser()  # whoever else works in this browser
        link = addresses.find(token)
        if link is None:
            return no_link(request)
        self.link = link
        with override(language_of(link.signer)), timezone.override(zone_of(link.signer)):
            if not addresses.is_open(link):
                return closed(request, link)
            return super().dispatch(request, *args, token=token, **kwargs)

    @property
    def revision(self) -> Revision:
        return Revision.objects.get(pk=self.link.submission.revision_id)


class ReadingByLinkView(ByLinkView):
    """Exactly what was submitted, as visitors will see it; its links open in a tab of their own."""

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
            addresses.note_opened(self.link)
        return self._review()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            if "sign" in request.POST:
                return self._sign(SignForm(request.POST, auto_id="sign_%s"))
            if "send_back" in request.POST:
                return self._send_back(SendBackForm(request.POST, auto_id="back_%s"))
        except NotSigned as refusal:
            if not addresses.is_open(self.link):
                self.link.refresh_from_db()
                return closed(request, self.link)
            return self._review(status=409, refusal=str(refusal))
        return self._review()

    def _sign(self, form: SignForm) -> HttpResponse:
        form.full_clean()
        actions.sign_by_link(link=self.link, comment=form.cleaned_data["comment"])
        return self._done()

    def _send_back(self, form: SendBackForm) -> HttpResponse:
        if not form.is_valid():
            return self._review(status=422, send_back_form=form)
        actions.send_back_by_link(link=self.link, comment=form.cleaned_data["comment"])
        return self._done()

    def _done(self) -> HttpResponse:
        revision_id = self.link.submission.revision_id
        page = Page.objects.get(pk=self.link.submission.page_id)
        sign_off = SignOff.objects.filter(revision_id=revision_id).first()
        context = {
            "page": page.specific,
            "title": self.revision.object_str,
            "sign_off": sign_off,
            "goes_live": addresses.in_words(sign_off.go_live_at) if sign_off and sign_off.go_live_at else "",
            "held": until_released(sign_off.held.awaits) if sign_off and sign_off.is_held else "",
            "is_public": page.live_revision_id == revision_id,
        }
        return render(self.request, "signoff/link_done.html", context)

    def _review(self, status: int = 200, refusal: str = "", **forms: Any) -> HttpResponse:
        submission = Submission.objects.routed().get(pk=self.link.submission_id)
        (waiting,) = seen_by(self.link.signer, [submission])
        context = {
            "signer": self.link.signer,
            "valid_until": addresses.in_words(self.link.expires_at),
            "review": Review.of(submission),
            "reading_url": reverse("signoff_link_reading", args=[self.kwargs["token"]]),
            "refusals": [refusal] if refusal else waiting.refusals,
            "may_sign": waiting.may_sign,
            "may_send_back": waiting.authority is not None,
            "sign_form": SignForm(auto_id="sign_%s"),
            "send_back_form": SendBackForm(auto_id="back_%s"),
            **forms,
        }
        return render(self.request, "signoff/link.html", context, status=status)


def closed(request: HttpRequest, link: SigningLink) -> HttpResponse:
    return render(request, "signoff/link_closed.html", {"sentence": addresses.fate_of(link)}, status=410)


def no_link(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """For tokens that this house has not made, in the browser's language."""
    with override(get_language_from_request(request)):
        sentence = _("This is no link of ours to sign by. Open the link in the mail again, whole.")
        return render(request, "signoff/link_closed.html", {"sentence": sentence}, status=404)
