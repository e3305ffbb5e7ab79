"""Who may sign. Pure: whoever asks brings the row of the matrix, what is known of the person, and the moment.

A superuser has no way round: they sign by a role of theirs, or not at all.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext as _

from .matrix.naming import moment
from .matrix.policy import Reviewers, roles_of
from .models import Delegation, Role, Submission


@dataclass(frozen=True)
class Authority:
    """In what capacity somebody may sign: by which role, for whom who is away, for which roles that did not come."""

    role: Role
    on_behalf_of_id: int | None = None
    in_place_of: str = ""


class Person:
    """Somebody and the roles by which they sign on a day: their own, and those of whom they stand in for.

    Read once: a query for the account, one for roles and one for delegations.
    """

    def __init__(self, user: Any, now: datetime | None = None) -> None:
        self.now = now or timezone.now()
        self.pk = user.pk
        self.is_active = get_user_model().objects.filter(pk=user.pk, is_active=True).exists()
        lent = Delegation.objects.on(timezone.localdate(self.now)).filter(receiver=user.pk)
        givers = list(lent.values_list("giver_id", flat=True))
        roles = Role.objects.filter(group__user__in=[user.pk, *givers]).distinct().select_related("locale")
        members = _members(roles, [user.pk, *givers])
        self.roles: list[tuple[Role, int | None]] = [(role, None) for role in roles if user.pk in members[role.pk]]
        self.roles += [(role, giver) for giver in givers for role in roles if giver in members[role.pk]]

    @property
    def leads(self) -> bool:
        """As one of the Heads, in a role of their own."""
        return self.is_active and any(role.leads and giver is None for role, giver in self.roles)

    def authority(self, submission: Submission, reviewers: Reviewers, barred: Collection[int] = ()) -> Authority | None:
        """By what this person may sign what was submitted; their own roles come first.

        Nothing is lent by those who are `barred` (ids): who has worked on a piece has no signature under it to lend.
        """
        if not self.is_active or submission.policy_row is None:
            return None
        signing = roles_of(submission.policy_row, submission.locale_code, reviewers)
        fallback = submission.policy_row.fallback if is_overdue(submission, self.now) else None
        roles = [(role, giver) for role, giver in self.roles if giver not in barred]
        for role, giver in roles:
            if role in signing:
                return Authority(role, giver)
        for role, giver in roles:
            if role == fallback:
                return Authority(role, giver, in_place_of=",".join(role.code for role in signing))
        return None


def _members(roles: Iterable[Role], user_ids: Collection[int]) -> dict[int, set[int]]:
    members: dict[int, set[int]] = {role.pk: set() for role in roles}
    memberships = get_user_model().groups.through.objects.filter(user__in=user_ids, group__signing_role__in=roles)
    for role_id, user_id in memberships.values_list("group__signing_role", "user_id"):
        members[role_id].add(user_id)
    return members


def is_overdue(submission: Submission, now: datetime) -> bool:
    return submission.due_at is not None and submission.due_at <= now


def barred_of(submission: Submission, contributors: Collection[int]) -> Collection[int]:
    """Of those who have worked on a piece, the ones who therefore neither sign it nor lend a role for it."""
    row = submission.policy_row
    return () if row is not None and row.contributor_may_sign else contributors


def refusals(person: Person, submission: Submission, contributors: Collection[int], reviewers: Reviewers) -> list[str]:
    """Sentences, each a reason for which this person may not sign what was submitted; none: they may."""
    reasons = []
    barred = barred_of(submission, contributors)
    if not person.is_active:
        reasons.append(_("This account is not active."))
    if person.pk in barred:
        reasons.append(_("You have worked on this piece yourself; somebody else has to sign it."))
    if submission.policy_row is None:
        reasons.append(_("It was submitted before there was a matrix. Take it back and submit it again."))
    elif person.is_active and not person.authority(submission, reviewers, barred):
        if person.authority(submission, reviewers):
            reasons.append(_("You would sign for somebody who has worked on this piece; somebody else has to sign it."))
        else:
            reasons.append(_without_authority(person, submission, reviewers))
    return reasons


def _without_authority(person: Person, submission: Submission, reviewers: Reviewers) -> str:
    assert submission.policy_row is not None
    signing = [role.name for role in roles_of(submission.policy_row, submission.locale_code, reviewers)]
    names = {"roles": " · ".join(signing) or "—"}
    fallback = submission.policy_row.fallback
    if fallback and submission.due_at and any(role == fallback for role, _giver in person.roles):
        names["moment"] = moment(submission.due_at)
        return _("You have no role that signs this piece yet: until %(moment)s it is for %(roles)s.") % names
    return _("You have no role that signs this piece: it is for %(roles)s.") % names
