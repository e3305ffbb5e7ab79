"""The glossary in the admin: a list that finds terms in any language, a form with all of them, a table out and in."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django import forms
from django.core.validators import FileExtensionValidator
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from core.languages import direction, endonym
from delivery.search import normalize

from ..models import GlossaryTerm
from .exchange import COLUMNS, NotImported, as_csv, import_csv

MOST_BYTES = 1024 * 1024


def terms_with_translations() -> QuerySet[GlossaryTerm]:
    return GlossaryTerm.objects.select_related("locale").prefetch_related("translations__locale")


class TermFilterSet(WagtailFilterSet):
    locale = django_filters.ModelChoiceFilter(label=gettext_lazy("Language"), queryset=Locale.objects.all())
    without = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Not translated into"), queryset=Locale.objects.all(), method="not_translated"
    )

    class Meta:
        model = GlossaryTerm
        fields = ["locale", "keep"]

    def not_translated(self, terms: QuerySet, name: str, locale: Locale) -> QuerySet:
        return terms.exclude(translations__locale=locale).exclude(locale=locale).exclude(keep=True)


class CalledColumn(BaseColumn):
    """What a term is called in other languages, each in its own script and direction."""

    cell_template_name = "translations/glossary/called_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        called = [
            {"lang": code, "dir": direction(code), "language": endonym(code), "text": row.text}
            for row in instance.translations.all()
            for code in [row.locale.language_code]
        ]
        return {**super().get_cell_context_data(instance, parent_context), "called": called}


class TermsView(IndexView):
    is_searchable = True

    def get_base_queryset(self) -> QuerySet[GlossaryTerm]:
        return terms_with_translations().order_by(Lower("text"), "pk")

    def search_queryset(self, queryset: QuerySet[GlossaryTerm]) -> QuerySet[GlossaryTerm]:
        """In all languages, without case, accents and vowel signs: there are few enough to read them all."""
        words = normalize(self.search_query).split()
        if not words:
            return queryset
        return queryset.filter(pk__in=[term.pk for term in terms_with_translations() if _has(term, words)])

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = [*super().header_more_buttons]
        buttons.append(Button(_("Download as CSV"), reverse("translations_glossary_csv"), icon_name="download"))
        if self.user_has_permission("change"):
            address = reverse("translations_glossary_import")
            buttons.append(Button(_("Import from CSV"), address, icon_name="upload"))
        return buttons


def _has(term: GlossaryTerm, words: Sequence[str]) -> bool:
    forms = [*term.forms, term.note, *(form for row in term.translations.all() for form in row.forms)]
    text = normalize(" ".join(forms))
    return all(word in text for word in words)


class TermViewSet(SnippetViewSet):
    model = GlossaryTerm
    icon = "openquote"
    menu_label = gettext_lazy("Glossary")
    menu_order = 330
    add_to_settings_menu = True
    base_url_path = "glossary"
    index_view_class = TermsView
    filterset_class = TermFilterSet
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        "text",
        Column("locale", label=gettext_lazy("Language"), accessor=lambda term: endonym(term.locale.language_code)),
        CalledColumn("called", label=gettext_lazy("Elsewhere")),
    ]
    panels = [
        FieldRowPanel([FieldPanel("text"), FieldPanel("locale")]),
        FieldPanel("variants"),
        FieldRowPanel([FieldPanel("keep"), FieldPanel("is_case_sensitive")]),
        FieldPanel("note"),
        InlinePanel(
            "translations",
            heading=gettext_lazy("In other languages"),
            label=gettext_lazy("Translation"),
            panels=[FieldRowPanel([FieldPanel("locale"), FieldPanel("text")]), FieldPanel("variants")],
        ),
    ]


class DownloadView(PermissionCheckedMixin, View):
    model = GlossaryTerm
    any_permission_required = {"add", "change", "view"}

    def get(self, request: HttpRequest) -> HttpResponse:
        headers = {"Content-Disposition": 'attachment; filename="glossary.csv"'}
        return HttpResponse(as_csv(terms_with_translations()), content_type="text/csv; charset=utf-8", headers=headers)


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        validators=[FileExtensionValidator(["csv"])],
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("A file has at most one megabyte. Split it."))
        return file.read()


class ImportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    model = GlossaryTerm
    permission_required = "change"
    form_class = ImportForm
    template_name = "translations/glossary/import.html"
    page_title = gettext_lazy("Import terms")
    header_icon = "upload"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        glossary = {"url": self.get_success_url(), "label": _("Glossary")}
        return [*super().get_breadcrumbs_items(), glossary, {"url": "", "label": self.get_page_title()}]

    def get_success_url(self) -> str:
        return reverse(GlossaryTerm.snippet_viewset.get_url_name("list"))

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            imported = import_csv(form.cleaned_data["file"], by=self.request.user)
        except NotImported as refusal:
            context = self.get_context_data(form=form, problems=refusal.sentences)
            return self.render_to_response(context, status=422)
        parts = [
            ngettext("%(n)d new term", "%(n)d new terms", imported.terms) % {"n": imported.terms},
            ngettext("%(n)d changed", "%(n)d changed", imported.changed) % {"n": imported.changed},
            ngettext("%(n)d new translation", "%(n)d new translations", imported.translations)
            % {"n": imported.translations},
        ]
        messages.success(self.request, _("Imported: %(what)s.") % {"what": ", ".join(parts)})
        return redirect(self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(columns=COLUMNS, **kwargs)


urlpatterns = [
    path("translations/glossary.csv", DownloadView.as_view(), name="translations_glossary_csv"),
    path("translations/glossary/import/", ImportView.as_view(), name="translations_glossary_import"),
]
