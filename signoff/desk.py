"""What waits: for whom, since when, and who may sign it today. Each reads a number of queries that does not grow."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from .contributors import contributors_of
from .matrix.policy import Reviewers, roles_of
from .models import Delegation, Role, Submission
from .rules import Authority, Person, barred_of, is_overdue, refusals


@dataclass(frozen=True)
class Waiting:
    """A piece that waits, as one person sees it; without `authority` it is not theirs to sign or to send back."""

    submission: Submission
    authority: Authority | None
    refusals: Sequence[str]

    @property
    def may_sign(self) -> bool:
        return not self.refusals


def waiting_for(user: Any) -> list[Waiting]:
    """What this person may sign or send back today, the nearest deadline first."""
    pending = Submission.objects.pending().routed().order_by("due_at", "pk")
    return [waiting for waiting in seen_by(user, pending) if waiting.authority]


def waiting_piece(page: Page, user: Any) -> Waiting | None:
    """A page's submission as this person sees it; None where it waits for nobody."""
    return next(iter(seen_by(user, Submission.objects.pending().routed().filter(page_id=page.pk))), None)


def seen_by(user: Any, submissions: Iterable[Submission]) -> list[Waiting]:
    """Submissions, routed ones, as this person sees each."""
    person, reviewers = Person(user), Reviewers()
    pending = [(submission, person.authority(submission, reviewers)) for submission in submissions]
    contributors = contributors_of([submission.page_id for submission, _authority in pending])
    return [
        Waiting(
            submission, authority, refusals(person, submission, contributors.get(submission.page_id, ()), reviewers)
        )
        for submission, authority in pending
    ]


@dataclass(frozen=True)
class Signer:
    """Somebody who may sign a piece today, and by what."""

    user: Any
    authority: Authority


def signers_of(submissions: Collection[Submission], now: datetime | None = None) -> dict[int, list[Signer]]:
    """Who may sign each submission, by its id: members of its roles, those who stand in for them, later deputies."""
    now = now or timezone.now()
    reviewers = Reviewers()
    contributors = contributors_of([submission.page_id for submission in submissions])
    people = people_on(now)
    return {
        submission.pk: [
            Signer(user, authority)
            for user, authority in _authorities(
                submission, reviewers, people, now, barred_of(submission, contributors[submission.page_id])
            )
        ]
        for submission in submissions
    }


@dataclass(frozen=True)
class People:
    """The active members of each role, and who stands in for whom: (receiver, giver's id)."""

    members: dict[int, list[Any]]
    lent: list[tuple[Any, int]]

    def by(self, role: Role) -> list[tuple[Any, int | None]]:
        """Who acts in a role, and for whom if not for themselves."""
        own = self.members.get(role.pk, [])
        ids = {user.pk for user in own}
        return [*((user, None) for user in own), *((who, giver) for who, giver in self.lent if giver in ids)]

    def of(self, roles: Iterable[Role]) -> list[Any]:
        return list({user.pk: user for role in roles for user, _giver in self.by(role)}.values())


def people_on(now: datetime | None = None) -> People:
    """Read once; a number of queries that does not grow with roles or people."""
    now = now or timezone.now()
    users = get_user_model().objects.filter(is_active=True)
    today = timezone.localdate(now)
    delegations = Delegation.objects.on(today).filter(receiver__is_active=True).select_related("receiver")
    members: dict[int, list[Any]] = {}
    roles = Role.objects.prefetch_related("group__user_set")
    active = {user.pk: user for user in users.filter(Q(groups__signing_role__isnull=False)).distinct()}
    for role in roles:
        theirs = (active.get(user.pk) for user in role.group.user_set.all())
        members[role.pk] = sorted(filter(None, theirs), key=lambda user: user.pk)
    return People(members, [(delegation.receiver, delegation.giver_id) for delegation in delegations])


def _authorities(
    submission: Submission, reviewers: Reviewers, people: People, now: datetime, barred: Collection[int]
) -> Iterable[tuple[Any, Authority]]:
    row = submission.policy_row
    if row is None:
        return
    signing = roles_of(row, submission.locale_code, reviewers)
    late = [row.fallback] if row.fallback and row.fallback not in signing and is_overdue(submission, now) else []
    in_place_of = ",".join(role.code for role in signing)
    seen: set[int] = set()
    for role in [*signing, *late]:
        place = "" if role in signing else in_place_of
        for user, giver in people.by(role):
            if user.pk not in {*seen, *barred} and giver not in barred:
                seen.add(user.pk)
                yield user, Authority(role, giver, place)
