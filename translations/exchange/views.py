"""Files out and in. Before anything is written, whoever has uploaded files sees what would be."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail_localize.models import Translation

from core.languages import language_name
from signoff.exceptions import NotSigned

from ..editor.closing import require_open
from ..models import Upload
from ..rules import languages_of
from .exporting import Kind, NotExportedError, export, pieces_to_export
from .files import MOST_BYTES, MOST_BYTES_TOGETHER, File, files_of
from .planning import Plan, fingerprint, import_plan, plans_for


class ExportView(View):
    """One translation by its id, those that `?translation=` names, or what the desk posts (`register_desk_action`)."""

    kind: Kind = "xliff"

    def get(self, request: HttpRequest, translation_id: int | None = None) -> HttpResponse:
        ids = [translation_id] if translation_id else _numbers(request.GET.getlist("translation"))
        return self.export(Q(pk__in=ids))

    def post(self, request: HttpRequest) -> HttpResponse:
        keys = Page.objects.filter(pk__in=_numbers(request.POST.getlist("pages"))).values("translation_key")
        return self.export(Q(source__object__in=keys, target_locale__language_code=request.POST.get("language", "")))

    def export(self, which: Q) -> HttpResponse:
        try:
            file = export(pieces_to_export(which, by=self.request.user), self.kind)
        except NotExportedError as refusal:
            messages.error(self.request, str(refusal))
            return redirect(get_valid_next_url_from_request(self.request) or "translations_desk")
        headers = {"Content-Disposition": content_disposition_header(True, file.name) or ""}
        return HttpResponse(file.data, content_type=file.content_type, headers=headers)


def _numbers(values: Iterable[str]) -> list[int]:
    return [int(value) for value in values if value.isdecimal() and len(value) < 19]  # what a database can hold


class ImportScreen(WagtailAdminTemplateMixin, TemplateView):
    page_title = gettext_lazy("Import translations")
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not languages_of(request.user).exists():
            raise NotSigned(_("You translate into no language, so there is nothing that you could import."))
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        desk = {"url": reverse("translations_desk"), "label": _("Translations")}
        return [*super().get_breadcrumbs_items(), desk, {"url": "", "label": self.page_title}]


class UploadView(ImportScreen):
    """Takes files for any translation, or for one alone; wagtail-localize's form names its one file `file`."""

    template_name = "translations/upload.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        number = kwargs.get("translation_id")
        self.only = get_object_or_404(Translation, pk=number) if number else None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.only:
            require_open(self.only, request.user)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        files = files_of([*request.FILES.getlist("files"), *request.FILES.getlist("file")])
        if not files:
            messages.error(request, _("Choose one or several files."))
            return self.get(request, *args, **kwargs)
        user: Any = request.user  # the admin lets nobody in without an account
        kept = {"only": self.only, "files": [file.stored() for file in files]}
        Upload.objects.update_or_create(user=user, defaults=kept)
        return redirect("translations_import_look")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        most = {"bytes": MOST_BYTES, "together": MOST_BYTES_TOGETHER, "files": settings.DATA_UPLOAD_MAX_NUMBER_FILES}
        return super().get_context_data(only=self.only, most=most, **kwargs)


class LookView(ImportScreen):
    """What would be written, file by file; then *Import*, if it is still that."""

    template_name = "translations/look.html"

    @cached_property
    def upload(self) -> Upload | None:
        return Upload.objects.filter(user=self.request.user.pk).select_related("only").first()

    @cached_property
    def plans(self) -> list[Plan]:
        if not self.upload:
            return []
        return plans_for(map(File.restored, self.upload.files), by=self.request.user, only=self.upload.only)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.upload:
            return redirect("translations_import")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = {
            "plans": self.plans,
            "seen": fingerprint(self.plans),
            "only": self.upload and self.upload.only,
            "can_be_imported": any(plan.can_be_imported for plan in self.plans),
        }
        return super().get_context_data(**told, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        if fingerprint(self.plans) != request.POST.get("seen"):
            messages.error(request, _("Nothing was written: something has changed since. Look at it anew."))
            return self.get(request)
        names = request.POST.getlist("pieces")
        chosen = [plan for plan in self.plans if plan.can_be_imported and plan.name in names]
        if not chosen:
            messages.error(request, _("Choose at least one translation to import."))
            return self.get(request)
        for plan in chosen:
            self.tell(plan, import_plan(plan, by=request.user))
        if self.upload:
            self.upload.delete()
        targets = [plan.piece.target for plan in chosen if plan.piece and plan.piece.target]
        if len(targets) == 1:
            return redirect("wagtailadmin_pages:edit", targets[0].pk)
        return redirect("translations_import")

    def tell(self, plan: Plan, count: int) -> None:
        words = ngettext(
            "“%(title)s”, %(language)s: %(count)d text was written.",
            "“%(title)s”, %(language)s: %(count)d texts were written.",
            count,
        )
        if plan.piece:
            language = language_name(plan.target_language)
            messages.success(self.request, words % {"title": plan.piece.title, "language": language, "count": count})
