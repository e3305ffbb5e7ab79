"""Pieces as lists show them: names in the place of ids and codes, in a number of queries that does not grow."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Revision

from core.importance import Importance
from core.languages import endonym

from ..matrix.explaining import names_of
from ..matrix.policy import format_choices
from ..models import Submission
from ..rules import is_overdue


@dataclass(frozen=True)
class Listed:
    submission: Submission
    title: str
    format: str
    importance: str
    language: str
    submitted_by: str
    is_overdue: bool


def listed(submissions: Collection[Submission]) -> list[Listed]:
    """In their order; those whose revision is gone are left out."""
    if not submissions:
        return []
    ids = [submission.revision_id for submission in submissions]
    titles = dict(Revision.objects.filter(pk__in=ids).values_list("pk", "object_str"))
    users = users_by_id({submission.submitted_by_id for submission in submissions})
    formats, importances, now = dict(format_choices()), dict(Importance.choices), timezone.now()
    return [
        Listed(
            submission=it,
            title=titles[it.revision_id],
            format=str(formats.get(it.format, it.format)),
            importance=str(importances.get(it.importance, it.importance)),
            language=endonym(it.locale_code),
            submitted_by=name_of(users.get(it.submitted_by_id)),
            is_overdue=it.closed_at is None and is_overdue(it, now),
        )
        for it in submissions
        if it.revision_id in titles
    ]


def users_by_id(ids: Collection[int | None]) -> dict[int | None, Any]:
    return dict(get_user_model().objects.in_bulk([pk for pk in ids if pk]).items())


def name_of(user: Any) -> str:
    """Empty for nobody, and for an account that is gone."""
    return names_of([user]) if user else ""
