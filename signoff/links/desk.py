"""What a Head sees of those who sign by link: what waits for them and which links are open, never an address.

A number of queries that does not grow with signers, pieces or links.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Page, Revision

from core.languages import endonym

from ..desk import signers_of
from ..models import LinkSigner, Notice, SigningLink, SignOff, Submission

RECENT = 5


@dataclass(frozen=True)
class Wait:
    """A piece that somebody may sign today, the link by which they would, and whether a mail is on its way to them."""

    submission: Submission
    title: str
    link: SigningLink | None
    is_on_its_way: bool


@dataclass
class Registered:
    """`signed` is the newest few of `signed_count`, each with the page's title, "" where the page is gone."""

    signer: LinkSigner
    role: str
    language: str
    registered_by: str
    waits: list[Wait] = field(default_factory=list)
    signed: list[tuple[SignOff, str]] = field(default_factory=list)
    signed_count: int = 0

    @property
    def is_active(self) -> bool:
        return self.signer.ended_at is None and self.signer.user.is_active


def registered() -> list[Registered]:
    """Everybody who was ever registered, those who still sign first."""
    signers = list(
        LinkSigner.objects.select_related("user__wagtail_userprofile").prefetch_related("user__groups__signing_role")
    )
    signers.sort(key=lambda signer: (signer.ended_at is not None, str(signer)))
    heads = get_user_model().objects.in_bulk({signer.registered_by_id for signer in signers})
    waits = _waits([signer.user_id for signer in signers])
    signed = _signed([signer.user_id for signer in signers])
    return [
        Registered(
            signer=signer,
            role=" · ".join(
                group.signing_role.name for group in signer.user.groups.all() if hasattr(group, "signing_role")
            ),
            language=_language(signer.user),
            registered_by=_name(heads.get(signer.registered_by_id)),
            waits=waits[signer.user_id],
            signed=signed[signer.user_id][:RECENT],
            signed_count=len(signed[signer.user_id]),
        )
        for signer in signers
    ]


def _waits(user_ids: Collection[int]) -> dict[int, list[Wait]]:
    pending = list(Submission.objects.pending().routed().order_by("due_at", "pk"))
    titles = dict(
        Revision.objects.filter(pk__in=[submission.revision_id for submission in pending]).values_list(
            "pk", "object_str"
        )
    )
    open_links = {(link.submission_id, link.signer_id): link for link in SigningLink.objects.open()}
    unsent = set(Notice.objects.waiting().filter(recipient__in=user_ids).values_list("submission_id", "recipient_id"))
    found: dict[int, list[Wait]] = defaultdict(list)
    signers = signers_of(pending)
    for submission in pending:
        for signer in signers[submission.pk]:
            if signer.user.pk in user_ids:
                key = (submission.pk, signer.user.pk)
                wait = Wait(submission, titles.get(submission.revision_id, ""), open_links.get(key), key in unsent)
                found[signer.user.pk].append(wait)
    return found


def _signed(user_ids: Collection[int]) -> dict[int, list[tuple[SignOff, str]]]:
    sign_offs = list(SignOff.objects.filter(signer_id__in=user_ids, by_link=True))
    titles = dict(Page.objects.filter(pk__in={row.page_id for row in sign_offs}).values_list("pk", "title"))
    found: dict[int, list[tuple[SignOff, str]]] = defaultdict(list)
    for row in sign_offs:
        found[row.signer_id].append((row, titles.get(row.page_id, "")))
    return found


def _language(user: Any) -> str:
    profile = getattr(user, "wagtail_userprofile", None)
    return endonym(profile.get_preferred_language()) if profile else ""


def _name(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""
