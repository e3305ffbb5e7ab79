"""What the desk can be filtered by. Language and *mine* say which languages are looked at, the others which pieces."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from signoff.gated import gated_models
from signoff.matrix.policy import format_choices

from ..models import Piece, State
from .listing import languages


def language_choices() -> list[tuple[str, str]]:
    return [(language.code, language.name) for language in languages()]


def type_choices() -> list[tuple[str, str]]:
    return [(model._meta.label, str(capfirst(model._meta.verbose_name))) for model in gated_models()]


def series_choices() -> list[tuple[str, str]]:
    """Series that have pieces, by title; one query."""
    series = Piece.objects.filter(pk__in=Piece.objects.order_by().values("series")).order_by("title")
    return [(str(key), title) for key, title in series.values_list("pk", "title")]


class DeskFilterSet(WagtailFilterSet):
    language = django_filters.ChoiceFilter(label=_("Language"), choices=language_choices, method="leave")
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=State.choices, method="leave", widget=forms.RadioSelect, empty_label=_("All")
    )
    mine = django_filters.ChoiceFilter(
        label=_("Whose languages"),
        choices=[("1", _("Those that I translate or sign"))],
        method="leave",
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    importance = django_filters.ChoiceFilter(
        label=_("Importance"),
        choices=Piece._meta.get_field("importance").choices,
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    format = django_filters.ChoiceFilter(label=_("Format"), choices=format_choices)
    series = django_filters.ChoiceFilter(label=_("Series"), choices=series_choices)
    type = django_filters.ChoiceFilter(label=_("Type"), choices=type_choices)

    class Meta:
        model = Piece
        fields = ["language", "state", "mine", "importance", "format", "series", "type"]

    def leave(self, pieces: QuerySet, name: str, value: Any) -> QuerySet:
        """It says which cells of the pieces are looked at; the view knows what to do with it."""
        return pieces

    def chosen(self, name: str) -> str:
        return self.form.cleaned_data.get(name) or "" if self.is_valid() else ""

    def name_states(self, counts: Mapping[str, int]) -> None:
        """Each state with how many pieces are in it."""
        field: Any = self.form.fields["state"]
        field.choices = [(it, f"{it.label} ({counts.get(it, 0)})") for it in State]
