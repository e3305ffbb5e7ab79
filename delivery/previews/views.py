"""The admin's screen for previews elsewhere: make a link, copy it, see which are valid, end one."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.models import Page

from signoff.views.frame import PieceFrameMixin

from .models import Preview
from .tokens import make_preview, may_preview, revoke_preview


class PreviewElsewhereView(PieceFrameMixin, TemplateView):
    """The link stands in the answer to the button that made it, and nowhere after that."""

    template_name = "delivery/preview_elsewhere.html"
    page_title = gettext_lazy("Preview elsewhere")
    header_icon = "view"
    page: Page

    def dispatch(self, request: HttpRequest, *args: Any, page_id: int, **kwargs: Any) -> HttpResponseBase:
        self.page = get_object_or_404(Page.objects.select_related("latest_revision__user"), pk=page_id)
        if not may_preview(request.user, self.page):
            return permission_denied(request)
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def get_page_subtitle(self) -> str:
        return self.page.draft_title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        links = Preview.objects.open().filter(page_id=self.page.pk).select_related("made_by", "revision")
        return super().get_context_data(page=self.page, draft=self.page.latest_revision, links=links, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "revoke" in request.POST:
            return self.revoke(request.POST["revoke"])
        if not self.page.latest_revision:
            return redirect(request.path)
        made, token = make_preview(page=self.page, by=request.user)
        return self.render_to_response(self.get_context_data(made=made, link=address_of(token)))

    def revoke(self, key: str) -> HttpResponse:
        preview = get_object_or_404(Preview, pk=key if key.isdecimal() else 0, page_id=self.page.pk)
        if revoke_preview(preview, page=self.page, by=self.request.user):
            messages.success(self.request, _("The link opens nothing any more."))
        return redirect(self.request.path)


def address_of(token: str) -> str:
    """What is behind `#` reaches the frontend's script and no server. Without a frontend, the token alone."""
    return f"{settings.PREVIEW_URL}#{token}" if settings.PREVIEW_URL else token
