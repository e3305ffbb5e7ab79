"""What the clock publishes and takes down: as it was signed, once, and nothing that fails ends the rest."""

from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from unittest import mock

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, Revision

from core.management.commands.run_schedule import Command as RunSchedule
from signoff import actions
from signoff.models import Notice, SignOff, Withdrawal
from tests.factories import StoryFactory, sign_off, write

pytestmark = pytest.mark.django_db


def scheduled(title: str = "First light", hours: int = 1, page: Page | None = None) -> Page:
    """A page whose newest version is signed, and goes live in so many hours."""
    page = page or StoryFactory(title=title)
    page = write(page, title=title, go_live_at=timezone.now() + timedelta(hours=hours))
    sign_off(page)
    return Page.objects.get(pk=page.pk).specific


@contextmanager
def in_hours(hours: float):
    later = timezone.now() + timedelta(hours=hours)
    with mock.patch("django.utils.timezone.now", return_value=later):
        yield


def run(**options) -> str:
    said = StringIO()
    call_command("publish_scheduled", stdout=said, **options)
    return said.getvalue()


def refused() -> tuple[str, str]:
    """(what was said, with what it ended)."""
    said = StringIO()
    with pytest.raises(CommandError) as ended:
        call_command("publish_scheduled", stdout=said)
    return said.getvalue(), str(ended.value)


def test_a_piece_goes_live_at_its_time_as_signed_even_if_a_later_draft_exists(head, heard):
    page = scheduled()
    write(page, title="Second thoughts", go_live_at=None)
    assert run() == "Nothing is due.\n" and run(verbosity=0) == ""
    with in_hours(2):
        assert run() == "published: “First light”\n"
        assert run() == "Nothing is due.\n"
    page.refresh_from_db()
    assert (page.live, page.title, page.has_unpublished_changes) == (True, "First light", True)
    assert len(heard.went_live) == 1 and page.live_revision_id == SignOff.objects.get().revision_id


def test_a_dry_run_names_what_is_due_and_changes_nothing(site):
    page = scheduled()
    with in_hours(2):
        assert "First light" in run(dryrun=True)
    page.refresh_from_db()
    assert not page.live and page.approved_schedule


def test_another_time_needs_another_signature(site):
    page = scheduled(hours=10)
    page = write(page, go_live_at=timezone.now() + timedelta(hours=1))
    with in_hours(2):
        assert run() == "Nothing is due.\n"
    sign_off(page)
    with in_hours(2):
        assert run() == "published: “First light”\n"


@pytest.mark.parametrize("road", ["orm", "sql"])
def test_a_schedule_moved_by_hand_puts_nothing_live_early(head, road):
    page = scheduled(hours=3)
    planned = Revision.objects.get(pk=page.latest_revision_id).approved_go_live_at
    early = timezone.now() - timedelta(minutes=1)
    if road == "orm":
        page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=early)
        Page.objects.filter(pk=page.pk).update(go_live_at=early)
    else:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE wagtailcore_revision SET approved_go_live_at = %s WHERE approved_go_live_at IS NOT NULL",
                [str(early.replace(tzinfo=None)) if connection.vendor == "sqlite" else early],
            )

    said, ended = refused()
    assert (
        said.startswith("refused: “First light”: Its schedule was moved") and "1 scheduled piece was refused" in ended
    )
    page.refresh_from_db()
    assert not page.live and Revision.objects.get(pk=page.latest_revision_id).approved_go_live_at == planned
    assert run() == "Nothing is due.\n"
    assert Notice.objects.filter(kind=Notice.Kind.NOT_PUBLISHED, recipient=head).count() == 1
    with in_hours(4):
        assert run() == "published: “First light”\n"


def test_an_unsigned_draft_with_a_schedule_put_under_it_stays_a_draft(draft, head):
    draft.revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    for _round in range(2):
        said, _ended = refused()
        assert said == "refused: “First light”: “First light” is not signed, so it cannot go live.\n"
    draft.refresh_from_db()
    assert not draft.live and draft.approved_schedule
    assert Notice.objects.filter(kind=Notice.Kind.NOT_PUBLISHED).count() == 1


