"""The matrix in the admin: as it is for everybody, to change it for those who lead, and its history."""

from itertools import zip_longest
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from ..exceptions import NotSigned
from ..matrix.changing import Row, change_matrix, never_reached
from ..matrix.differences import differences
from ..matrix.grid import Grid
from ..matrix.naming import name_of
from ..matrix.policy import Policy
from ..matrix.rowwords import Words
from ..models import PolicyVersion
from ..permissions import person_at_work

PER_PAGE = 20


class MatrixScreen(WagtailAdminTemplateMixin, TemplateView):
    page_title = gettext_lazy("Sign-off matrix")
    header_icon = "table"
    here: Any = None  # what this screen is called below the matrix

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [*super().get_breadcrumbs_items(), {"url": reverse("signoff_matrix"), "label": self.page_title}]
        return [*items, {"url": "", "label": self.here}] if self.here else items

    @property
    def leads(self) -> bool:
        return person_at_work(self.request.user).leads


class ForHeads(MatrixScreen):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.leads:
            raise NotSigned(_("Only a Head changes who signs what."))
        return super().dispatch(request, *args, **kwargs)


class MatrixView(MatrixScreen):
    """The grid of one origin and language (`?origin=…&locale=…`), and below it the rows in their order."""

    template_name = "signoff/matrix.html"

    @property
    def header_buttons(self) -> list[HeaderButton]:
        change = HeaderButton(_("Change"), url=reverse("signoff_change_matrix"), icon_name="edit", priority=10)
        history = HeaderButton(_("History"), url=reverse("signoff_matrix_history"), icon_name="history", priority=20)
        return [change, history] if self.leads else [history]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        policy, words = Policy.in_force(), Words()
        grid = Grid(policy, self.request.GET.get("origin", ""), self.request.GET.get("locale", ""))
        behind = never_reached(policy.rows, dict(grid.formats), dict(grid.locales))
        rows = [
            {
                "row": row,
                "fits": words.fits(row),
                "decides": words.decides(row),
                "behind": [policy.rows[earlier].position for earlier in behind.get(index, [])],
            }
            for index, row in enumerate(policy.rows)
        ]
        return super().get_context_data(grid=grid, rows=rows, version=policy.version, leads=self.leads, **kwargs)


class HistoryView(MatrixScreen):
    """Every version, newest first, with what differs from the one before."""

    template_name = "signoff/matrix_history.html"
    here = gettext_lazy("History of the matrix")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = WagtailPaginator(PolicyVersion.objects.all(), PER_PAGE).get_page(self.request.GET.get("p"))
        start = max(page.start_index() - 1, 0)
        versions = list(PolicyVersion.objects.with_rows()[start : start + PER_PAGE + 1])
        makers = get_user_model().objects.in_bulk({version.made_by_id for version in versions if version.made_by_id})
        words = Words()
        entries = [
            {
                "version": version,
                "maker": name_of(makers[version.made_by_id]) if version.made_by_id in makers else "",
                "differences": differences(older, version, words) if older else [],
                "is_first": older is None,
                "in_force": start == 0 and version is versions[0],
            }
            for version, older in zip_longest(versions[:PER_PAGE], versions[1:])
            if version
        ]
        pages = page.paginator.get_elided_page_range(page.number)
        return super().get_context_data(entries=entries, page=page, elided_page_range=pages, leads=self.leads, **kwargs)


class RestoreView(ForHeads):
    """Asks first; then an older version's rows come into force as a new version."""

    template_name = "signoff/restore_matrix.html"
    here = gettext_lazy("Bring back an older matrix")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version, policy = self.version(), Policy.in_force()
        assert policy.version is not None
        return super().get_context_data(
            version=version,
            in_force=policy.version,
            differences=differences(policy.version, version, Words()),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        version = self.version()
        instead_of = request.POST.get("instead_of", "")
        try:
            change_matrix(
                [Row.of(row) for row in version.rows.all()],
                by=request.user,
                note=_("As in version %(number)s") % {"number": version.pk},
                second_look_hours=version.second_look_hours,
                instead_of=int(instead_of) if instead_of.isdecimal() else 0,
            )
        except NotSigned as refusal:
            messages.error(request, str(refusal))
            return self.render_to_response(self.get_context_data())
        messages.success(request, _("The matrix is as it was in version %(number)s.") % {"number": version.pk})
        return redirect("signoff_matrix")

    def version(self) -> PolicyVersion:
        return get_object_or_404(PolicyVersion.objects.with_rows(), pk=self.kwargs["pk"])
