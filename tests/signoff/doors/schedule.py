"""Schedules: what goes live by itself goes live as it was signed, when it was signed for."""

from datetime import timedelta
from io import StringIO

from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page, Revision

from signoff.exceptions import NotSigned
from tests.factories import write
from tests.signoff.doors.registry import Leaves, in_code


def the_clock_runs() -> str:
    """What `publish_scheduled` says, or what stops it."""
    out = StringIO()
    try:
        call_command("publish_scheduled", stdout=out, stderr=out)
    except (NotSigned, CommandError) as refusal:
        out.write(str(refusal))
    return out.getvalue()


def tamper(revision_id: int, **columns) -> None:
    Revision.objects.filter(pk=revision_id).update(**columns)


def an_hour_ago():
    return timezone.now() - timedelta(hours=1)


@in_code()
def a_schedule_for_what_was_never_signed(house):
    tamper(house.draft.latest_revision_id, approved_go_live_at=an_hour_ago())
    house.begin()
    house.draft.get_latest_revision().publish(log_action="wagtail.publish.scheduled")


@in_code(Leaves.ROWS)
def the_command_with_a_schedule_for_what_was_never_signed(house):
    tamper(house.draft.latest_revision_id, approved_go_live_at=an_hour_ago())
    tamper(house.edited.latest_revision_id, approved_go_live_at=an_hour_ago())
    return the_clock_runs()


@in_code()
def a_later_draft_in_the_place_of_a_signed_schedule(house):
    write(house.scheduled, go_live_at=timezone.now() + timedelta(days=1)).get_latest_revision()
    house.begin()
    Page.objects.get(pk=house.scheduled.pk).specific.get_latest_revision().publish()


@in_code(Leaves.ROWS)
def the_date_of_a_signed_schedule(house):
    """Moved to the past by hand; what is signed is the time in the revision, which is still to come."""
    tamper(house.scheduled_revision.pk, approved_go_live_at=an_hour_ago())
    return the_clock_runs()


@in_code(Leaves.DRAFTS)
def publish_a_signed_schedule_early(house):
    house.scheduled_revision.refresh_from_db()
    house.scheduled_revision.publish()


@in_code()
def a_schedule_without_its_time(house):
    house.scheduled_revision.content = {**house.scheduled_revision.content, "go_live_at": None}
    house.scheduled_revision.publish()


@in_code()
def a_schedule_over_the_live_page(house):
    revision = write(house.edited, title="Soon", go_live_at=timezone.now() + timedelta(days=1)).get_latest_revision()
    house.begin()
    revision.publish()


@in_code(Leaves.ROWS)
def the_page_rows_own_times(house):
    Page.objects.filter(pk=house.draft.pk).update(go_live_at=an_hour_ago(), live=False)
    return the_clock_runs()


@in_code()
def an_embargo_that_is_not_over(house):
    revision = write(house.draft, embargo_until=timezone.now() + timedelta(days=1)).get_latest_revision()
    house.begin()
    revision.publish()
