"""Withdrawn consent takes down what quotes or pictures the person: every piece, in all languages."""

import logging
from collections.abc import Callable, Collection
from typing import Any

from django.db import transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.log_actions import LogContext, get_active_log_context
from wagtail.models import Page, Revision, get_default_page_content_type

from core.documents import document_of
from delivery.models import Publication
from signoff.actions import take_down
from signoff.gated import is_gated
from signoff.models import SignOff, Withdrawal

from .consents import Purposes, own_key_of, purposes_of
from .models import Consent, PersonPage

logger = logging.getLogger(__name__)


def pieces_with(key: str, purposes: Collection[str]) -> list[Page]:
    """What is public, scheduled or held and needs this person's consent for one of these purposes.

    One page of each piece.
    """
    found = {*_public(key, frozenset(purposes)), *_waiting(key, frozenset(purposes))}
    pages = Page.objects.filter(pk__in=found).select_related("locale").order_by("-pk")
    return list({page.translation_key: page for page in pages}.values())[::-1]


def _public(key: str, purposes: Purposes) -> set[int]:
    """The person's key stands in the document as text; only then is it read."""
    rows = Publication.objects.annotate(words=Cast("document", TextField()))
    rows = rows.filter(words__contains=key) | rows.filter(translation_key=key)
    profiles = PersonPage._meta.label
    return {
        row.page_id
        for row in rows.only("page_id", "translation_key", "type", "document")
        if purposes & purposes_of(row.document, row.key if row.type == profiles else None).get(key, frozenset())
    }


def _waiting(key: str, purposes: Purposes) -> set[int]:
    """Signed and scheduled or held: there are few of these, and none has a document yet."""
    waiting = Revision.objects.filter(
        Q(approved_go_live_at__isnull=False) | Q(pk__in=SignOff.objects.held().values("revision_id")),
        base_content_type=get_default_page_content_type(),
        pk__in=SignOff.objects.standing().values("revision_id"),
    ).select_related("content_type")
    pages = [page for page in (revision.as_object() for revision in waiting) if is_gated(page)]
    return {
        page.pk for page in pages if purposes & purposes_of(document_of(page), own_key_of(page)).get(key, frozenset())
    }


def on_saved(consent: Consent) -> None:
    """A withdrawal is recorded whatever happens to the pieces; what fails, `withdraw_due` tries again."""
    if consent.is_due:
        _on_commit(lambda: withdraw_due(consent.pk))


def on_deleted(consent: Consent) -> None:
    """Whoever takes away the record of a consent withdraws it."""
    if consent.stands or consent.is_due:
        _on_commit(lambda: take_down_pieces(consent, []))


def _on_commit(take_down_what_it_covers: Callable[[], Any]) -> None:
    """In the name of whoever does it now."""
    user = get_active_log_context().user

    def taken_down() -> None:
        with LogContext(user=user):
            take_down_what_it_covers()

    transaction.on_commit(taken_down, robust=True)


def withdraw_due(pk: int | None = None) -> list[Page]:
    """Take down what withdrawn consents cover and is still there: of one record, or of all whose day has come."""
    due = Consent.objects.due() if pk is None else Consent.objects.due().filter(pk=pk)
    taken_down: list[Page] = []
    for consent in due.order_by("pk"):
        if take_down_pieces(consent, taken_down):
            Consent.objects.filter(pk=consent.pk).update(taken_down_at=timezone.now())
    return taken_down


def take_down_pieces(consent: Consent, taken_down: list[Page]) -> bool:
    """Whether all went; pages that did are added to `taken_down`. What fails keeps nothing else before the public.

    Piece by piece, each in a transaction of its own: signing holds pages first and consents after them.
    """
    complete = True
    for piece in pieces_of(consent):
        try:
            taken_down += take_down(page=piece, by=None, reason=Withdrawal.Reason.CONSENT)
        except Exception:
            logger.exception("“%s” could not be taken down, though consent %s was withdrawn", piece, consent.pk)
            complete = False
    return complete


def pieces_of(consent: Consent) -> list[Page]:
    """What is taken down once this record is withdrawn or deleted; nothing where another consent to the same stands."""
    others = (
        Consent.objects.of(consent.person_key).for_the_site().filter(purpose=consent.purpose).exclude(pk=consent.pk)
    )
    if consent.channel != Consent.Channel.SITE or any(other.stands for other in others):
        return []
    return pieces_with(str(consent.person_key), {consent.purpose})
