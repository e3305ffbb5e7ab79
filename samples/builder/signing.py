from collections.abc import Iterable

from wagtail.models import Page

from signoff.matrix.policy import Reviewers, roles_of
from signoff.models import Submission


def signing_roles(pages: Iterable[Page]) -> dict[int, str]:
    """Code of the first role that may sign each page that waits, by its id: also the name of that role's account."""
    reviewers = Reviewers()
    waiting = Submission.objects.pending().routed().filter(page_id__in=[page.pk for page in pages])
    return {
        submission.page_id: roles_of(submission.policy_row, submission.locale_code, reviewers)[0].code
        for submission in waiting
    }
