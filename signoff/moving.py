"""Moves: of a page as it is now, to where its new parent is now.

Wagtail's action trusts the instances that it is given: what was written or moved since they were read is undone, and
two moves under one parent can take the same place in the tree. So `install()` wraps what all roads of moving share.
"""

import functools
from typing import Any

from django.db import transaction
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page

from .holding import hold


def install() -> None:
    original = MovePageAction._move_page
    if hasattr(original, "holds"):
        return

    @functools.wraps(original)
    def _move_page(self: Any, page: Page, target: Page, parent_after: Page) -> None:
        with transaction.atomic():
            parent_before = Page.objects.get(pk=page.pk).get_parent()
            held = hold({page.pk, target.pk, parent_after.pk, parent_before.pk})
            moved = held[page.pk]
            hold((), below=[moved.path])
            original(self, moved.specific, held[target.pk], held[parent_after.pk])

    _move_page.holds = True  # type: ignore[attr-defined]
    MovePageAction._move_page = _move_page
