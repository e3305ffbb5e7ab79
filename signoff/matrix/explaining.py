"""Who signs a piece, until when, and who that is today, in sentences; for whoever writes or waits."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from core.languages import any_of

from ..contributors import contributors_of
from ..desk import People, people_on, signers_of
from ..exceptions import NotSigned
from ..models import Origin, PolicyRow, Role, SignOff, Submission
from ..rules import barred_of, is_overdue
from .naming import moment, name_of, names_of
from .policy import Facts, Policy, Reviewers, describe, facts_of, roles_of
from .rowwords import signers_in_words

__all__ = ["Explanation", "Note", "explain", "explain_submission", "names_of", "notes_on"]


@dataclass(frozen=True)
class Explanation:
    """`signers` in words; `people` and `deputies` are names, those who stand in for somebody among them."""

    facts: Facts
    signers: str
    people: list[str]
    fallback: str
    deputies: list[str]
    hours: int
    contributor_may_sign: bool
    refusal: str = ""

    def __str__(self) -> str:
        """“Video in Arabic, of major importance: signed by …, within 24 hours. Today that is …. Deputy: …”."""
        if self.refusal:
            return self.refusal
        due = ngettext("within %(count)d hour", "within %(count)d hours", self.hours) % {"count": self.hours}
        names = {"piece": describe(self.facts), "signers": self.signers, "due": due}
        parts = [_("%(piece)s: signed by %(signers)s, %(due)s.") % names, _today(self.people)]
        if self.fallback:
            parts.append(_later(self.fallback, self.deputies))
        if not self.contributor_may_sign:
            parts.append(_("Whoever has worked on it cannot sign it."))
        return " ".join(parts)


def explain(facts: Facts, policy: Policy | None = None, contributors: Collection[int] = ()) -> Explanation:
    """Who would sign a piece if it were submitted now; its contributors only where the row lets them."""
    policy = policy or Policy.in_force()
    try:
        row = policy.row_for(facts)
    except NotSigned as refusal:
        return Explanation(facts, "", [], "", [], 0, False, refusal=str(refusal))
    return _explained(facts, row, () if row.contributor_may_sign else contributors)


def explain_submission(submission: Submission) -> Explanation | str:
    """Who signs what was submitted: its row was fixed then. Empty for what was submitted before there was a matrix."""
    row = submission.policy_row
    if row is None:
        return ""
    barred = barred_of(submission, contributors_of([submission.page_id])[submission.page_id])
    return _explained(facts_of_submission(submission), row, barred)


def facts_of_submission(submission: Submission) -> Facts:
    origin = Origin.TRANSLATION if submission.is_translation else Origin.ORIGINAL
    return Facts(origin.value, submission.format, submission.importance, submission.locale_code)


def _explained(facts: Facts, row: PolicyRow, barred: Collection[int] = ()) -> Explanation:
    people = people_on()
    return Explanation(
        facts=facts,
        signers=signers_in_words(row, facts.locale),
        people=_acting(people, roles_of(row, facts.locale, Reviewers()), barred),
        fallback=row.fallback.name if row.fallback else "",
        deputies=_acting(people, [row.fallback], barred) if row.fallback else [],
        hours=row.hours,
        contributor_may_sign=row.contributor_may_sign,
    )


@dataclass(frozen=True)
class Note:
    """One sentence or two for the panel; `status` is one of Wagtail's help blocks: info, warning, critical."""

    status: str
    text: str


def notes_on(page: Page, **chosen: str) -> list[Note]:
    """What a page's panel says: on whom it waits, or who would sign it; and whether what is live was signed at all.

    `chosen` are a format and an importance that nobody has saved yet.
    """
    return [*_waiting_or_before(page, chosen), *_override(page)]


