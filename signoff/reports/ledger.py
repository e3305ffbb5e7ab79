"""The ledger as a report in the admin: read only, for everybody who works there."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from ..matrix.policy import format_choices, locale_choices
from ..models import Role, SignOff
from .entries import Entry, entries_of

DIGEST = re.compile(r"(sha256:)?[0-9a-f]{6,64}", re.IGNORECASE)


class NamedFilter(django_filters.ChoiceFilter):
    """Filters that have a name each; `named` are (name, label, rows → rows)."""

    def __init__(self, named: list[tuple[str, Any, Callable[[Any], QuerySet]]], **kwargs: Any) -> None:
        self.named = {name: rows for name, _label, rows in named}
        super().__init__(choices=[(name, label) for name, label, _rows in named], **kwargs)

    def filter(self, qs: Any, value: str) -> QuerySet:
        return self.named[value](qs) if value else qs


STATES: list[tuple[str, Any, Callable[[Any], QuerySet]]] = [
    ("standing", _("Stands"), lambda rows: rows.standing()),
    ("withdrawn", _("Withdrawn"), lambda rows: rows.filter(withdrawal__isnull=False)),
    ("held", _("Held for a release"), lambda rows: rows.held()),
    ("owed", _("Second look owed"), lambda rows: rows.awaiting_second_look()),
]
WAYS: list[tuple[str, Any, Callable[[Any], QuerySet]]] = [
    ("signed", _("Signed"), lambda rows: rows.filter(override=False, by_link=False)),
    ("link", _("Signed by link"), lambda rows: rows.filter(by_link=True)),
    ("override", _("Published at once"), lambda rows: rows.filter(override=True)),
]


class LedgerFilterSet(WagtailFilterSet):
    role = django_filters.ChoiceFilter(label=_("Role"), choices=lambda: list(Role.objects.values_list("code", "name")))
    locale = django_filters.ChoiceFilter(label=_("Language"), choices=locale_choices)
    format = django_filters.ChoiceFilter(label=_("Format"), choices=format_choices)
    way = NamedFilter(WAYS, label=_("How"))
    state = NamedFilter(STATES, label=_("Where it stands"))
    signed_at = django_filters.DateFromToRangeFilter(label=_("Signed"), widget=DateRangePickerWidget)

    class Meta:
        model = SignOff
        fields = ["role", "locale", "format", "way", "state", "signed_at"]


def _isolated_title(entry: Entry) -> str:
    return format_html("<bdi>{}</bdi>", entry.title)


class LedgerView(ReportView):
    model = SignOff
    page_title = _("Sign-offs")
    header_icon = "success"
    index_url_name = "signoff_ledger"
    index_results_url_name = "signoff_ledger_results"
    filterset_class = LedgerFilterSet
    is_searchable = True
    default_ordering = ("-signed_at", "-pk")
    verbose_name_plural = SignOff._meta.verbose_name_plural
    table_classname = "listing ledger"
    export_filename = "sign-offs"
    export_headings = {
        "pk": _("Sign-off"),
        "title": _("Title"),
        "page_id": _("Page"),
        "language": _("Language"),
        "locale": _("Code of the language"),
        "origin_name": _("Original or translation"),
        "format_name": _("Format"),
        "importance_name": _("Importance"),
        "signer": _("Signed by"),
        "signer_id": _("Account of the signer"),
        "role_name": _("Role"),
        "role": _("Code of the role"),
        "on_behalf_of": _("On behalf of"),
        "in_place_of_names": _("In place of"),
        "way": _("How"),
        "withdrawn_at": _("Withdrawn"),
        "withdrawn_by": _("Withdrawn by"),
        "withdrawn_because": _("Why it was withdrawn"),
        "held_at": _("Held"),
        "released_at": _("Released"),
        "released_by": _("Released by"),
        "looked_at": _("Second look"),
        "looked_at_by": _("Second look by"),
        "rule": _("Row of the matrix in words"),
    }
    list_export = [
        *("pk", "title", "page_id", "translation_key", "revision_id", "language", "locale", "origin_name"),
        *("format_name", "importance_name", "signer", "signer_id", "role_name", "role", "on_behalf_of"),
        *("in_place_of_names", "way", "by_link", "override", "reason", "comment"),
        *("submitted_at", "due_at", "signed_at", "go_live_at", "held_at", "released_at", "released_by"),
        *("withdrawn_at", "withdrawn_by", "withdrawn_because", "look_due_at", "looked_at", "looked_at_by"),
        *("policy_version", "policy_row", "rule"),
        *("digest", "digest_version", "source_digest", "source_segments_digest", "document_digest", "seal"),
    ]
    columns = [
        TitleColumn("title", label=_("Piece"), accessor=_isolated_title, url_name="signoff_ledger_row"),
        Column("language", label=_("Language")),
        Column("signer", label=_("Signed by"), accessor=lambda entry: _signed_by(entry)),
        Column("role_name", label=_("Role")),
        DateColumn("signed_at", label=_("Signed"), sort_key="signed_at"),
        Column("way", label=_("How")),
        Column("state", label=_("Where it stands")),
        Column("digest", label=_("Digest"), accessor=lambda entry: entry.digest[7:19], classname="ledger__digest"),
    ]

    def get_base_queryset(self) -> QuerySet[SignOff]:
        return SignOff.objects.with_ends()

    def search_queryset(self, queryset: QuerySet[SignOff]) -> QuerySet[SignOff]:
        """By title, by the signer's name, by the beginning of a digest, or by a number: the page's or its own."""
        words = self.search_query.strip()
        if not words:
            return queryset
        called = get_user_model().objects.annotate(name=Concat("first_name", Value(" "), "last_name"))
        people = called.filter(Q(name__icontains=words) | Q(username__icontains=words)).values("pk")
        titled = Page.objects.filter(Q(title__icontains=words) | Q(draft_title__icontains=words)).values("pk")
        found = Q(page_id__in=titled) | Q(signer_id__in=people) | Q(on_behalf_of_id__in=people)
        if DIGEST.fullmatch(words):
            digest = "sha256:" + words.lower().removeprefix("sha256:")
            found |= Q(digest__startswith=digest) | Q(document_digest__startswith=digest)
        if words.isdecimal() and len(words) < 19:
            found |= Q(page_id=int(words)) | Q(pk=int(words))
        return queryset.filter(found)

    def get_table(self, object_list: Iterable[SignOff]) -> Any:
        return super().get_table([] if self.is_export else entries_of(object_list))

    def decorate_paginated_queryset(self, object_list: Iterable[SignOff]) -> Any:
        return entries_of(object_list) if self.is_export else object_list

    def get_heading(self, queryset: Any, field: str) -> str:
        """Rows for export are no queryset, so their model is named."""
        return super().get_heading(SignOff.objects, field)


def _signed_by(entry: Entry) -> str:
    if entry.on_behalf_of:
        return _("%(signer)s for %(other)s") % {"signer": entry.signer, "other": entry.on_behalf_of}
    return entry.signer
