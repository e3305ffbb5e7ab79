"""Who may release a series. Pure of request and screen."""

from typing import Any
from uuid import UUID

from signoff.exceptions import NotSigned
from signoff.matrix.policy import Policy, Reviewers, facts_of, roles_of
from signoff.models import Role
from signoff.rules import Person

from ..models import SeriesPage


def may_release(user: Any, series: SeriesPage) -> bool:
    """A Head, or whoever signs the series' page in its original language; of a release nobody signs anything."""
    person = Person(user)
    if not person.is_active:
        return False
    return person.leads or any(role in signing_roles(series.translation_key) for role, _giver in person.roles)


def signing_roles(key: UUID) -> list[Role]:
    """Of the page of a series; none where no row of the matrix fits."""
    page = original(key)
    if page is None:
        return []
    facts = facts_of(page)
    try:
        return roles_of(Policy.in_force().row_for(facts), facts.locale, Reviewers())
    except NotSigned:
        return []


def original(key: UUID) -> SeriesPage | None:
    return SeriesPage.objects.filter(translation_key=key).order_by("pk").first()
