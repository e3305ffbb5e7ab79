"""“X signs for Y from … to …”: entering an absence and ending it early. Neither is ever changed or deleted."""

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..exceptions import NotSigned
from ..models import Delegation
from ..rules import Person
from .naming import day, name_of


def givers() -> QuerySet:
    """Accounts with a signing role, which have something to lend."""
    users = get_user_model().objects.filter(is_active=True, groups__signing_role__isnull=False)
    return users.distinct().order_by("first_name", "last_name", "username")


def receivers() -> QuerySet:
    """Active accounts that may enter the admin."""
    may_enter = {"content_type__app_label": "wagtailadmin", "codename": "access_admin"}
    by_group = {f"groups__permissions__{name}": value for name, value in may_enter.items()}
    by_name = {f"user_permissions__{name}": value for name, value in may_enter.items()}
    users = get_user_model().objects.filter(Q(is_superuser=True) | Q(**by_group) | Q(**by_name), is_active=True)
    return users.distinct().order_by("first_name", "last_name", "username")


@transaction.atomic
def lend(*, giver: Any, receiver: Any, begins: date, ends: date, by: Any) -> Delegation:
    """Let `receiver` sign for `giver` from one day to another, both included. Raises NotSigned with sentences."""
    get_user_model().objects.select_for_update().get(pk=giver.pk)  # so that two cannot enter the same at once
    if problems := problems_of(giver, receiver, begins, ends, by):
        raise NotSigned(" ".join(problems))
    delegation = Delegation.objects.create(
        giver=giver, receiver=receiver, begins=begins, ends=ends, made_by_id=by and by.pk
    )
    log(instance=delegation, action="signoff.lend", user=by, data={"begins": str(begins), "ends": str(ends)})
    return delegation


@transaction.atomic
def end_early(delegation: Delegation, by: Any) -> None:
    """From now on `receiver` signs no more for `giver`; what was signed stays signed."""
    if by.pk != delegation.giver_id and not Person(by).leads:
        raise NotSigned(_("Only a Head ends the absence of somebody else."))
    open_ones = Delegation.objects.filter(pk=delegation.pk, revoked_at__isnull=True, ends__gte=timezone.localdate())
    if not open_ones.update(revoked_at=timezone.now()):
        raise NotSigned(_("This absence is over already."))
    log(instance=delegation, action="signoff.end_lending", user=by)


def problems_of(giver: Any, receiver: Any, begins: date, ends: date, by: Any) -> list[str]:
    return [
        *_who_may_enter(giver, by),
        *_who_may_receive(giver, receiver),
        *_when(giver, receiver, begins, ends),
    ]


def _who_may_enter(giver: Any, by: Any) -> list[str]:
    if by is not None and by.pk != giver.pk and not Person(by).leads:
        return [_("Only a Head enters the absence of somebody else.")]
    if not givers().filter(pk=giver.pk).exists():
        return [_("%(name)s has no role in which to sign, so there is nothing to lend.") % {"name": name_of(giver)}]
    return []


def _who_may_receive(giver: Any, receiver: Any) -> list[str]:
    if receiver.pk == giver.pk:
        return [_("Nobody signs for themselves.")]
    if not receivers().filter(pk=receiver.pk).exists():
        return [_("%(name)s cannot enter the admin, and so could sign nothing there.") % {"name": name_of(receiver)}]
    return []


def _when(giver: Any, receiver: Any, begins: date, ends: date) -> list[str]:
    if ends < begins:
        return [_("It ends before it begins.")]
    if begins < timezone.localdate():
        return [_("It begins in the past. What was signed cannot be signed for somebody afterwards.")]
    same = Delegation.objects.filter(giver=giver, receiver=receiver, revoked_at__isnull=True)
    for other in same.filter(begins__lte=ends, ends__gte=begins)[:1]:
        names = {"receiver": name_of(receiver), "giver": name_of(giver)}
        names |= {"begins": day(other.begins), "ends": day(other.ends)}
        return [
            _("%(receiver)s signs for %(giver)s from %(begins)s to %(ends)s already. Choose other days, or end that.")
            % names
        ]
    return []
