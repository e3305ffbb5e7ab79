from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.ui.tables import BaseColumn, DateColumn
from wagtail.admin.views.generic import BaseListingView
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from core.languages import default_locale, direction, endonym
from delivery.errors import BadRequest
from delivery.search import words_of

from ..rules import languages_of, may_translate
from .filling import empty_texts, fill, take_back
from .searching import between, containing, highlighted
from .where import pages_open_to, titles_and_addresses


class OfTranslationView(View):
    """Does something with a translation, for its translators, and leads back to it."""

    http_method_names = ["post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        known = Translation.objects.select_related("source__locale", "target_locale")
        self.translation = get_object_or_404(known, pk=kwargs["translation_id"], enabled=True)
        if not may_translate(request.user, self.translation.target_locale):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def back(self) -> HttpResponse:
        return redirect("wagtailadmin_pages:edit", self.translation.get_target_instance().pk)


class FillView(OfTranslationView):
    def post(self, request: HttpRequest, translation_id: int) -> HttpResponse:
        since = timezone.now()
        filled = fill(translation=self.translation, by=request.user)
        left = len(empty_texts(self.translation))
        facts: dict[str, Any] = {"filled": filled, "empty": filled + left}
        if filled:
            words = ngettext(
                "%(filled)d of %(empty)d empty texts was filled from the memory. Read it before you submit.",
                "%(filled)d of %(empty)d empty texts were filled from the memory. Read them before you submit.",
                filled,
            )
            context = {"words": words % facts, "translation": self.translation, "since": since.isoformat()}
            messages.success(request, render_to_string("translations/memory/filled.html", context, request))
        elif left:
            words = ngettext(
                "The memory does not know the %(empty)d text that is empty.",
                "The memory knows none of the %(empty)d texts that are empty.",
                left,
            )
            messages.warning(request, words % facts)
        else:
            messages.warning(request, _("No text is empty."))
        return self.back()


class SinceForm(forms.Form):
    since = forms.DateTimeField()


class TakeBackView(OfTranslationView):
    def post(self, request: HttpRequest, translation_id: int) -> HttpResponse:
        form = SinceForm(request.POST)
        taken = 0
        if form.is_valid():
            taken = take_back(translation=self.translation, by=request.user, since=form.cleaned_data["since"])
        words = ngettext("%(count)d text is empty again.", "%(count)d texts are empty again.", taken)
        if taken:
            messages.success(request, words % {"count": taken})
        else:
            messages.warning(request, _("There was nothing to take back: what was filled has been changed since."))
        return self.back()


SIDES = {
    "": (gettext_lazy("Both languages"), ("said", "called")),
    "said": (gettext_lazy("The first language"), ("said",)),
    "called": (gettext_lazy("The second language"), ("called",)),
}


def _language_choices() -> list[tuple[str, str]]:
    codes = Locale.objects.order_by("pk").values_list("language_code", flat=True)
    return [(code, endonym(code)) for code in codes]


class ConcordanceForm(forms.Form):
    q = forms.CharField(label=gettext_lazy("Words"), required=False)
    said = forms.ChoiceField(label=gettext_lazy("First language"), choices=_language_choices)
    called = forms.ChoiceField(label=gettext_lazy("Second language"), choices=_language_choices)
    side = forms.ChoiceField(
        label=gettext_lazy("Search in"),
        required=False,
        choices=[(name, label) for name, (label, _sides) in SIDES.items()],
    )

    def clean_q(self) -> list[str]:
        try:
            return words_of(self.cleaned_data["q"])
        except BadRequest as refusal:
            raise forms.ValidationError(_("That is too much to look for at once. Take fewer words.")) from refusal

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("said") and cleaned.get("said") == cleaned.get("called"):
            self.add_error("called", _("Choose another language than the first."))
        return cleaned


class WordsColumn(BaseColumn):
    """Words in one language, those that were looked for marked."""

    cell_template_name = "translations/memory/words_cell.html"

    def __init__(self, name: str, language: str, words: list[str]) -> None:
        super().__init__(name, label=endonym(language))
        self.language = language
        self.words = words

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        shown = highlighted(getattr(instance, self.name), self.words)
        return {**context, "words": shown, "lang": self.language, "dir": direction(self.language)}


class WhereColumn(BaseColumn):
    cell_template_name = "translations/memory/where_cell.html"


class ConcordanceView(BaseListingView):
    """What was it called elsewhere? For everybody who edits something, with what they may open."""

    template_name = "translations/memory/concordance.html"
    page_title = gettext_lazy("Translation memory")
    header_icon = "wagtail-localize-language"
    index_url_name = "translations_memory"
    table_classname = "listing concordance"
    verbose_name_plural = gettext_lazy("texts")
    paginate_by = 25
    is_searchable = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not pages_open_to(request.user).exists():
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def form(self) -> ConcordanceForm:
        """Asks for the pair of whoever comes without one: from the house's language into theirs."""
        first = default_locale()
        own = [locale.language_code for locale in languages_of(self.request.user) if locale.language_code != first]
        other = [code for code, _name in _language_choices() if code != first]
        return ConcordanceForm({"said": first, "called": next(iter([*own, *other]), ""), **self.request.GET.dict()})

    @property
    def words(self) -> list[str]:
        return self.form.cleaned_data.get("q", [])

    def get_base_queryset(self) -> QuerySet[StringTranslation]:
        if not self.form.is_valid():
            return StringTranslation.objects.none()
        asked = self.form.cleaned_data
        locales = {locale.language_code: locale for locale in Locale.objects.all()}
        rows = between(locales[asked["said"]], locales[asked["called"]], self.request.user)
        return containing(rows, self.words, SIDES[asked["side"]][1])

    @cached_property
    def columns(self) -> list[BaseColumn]:
        if not self.form.is_valid():
            return []
        asked = self.form.cleaned_data
        return [
            WordsColumn("said", asked["said"], self.words),
            WordsColumn("called", asked["called"], self.words),
            WhereColumn("where", label=_("Where")),
            DateColumn("updated_at", label=_("Written")),
        ]

    def get_table(self, object_list: Iterable[StringTranslation]) -> Any:
        """With the pages of those that are shown, in one query."""
        rows: list[Any] = list(object_list)
        if rows:
            locale = Locale.objects.get(language_code=self.form.cleaned_data["called"])
            pages = titles_and_addresses({row.context.object_id for row in rows}, locale, self.request.user)
            for row in rows:
                row.where = pages.get(row.context.object_id)
        return super().get_table(rows)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(form=self.form, words=self.form.is_valid() and self.words, **kwargs)
