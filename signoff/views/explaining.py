"""Who would sign what somebody is writing, asked anew whenever they choose another format or importance."""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.generic import View
from wagtail.models import Locale, Page

from core.importance import Importance
from core.models import BasePage

from ..gated import gated_models, is_gated
from ..matrix.explaining import notes_on


class ExplainView(View):
    """`?page=ID`, or `?type=app.Model&locale=code` for one that is not saved yet; `format`, `importance` as chosen."""

    def get(self, request: HttpRequest) -> HttpResponse:
        page = self.saved_page() if "page" in request.GET else self.new_page()
        return render(request, "signoff/notes.html", {"notes": notes_on(page, **self.chosen(page))})

    def saved_page(self) -> Page:
        pk = self.request.GET["page"]
        page = get_object_or_404(Page, pk=pk) if pk.isdecimal() else None
        if page is None or not is_gated(page):
            raise Http404
        if not page.permissions_for_user(self.request.user).can_edit():
            raise PermissionDenied
        return page.get_latest_revision_as_object()

    def new_page(self) -> BasePage:
        try:
            model = apps.get_model(self.request.GET.get("type", ""))
        except (LookupError, ValueError):
            raise Http404 from None
        if model not in gated_models():
            raise Http404
        locale = get_object_or_404(Locale, language_code=self.request.GET.get("locale", ""))
        return model(locale=locale)

    def chosen(self, page: Page) -> dict[str, str]:
        """Only what this type of page has to choose."""
        chosen = {name: self.request.GET[name] for name in ("format", "importance") if name in self.request.GET}
        if chosen.get("importance", Importance.STANDARD) not in Importance.values:
            raise Http404
        return {name: value for name, value in chosen.items() if hasattr(page, name)}
