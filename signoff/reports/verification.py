"""Whether the ledger is whole: every row sealed, from a submission of the same content, and by a rule that names it.

What never changes (rows, submissions, the matrix) has to agree. Who holds a role changes, and is not asked.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from django.utils.translation import gettext as _
from wagtail.models import Revision

from ..matrix.policy import Reviewers, roles_of
from ..models import PolicyRow, Role, SignOff, Submission
from ..seals import is_sealed

SUBMITTED = ("page_id", "digest", "is_translation", "format", "importance", "submitted_at", "due_at")


class Rules:
    """The rows of the matrix by which sign-offs were made, and the roles that they named; four queries."""

    def __init__(self, sign_offs: Sequence[SignOff]) -> None:
        rows = PolicyRow.objects.select_related("fallback").prefetch_related("roles")
        self.rows = rows.in_bulk({sign_off.policy_row for sign_off in sign_offs} - {None})
        self.reviewers = Reviewers()
        self.roles = set(Role.objects.values_list("code", flat=True))

    def differences(self, sign_off: SignOff) -> Iterator[str]:
        if sign_off.policy_row is None:
            return
        row = self.rows.get(sign_off.policy_row)
        if row is None or row.version_id != sign_off.policy_version:
            yield _("the row of the matrix that it names does not exist")
        elif not sign_off.override and not self._names(row, sign_off):
            yield _("the row of the matrix that it names is not for “%(role)s”") % {"role": sign_off.role}

    def _names(self, row: PolicyRow, sign_off: SignOff) -> bool:
        """A reviewers' role that was removed since can be asked no longer."""
        if sign_off.in_place_of:
            return row.fallback is not None and row.fallback.code == sign_off.role
        signing = {role.code for role in roles_of(row, sign_off.locale, self.reviewers)}
        return sign_off.role in signing or (row.by_reviewers and sign_off.role not in self.roles)


def ledger_differences(sign_offs: Sequence[SignOff]) -> Iterator[tuple[SignOff, str]]:
    """(row, sentence) for each thing that does not agree; `second_look`, `held__released` are selected with the rows.

    Reads a number of queries that does not grow with the rows.
    """
    ids = [sign_off.revision_id for sign_off in sign_offs]
    submissions: dict[int, list[Submission]] = defaultdict(list)
    for submission in Submission.objects.filter(revision_id__in=ids, outcome=Submission.Outcome.SIGNED):
        submissions[submission.revision_id].append(submission)
    pages = dict(Revision.objects.filter(pk__in=ids).values_list("pk", "object_id"))
    rules = Rules(sign_offs)
    for sign_off in sign_offs:
        sentences = chain(
            _own_differences(sign_off),
            _submission_differences(sign_off, submissions[sign_off.revision_id]),
            rules.differences(sign_off),
        )
        yield from ((sign_off, sentence) for sentence in sentences)
        if pages.get(sign_off.revision_id, str(sign_off.page_id)) != str(sign_off.page_id):
            yield sign_off, _("its revision is another page's")


def _own_differences(sign_off: SignOff) -> Iterator[str]:
    if not is_sealed(sign_off):
        yield _("its seal does not fit: this software has not written it, or not like this")
    if sign_off.on_behalf_of_id == sign_off.signer_id:
        yield _("somebody signed on behalf of themselves")
    if sign_off.override and not sign_off.reason.strip():
        yield _("it was published at once without a reason")
    if hasattr(sign_off, "held"):
        if sign_off.override:
            yield _("it was published at once, and held")
        if hasattr(sign_off.held, "released") and not is_sealed(sign_off.held.released):
            yield _("the seal of its release does not fit: this software has not released it, or not like this")
    look = getattr(sign_off, "second_look", None)
    if look and look.by_id == sign_off.signer_id:
        yield _("the second look was taken by whoever published it")


def _submission_differences(sign_off: SignOff, submissions: Sequence[Submission]) -> Iterator[str]:
    """Overrides have a submission too: what is published at once is submitted in the same breath."""
    if not submissions:
        yield _("nothing was submitted of which it could be the signature")
        return
    submission = submissions[0]
    differing = [name for name in SUBMITTED if getattr(submission, name) != getattr(sign_off, name)]
    if submission.locale_code != sign_off.locale:
        differing.append("locale")
    if submission.policy_row_id != sign_off.policy_row:
        differing.append("policy_row")
    for name in differing:
        yield _("“%(column)s” is not what was submitted") % {"column": name}
