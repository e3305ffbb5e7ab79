"""Links by which somebody without an account signs one piece, once.

Whoever holds the address can sign, so it exists only in the mail that carries it: the database keeps the token's
SHA-256, and nothing logs it. Make it at the moment in which the mail is written.
"""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.db import transaction
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.moments import day_and_time

from ..exceptions import NotSigned
from ..holding import hold
from ..matrix.explaining import names_of
from ..models import LinkSigner, SigningLink, Submission

MOST_HOURS = 72
_signer = signing.TimestampSigner(salt="signoff.links", sep=".")


def address_for(user: Any, submission: Submission) -> str:
    """Where this person reads and signs what was submitted; for the mail to them, and for nobody else's eyes.

    The admin's review for an account, a link made now for a signer by link. Raises NotSigned: see `link_for`.
    """
    if LinkSigner.objects.filter(user=user.pk).exists():
        return link_for(submission, user)
    return _absolute(reverse("signoff_review", args=[submission.page_id]))


@transaction.atomic
def link_for(submission: Submission, signer: Any) -> str:
    """A new link's absolute address; it ends the older ones of this person for this submission.

    Raises NotSigned where there is nothing to open: the piece waits no more, or the person's address is not the
    one that a Head has registered.
    """
    hold([submission.page_id])
    if not Submission.objects.pending().filter(pk=submission.pk).exists():
        raise NotSigned(_("This piece does not wait for a signature any more."))
    if not LinkSigner.objects.active().filter(user=signer.pk, email__iexact=F("user__email")).exists():
        raise NotSigned(_("Links go only to signers whom a Head has registered, at the address that the Head wrote."))
    SigningLink.objects.filter(submission=submission.pk, signer=signer.pk).revoke()
    token = _signer.sign_object([submission.pk, signer.pk, secrets.token_urlsafe(16)])
    now = timezone.now()
    SigningLink.objects.create(
        submission_id=submission.pk,
        signer_id=signer.pk,
        token_hash=_hash(token),
        made_at=now,
        expires_at=now + timedelta(hours=lifetime()),
    )
    return _absolute(reverse("signoff_link", args=[token]))


def find(token: str) -> SigningLink | None:
    """The link of a token that this house has signed, open or not; found by its hash, so in constant time.

    A token older than any link may be finds a link that has expired, whatever its row says.
    """
    try:
        submission_id, signer_id, _random = _signer.unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    links = SigningLink.objects.select_related("submission", "signer__link_signer")
    link = links.filter(token_hash=_hash(token), submission=submission_id, signer=signer_id).first()
    if link and _is_too_old(token):
        link.expires_at = min(link.expires_at, timezone.now())
    return link


def is_open(link: SigningLink) -> bool:
    return link.expires_at > timezone.now() and SigningLink.objects.open().filter(pk=link.pk).exists()


def note_opened(link: SigningLink) -> None:
    """The first time only. It says nothing of who read it: mail scanners open links too."""
    SigningLink.objects.filter(pk=link.pk, opened_at__isnull=True).update(opened_at=timezone.now())


def open_links() -> QuerySet[SigningLink]:
    return SigningLink.objects.open().select_related("submission", "signer__link_signer")


def fate_of(link: SigningLink) -> str:
    """What became of a link that is no longer open, said to whoever holds it; nothing of the piece."""
    outcomes = Submission.Outcome
    if link.used_at:
        return _used(link)
    if link.submission.closed_at:
        return {
            outcomes.SIGNED: _("Somebody else has signed this piece. There is nothing left to do."),
            outcomes.SENT_BACK: _("This piece was sent back to those who wrote it. There is nothing left to do."),
            outcomes.TAKEN_BACK: _("Those who wrote this piece took it back. If they submit it again, you get a mail."),
            outcomes.VOID: _(
                "This piece was changed after you got the mail. If it is submitted again, you get another."
            ),
        }[outcomes(link.submission.outcome)]
    heads = {"heads": heads_by_name()}
    if not LinkSigner.objects.active().filter(user=link.signer_id).exists():
        return _("You do not sign by link any more. If that is a mistake, ask %(heads)s.") % heads
    if link.revoked_at and link.revoked_by_id is None:
        return _("You were sent a newer link to this piece. Open the newest mail.")
    if link.revoked_at:
        return _("This link was revoked. If you still want to sign, ask %(heads)s.") % heads
    return _("This link was valid until %(moment)s. Ask %(heads)s for a new one.") % {
        **heads,
        "moment": in_words(link.expires_at),
    }


def heads_by_name() -> str:
    heads = get_user_model().objects.filter(is_active=True, groups__signing_role__leads=True).distinct()
    return names_of(list(heads.order_by("pk"))) or _("a Head")


def in_words(moment: datetime) -> str:
    """In the language and the time zone that are active."""
    return day_and_time(moment, get_language() or settings.LANGUAGE_CODE)


def lifetime() -> int:
    """Hours for which a link is valid."""
    return max(1, min(settings.SIGNING_LINK_HOURS, MOST_HOURS))


def _used(link: SigningLink) -> str:
    assert link.used_at is not None
    moment = {"moment": in_words(link.used_at)}
    if link.submission.outcome == Submission.Outcome.SIGNED:
        return _("You signed this piece on %(moment)s. Thank you.") % moment
    return _("You sent this piece back on %(moment)s. If it is submitted again, you get a mail.") % moment


def _is_too_old(token: str) -> bool:
    try:
        _signer.unsign_object(token, max_age=timedelta(hours=MOST_HOURS))
    except signing.SignatureExpired:
        return True
    return False


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _absolute(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
