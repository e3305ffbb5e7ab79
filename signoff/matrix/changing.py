"""Changing the matrix: another version with all its rows, whole, logged, and only by one of the Heads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product, starmap
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.importance import Importance

from ..exceptions import NotSigned
from ..models import Origin, PolicyRow, PolicyVersion, Role
from ..rules import Person
from .policy import Facts

MOST_HOURS = 24 * 90


@dataclass(frozen=True)
class Row:
    """A row as somebody enters it; codes, empty for *any*. `roles` and `fallback` are codes of roles."""

    origin: str = ""
    format: str = ""
    importance: str = ""
    locale: str = ""
    roles: Sequence[str] = field(default_factory=tuple)
    by_reviewers: bool = False
    fallback: str = ""
    hours: int = 48
    contributor_may_sign: bool = False

    @classmethod
    def of(cls, row: PolicyRow) -> "Row":
        columns = ("origin", "format", "importance", "locale", "by_reviewers", "hours", "contributor_may_sign")
        return cls(
            **{name: getattr(row, name) for name in columns},
            roles=tuple(sorted(role.code for role in row.roles.all())),
            fallback=row.fallback.code if row.fallback else "",
        )

    @property
    def fits_what(self) -> tuple[str, str, str, str]:
        return self.origin, self.format, self.importance, self.locale


def never_reached(rows: Sequence[PolicyRow], formats: Iterable[str], locales: Iterable[str]) -> dict[int, list[int]]:
    """Index of each row that decides nothing, with the indexes of the earlier ones that fit all that it fits.

    Pieces are tried one by one, so that rows which only together leave nothing over are found too.
    """
    formats = {*formats, *(row.format for row in rows if row.format)}
    locales = {*locales, *(row.locale for row in rows if row.locale)}
    earlier: dict[int, set[int]] = {index: set() for index in range(len(rows))}
    deciding = set()
    for facts in starmap(Facts, product(Origin.values, formats, Importance.values, locales)):
        fitting = [index for index, row in enumerate(rows) if row.fits(facts)]
        deciding.update(fitting[:1])
        for index in fitting[1:]:
            earlier[index].add(fitting[0])
    return {index: sorted(found) for index, found in earlier.items() if index not in deciding and found}


@transaction.atomic
def change_matrix(
    rows: Sequence[Row],
    *,
    by: Any,
    note: str = "",
    second_look_hours: int | None = None,
    instead_of: int | None = None,
) -> PolicyVersion:
    """Put a matrix into force: what is submitted from now on is routed by it, what waits already is not.

    `by` is None where the house itself does it. `instead_of` is the version that was open while it was edited.
    Raises NotSigned, with a sentence for each thing that is wrong.
    """
    if by is not None and not Person(by).leads:
        raise NotSigned(_("Only a Head changes who signs what."))
    newest = PolicyVersion.objects.select_for_update().first()
    if instead_of is not None and newest and newest.pk != instead_of:
        raise NotSigned(_("Somebody else has changed the matrix meanwhile. Look at it, then make your change again."))
    hours = second_look_hours or (newest.second_look_hours if newest else 24)
    if problems := problems_of(rows, hours):
        raise NotSigned(" ".join(problems))
    version = PolicyVersion.objects.create(made_by_id=by and by.pk, note=note, second_look_hours=hours)
    roles = {role.code: role for role in Role.objects.all()}
    for position, row in enumerate(rows, 1):
        stored = PolicyRow.objects.create(
            version=version,
            position=position,
            origin=row.origin,
            format=row.format,
            importance=row.importance,
            locale=row.locale,
            by_reviewers=row.by_reviewers,
            fallback=roles.get(row.fallback),
            hours=row.hours,
            contributor_may_sign=row.contributor_may_sign,
        )
        stored.roles.set(roles[code] for code in row.roles)
    log(instance=version, action="signoff.matrix", user=by, data={"note": note, "rows": len(rows)})
    return version


def problems_of(rows: Sequence[Row], second_look_hours: int) -> list[str]:
    """Sentences, each naming a row by its number."""
    known = set(Role.objects.values_list("code", flat=True))
    problems = []
    if not rows:
        problems.append(_("A matrix without a row would let nobody submit anything."))
    if not 1 <= second_look_hours <= MOST_HOURS:
        problems.append(_("A second look is taken within one hour to ninety days."))
    for number, row in enumerate(rows, 1):
        names = {"number": number}
        if not row.roles and not row.by_reviewers:
            problems.append(_("Row %(number)s names nobody who signs.") % names)
        if unknown := {*row.roles, *filter(None, [row.fallback])} - known:
            problems.append(
                _("Row %(number)s names roles that do not exist: %(roles)s.")
                % {**names, "roles": ", ".join(sorted(unknown))}
            )
        if not 1 <= row.hours <= MOST_HOURS:
            problems.append(_("Row %(number)s: a deadline is between one hour and ninety days.") % names)
    return problems