def test_a_schedule_that_a_newer_signature_overtook_never_goes_live(site):
    page = scheduled()
    first = SignOff.objects.get().revision_id
    scheduled("Second light", hours=5, page=page)
    assert not Revision.objects.get(pk=first).approved_go_live_at
    with in_hours(2):
        assert run() == "Nothing is due.\n"
        Revision.objects.filter(pk=first).update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
        assert "A newer version of “First light” was signed" in refused()[0]
    with in_hours(6):
        said, _ended = refused()
        assert "published: “Second light”" in said and "refused: “First light”" in said
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "Second light")


def test_one_poisoned_piece_does_not_stop_the_rest(head, person, monkeypatch, caplog):
    person("deputy")
    pieces = [scheduled(f"Light {number}") for number in range(3)]
    Group.objects.get(signing_role__leads=True).user_set.set([head])
    poisoned = pieces[0]

    def blockers(page):
        return ["Consent was withdrawn."] if page.pk == poisoned.pk else []

    monkeypatch.setattr(type(poisoned), "blockers", blockers)
    with in_hours(2):
        said, ended = refused()
        refused()
    assert said.splitlines() == [
        "refused: “Light 0”: Consent was withdrawn.",
        "published: “Light 1”",
        "published: “Light 2”",
    ]
    assert ended == "1 scheduled piece was refused; the others are done."
    assert [page.live for page in Page.objects.filter(pk__in=[p.pk for p in pieces]).order_by("pk")] == [0, 1, 1]
    assert Page.objects.get(pk=poisoned.pk).specific.approved_schedule
    notice = Notice.objects.get(kind=Notice.Kind.NOT_PUBLISHED)
    assert notice.recipient == head and notice.facts["reason"] == "Consent was withdrawn."
    assert caplog.text.count("could not be published") == 1


def test_an_expired_page_is_taken_down_and_its_signature_withdrawn(site, heard):
    page = write(StoryFactory(), expire_at=timezone.now() + timedelta(hours=1))
    sign_off(page)
    with in_hours(2):
        assert run() == f"expired: “{page.title}”\n"
        assert run() == "Nothing is due.\n"
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)
    assert Withdrawal.objects.get().sign_off.page_id == page.pk and len(heard.withdrawn) == 1


def test_what_expires_before_its_next_version_is_due_does_not_take_that_with_it(site):
    page = write(StoryFactory(), expire_at=timezone.now() + timedelta(hours=1))
    sign_off(page)
    title = page.title
    page = write(Page.objects.get(pk=page.pk).specific, expire_at=None)
    page = scheduled("Second light", hours=5, page=page)
    with in_hours(2):
        assert run() == f"expired: “{title}”\n"
        page.refresh_from_db()
        assert not page.live and page.approved_schedule
    with in_hours(6):
        assert run() == "published: “Second light”\n"
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "Second light")


def test_a_round_of_the_schedule_survives_errors_and_says_things_once(draft, head, monkeypatch):
    monkeypatch.setattr("core.management.commands.run_schedule.close_old_connections", lambda: None)
    said = StringIO()
    schedule = RunSchedule(stdout=said)
    schedule.do_round()
    assert said.getvalue() == ""
    draft.revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    schedule.do_round()
    schedule.do_round()
    assert said.getvalue().splitlines() == [
        "publish_scheduled: refused: “First light”: “First light” is not signed, so it cannot go live.",
        "publish_scheduled: CommandError: 1 scheduled piece was refused; the others are done.",
        "send_notices: Reminders made: 0. Mails sent: 1.",
    ]
    monkeypatch.setattr("signoff.scheduling.run_due", mock.Mock(side_effect=RuntimeError("no database")))
    actions.submit(page=draft, by=head)
    schedule.do_round()
    assert "Mails sent" in said.getvalue().splitlines()[-1]
