"""Reports › Time to publish."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.mixins import Echo

from core.languages import endonym

from ..matrix.policy import format_choices
from ..models import Role
from ..reports.figures import COLUMNS, Signed, Times, signed_between, times_by
from ..reports.plots import counted, course_of, percent, rows_of, spread_of, words
from ..reports.waiting import owed, queue

DAYS = (30, 90, 365)


class PeriodForm(forms.Form):
    """From one day to another, both included, in the site's time zone; the last 90 days unless somebody says more."""

    days = forms.TypedChoiceField(choices=[(n, n) for n in DAYS], coerce=int, required=False, empty_value=None)
    since = forms.DateField(label=gettext_lazy("From"), required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label=gettext_lazy("To"), required=False, widget=forms.DateInput({"type": "date"}))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("It ends before it begins."))
        return cleaned

    @property
    def period(self) -> tuple[date, date]:
        asked = self.cleaned_data if self.is_valid() else {}
        today = timezone.localdate()
        until = asked.get("until") or max(today, asked.get("since") or today)
        return asked.get("since") or until - timedelta(days=(self.offered or DAYS[1]) - 1), until

    @property
    def offered(self) -> int | None:
        """How many days the period has, where it is one of those that are offered."""
        asked = self.cleaned_data if self.is_valid() else {}
        if asked.get("days") or not (asked.get("since") or asked.get("until")):
            return asked.get("days") or DAYS[1]
        return None


class FiguresView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "signoff/figures.html"
    page_title = gettext_lazy("Time to publish")
    header_icon = "history"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.GET.get("export") == "figures":
            return as_csv("time-to-publish", figure_lines(self.groups, self.labels))
        if request.GET.get("export") == "rows":
            return as_csv("time-to-publish-rows", row_lines(self.rows))
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def form(self) -> PeriodForm:
        asked = {name: self.request.GET.get(name, "") for name in ("days", "since", "until")}
        return PeriodForm({**asked, "since": "", "until": ""} if asked["days"] else asked)

    @cached_property
    def rows(self) -> list[Signed]:
        first, last = self.form.period
        return signed_between(_midnight(first), _midnight(last + timedelta(days=1)))

    @cached_property
    def groups(self) -> dict[str, list[Times]]:
        by_column = {name: times_by(self.rows, name) for name in ("format", "role", "locale")}
        return {"all": [Times.of(self.rows)], **by_column}

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """By column, the words for its codes in the language of whoever looks; languages call themselves."""
        return {
            "all": {"": _("All pieces")},
            "format": dict(format_choices()),
            "role": dict(Role.objects.values_list("code", "name")),
            "locale": {times.code: endonym(times.code) for times in self.groups["locale"]},
        }

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        first, last = self.form.period
        headings = {
            "format": (_("By format"), _("Format")),
            "role": (_("By role"), _("Role")),
            "locale": (_("By language"), _("Language")),
        }
        (whole,) = self.groups["all"]
        waiting = queue()
        return super().get_context_data(
            form=self.form,
            offered=[(days, _last(days), days == self.form.offered) for days in DAYS],
            first=first,
            last=last,
            query=self.request.GET.urlencode(),
            is_empty=not self.rows,
            whole=whole,
            median=words(whole.median),
            ninetieth=words(whole.ninetieth),
            in_time=percent(whole.share_in_time),
            overrides=percent(whole.share_of_overrides),
            tables=[(*headings[name], rows_of(self.groups[name], self.labels[name])) for name in headings],
            course=course_of(self.rows, first, last),
            spread=spread_of(self.rows),
            waiting=waiting,
            people=counted(waiting.people),
            owed=owed(),
            **kwargs,
        )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _last(days: int) -> str:
    return ngettext("Last %(count)d day", "Last %(count)d days", days) % {"count": days}


def as_csv(name: str, lines: Iterable[Iterable[Any]]) -> StreamingHttpResponse:
    """Line by line as it is read; with a mark at the beginning by which spreadsheets know UTF-8."""
    writer = csv.writer(Echo())

    def stream() -> Iterator[bytes]:
        yield "\ufeff".encode()
        yield from (writer.writerow(line) for line in lines)

    disposition = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return StreamingHttpResponse(stream(), content_type="text/csv; charset=utf-8", headers=disposition)


def figure_lines(groups: dict[str, list[Times]], labels: dict[str, dict[str, str]]) -> Iterator[list[Any]]:
    """Every figure of the page; times in hours, shares from 0 to 1."""
    yield [
        *("group", "code", "name", "signed", "median_hours", "p90_hours", "median_hours_to_signature"),
        *("with_deadline", "in_time", "share_in_time", "overrides", "share_of_overrides"),
    ]
    for group, every in groups.items():
        for times in every:
            yield [
                *(group, times.code, labels[group].get(times.code, times.code), times.signed),
                *map(_hours, (times.median, times.ninetieth, times.signature_median)),
                *(times.due, times.in_time, _share(times.share_in_time)),
                *(times.overrides, _share(times.share_of_overrides)),
            ]


def row_lines(rows: Iterable[Signed]) -> Iterator[list[Any]]:
    """What the figures are made of, a line for each sign-off; moments in UTC, no names and no words."""
    yield ["sign_off", *COLUMNS[1:], "live_at", "hours_to_signature", "hours_to_live", "in_time"]
    for row in rows:
        yield [*map(_plain, row), _hours(row.until_signed), _hours(row.until_live), _plain(row.in_time)]


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value


def _hours(value: timedelta | None) -> float | str:
    return "" if value is None else round(value.total_seconds() / 3600, 3)


def _share(value: float | None) -> float | str:
    return "" if value is None else round(value, 4)
