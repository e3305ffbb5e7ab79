"""Who signs by link: registered, ended, and their links revoked and sent anew, by one of the Heads and nobody else.

All raise NotSigned with a sentence that says why not.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.users.models import UserProfile

from ..desk import signers_of
from ..exceptions import NotSigned
from ..models import LinkSigner, Notice, Role, SigningLink, Submission
from ..notices.telling import capacity, notice_of, tell, titles_of
from ..rules import Person


@transaction.atomic
def register_signer(*, name: str, email: str, language: str, role: Role, by: Any) -> LinkSigner:
    """Make somebody a member of a role's group who never logs in; also whoever was ended before, by the same address.

    `language` is the code in which their mail and their page are written.
    """
    _require_head(by)
    email = email.strip().lower()
    if role.leads:
        raise NotSigned(_("A Head needs an account."))
    signer = LinkSigner.objects.select_related("user").filter(email=email, ended_at__isnull=False).first()
    user = signer.user if signer else get_user_model()()
    if get_user_model().objects.filter(Q(email__iexact=email) | Q(username__iexact=email)).exclude(pk=user.pk).exists():
        raise NotSigned(_("Somebody with this e-mail address has an account. Whoever has an account signs there."))
    user.username = user.email = email
    user.first_name, user.last_name = name.strip(), ""
    user.is_active, user.is_staff, user.is_superuser = True, False, False
    user.set_unusable_password()
    user.save()
    user.groups.set([role.group])
    user.user_permissions.clear()
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    values = {"registered_by_id": by.pk, "registered_at": timezone.now(), "ended_at": None, "ended_by_id": None}
    signer, _made = LinkSigner.objects.update_or_create(user=user, defaults={"email": email, **values})
    log(instance=signer, action="signoff.register_signer", user=by, data={"name": str(signer), "role": role.code})
    return signer


@transaction.atomic
def end_signer(signer: LinkSigner, *, by: Any) -> None:
    """They sign nothing from now on, and all their links are closed; what they have signed stands."""
    _require_head(by)
    get_user_model().objects.filter(pk=signer.user_id).update(is_active=False)
    LinkSigner.objects.filter(pk=signer.pk, ended_at__isnull=True).update(ended_at=timezone.now(), ended_by_id=by.pk)
    SigningLink.objects.filter(signer=signer.user_id).revoke(by)
    log(instance=signer, action="signoff.end_signer", user=by, data={"name": str(signer)})


@transaction.atomic
def revoke_link(link: SigningLink, *, by: Any) -> None:
    _require_head(by)
    if not SigningLink.objects.filter(pk=link.pk).revoke(by):
        raise NotSigned(_("This link is closed already."))
    _log_on_page(link.submission, "signoff.revoke_link", link.signer, by)


@transaction.atomic
def resend_link(submission: Submission, signer: LinkSigner, *, by: Any) -> None:
    """Send the notice anew, with a new link in it, which ends the older ones."""
    _require_head(by)
    signers = {found.user.pk: found for found in signers_of([submission])[submission.pk]}
    found = signers.get(signer.user_id)
    if found is None or submission.closed_at:
        raise NotSigned(_("This piece is not for %(name)s to sign today.") % {"name": signer})
    kind = Notice.Kind.DEPUTY if found.authority.in_place_of else Notice.Kind.SUBMITTED
    Notice.objects.filter(kind=kind, recipient=signer.user_id, submission=submission).delete()
    tell([notice_of(kind, signer.user_id, submission, titles_of([submission]), **capacity(found))])
    _log_on_page(submission, "signoff.send_link", signer.user, by)


def _require_head(by: Any) -> None:
    if not Person(by).leads:
        raise NotSigned(_("Only a Head looks after those who sign by link."))


def _log_on_page(submission: Submission, action: str, signer: Any, by: Any) -> None:
    page = Page.objects.get(pk=submission.page_id).specific
    log(instance=page, action=action, user=by, data={"name": signer.get_full_name() or signer.get_username()})
