"""Which notices need not be sent any more."""

from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Notice, SignOff
from ..rules import is_overdue

Kind = Notice.Kind

# What each of Wagtail's own preferences, in everybody's account settings, is about.
UNWANTED = {
    Kind.SUBMITTED: "submitted_notifications",
    Kind.SIGNED: "approved_notifications",
    Kind.RELEASED: "approved_notifications",
    Kind.SENT_BACK: "rejected_notifications",
}
ABOUT_WAITING = {Kind.SUBMITTED, Kind.DUE_SOON, Kind.OVERDUE, Kind.DEPUTY}
ABOUT_LOOKS = {Kind.SECOND_LOOK, Kind.LOOK_OVERDUE}


def why_not(notice: Notice) -> str:
    """Why a notice is not sent; empty if it is."""
    recipient, submission, kind = notice.recipient, notice.submission, Kind(notice.kind)
    profile = getattr(recipient, "wagtail_userprofile", None)
    if not recipient.is_active:
        return _("The account is not active.")
    if not recipient.email:
        return _("The account has no mail address.")
    if hasattr(recipient, "link_signer") and recipient.link_signer.has_moved:
        return _("This person signs by link, and the address is not the one that a Head has registered.")
    if profile and kind in UNWANTED and not getattr(profile, UNWANTED[kind]):
        return _("The person does not want mail of this kind.")
    if submission and kind in ABOUT_WAITING and submission.closed_at:
        return _("The piece waits no longer.")
    if submission and kind == Kind.DUE_SOON and is_overdue(submission, timezone.now()):
        return _("The deadline has passed meanwhile.")
    if submission and kind in ABOUT_LOOKS and not _awaits_look(submission.revision_id):
        return _("Somebody has looked at it, or it was taken down.")
    return ""


def _awaits_look(revision_id: int) -> bool:
    return SignOff.objects.awaiting_second_look().filter(revision_id=revision_id).exists()
