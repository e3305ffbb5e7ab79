"""Deadlines that have passed. The database lets nobody move one, so for a test it looks away."""

from datetime import datetime, timedelta

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from signoff.triggers import TRIGGERS


def make_late(submissions: QuerySet, since: timedelta = timedelta(hours=1)) -> None:
    """The deadline of these submissions passed so long ago."""
    set_deadline(submissions, timezone.now() - since)


def set_deadline(submissions: QuerySet, moment: datetime) -> None:
    if connection.vendor == "sqlite":
        TRIGGERS.drop(connection)
        submissions.update(due_at=moment)
        TRIGGERS.create(connection)
        return
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        submissions.update(due_at=moment)
        cursor.execute("SET session_replication_role = origin")
