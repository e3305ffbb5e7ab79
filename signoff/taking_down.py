"""Taking down: which pages go with one, why, and what has to be known for it. Needs a permission, but no signature."""

from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from .exceptions import NotSigned
from .gated import is_gated
from .holding import hold
from .models import SignOff, Withdrawal
from .withdrawing import because, withdraw

Reason = Withdrawal.Reason
REASONS = (Reason.IN_ERROR, Reason.OUT_OF_DATE, Reason.CONSENT, Reason.REPLACED_BY)
"""Those that people give; the others are given by what happens."""


class Scope(TextChoices):
    LANGUAGE = "language", gettext_lazy("This language only")
    ALL = "all", gettext_lazy("All languages")


def usual_scope(reason: str) -> Scope:
    """What is wrong, or not to be shown, is so in every language; what has aged may not have aged everywhere."""
    return Scope.ALL if reason in (Reason.IN_ERROR, Reason.CONSENT) else Scope.LANGUAGE


@transaction.atomic
def take_down(
    *,
    page: Page,
    by: Any,
    reason: str,
    scope: str | None = None,
    replaced_by: UUID | str | None = None,
    with_descendants: bool = False,
) -> list[Page]:
    """Unpublish a page, in all its languages or in one, and withdraw its signatures; gives the pages that it took down.

    What waits for a signature waits no longer, and what is signed and scheduled does not go live. Needs the
    permission to publish in each language; `by` is None where the house itself does it. `replaced_by` is the key of
    the page to which readers are led. Raises PermissionDenied and NotSigned, and then takes nothing down.
    """
    _require_replacement(page, reason, replaced_by)
    pages = pages_to_take_down(page, scope or usual_scope(reason), with_descendants=with_descendants, lock=True)
    for one in pages:
        if by is not None and not one.permissions_for_user(by).can_publish():
            raise PermissionDenied(_("You may not take down “%(title)s”.") % {"title": one.title})
    with because(reason, by, replaced_by):
        return [one for one in pages if _take_down(one, by)]


def pages_to_take_down(page: Page, scope: str, *, with_descendants: bool = False, lock: bool = False) -> list[Page]:
    """The page first, then its other languages, then what is below them and is public or scheduled."""
    versions = Page.objects.filter(translation_key=page.translation_key)
    if scope == Scope.LANGUAGE:
        versions = versions.filter(pk=page.pk)
    chosen = versions
    if with_descendants:
        below = reduce(or_, (Q(path__startswith=path) for path in versions.values_list("path", flat=True)))
        standing = SignOff.objects.standing().values("page_id")
        chosen = Page.objects.filter(below).filter(Q(live=True) | Q(pk__in=standing) | Q(pk__in=versions.values("pk")))
    if lock:
        hold(list(chosen.values_list("pk", flat=True)))
    found = [one for one in chosen.select_related("locale").specific() if is_gated(one)]
    return sorted(found, key=lambda one: (one.pk != page.pk, one.translation_key != page.translation_key, one.path))


def _take_down(page: Page, by: Any) -> bool:
    """Whether there was anything to take down, a draft that waits left aside."""
    if state := page.current_workflow_state:
        state.cancel(user=by)
    if page.live:
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
        return True
    if SignOff.objects.standing().filter(page_id=page.pk).exists():
        withdraw(page)
        page.revisions.update(approved_go_live_at=None)
        return True
    return False


def _require_replacement(page: Page, reason: str, replaced_by: UUID | str | None) -> None:
    if reason not in REASONS:
        raise NotSigned(_("Say why it is taken down."))
    if (reason == Reason.REPLACED_BY) != bool(replaced_by):
        raise NotSigned(_("Say which page replaces it, if and only if another page does."))
    if replaced_by and not replacements(page).filter(translation_key=replaced_by).exists():
        raise NotSigned(_("What replaces a page has to be another page, and public."))


def replacements(page: Page) -> QuerySet[Page]:
    """Pages to which the readers of one can be led."""
    return Page.objects.live().exclude(translation_key=page.translation_key).filter(depth__gt=1)
