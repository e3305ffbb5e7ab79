from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation

from core.languages import language_name
from signoff.exceptions import NotSigned

from ..editor.closing import require_open
from .filling import empty_texts, fill
from .services import Service, service


class StepForm(forms.Form):
    """How far it has come, as the page that goes on by itself carries it along; empty before the first step."""

    after = forms.IntegerField(required=False, min_value=0)
    written = forms.IntegerField(required=False, min_value=0)
    unusable = forms.IntegerField(required=False, min_value=0)


class MachineView(View):
    """Fills the empty texts of a translation, step by step: first it says what will be sent where, then how far it is.

    It goes on by itself, without scripts by a button; whoever leaves keeps what has come.
    """

    http_method_names = ["post"]

    def post(self, request: HttpRequest, translation_id: int) -> HttpResponse:
        in_use = service()
        found = Translation.objects.select_related("source__locale", "target_locale")
        translation = get_object_or_404(found, pk=translation_id, enabled=True)
        if not in_use or not in_use.can_translate(translation.source.locale, translation.target_locale):
            raise Http404
        self.page = get_object_or_404(
            Page, translation_key=translation.source.object_id, locale=translation.target_locale_id
        )
        form = StepForm(request.POST)
        try:
            require_open(translation, request.user)
        except NotSigned as refusal:
            messages.error(request, str(refusal))
            return self.back()
        if not form.is_valid() or form.cleaned_data["after"] is None:
            return self.begin(translation, in_use)
        return self.go_on(translation, in_use, **{name: value or 0 for name, value in form.cleaned_data.items()})

    def begin(self, translation: Translation, in_use: Service) -> HttpResponse:
        left = len(empty_texts(translation))
        if not left:
            messages.warning(self.request, _("No text is empty."))
            return self.back()
        return self.working(translation, in_use, after=0, written=0, unusable=0, left=left)

    def go_on(
        self, translation: Translation, in_use: Service, *, after: int, written: int, unusable: int
    ) -> HttpResponse:
        step = fill(service=in_use, translation=translation, by=self.request.user, after=after)
        written, unusable = written + step.written, unusable + step.unusable
        if step.left and not step.failure:
            return self.working(
                translation, in_use, after=step.after, written=written, unusable=unusable, left=step.left
            )
        self.tell(in_use, written, unusable, step.failure)
        return self.back()

    def working(self, translation: Translation, in_use: Service, **step: int) -> HttpResponse:
        context = {
            **step,
            "service": in_use.display_name,
            "host": in_use.host,
            "translation": translation,
            "page": self.page,
            "title": translation.source.object_repr,
            "language": language_name(translation.target_locale.language_code),
            "all": step["written"] + step["unusable"] + step["left"],
            "done": step["written"] + step["unusable"],
        }
        return TemplateResponse(self.request, "translations/machine.html", context)

    def tell(self, in_use: Service, written: int, unusable: int, failure: str) -> None:
        names: dict[str, Any] = {"service": in_use.display_name, "n": written}
        if written:
            words = ngettext(
                "%(service)s has translated %(n)d text. Read it before you submit it.",
                "%(service)s has translated %(n)d texts. Read them before you submit them.",
                written,
            )
            messages.success(self.request, words % names)
        if unusable:
            words = ngettext(
                "%(n)d answer of %(service)s could not be used; its text is still empty.",
                "%(n)d answers of %(service)s could not be used; their texts are still empty.",
                unusable,
            )
            messages.warning(self.request, words % {**names, "n": unusable})
        if failure:
            messages.error(self.request, failure)

    def back(self) -> HttpResponse:
        return redirect("wagtailadmin_pages:edit", self.page.pk)
