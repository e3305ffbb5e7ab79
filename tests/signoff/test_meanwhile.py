"""What happens to a page while something else happens to it: neither undoes the other."""

from datetime import timedelta
from unittest import mock

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page

from delivery.models import Publication
from signoff import actions
from signoff.models import Submission, Withdrawal
from tests.factories import StoryFactory, an_editor, member, section, sign_off, submit, write

pytestmark = pytest.mark.django_db


def test_a_newer_version_goes_on_waiting_when_the_scheduled_one_goes_live(draft, head):
    write(draft, go_live_at=timezone.now() + timedelta(hours=1))
    sign_off(draft)
    write(draft, title="Second light", go_live_at=None)
    submit(draft)
    later = timezone.now() + timedelta(hours=2)
    with mock.patch("django.utils.timezone.now", return_value=later):
        call_command("publish_scheduled", verbosity=0)

    draft.refresh_from_db()
    assert (draft.live, draft.title) == (True, "First light")
    assert Submission.objects.pending().get().page_id == draft.pk
    assert draft.current_workflow_state.status == "in_progress"
    actions.sign(page=draft, by=head)
    assert Publication.objects.get(page_id=draft.pk).title == "Second light"


def test_taking_down_keeps_an_edit_that_came_after_the_page_was_read(signed, head):
    read_before = Page.objects.get(pk=signed.pk).specific
    edited = write(signed, title="Second light")
    actions.take_down(page=read_before, by=head, reason=Withdrawal.Reason.OUT_OF_DATE)
    row = Page.objects.get(pk=signed.pk)
    assert not row.live and row.latest_revision_id == edited.latest_revision_id


def test_publishing_keeps_an_edit_that_came_after_the_revision_was_read(signed):
    """By a road that made its instance before the edit and publishes after it."""
    action = PublishPageRevisionAction(signed.live_revision)
    edited = write(signed, title="Second light")
    action.execute(skip_permission_checks=True)
    row = Page.objects.get(pk=signed.pk)
    assert (row.live, row.title) == (True, "First light")
    assert row.latest_revision_id == edited.latest_revision_id and row.has_unpublished_changes


def test_what_is_submitted_is_what_was_written_last_whatever_was_read_before(draft, head):
    read_before = Page.objects.get(pk=draft.pk).specific
    write(draft, title="Second light")
    actions.submit(page=read_before, by=an_editor())
    assert actions.sign(page=draft, by=head) and Page.objects.get(pk=draft.pk).title == "Second light"


def test_signing_keeps_an_address_that_the_section_got_meanwhile(head, person, monkeypatch):
    page = StoryFactory(submitted=True)
    renamed = write(section("stories"), slug="accounts")
    submit(renamed)
    open_pieces = actions.open_pieces

    def rename_after_reading(submissions, by):
        pieces = open_pieces(submissions, by)
        monkeypatch.setattr(actions, "open_pieces", open_pieces)
        actions.sign(page=renamed, by=person("deputy"))
        return pieces

    monkeypatch.setattr(actions, "open_pieces", rename_after_reading)
    actions.sign(page=page, by=head)
    assert Page.objects.get(pk=page.pk).url_path == f"/en/accounts/{page.slug}/"
    assert Publication.objects.get(page_id=page.pk).html_path == f"/en/accounts/{page.slug}/"


def test_a_move_keeps_an_edit_and_a_move_that_came_after_the_page_was_read(signed):
    read_before, other = Page.objects.get(pk=signed.pk), StoryFactory()
    edited = write(signed, title="Second light")
    Page.objects.get(pk=signed.pk).move(section("series"), pos="last-child")
    read_before.move(section("people"), pos="last-child")

    row = Page.objects.get(pk=signed.pk)
    assert row.get_parent().specific == section("people")
    assert row.latest_revision_id == edited.latest_revision_id and row.has_unpublished_changes
    assert Page.objects.get(pk=other.pk).get_parent().specific == section("stories")
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_child_finds_its_place_under_a_parent_that_was_read_before_another_came(site):
    read_before = section("stories")
    StoryFactory()
    StoryFactory(parent=read_before)
    assert read_before.get_children().count() == 2 and Page.find_problems() == ([], [], [], [], [])


def test_autosave_overwrites_nothing_that_was_written_meanwhile(site):
    story = StoryFactory(title="First light")
    own = story.get_latest_revision()
    read = story.get_latest_revision_as_object()
    newer = write(story, by=member(Group.objects.get(name="Editors"), "somebody-else"), title="Second light")
    read.title = "Autosaved late"
    with pytest.raises(PermissionDenied):
        read.save_revision(user=own.user, overwrite_revision=own)
    assert Page.objects.get(pk=story.pk).latest_revision_id == newer.latest_revision_id
