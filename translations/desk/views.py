"""The desk: every piece in every language, and the way from a cell to the work."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton

from ..models import Piece, State
from ..rules import languages_of
from .bulk import desk_actions
from .columns import LanguageColumn, PieceColumn, SelectColumn
from .filters import DeskFilterSet
from .keeping import BATCH, catch_up
from .listing import ORDERS, Language, counted, in_state, languages, ordered, own_locales, with_words
from .rows import ICONS, Row, Rows

NOTED_AT_MOST = 200  # pieces that whoever opens the desk waits for
HEADINGS = {
    "title": gettext_lazy("Title"),
    "format": gettext_lazy("Format"),
    "importance": gettext_lazy("Importance"),
    "series": gettext_lazy("Series"),
    "original": gettext_lazy("Original language"),
    "published_at": gettext_lazy("Public since"),
}


class DeskView(ReportView):
    model = Piece
    page_title = gettext_lazy("Translations")
    header_icon = "wagtail-localize-language"
    template_name = "translations/desk/desk.html"
    results_template_name = "translations/desk/results.html"
    index_url_name = "translations_desk"
    index_results_url_name = "translations_desk_results"
    filterset_class = DeskFilterSet
    is_searchable = True
    default_ordering = "importance"
    table_classname = "listing desk"
    verbose_name_plural = Piece._meta.verbose_name_plural
    export_filename = "translations"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.left = catch_up(NOTED_AT_MOST)
        return super().get(request, *args, **kwargs)

    @cached_property
    def languages(self) -> list[Language]:
        return languages()

    @cached_property
    def language(self) -> Language | None:
        """The one that is chosen."""
        code = self.filters.chosen("language")
        return next((language for language in self.languages if language.code == code), None)

    @property
    def header_buttons(self) -> list[HeaderButton]:
        files = HeaderButton(_("Import files"), url=reverse("translations_import"), icon_name="upload")
        return [*super().header_buttons, files] if languages_of(self.request.user).exists() else super().header_buttons

    @cached_property
    def mine(self) -> set[int]:
        return own_locales(self.request.user)

    @cached_property
    def locale_ids(self) -> set[int] | None:
        """Those looked at; None: all."""
        if self.language:
            return {self.language.locale.pk}
        return self.mine if self.filters.chosen("mine") else None

    @cached_property
    def shown_languages(self) -> list[Language]:
        """Other people's columns are left out where somebody looks at theirs alone."""
        mine = self.mine if self.filters.chosen("mine") else None
        return [language for language in self.languages if mine is None or language.locale.pk in mine]

    @cached_property
    def rows(self) -> Rows:
        return Rows(self.request.user, self.languages)

    @property
    def columns(self) -> list:
        chosen = self.language.code if self.language else ""
        return [
            SelectColumn(),
            PieceColumn(),
            *(LanguageColumn(language, chosen) for language in self.shown_languages),
        ]

    def get_valid_orderings(self) -> list[str]:
        return list(ORDERS)

    def get_filtered_queryset(self) -> QuerySet[Piece]:
        return self.get_queryset()

    def get_queryset(self) -> QuerySet[Piece]:
        """The counts are of what is found and passes every filter but that of the state."""
        pieces = with_words(Piece.objects.all(), self.search_query)
        pieces = self.filter_queryset(pieces)
        self.counts = counted(pieces, self.locale_ids)
        self.filters.name_states(self.counts)
        if state := self.filters.chosen("state"):
            pieces = in_state(pieces, state, self.locale_ids)
        return ordered(pieces, self.ordering, self.locale_ids)

    def get_table(self, object_list: Any) -> Any:
        return super().get_table([] if self.is_export else list(self.rows.of(object_list)))

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        return self.exported(object_list) if self.is_export else object_list

    @property
    def list_export(self) -> list[str]:
        facts = ["title", "format", "importance", "series", "original", "published_at"]
        return [*facts, *(language.code for language in self.shown_languages)]

    def get_heading(self, queryset: Any, field: str) -> str:
        names = {language.code: language.name for language in self.languages}
        return str(HEADINGS.get(field) or names[field])

    def exported(self, pieces: QuerySet[Piece]) -> Iterator[Row]:
        for start in range(0, len(pieces), BATCH):
            yield from self.rows.of(pieces[start : start + BATCH])

    def to_row_dict(self, item: Row) -> dict[str, Any]:
        cells = {shown.language.code: f"{shown.state.label} {shown.progress}".strip() for shown in item.cells.values()}
        facts = {
            "title": item.piece.title,
            "format": item.format,
            "importance": item.importance,
            "series": item.series,
            "original": item.language.name,
            "published_at": item.piece.published_at,
        }
        return {name: value for name, value in {**facts, **cells}.items() if name in self.list_export}

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            *args,
            states=[(state, ICONS[state], self.counts.get(state, 0)) for state in State],
            state=self.filters.chosen("state"),
            orders=[(name, label) for name, (label, _by) in ORDERS.items()],
            languages=self.languages,
            language=self.language,
            actions=desk_actions,
            left=self.left,
            **kwargs,
        )
