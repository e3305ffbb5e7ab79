"""The ledger as a report in the admin: read only, for everybody who works there."""

from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from core.languages import endonym

from .models import Role, SignOff


class LedgerFilterSet(WagtailFilterSet):
    title = django_filters.CharFilter(label=_("Title"), lookup_expr="icontains")
    role = django_filters.ChoiceFilter(label=_("Role"), choices=lambda: list(Role.objects.values_list("code", "name")))
    signed_at = django_filters.DateFromToRangeFilter(label=_("Signed"), widget=DateRangePickerWidget)

    class Meta:
        model = SignOff
        fields = ["role", "signed_at"]


class LedgerView(ReportView):
    model = SignOff
    page_title = _("Sign-offs")
    header_icon = "success"
    index_url_name = "signoff_ledger"
    index_results_url_name = "signoff_ledger_results"
    filterset_class = LedgerFilterSet
    default_ordering = "-pk"
    list_export = ["title", "locale", "role", "signer", "signed_at", "digest", "document_digest", "comment"]
    columns = [
        Column("title", label=_("Title")),
        Column("language", label=_("Language"), accessor=lambda sign_off: endonym(sign_off.locale)),
        Column("role_name", label=_("Role")),
        Column("signer", label=_("Signed by")),
        DateColumn("signed_at", label=_("Signed"), sort_key="signed_at"),
        Column("digest", label=_("Digest"), accessor=lambda sign_off: sign_off.digest[:19]),
        Column("withdrawn", label=_("Withdrawn"), accessor=lambda sign_off: _withdrawn(sign_off)),
    ]

    def get_base_queryset(self) -> QuerySet[SignOff]:
        """With the title and the signer's name where page and account are still there."""
        gone = Value("", output_field=CharField())
        title = Page.objects.filter(pk=OuterRef("page_id")).values("title")
        user = get_user_model().objects.filter(pk=OuterRef("signer_id"))
        named = user.annotate(name=Trim(Concat("first_name", Value(" "), "last_name"))).values("name")
        role = Role.objects.filter(code=OuterRef("role")).values("name")
        return SignOff.objects.select_related("withdrawal").annotate(
            title=Coalesce(Subquery(title[:1]), gone),
            signer=Coalesce(
                NullIf(Subquery(named[:1]), gone), Subquery(user.values("username")[:1]), gone, output_field=CharField()
            ),
            role_name=Coalesce(Subquery(role[:1]), "role", output_field=CharField()),
        )


def _withdrawn(sign_off: SignOff) -> Any:
    return sign_off.withdrawal.get_reason_display() if sign_off.is_withdrawn else ""
