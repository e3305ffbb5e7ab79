"""The matrix as a form: one form per row, in an order that buttons and the mouse change."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.importance import Importance

from ..models import Origin, PolicyRow, PolicyVersion, Role
from .changing import MOST_HOURS, Row
from .policy import format_choices, locale_choices


class Choices:
    """What the rows' fields offer, read once for all rows. Codes that the matrix knows and the site no more, too."""

    def __init__(self, version: PolicyVersion | None) -> None:
        self.rows: Sequence[PolicyRow] = list(version.rows.all()) if version else []

    @cached_property
    def formats(self) -> list[tuple[str, str]]:
        return self._any(_("Any format"), format_choices(), {row.format for row in self.rows})

    @cached_property
    def locales(self) -> list[tuple[str, str]]:
        return self._any(_("Any language"), locale_choices(), {row.locale for row in self.rows})

    @cached_property
    def roles(self) -> list[tuple[str, str]]:
        return list(Role.objects.values_list("code", "name"))

    def _any(self, label: str, known: Sequence[tuple[str, str]], used: set[str]) -> list[tuple[str, str]]:
        gone = used - {code for code, _words in known} - {""}
        return [("", label), *known, *((code, code) for code in sorted(gone))]


class RowForm(forms.Form):
    origin = forms.ChoiceField(
        label=gettext_lazy("Original or translation"),
        required=False,
        choices=[("", gettext_lazy("Both")), *Origin.choices],
    )
    format = forms.ChoiceField(label=gettext_lazy("Format"), required=False)
    importance = forms.ChoiceField(
        label=gettext_lazy("Importance"),
        required=False,
        choices=[("", gettext_lazy("Any importance")), *Importance.choices],
    )
    locale = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Signed by one person of"), required=False, widget=forms.CheckboxSelectMultiple
    )
    by_reviewers = forms.BooleanField(label=gettext_lazy("Reviewers of the piece’s language"), required=False)
    fallback = forms.ChoiceField(label=gettext_lazy("After the deadline also"), required=False)
    hours = forms.IntegerField(
        label=gettext_lazy("Hours until due"), min_value=1, max_value=MOST_HOURS, initial=Row.hours
    )
    contributor_may_sign = forms.BooleanField(label=gettext_lazy("Whoever worked on it may sign it"), required=False)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {"format": choices.formats, "locale": choices.locales, "roles": choices.roles}
        offered["fallback"] = [("", _("Nobody else")), *choices.roles]
        for name, codes in offered.items():
            self.fields[name].choices = codes  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        if "roles" in self.cleaned_data and not self.cleaned_data["roles"] and not self.cleaned_data["by_reviewers"]:
            self.add_error("roles", _("Say who signs."))
        return self.cleaned_data

    @property
    def place(self) -> int:
        """Where it stands among the rows, as typed or given."""
        order = str(self["ORDER"].value() or "")
        return int(order) if order.isdecimal() else MOST_ROWS

    @property
    def typed(self) -> dict[str, Any]:
        """What stands in the fields, valid or not."""
        return {name: self[name].data for name in self.fields}

    @property
    def fits_what(self) -> PolicyRow:
        """An unsaved row that knows which pieces it fits."""
        fields = ("origin", "format", "importance", "locale")
        return PolicyRow(**{name: self[name].value() or "" for name in fields})


MOST_ROWS = 200


class BaseRowFormSet(forms.BaseFormSet):
    ordering_widget = forms.HiddenInput

    @property
    def in_order(self) -> list[RowForm]:
        return sorted(self.forms, key=lambda form: form.place)

    @property
    def kept(self) -> list[Row]:
        """The rows as entered, without those that are ticked for removal. Only of what is valid."""
        forms = [form for form in self.in_order if not form.cleaned_data.get("DELETE")]
        return [
            Row(
                **{name: form.cleaned_data[name] for name in Row.__dataclass_fields__ if name != "roles"},
                roles=tuple(sorted(form.cleaned_data["roles"])),
            )
            for form in forms
        ]


RowFormSet: type[BaseRowFormSet] = forms.formset_factory(  # type: ignore[assignment]  # it makes a subclass
    RowForm, formset=BaseRowFormSet, extra=0, can_order=True, can_delete=True, max_num=MOST_ROWS, validate_max=True
)


def formset_of(rows: Sequence[Row], choices: Choices) -> BaseRowFormSet:
    return formset_with([asdict(row) for row in rows], choices)


def formset_with(values: Sequence[dict[str, Any]], choices: Choices) -> BaseRowFormSet:
    """Unbound, so that what is still being written is not found fault with."""
    initial = [{**row, "ORDER": number} for number, row in enumerate(values, 1)]
    return RowFormSet(initial=initial, form_kwargs={"choices": choices})


class ChangeForm(forms.Form):
    """What a version says beside its rows. `instead_of` is the version that was open."""

    note = forms.CharField(
        label=gettext_lazy("What has changed, and why"),
        max_length=255,
        required=False,
        help_text=gettext_lazy("Stands in the history."),
    )
    second_look_hours = forms.IntegerField(
        label=gettext_lazy("Hours until a second look"),
        min_value=1,
        max_value=MOST_HOURS,
        help_text=gettext_lazy("Within so many hours a second person looks at what a Head published at once."),
    )
    instead_of = forms.IntegerField(widget=forms.HiddenInput)
