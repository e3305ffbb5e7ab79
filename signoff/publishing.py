"""The publish action: checked before it writes, atomic, and the end of a signed publication.

No hook of Wagtail's suffices. `before_publish_page` is called by some views of the admin only. `page_published`
and `published` come after everything is written, for pages that are merely scheduled too, and in no transaction.
A model's `publish()` is passed by where code makes the action itself. By the time `pre_save` can refuse, the
action has already wiped the schedule of every other revision. What all these roads share is
`PublishRevisionAction._publish_revision`, so that is what `install()` wraps, once, for gated pages.
"""

import functools
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import Page, Revision

from core.documents import document_of, manifest_of

from .digests import revision_digest, signed_content, stored_form
from .exceptions import NotSigned
from .gate import checked_sign_off, signed_publication
from .gated import is_gated
from .holding import hold
from .models import SignOff, Withdrawal
from .pieces import ROW
from .releasing import require_released
from .seals import is_sealed
from .signals import went_live
from .withdrawing import end


def install() -> None:
    original = PublishRevisionAction._publish_revision
    if hasattr(original, "signed"):
        return

    @functools.wraps(original)
    def _publish_revision(self: Any, revision: Revision, object: Any, *args: Any, **kwargs: Any) -> None:  # noqa: A002
        if not is_gated(object):
            return original(self, revision, object, *args, **kwargs)
        with transaction.atomic():
            sign_off = checked_sign_off(revision.pk) or require_sign_off(revision, object)
            with signed_publication(sign_off):
                original(self, revision, object, *args, **kwargs)
                if object.live and object.live_revision_id == revision.pk:
                    _gone_live(object, revision, sign_off)
        return None

    _publish_revision.signed = True  # type: ignore[attr-defined]
    PublishRevisionAction._publish_revision = _publish_revision


def require_sign_off(revision: Revision, page: Page) -> SignOff:
    """The sign-off by which this revision may go live, with everything that it vouches for checked anew.

    `page` is the revision as an instance. Raises NotSigned.
    """
    if row := hold([page.pk]).get(page.pk):
        place_as_it_is(page, row)
    sign_offs = SignOff.objects.filter(page_id=page.pk).select_related("withdrawal", "held__released")
    sign_off = sign_offs.order_by("-pk").first()
    names = {"title": page.title}
    if sign_off is None or not SignOff.objects.filter(revision_id=revision.pk).exists():
        raise NotSigned(_("“%(title)s” is not signed, so it cannot go live.") % names)
    if sign_off.revision_id != revision.pk:
        raise NotSigned(_("A newer version of “%(title)s” was signed; this one needs a new signature.") % names)
    if sign_off.is_withdrawn:
        raise NotSigned(_("The signature under “%(title)s” was withdrawn.") % names)
    if not is_sealed(sign_off):
        raise NotSigned(_("The signature under “%(title)s” was not made here, so nothing goes live by it.") % names)
    require_released(sign_off, page.title)
    stored = Revision.objects.get(pk=revision.pk)
    said = signed_content(page.serializable_data())  # before the document: a stream that was read writes its keys anew
    digest = revision_digest(stored, manifest_of(document_of(page)))
    stored_page = signed_content(stored.as_object().serializable_data())
    if digest != sign_off.digest or stored_form(revision.content) != stored.content or said != stored_page:
        raise NotSigned(_("“%(title)s” is no longer what was signed.") % names)
    if blockers := page.blockers():
        raise NotSigned(" ".join(blockers))
    return sign_off


def place_as_it_is(page: Page, row: Page) -> None:
    """Take over what the page's row says by now, so that what happened since the instance was made is not undone."""
    for name in ROW:
        setattr(page, name, getattr(row, name))
    page.set_url_path(row.get_parent())


def _gone_live(page: Page, revision: Revision, sign_off: SignOff) -> None:
    replaced = SignOff.objects.standing().filter(page_id=page.pk).exclude(pk=sign_off.pk)
    end(replaced, reason=Withdrawal.Reason.REPLACED, by_id=sign_off.signer_id)
    went_live.send(sender=type(page), page=page, revision=revision, sign_off=sign_off)
