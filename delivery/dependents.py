"""Whose answers change when a page does: its versions, those that point at it, and those below it.

In a number of statements that does not grow with them.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from .models import Publication, PublicationLink


def mark_changed(epoch: int, *, keys: Iterable[Any], below: str = "") -> None:
    """Note when readers were told something else. `keys`: of pages, or a query for them; `below`: a tree path."""
    pointing = PublicationLink.objects.filter(key__in=keys).values("publication_id")
    affected = [Q(translation_key__in=keys), Q(pk__in=pointing)]
    if below:
        affected.append(Q(tree_path__startswith=below))
    for rows in affected:
        Publication.objects.filter(rows).exclude(changed=epoch).update(changed=epoch)
