"""What keeps a role as it is: the matrix, the ledger, and that somebody has to lead."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ..models import PolicyRow, Role, SignOff


def why_kept(role: Role) -> str:
    """A sentence that says why a role cannot be deleted; empty where it can."""
    kept = ""
    if PolicyRow.objects.filter(Q(roles=role) | Q(fallback=role)).exists():
        kept = _("“%(role)s” stands in a version of the sign-off matrix, and those are kept.") % {"role": role}
    elif SignOff.objects.filter(role=role.code).exists():
        kept = _("Pieces were signed as “%(role)s”, and that is kept.") % {"role": role}
    if kept:
        return " ".join([kept, _("Take people out of its group instead.")])
    if not somebody_leads(without=role):
        return _("Nobody would lead any more, and so nobody could change who signs what.")
    return ""


def somebody_leads(without: Role, leads: bool = False, group: Group | None = None) -> bool:
    """Whether anybody still leads once a role is gone, or has become what `leads` and `group` say."""
    if leads and group and group.user_set.filter(is_active=True).exists():
        return True
    others = Role.objects.filter(leads=True, group__user__is_active=True).exclude(pk=without.pk)
    return others.exists() or not (without.leads and without.group.user_set.filter(is_active=True).exists())


def free_code(name: Any) -> str:
    """What the matrix and the ledger call a new role, for good."""
    base = slugify(str(name))[:50] or "role"
    taken = set(Role.objects.filter(code__startswith=base).values_list("code", flat=True))
    code, number = base, 1
    while code in taken:
        number += 1
        code = f"{base}-{number}"
    return code
