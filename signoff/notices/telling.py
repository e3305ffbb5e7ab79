"""Who is told what. Notices are written in the transaction of what they tell about; `mailing` sends them after it."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone
from wagtail.models import Page, Revision

from ..contributors import contributors_of
from ..desk import Signer, people_on, signers_of
from ..models import LinkSigner, Notice, Role, SignOff, Submission
from .mailing import deliver

Kind = Notice.Kind


def tell(notices: Iterable[Notice], *, deliver_now: bool = True) -> int:
    """Write notices, those that are there already left out; held back for whoever wants one mail a day.

    `deliver_now=False`: whoever calls sends them.
    """
    notices = list(notices)
    users = get_user_model().objects.filter(pk__in={notice.recipient_id for notice in notices})
    digests = dict(users.values_list("pk", "notice_preference__daily_digest"))
    known = [notice for notice in notices if notice.recipient_id in digests]
    for notice in known:
        if digests[notice.recipient_id]:
            notice.not_before = next_digest(notice.made_at)
    Notice.objects.bulk_create(known, ignore_conflicts=True)
    if known and deliver_now:
        transaction.on_commit(deliver.enqueue, robust=True)
    return len(known)


def next_digest(after: datetime) -> datetime:
    """The next moment at which mail goes to those who want one a day, by the site's own clock."""
    zone = timezone.get_default_timezone()
    hour = timezone.localtime(after, zone).replace(hour=settings.NOTICE_DIGEST_HOUR, minute=0, second=0, microsecond=0)
    return hour if hour > after else hour + timedelta(days=1)


def notice_of(kind: Kind, recipient_id: int, submission: Submission, titles: dict[int, str], **facts: Any) -> Notice:
    facts |= {"title": titles[submission.revision_id], "locale": submission.locale_code}
    return Notice(kind=kind, recipient_id=recipient_id, submission=submission, page_id=submission.page_id, facts=facts)


def titles_of(submissions: Collection[Submission]) -> dict[int, str]:
    """As they were submitted, by id of the revision."""
    revisions = Revision.objects.filter(pk__in=[submission.revision_id for submission in submissions])
    return dict(revisions.values_list("pk", "object_str"))


def capacity(signer: Signer) -> dict[str, Any]:
    """In what capacity a signer may sign, as facts."""
    return {"on_behalf_of": signer.authority.on_behalf_of_id, "in_place_of": signer.authority.in_place_of}


def tell_signers(submissions: Collection[Submission]) -> None:
    """A piece waits: to those who may sign it today."""
    titles = titles_of(submissions)
    signers = signers_of(submissions)
    tell(
        notice_of(Kind.SUBMITTED, signer.user.pk, submission, titles, **capacity(signer))
        for submission in submissions
        for signer in signers[submission.pk]
    )


def tell_signed(submission: Submission, sign_off: SignOff) -> None:
    """To those who wrote and submitted it; what was published at once also to those who may take the second look."""
    titles = titles_of([submission])
    writers = contributors_of([submission.page_id], before=sign_off)[submission.page_id]
    facts = {"by": sign_off.signer_id, "role": sign_off.role, "reason": sign_off.reason or sign_off.comment}
    if sign_off.go_live_at and sign_off.go_live_at > sign_off.signed_at:
        facts["go_live_at"] = sign_off.go_live_at.isoformat()
    if sign_off.is_held:
        facts["awaits"] = str(sign_off.held.awaits)
    told = _those_behind(submission, writers, but=sign_off.signer_id)
    notices = [notice_of(Kind.SIGNED, pk, submission, titles, **facts) for pk in told]
    if sign_off.override and sign_off.look_due_at:
        look = {**facts, "look_due_at": sign_off.look_due_at.isoformat(), "sign_off": sign_off.pk}
        lookers = _lookers({*writers, sign_off.signer_id})
        notices += [notice_of(Kind.SECOND_LOOK, pk, submission, titles, **look) for pk in lookers]
    tell(notices)


def _those_behind(submission: Submission, writers: Collection[int], but: int | None) -> list[int]:
    """Who wrote and who submitted it, `but` for whoever tells them."""
    return sorted(pk for pk in {*writers, submission.submitted_by_id} if pk is not None and pk != but)


def _lookers(involved: Collection[int]) -> list[int]:
    """Who may take a second look: people with a role and an account who had no part in it."""
    by_link = LinkSigner.objects.values_list("user", flat=True)
    return [user.pk for user in people_on().of(Role.objects.all()) if user.pk not in {*involved, *by_link}]


def tell_sent_back(submission: Submission, *, by: Any, reason: str) -> None:
    writers = contributors_of([submission.page_id])[submission.page_id]
    told = _those_behind(submission, writers, but=by and by.pk)
    facts = {"by": by and by.pk, "reason": reason}
    titles = titles_of([submission])
    tell(notice_of(Kind.SENT_BACK, pk, submission, titles, **facts) for pk in told)


def tell_void(submission: Submission) -> None:
    """It was changed while it waited: to whoever submitted it, and to those who could have signed it."""
    titles = titles_of([submission])
    writer = submission.submitted_by_id
    notices = [notice_of(Kind.VOID, writer, submission, titles, writer=True)] if writer else []
    signers = [signer.user.pk for signer in signers_of([submission])[submission.pk]]
    tell(notices + [notice_of(Kind.VOID, pk, submission, titles) for pk in signers if pk != writer])


@transaction.atomic
def tell_not_published(page: Page, revision: Revision, why: str) -> bool:
    """A scheduled piece could not go live: to the Heads, once for each revision. Whether this was the first time."""
    Page.objects.select_for_update().filter(pk=page.pk).first()
    same = Notice.objects.filter(kind=Kind.NOT_PUBLISHED, page_id=page.pk, facts__revision=revision.pk)
    if same.exists():
        return False
    facts = {
        "title": revision.object_str,
        "locale": page.locale.language_code,
        "revision": revision.pk,
        "reason": why,
        "planned": revision.approved_go_live_at.isoformat() if revision.approved_go_live_at else "",
    }
    tell(Notice(kind=Kind.NOT_PUBLISHED, recipient=head, page_id=page.pk, facts=facts) for head in _heads())
    return True


def tell_released(sign_offs: Collection[SignOff], page: Page, *, by: Any) -> None:
    """Held pieces went live together: one notice to each who was told of a signature; `page` stands for the whole."""
    told = Notice.objects.filter(
        kind=Kind.SIGNED, submission__revision_id__in=[sign_off.revision_id for sign_off in sign_offs]
    )
    counts = told.order_by().exclude(recipient=by.pk).values_list("recipient").annotate(Count("submission"))
    facts = {"title": page.title, "locale": page.locale.language_code, "by": by.pk}
    tell(
        Notice(kind=Kind.RELEASED, recipient_id=pk, page_id=page.pk, facts={**facts, "count": count})
        for pk, count in counts
    )


def tell_not_released(page: Page, planned: datetime, why: str) -> bool:
    """A planned release was refused: to the Heads, once for each plan. Whether this was the first time."""
    planned_at = planned.isoformat()
    same = Notice.objects.filter(kind=Kind.NOT_RELEASED, page_id=page.pk, facts__planned=planned_at)
    if same.exists():
        return False
    facts = {"title": page.title, "locale": page.locale.language_code, "reason": why, "planned": planned_at}
    tell(Notice(kind=Kind.NOT_RELEASED, recipient=head, page_id=page.pk, facts=facts) for head in _heads())
    return True


def _heads() -> QuerySet:
    return get_user_model().objects.filter(is_active=True, groups__signing_role__leads=True).distinct()
