"""The page editor, the create form, and what stands beside them: history, revert, privacy."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from tests.signoff.doors.registry import Leaves, through_the_admin

EDIT = "wagtailadmin_pages:edit"


def created(house, client, **fields):
    form = house.form(house.draft, title="Live at birth", slug="live-at-birth", **fields)
    address = reverse("wagtailadmin_pages:add", args=["stories", "storypage", house.section.pk])
    return client.post(address, form)


@through_the_admin()
def publish_button(house, client):
    form = house.form(house.edited, title="Published", **{"action-publish": "1"})
    client.post(reverse(EDIT, args=[house.edited.pk]), form)


@through_the_admin()
def publish_button_of_a_draft(house, client):
    client.post(reverse(EDIT, args=[house.draft.pk]), house.form(house.draft, **{"action-publish": "1"}))


@through_the_admin()
def publish_by_autosave(house, client):
    form = house.form(house.edited, title="Published", **{"action-publish": "1"})
    client.post(reverse(EDIT, args=[house.edited.pk]), form, headers={"accept": "application/json"})


@through_the_admin()
def publish_with_a_go_live_time(house, client):
    soon = (timezone.now() + timedelta(minutes=1)).strftime("%Y-%m-%d %H:%M")
    form = house.form(house.edited, go_live_at=soon, **{"action-publish": "1"})
    client.post(reverse(EDIT, args=[house.edited.pk]), form)


@through_the_admin()
def create_and_publish(house, client):
    created(house, client, **{"action-publish": "1"})


@through_the_admin()
def create_and_publish_by_autosave(house, client):
    form = house.form(house.draft, title="Live at birth", slug="live-at-birth", **{"action-publish": "1"})
    address = reverse("wagtailadmin_pages:add", args=["stories", "storypage", house.section.pk])
    client.post(address, form, headers={"accept": "application/json"})


@through_the_admin(Leaves.DRAFTS)
def create_with_columns_that_no_form_has(house, client):
    created(house, client, live="on", live_revision=house.live.live_revision_id, has_unpublished_changes="")


@through_the_admin(Leaves.DRAFTS)
def save_with_columns_that_no_form_has(house, client):
    form = house.form(house.edited, title="Saved", live="on", live_revision=house.edited.latest_revision_id)
    client.post(reverse(EDIT, args=[house.edited.pk]), form)


@through_the_admin(Leaves.DRAFTS)
def a_go_live_time_in_a_draft(house, client):
    past = (timezone.now() + timedelta(minutes=1)).strftime("%Y-%m-%d %H:%M")
    client.post(reverse(EDIT, args=[house.edited.pk]), house.form(house.edited, go_live_at=past))


@through_the_admin(Leaves.DRAFTS)
def autosave_over_the_live_revision(house, client):
    form = house.form(
        house.live, title="Overwritten", overwrite_revision_id=house.live.live_revision_id, loaded_revision_id=""
    )
    client.post(reverse(EDIT, args=[house.live.pk]), form, headers={"accept": "application/json"})


@through_the_admin(Leaves.DRAFTS)
def edit_and_submit_with_extra_data(house, client):
    extra = {"action-submit": "1", "workflow-action-name": "approve", "task_state_id": "1", "approve": "1"}
    client.post(reverse(EDIT, args=[house.edited.pk]), house.form(house.edited, **extra))


@through_the_admin(no_gate=True)
def edit_what_waits(house, client):
    client.post(reverse(EDIT, args=[house.waiting.pk]), house.form(house.draft, title="Changed", slug="waiting"))


@through_the_admin(Leaves.DRAFTS)
def workflow_action_in_the_editor(house, client):
    extra = {"action-workflow-action": "1", "workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
    client.post(reverse(EDIT, args=[house.edited.pk]), house.form(house.edited, **extra))


@through_the_admin(Leaves.DRAFTS)
def restart_the_workflow(house, client):
    form = house.form(house.draft, **{"action-restart-workflow": "1"})
    client.post(reverse(EDIT, args=[house.draft.pk]), form)


@through_the_admin()
def revert_and_publish(house, client):
    address = reverse("wagtailadmin_pages:revisions_revert", args=[house.renewed.pk, house.older.pk])
    client.post(address, house.form(house.renewed, **{"action-publish": "1", "revision": str(house.older.pk)}))


@through_the_admin(Leaves.DRAFTS)
def revert_to_a_draft(house, client):
    form = house.form(house.renewed, revision=str(house.older.pk))
    client.post(reverse(EDIT, args=[house.renewed.pk]), form)


@through_the_admin()
def publish_what_was_taken_down(house, client):
    client.post(reverse(EDIT, args=[house.withdrawn.pk]), house.form(house.withdrawn, **{"action-publish": "1"}))


@through_the_admin()
def publish_a_section(house, client):
    client.post(reverse(EDIT, args=[house.section.pk]), house.form(house.section, **{"action-publish": "1"}))
