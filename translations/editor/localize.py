"""wagtail-localize's own ways into a translation: open to those whose language it is, and closed while it waits.

Its views ask only who may edit the page, or for one global permission. Ours stand at the same addresses.
"""

import functools
from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, include, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.actions.copy_for_translation import ParentNotTranslatedError
from wagtail.admin import messages
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation
from wagtail_localize.tasks import background
from wagtail_localize.views import convert, edit_translation
from wagtail_localize.views.submit_translations import SubmitPageTranslationView, SubmitSnippetTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from core.languages import language_name
from signoff.exceptions import NotSigned

from ..actions import start_translations
from ..following import tell_offered
from ..offering import offer
from ..rules import languages_of, languages_to_start, may_edit
from .closing import require_open, require_translator, why_locked

View = Callable[..., HttpResponseBase]


def for_translators(view: View) -> View:
    """A view of wagtail-localize's that writes into the translation of which it is given the id."""

    @functools.wraps(view)
    def asked(request: HttpRequest, translation_id: int, **kwargs: Any) -> HttpResponseBase:
        translation = get_object_or_404(Translation, pk=translation_id)
        try:
            require_open(translation, request.user)
        except NotSigned as refusal:
            if request.method not in ("PUT", "DELETE"):
                raise
            return JsonResponse({"detail": str(refusal)}, status=403)
        return view(request, translation_id=translation_id, **kwargs)

    return asked


def convert_to_alias(request: HttpRequest, page_id: int) -> HttpResponseBase:
    page = get_object_or_404(Page, pk=page_id)
    require_translator(page.locale, request.user)
    if reason := why_locked(page, request.user):
        raise NotSigned(reason)
    return convert.convert_to_alias(request, page_id)


class _StartsWhereItMay:
    """Narrows the languages that are offered; without any it says why."""

    def get_form(self) -> forms.Form:
        form: forms.Form = super().get_form()  # type: ignore[misc]
        view: Any = self
        field: Any = form.fields["locales"]
        untranslated: QuerySet[Locale] = field.queryset
        field.queryset = untranslated.filter(pk__in=languages_to_start(view.request.user, view.object))
        if untranslated and not field.queryset:
            raise NotSigned(
                _("Those who edit this have it translated, and translators into their own languages. Ask one of them.")
            )
        return form


class StartPageView(_StartsWhereItMay, SubmitPageTranslationView):
    """Offers what somebody has signed, or else wrote last; wagtail-localize offers the row of the table."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        locales = list(form.cleaned_data["locales"])
        try:
            begun = start_translations(page=self.object, into=dict.fromkeys(locales, self.request.user))
            tell_offered(begun.values(), by=self.request.user)
            if form.cleaned_data["include_subtree"]:
                arguments = [self.object.pk, [locale.pk for locale in locales], self.request.user]
                background.enqueue(start_below, arguments, {})
        except ParentNotTranslatedError:
            form.add_error("locales", _("The section above is not there in all of these languages yet."))
            return self.render_to_response({**self.get_context_data(), "form": form})
        names = {"title": self.object.get_admin_display_title(), "languages": names_of(locales)}
        messages.success(self.request, _("“%(title)s” can be translated now: %(languages)s.") % names)
        only = self.object.get_translation(locales[0]) if len(locales) == 1 else None
        return redirect(self.get_success_url() or self.get_default_success_url(only))


def names_of(locales: list[Locale]) -> str:
    return ", ".join(language_name(locale.language_code) for locale in locales)


def start_below(page_id: int, locale_ids: list[int], by: Any) -> None:
    """The pages below a page, parents first, as far as this is for them to start. What is there already stays."""
    for page in Page.objects.get(pk=page_id).get_descendants().specific(defer=True).iterator(chunk_size=100):
        there = page.get_translations().values_list("locale_id", flat=True)
        locales = languages_to_start(by, page).filter(pk__in=locale_ids).exclude(pk__in=there)
        tell_offered(start_translations(page=page, into=dict.fromkeys(locales, by)).values(), by=by)


class StartSnippetView(_StartsWhereItMay, SubmitSnippetTranslationView):
    pass


class UpdateView(UpdateTranslationsView):
    """Takes over what the source says now. Nothing is published by it, and no machine writes into others' languages."""

    title = gettext_lazy("Take over what the source says now")

    def get_form(self) -> forms.Form:
        instance = self.object.get_source_instance()
        theirs = self.object.translations.filter(enabled=True, target_locale__in=languages_of(self.request.user))
        if not may_edit(self.request.user, instance) and not theirs.exists():
            raise NotSigned(_("Those who edit this, or translate it, take over what it says now. Ask one of them."))
        form: forms.Form = super().get_form()
        form.fields.pop("use_machine_translation", None)
        form.fields["publish_translations"].disabled = True
        form.fields["publish_translations"].widget = forms.HiddenInput()
        return form

    def form_valid(self, form: forms.Form) -> HttpResponse:
        instance = self.object.get_source_instance()
        if not isinstance(instance, Page):
            return super().form_valid(form)
        offer(instance)
        messages.success(self.request, self.get_success_message())
        return redirect(self.get_success_url() or self.get_default_success_url())


def urlpatterns() -> list[Any]:
    own = "translate/<int:translation_id>/"
    patterns: list[URLPattern] = [
        path("submit/page/<int:page_id>/", StartPageView.as_view()),
        path("submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/", StartSnippetView.as_view()),
        path("update/<int:translation_source_id>/", UpdateView.as_view()),
        path(f"{own}strings/<int:string_segment_id>/edit/", for_translators(edit_translation.edit_string_translation)),
        path(f"{own}overrides/<int:overridable_segment_id>/edit/", for_translators(edit_translation.edit_override)),
        path(f"{own}disable/", for_translators(edit_translation.stop_translation)),
        path("page/<int:page_id>/convert_to_alias/", convert_to_alias),
    ]
    return [path("localize/", include(patterns))]
