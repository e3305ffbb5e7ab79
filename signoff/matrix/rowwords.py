"""Rows of the matrix in words, for the grid, the list, the history and the sentences that explain."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.importance import Importance
from core.languages import any_of, language_name

from ..models import Origin, PolicyRow
from .policy import format_choices, locale_choices


def signers_in_words(row: PolicyRow, locale: str = "") -> str:
    """`Head or Deputy Head`, `the reviewers of Arabic`; without a language the reviewers are those of the piece's."""
    signers = [role.name for role in row.roles.all()]
    if row.by_reviewers and locale:
        signers.append(_("the reviewers of %(language)s") % {"language": language_name(locale)})
    elif row.by_reviewers:
        signers.append(_("the reviewers of its language"))
    return any_of(signers) or "—"


def hours_in_words(hours: int) -> str:
    return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}


class Words:
    """Labels of codes, read once: two queries. What the site knows no more is named by its code."""

    def __init__(self) -> None:
        self.formats = dict(format_choices())
        self.locales = dict(locale_choices())

    def fits(self, row: PolicyRow) -> str:
        """`Original · Video · Major`; what fits any is left out."""
        parts: list[Any] = [
            row.origin and Origin(row.origin).label,
            row.format and self.formats.get(row.format, row.format),
            row.importance and Importance(row.importance).label,
            row.locale and self.locales.get(row.locale, row.locale),
        ]
        return " · ".join(str(part) for part in parts if part) or _("Any piece")

    def decides(self, row: PolicyRow) -> str:
        """`Head or Deputy Head, 24 hours, after that also Spokesperson`."""
        parts = [signers_in_words(row), hours_in_words(row.hours)]
        if row.fallback:
            parts.append(_("after the deadline also %(role)s") % {"role": row.fallback.name})
        if row.contributor_may_sign:
            parts.append(_("whoever worked on it may sign it"))
        return ", ".join(parts)
