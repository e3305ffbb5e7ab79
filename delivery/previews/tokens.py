"""Keys to drafts: made by whoever may see a draft in the admin, for an hour and for exactly what they saw."""

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from core.models import BasePage
from signoff.digests import revision_digest

from ..errors import Restricted
from .models import Preview

LIFE = timedelta(hours=1)


class NoPreview(Restricted):
    """The draft stays closed; `sentence` says why."""

    sentence = _("a preview needs a token, in the header Authorization: Bearer …")


def may_preview(user: Any, page: Page) -> bool:
    """Whoever sees the page's drafts in the admin; never somebody who signs by link."""
    if not user.is_active or hasattr(user, "link_signer") or not issubclass(page.specific_class, BasePage):
        return False
    allowed = page.permissions_for_user(user)
    return user.has_perm("wagtailadmin.access_admin") and (allowed.can_edit() or allowed.can_publish())


@transaction.atomic
def make_preview(*, page: Page, by: Any) -> tuple[Preview, str]:
    """A key to the newest draft, and its token, which nobody can read again. Raises NoPreview."""
    revision = page.latest_revision
    if revision is None or not may_preview(by, page):
        raise NoPreview(_("this draft cannot be previewed elsewhere"))
    Preview.objects.over().delete()
    token = _signer().sign_object([revision.pk, secrets.token_urlsafe(16)])
    now = timezone.now()
    preview = Preview.objects.create(
        page_id=page.pk,
        revision=revision,
        digest=revision_digest(revision, []),
        token_hash=_hash(token),
        made_by=by,
        made_at=now,
        expires_at=now + LIFE,
    )
    log(instance=page.specific, action="delivery.make_preview", user=by, revision=revision)
    return preview, token


@transaction.atomic
def revoke_preview(preview: Preview, *, page: Page, by: Any) -> bool:
    """End a key before its time; false where it has ended already. Raises NoPreview."""
    if not may_preview(by, page):
        raise NoPreview(_("this draft cannot be previewed elsewhere"))
    ended = Preview.objects.open().filter(pk=preview.pk, page_id=page.pk).update(revoked_at=timezone.now())
    if ended:
        log(instance=page.specific, action="delivery.revoke_preview", user=by, revision=preview.revision)
    return bool(ended)


def drafted_by(token: str) -> BasePage:
    """The draft that a token opens. Raises NoPreview, with why not."""
    if not token:
        raise NoPreview
    preview = _find(token)
    if preview is None:
        raise NoPreview(_("this token is none of ours, or has expired"))
    if preview.revoked_at:
        raise NoPreview(_("this token was revoked"))
    revision: Revision = preview.revision
    page = Page.objects.filter(pk=preview.page_id).first()
    if page is None or not may_preview(preview.made_by, page):
        raise NoPreview(_("whoever made this token may not see the draft any more"))
    if revision_digest(revision, []) != preview.digest:
        raise NoPreview(_("the draft has changed since this token was made"))
    return revision.as_object()


def _find(token: str) -> Preview | None:
    """By its hash, so in constant time; what this house has not signed does not reach the database."""
    try:
        revision_id, _random = _signer().unsign_object(token, max_age=LIFE)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    previews = Preview.objects.filter(expires_at__gt=timezone.now(), revision=revision_id, token_hash=_hash(token))
    return previews.select_related("revision", "made_by__link_signer").first()


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(salt="delivery.previews", sep=".")


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