def _waiting_or_before(page: Page, chosen: dict[str, str]) -> list[Note]:
    submission = page.pk and Submission.objects.pending().routed().filter(page_id=page.pk).first()
    if submission and submission.policy_row:
        return [_waits(submission)]
    contributors = contributors_of([page.pk])[page.pk] if page.pk else ()
    return [_note(explain(replace(facts_of(page), **chosen), contributors=contributors))]


def _note(explanation: Explanation) -> Note:
    nobody = explanation.refusal or not explanation.people
    return Note("warning" if nobody else "info", str(explanation))


def _waits(submission: Submission) -> Note:
    row = submission.policy_row
    assert row is not None and submission.due_at is not None
    late = is_overdue(submission, timezone.now())
    names = {
        "piece": describe(facts_of_submission(submission)),
        "since": moment(submission.submitted_at),
        "due": moment(submission.due_at),
        "signers": signers_in_words(row, submission.locale_code),
    }
    if late:
        sentence = _("%(piece)s: waits since %(since)s, was due %(due)s, to be signed by %(signers)s.") % names
    else:
        sentence = _("%(piece)s: waits since %(since)s, due %(due)s, to be signed by %(signers)s.") % names
    signers = signers_of([submission])[submission.pk]
    givers = get_user_model().objects.in_bulk(
        {signer.authority.on_behalf_of_id for signer in signers if signer.authority.on_behalf_of_id}
    )
    people = [_named(signer.user, givers.get(signer.authority.on_behalf_of_id)) for signer in signers]
    parts = [sentence, _today(people)]
    if row.fallback and not late:
        barred = () if row.contributor_may_sign else contributors_of([submission.page_id])[submission.page_id]
        parts.append(_later(row.fallback.name, _acting(people_on(), [row.fallback], barred)))
    return Note("warning" if late or not people else "info", " ".join(parts))


def _override(page: Page) -> list[Note]:
    """An override stays one until something newer is signed."""
    if not page.live or not page.live_revision_id:
        return []
    overrides = SignOff.objects.standing().filter(revision_id=page.live_revision_id, override=True)
    row = overrides.select_related("second_look").first()
    if row is None:
        return []
    look = getattr(row, "second_look", None)
    people = get_user_model().objects.in_bulk([row.signer_id, *([look.by_id] if look else [])])
    names = {"who": _known(people.get(row.signer_id)), "when": moment(row.signed_at), "reason": row.reason}
    said = [_("What is public was published at once by %(who)s, %(when)s, unsigned. The reason: “%(reason)s”") % names]
    if look:
        names = {"who": _known(people.get(look.by_id)), "when": moment(look.at)}
        return [Note("info", " ".join([*said, _("On %(when)s %(who)s has looked at it again.") % names]))]
    if row.look_due_at:
        said.append(_("Until %(due)s a second person has to look at it.") % {"due": moment(row.look_due_at)})
    return [Note("critical", " ".join(said))]


def _acting(people: People, roles: Iterable[Role], barred: Collection[int] = ()) -> list[str]:
    """Names of those who act in any of the roles today; for whom, where it is not in their own right."""
    known = {user.pk: user for members in people.members.values() for user in members}
    acting: dict[int, str] = {}
    for role in roles:
        for user, giver in people.by(role):
            if user.pk not in barred:
                acting.setdefault(user.pk, _named(user, known.get(giver)))
    return list(acting.values())


def _named(user: Any, giver: Any = None) -> str:
    if giver:
        return _("%(name)s (for %(absent)s)") % {"name": name_of(user), "absent": name_of(giver)}
    return name_of(user)


def _known(user: Any) -> str:
    return name_of(user) if user else _("an account that is gone")


def _today(people: list[str]) -> str:
    if not people:
        return _("Today that is nobody: tell a Head.")
    return _("Today that is %(people)s.") % {"people": any_of(people)}


def _later(role: str, people: list[str]) -> str:
    if not people:
        return _("After the deadline %(role)s may sign too; today that is nobody.") % {"role": role}
    return _("After the deadline %(role)s may sign too: %(people)s.") % {"role": role, "people": any_of(people)}
