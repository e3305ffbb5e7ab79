"""Signed, and held: what goes live together with other pieces waits for its release, all in one moment or none.

What is held, and for what, other rooms say: `register_hold`. A page that is live already is never held: a correction
does not wait. Nothing publishes a held revision but `release`: see `publishing.require_sign_off` and the read gate.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision, get_default_page_content_type

from .contributors import unsigned_originals
from .exceptions import NotSigned
from .holding import hold
from .matrix.naming import moment
from .models import Held, Released, SignOff, Withdrawal
from .seals import is_sealed, seal_of
from .withdrawing import end


@dataclass(frozen=True)
class Awaited:
    """What held pieces wait for: what it is called, and the address of the screen on which it is released."""

    name: str
    address: str


_awaits: list[Callable[[Sequence[Page]], Mapping[int, UUID]]] = []
_named: list[Callable[[Collection[UUID]], Mapping[UUID, Awaited]]] = []


def register_hold(
    awaits: Callable[[Sequence[Page]], Mapping[int, UUID]],
    named: Callable[[Collection[UUID]], Mapping[UUID, Awaited]],
) -> None:
    """Say which pages, instances of revisions, are held when somebody signs them: by id, the key of what they await.

    `named` says what is behind such keys; what is gone it leaves out.
    """
    _awaits.append(awaits)
    _named.append(named)


def awaited_by(pages: Sequence[Page]) -> dict[int, UUID]:
    """What each page would wait for if it were signed now, by its id; those that would go live are left out."""
    drafts = [page for page in pages if not page.live]
    return {pk: key for function in _awaits for pk, key in function(drafts).items()} if drafts else {}


def awaited(keys: Collection[UUID]) -> dict[UUID, Awaited]:
    return {key: found for function in _named for key, found in function(keys).items()} if keys else {}


def until_released(key: UUID) -> str:
    """A sentence for whoever signs, or looks."""
    if found := awaited([key]).get(key):
        return _("It is held until “%(name)s” is released.") % {"name": found.name}
    return _("It is held for something that is gone: sign it anew.")


def hold_back(awaits: Mapping[SignOff, UUID]) -> None:
    """Note that these, just made, wait; they replace what stood or was scheduled of the same pages."""
    if not awaits:
        return
    Held.objects.bulk_create(Held(sign_off=row, awaits=key, at=row.signed_at) for row, key in awaits.items())
    ids = [sign_off.page_id for sign_off in awaits]
    before = SignOff.objects.standing().filter(page_id__in=ids).exclude(pk__in=[row.pk for row in awaits])
    end(before, reason=Withdrawal.Reason.REPLACED, by_id=next(iter(awaits)).signer_id)
    Revision.objects.filter(
        base_content_type=get_default_page_content_type(),
        object_id__in=[str(pk) for pk in ids],
        approved_go_live_at__isnull=False,
    ).update(approved_go_live_at=None)


def require_released(sign_off: SignOff, title: str) -> None:
    """What is held goes live by its release alone, and only by one that was made here. Raises NotSigned."""
    if sign_off.is_held:
        names = {"title": title, "until": until_released(sign_off.held.awaits)}
        raise NotSigned(_("“%(title)s” is signed, but does not go live yet. %(until)s") % names)
    if hasattr(sign_off, "held") and not is_sealed(sign_off.held.released):
        names = {"title": title}
        raise NotSigned(_("The release of “%(title)s” was not made here, so nothing goes live by it.") % names)


@transaction.atomic
def release(sign_offs: Sequence[SignOff], *, by: Any) -> None:
    """Publish what is held by these, each by its own signature and with everything that it vouches for checked anew.

    Raises NotSigned with a sentence that names the piece, and then nothing has gone live.
    """
    hold([sign_off.page_id for sign_off in sign_offs])
    held = SignOff.objects.held().filter(pk__in=[sign_off.pk for sign_off in sign_offs]).values_list("pk", flat=True)
    still = set(held)
    revisions = Revision.objects.select_related("content_type").in_bulk([row.revision_id for row in sign_offs])
    actions = []
    for sign_off in sign_offs:
        revision = revisions.get(sign_off.revision_id)
        if sign_off.pk not in still or revision is None:
            names = {"title": revision.object_str if revision else _("a page that was deleted")}
            raise NotSigned(_("“%(title)s” is not held any more: it was released, or its signature has ended.") % names)
        actions.append(PublishPageRevisionAction(revision, user=by))
    _require_releasable([action.object for action in actions])
    _note(sign_offs, by)
    for action in actions:
        with _naming(action.object):
            action.execute(skip_permission_checks=True)


def _require_releasable(pages: Sequence[Page]) -> None:
    """What the publication of each does not ask itself. A piece with a time of its own would not go live with them."""
    unsigned, now = unsigned_originals(pages), timezone.now()
    for page in pages:
        names = {"title": page.title}
        if page.translation_key in unsigned:
            raise NotSigned(_("“%(title)s” is a translation, and its original is not signed any more.") % names)
        if page.go_live_at and page.go_live_at > now:
            names["moment"] = moment(page.go_live_at)
            raise NotSigned(
                _("“%(title)s” has a time of its own, %(moment)s: take that off and sign it anew, or wait.") % names
            )
        if page.expire_at and page.expire_at <= now:
            names["moment"] = moment(page.expire_at)
            raise NotSigned(_("“%(title)s” expired on %(moment)s: it needs another time and a new signature.") % names)


def _note(sign_offs: Sequence[SignOff], by: Any) -> None:
    now = timezone.now()
    rows = [Released(held_id=sign_off.pk, by_id=by.pk, at=now) for sign_off in sign_offs]
    for row in rows:
        row.seal = seal_of(row)
    Released.objects.bulk_create(rows)


@contextmanager
def _naming(page: Page) -> Iterator[None]:
    """Among many, a refusal has to say whose it is."""
    try:
        yield
    except (NotSigned, ValidationError) as refusal:
        why = " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)
        raise NotSigned(why if page.title in why else f"“{page.title}”: {why}") from refusal
