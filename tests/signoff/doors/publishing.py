"""Wagtail's own code for publishing, reverting, copying: called as a script would, with whatever it takes."""

from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.models import Page

from tests.signoff.doors.registry import Leaves, in_code


@in_code()
def revision_publish(house):
    house.edited.get_latest_revision().publish()


@in_code()
def revision_publish_by_a_superuser(house):
    house.draft.get_latest_revision().publish(user=house.people["superuser"])


@in_code()
def save_and_publish(house):
    revision = house.draft.save_revision()
    house.begin()
    revision.publish(skip_permission_checks=True)


@in_code()
def page_publish(house):
    house.edited.publish(house.edited.get_latest_revision(), skip_permission_checks=True)


@in_code()
def page_publish_as_another_page(house):
    """The revision of one page, through the object of another."""
    house.draft.publish(house.edited.get_latest_revision(), skip_permission_checks=True)


@in_code()
def publish_page_revision_action(house):
    PublishPageRevisionAction(house.edited.get_latest_revision()).execute(skip_permission_checks=True)


@in_code()
def publish_revision_action(house):
    PublishRevisionAction(house.edited.get_latest_revision()).execute(skip_permission_checks=True)


@in_code()
def the_action_with_another_object(house):
    action = PublishRevisionAction(house.live.live_revision)
    action.object = house.edited.get_latest_revision_as_object()
    action.execute(skip_permission_checks=True)


@in_code()
def the_action_with_its_object_changed(house):
    action = PublishPageRevisionAction(house.live.live_revision)
    action.object.title = "Rewritten"
    action.execute(skip_permission_checks=True)


@in_code()
def the_inside_of_the_action(house):
    revision = house.edited.get_latest_revision()
    action = PublishRevisionAction(revision)
    action._publish_revision(revision, revision.as_object(), None, True, False)


@in_code()
def publish_an_older_signed_revision(house):
    house.older.publish()


@in_code()
def publish_the_revision_of_what_was_taken_down(house):
    house.withdrawn.get_latest_revision().publish()


@in_code()
def publish_content_changed_in_memory(house):
    revision = house.live.live_revision
    revision.content["title"] = "Rewritten"
    revision.publish()


@in_code(Leaves.DRAFTS)
def revert_action(house):
    RevertToPageRevisionAction(house.renewed, house.older, user=house.people["superuser"]).execute()


@in_code()
def revert_action_and_publish(house):
    made = RevertToPageRevisionAction(house.renewed, house.older, user=house.people["superuser"]).execute()
    house.begin()
    made.publish()


@in_code()
def copy_keeps_live(house):
    house.live.copy(update_attrs={"slug": "copy"}, keep_live=True)


@in_code()
def copy_action_of_a_section(house):
    CopyPageAction(house.section, to=house.elsewhere, recursive=True, keep_live=True).execute(
        skip_permission_checks=True
    )


@in_code(Leaves.DRAFTS)
def copy_with_the_signed_revision(house):
    house.live.copy(update_attrs={"slug": "copy"}, keep_live=False, copy_revisions=True)


@in_code()
def publish_the_copy_of_what_is_signed(house):
    copied = house.live.copy(update_attrs={"slug": "copy"}, keep_live=False)
    house.begin()
    copied.get_latest_revision().publish()


@in_code()
def alias(house):
    CreatePageAliasAction(house.live, update_slug="alias").execute(skip_permission_checks=True)


@in_code()
def become_an_alias(house):
    house.draft.alias_of = house.live.page_ptr
    house.draft.save()


@in_code(Leaves.ROWS)
def become_an_alias_by_update_and_follow(house):
    Page.objects.filter(pk=house.draft.pk).update(alias_of=house.live.pk, live=True)
    house.live.live_revision.publish()


@in_code()
def update_aliases(house):
    Page.objects.filter(pk=house.draft.pk).update(alias_of=house.live.pk)
    house.begin()
    house.live.update_aliases(revision=house.live.live_revision)
