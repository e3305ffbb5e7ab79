"""The screens of a release: which series there are, how far one is, and what exactly a release would do."""

from typing import Any

from django import forms
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateTimeInput

from signoff.exceptions import NotSigned
from signoff.models import Held

from ..models import Release, SeriesPage
from . import actions, board
from .holding import series_of
from .readiness import Readiness
from .rules import may_release, original


class SeriesListView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "stories/series.html"
    page_title = gettext_lazy("Series and releases")
    header_icon = "group"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        keys = set(SeriesPage.objects.values_list("translation_key", flat=True))
        plans = {plan.series_key: plan for plan in Release.objects.filter(series_key__in=keys)}
        waiting = Held.objects.filter(released__isnull=True, sign_off__withdrawal__isnull=True)
        held = dict(waiting.filter(awaits__in=keys).order_by().values_list("awaits").annotate(Count("pk")))
        series = series_of(keys)
        rows = [(page, plans.get(key), held.get(key, 0)) for key, page in series.items()]
        return super().get_context_data(rows=rows, **kwargs)


class OfOneSeries(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "group"
    series: SeriesPage

    def dispatch(self, request: HttpRequest, *args: Any, page_id: int, **kwargs: Any) -> HttpResponseBase:
        self.series = get_object_or_404(SeriesPage.objects.select_related("locale"), pk=page_id)
        return super().dispatch(request, *args, page_id=page_id, **kwargs)

    @cached_property
    def readiness(self) -> Readiness:
        return Readiness.of(self.series.translation_key)

    def get_page_subtitle(self) -> str:
        return self.series.draft_title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        every = {"url": reverse("stories_series"), "label": _("Series and releases")}
        own = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), every, own]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ready = len(self.readiness.ready)
        return super().get_context_data(
            series=self.series,
            readiness=self.readiness,
            plan=self.readiness.plan,
            may_release=may_release(self.request.user, self.series),
            release_words=ngettext("Release %(count)d language", "Release %(count)d languages", ready)
            % {"count": ready},
            **kwargs,
        )

    def try_to(self, do: Any, said: str, **kwargs: Any) -> HttpResponse:
        """Do something with the series and say so, or why not; then back to the board."""
        try:
            outcome = do(series=original(self.series.translation_key), by=self.request.user, **kwargs)
        except NotSigned as refusal:
            messages.error(self.request, str(refusal))
            return redirect(self.request.path)
        messages.success(self.request, said % {"outcome": outcome} if outcome else said)
        return redirect("stories_release", self.series.pk)


class BoardView(OfOneSeries):
    template_name = "stories/board.html"
    page_title = gettext_lazy("Readiness")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            columns=board.columns_of(self.readiness), rows=board.rows_of(self.readiness), **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "hold" in request.POST:
            said = _("From now on what is signed of this series is held until its release.")
            return self.try_to(actions.hold_members, said, holds=True)
        if "stop_holding" in request.POST:
            said = _("What is signed from now on goes live at once. What is held already waits for the release.")
            return self.try_to(actions.hold_members, said, holds=False)
        return self.try_to(actions.plan_release, _("The release is off the schedule."), at=None)


class PlanForm(forms.Form):
    at = forms.DateTimeField(
        label=gettext_lazy("Release on"),
        widget=AdminDateTimeInput,
        help_text=gettext_lazy("In your time zone. What is ready then goes live, all together or not at all."),
        error_messages={"required": gettext_lazy("Say when.")},
    )


class ReleaseView(OfOneSeries):
    """Before anything goes live: exactly what does, what does not, and why."""

    template_name = "stories/release.html"
    page_title = gettext_lazy("Release")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            going_live=board.going_live(self.readiness),
            not_ready=board.not_ready(self.readiness),
            **{"form": PlanForm(), **kwargs},
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "plan" not in request.POST:
            read = request.POST.get("read", "")
            return self.try_to(actions.release, _("Live in this moment: %(outcome)s."), read=read)
        form = PlanForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        said = _("Planned. What is ready by then goes live by itself.")
        return self.try_to(actions.plan_release, said, at=form.cleaned_data["at"])
