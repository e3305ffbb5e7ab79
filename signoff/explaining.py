"""One line that says who signs a piece, until when, and who that is today; for whoever writes or waits."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .desk import people_on
from .exceptions import NotSigned
from .models import Origin, PolicyRow, Submission
from .policy import Facts, Policy, Reviewers, describe, roles_of


@dataclass(frozen=True)
class Explanation:
    """`people` and `deputies` are users, those who stand in for somebody who is away among them."""

    facts: Facts
    roles: list[str]
    people: list[Any]
    fallback: str
    deputies: list[Any]
    hours: int
    contributor_may_sign: bool
    refusal: str = ""

    def __str__(self) -> str:
        """“Original · Video · Major · العربية: signed by …, due in 24 hours; today that is …; deputy: …”."""
        if self.refusal:
            return self.refusal
        due = ngettext("within %(count)d hour", "within %(count)d hours", self.hours) % {"count": self.hours}
        parts = [
            _("%(piece)s: signed by one of %(roles)s, %(due)s.")
            % {"piece": describe(self.facts), "roles": " · ".join(self.roles) or "—", "due": due}
        ]
        if self.people:
            parts.append(_("Today that is %(people)s.") % {"people": names_of(self.people)})
        else:
            parts.append(_("Today that is nobody: tell a Head."))
        if self.fallback:
            deputies = names_of(self.deputies) or "—"
            parts.append(
                _("After the deadline also %(role)s: %(people)s.") % {"role": self.fallback, "people": deputies}
            )
        if not self.contributor_may_sign:
            parts.append(_("Whoever has worked on it cannot sign it."))
        return " ".join(parts)


def explain(facts: Facts, policy: Policy | None = None) -> Explanation:
    """Who would sign a piece if it were submitted now."""
    policy = policy or Policy.in_force()
    try:
        row = policy.row_for(facts)
    except NotSigned as refusal:
        return Explanation(facts, [], [], "", [], 0, False, refusal=str(refusal))
    return _explained(facts, row)


def explain_submission(submission: Submission) -> Explanation | str:
    """Who signs what was submitted: its row was fixed then. Empty for what was submitted before there was a matrix."""
    if submission.policy_row is None:
        return ""
    origin = Origin.TRANSLATION if submission.is_translation else Origin.ORIGINAL
    facts = Facts(origin.value, submission.format, submission.importance, submission.locale_code)
    return _explained(facts, submission.policy_row)


def _explained(facts: Facts, row: PolicyRow) -> Explanation:
    signing = roles_of(row, facts.locale, Reviewers())
    people = people_on()
    return Explanation(
        facts=facts,
        roles=[role.name for role in signing],
        people=people.of(signing),
        fallback=row.fallback.name if row.fallback else "",
        deputies=people.of([row.fallback]) if row.fallback else [],
        hours=row.hours,
        contributor_may_sign=row.contributor_may_sign,
    )


def names_of(users: list[Any]) -> str:
    return " · ".join(user.get_full_name() or user.get_username() for user in users)
