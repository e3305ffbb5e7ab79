"""Who may sign. Pure: whoever asks brings the roles and the contributors.

A superuser has no way round: they sign by a role of theirs, or not at all.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from .models import Role
from .sources import is_translation


def roles_for(page: Page, roles: Iterable[Role]) -> list[Role]:
    """Those that sign this page: of its language for a translation, of none for an original."""
    locale_id = page.locale_id if is_translation(page) else None
    return [role for role in roles if role.locale_id == locale_id]


def fitting_roles(user: Any, page: Page, roles: Iterable[Role]) -> list[Role]:
    """The user's roles for this page."""
    groups = {group.pk for group in user.groups.all()}
    return [role for role in roles_for(page, roles) if role.group_id in groups]


def refusals(user: Any, page: Page, roles: Iterable[Role], contributors: Collection[int]) -> list[str]:
    """Sentences, each a reason for which this user may not sign this page; none: they may."""
    reasons = []
    if not user.is_active:
        reasons.append(_("This account is not active."))
    if user.pk in contributors:
        reasons.append(_("You have worked on this piece yourself; somebody else has to sign it."))
    if not fitting_roles(user, page, roles):
        if is_translation(page):
            reasons.append(_("You have no role that signs translations into this language."))
        else:
            reasons.append(_("You have no role that signs originals."))
    return reasons


def signing_role(user: Any, page: Page, roles: Iterable[Role], contributors: Collection[int]) -> Role | None:
    """The role by which this user may sign this page."""
    roles = list(roles)
    return None if refusals(user, page, roles, contributors) else fitting_roles(user, page, roles)[0]
