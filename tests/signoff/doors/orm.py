"""Django's ORM and Wagtail's actions: what a script or a shell could do."""


from django.db import transaction
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.models import Page, PageViewRestriction, Revision

from delivery.models import Publication
from delivery.publishing import publish
from home.models import HomePage
from signoff.models import PolicyRow, SignOff, Submission, Withdrawal
from stories.models import StoryPage
from tests.factories import section
from tests.signoff.doors.registry import Leaves, in_code


def born_live(title="Live at birth"):
    return StoryPage(title=title, slug="live-at-birth", format="feature", locale=section("stories").locale)


@in_code()
def save(house):
    house.edited.title = "Rewritten"
    house.edited.save()


@in_code()
def save_as_a_plain_page(house):
    page = Page.objects.get(pk=house.live.pk)
    page.title = "Rewritten"
    page.save()


@in_code()
def save_some_columns(house):
    house.live.strapline = "Rewritten"
    house.live.save(update_fields=["strapline"])


@in_code()
def save_without_cleaning(house):
    house.live.slug = "rewritten"
    house.live.save(clean=False)


@in_code()
def save_what_was_deferred(house):
    page = StoryPage.objects.only("pk", "strapline").get(pk=house.live.pk)
    page.strapline = "Rewritten"
    page.save()


@in_code()
def save_as_live(house):
    house.draft.live = True
    house.draft.save()


@in_code()
def save_as_live_as_a_plain_page(house):
    page = Page.objects.get(pk=house.draft.pk)
    page.live = True
    page.save(update_fields=["live"])


@in_code()
def save_what_was_taken_down_as_live(house):
    house.withdrawn.live = True
    house.withdrawn.save()


@in_code()
def save_base(house):
    house.draft.live = True
    house.draft.save_base()


@in_code(Leaves.ROWS)
def save_base_raw(house):
    page = Page.objects.get(pk=house.draft.pk)
    page.live = True
    page.save_base(raw=True)


@in_code()
def full_save_of_an_unsigned_revision(house):
    house.edited.get_latest_revision_as_object().save()


@in_code()
def restore_an_older_revision_by_saving_it(house):
    house.older.as_object().save()


@in_code()
def restore_by_with_content_json(house):
    house.live.with_content_json({**house.live.live_revision.content, "title": "Rewritten"}).save()


@in_code()
def create(house):
    page = born_live()
    page.path, page.depth = house.section.path + "0099", house.section.depth + 1
    page.set_url_path(house.section)
    page.save()


@in_code()
def add_child(house):
    section("stories").add_child(instance=born_live())


@in_code()
def add_sibling(house):
    house.live.add_sibling(instance=born_live())


@in_code()
def add_root(house):
    Page.add_root(instance=HomePage(title="Another", slug="another", locale=house.live.locale))


@in_code()
def get_or_create(house):
    defaults = {"format": "feature", "path": house.section.path + "0099", "depth": 4, "url_path": "/en/stories/new/"}
    StoryPage.objects.get_or_create(title="New", slug="new", locale=house.live.locale, defaults=defaults)


@in_code()
def update_or_create(house):
    StoryPage.objects.update_or_create(pk=house.live.pk, defaults={"title": "Rewritten"})


@in_code(Leaves.ROWS)
def update_live(house):
    Page.objects.filter(pk=house.draft.pk).update(live=True, live_revision=house.draft.latest_revision_id)


@in_code(Leaves.ROWS)
def update_title(house):
    Page.objects.filter(pk=house.live.pk).update(title="Rewritten", draft_title="Rewritten")


@in_code(Leaves.ROWS)
def update_specific(house):
    StoryPage.objects.filter(pk=house.live.pk).update(strapline="Rewritten", body="[]", importance="routine")


@in_code(Leaves.ROWS)
def bulk_update(house):
    house.live.title, house.draft.live = "Rewritten", True
    Page.objects.bulk_update([house.live.page_ptr, Page.objects.get(pk=house.draft.pk)], ["title", "live"])


@in_code(Leaves.ROWS)
def bulk_create(house):
    path = house.section.path + "0099"
    with transaction.atomic():
        Page.objects.bulk_create(
            [
                Page(
                    title="Born live",
                    slug="born-live",
                    path=path,
                    depth=4,
                    url_path="/en/stories/born-live/",
                    content_type=house.live.content_type,
                    locale=house.live.locale,
                )
            ]
        )


@in_code(Leaves.ROWS)
def update_the_live_revision(house):
    Page.objects.filter(pk=house.edited.pk).update(live_revision=house.edited.latest_revision_id)


@in_code(Leaves.ROWS)
def update_the_address(house):
    Page.objects.filter(pk=house.live.pk).update(slug="rewritten", url_path="/en/stories/rewritten/")


@in_code(no_gate=True)
def update_a_signed_revision(house):
    content = {**house.live.live_revision.content, "title": "Rewritten"}
    with transaction.atomic():
        Revision.objects.filter(pk=house.live.live_revision_id).update(content=content)


@in_code(no_gate=True)
def bulk_update_submitted_revisions(house):
    revision = house.waiting.get_latest_revision()
    revision.content = {**revision.content, "title": "Rewritten"}
    with transaction.atomic():
        Revision.objects.bulk_update([revision], ["content"])


@in_code(no_gate=True)
def delete_a_signed_revision(house):
    with transaction.atomic():
        Revision.objects.filter(pk=house.live.live_revision_id).delete()


@in_code(no_gate=True)
def hand_a_signed_revision_to_another_page(house):
    with transaction.atomic():
        Revision.objects.filter(pk=house.live.live_revision_id).update(object_id=str(house.draft.pk))


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


@in_code()
def unsigned_sign_off(house):
    """A row of the ledger that was written by hand, whose digest fits."""
    SignOff.objects.create(**forged(house.waiting))
    house.begin()
    house.waiting.get_latest_revision().publish()


@in_code()
def another_seal_under_a_sign_off(house):
    SignOff.objects.create(**forged(house.waiting), seal=SignOff.objects.first().seal)
    house.begin()
    house.waiting.get_latest_revision().publish()


@in_code()
def the_read_gate_with_an_unsigned_sign_off(house):
    sign_off = SignOff.objects.create(**forged(house.waiting))
    house.begin()
    house.waiting.live = True
    publish(page=house.waiting, revision=house.waiting.get_latest_revision(), sign_off=sign_off)


@in_code()
def the_read_gate_with_another_revision(house):
    sign_off = SignOff.objects.get(revision_id=house.edited.live_revision_id)
    publish(page=house.edited, revision=house.edited.get_latest_revision(), sign_off=sign_off)


@in_code()
def the_read_gate_after_a_withdrawal(house):
    sign_off = SignOff.objects.get(page_id=house.withdrawn.pk)
    house.withdrawn.live = True
    publish(page=house.withdrawn, revision=house.withdrawn.get_latest_revision(), sign_off=sign_off)


@in_code()
def the_read_gate_with_the_sign_off_of_another_page(house):
    sign_off = SignOff.objects.get(revision_id=house.live.live_revision_id)
    publish(page=house.edited, revision=house.live.live_revision, sign_off=sign_off)


def forged(page) -> dict:
    submission = Submission.objects.get(page_id=page.pk)
    now = timezone.now()
    return {
        "page_id": page.pk,
        "translation_key": page.translation_key,
        "revision_id": submission.revision_id,
        "locale": submission.locale_code,
        "digest": submission.digest,
        "digest_version": 1,
        "document_digest": "",
        "signer_id": 1,
        "role": "head",
        "submitted_at": now,
        "signed_at": now,
    }


@in_code(no_gate=True)
def update_the_ledger(house):
    with transaction.atomic():
        SignOff.objects.filter(page_id=house.edited.pk).update(revision_id=house.edited.latest_revision_id)


@in_code(no_gate=True)
def delete_from_the_ledger(house):
    with transaction.atomic():
        SignOff.objects.filter(page_id=house.waiting.pk + 1).delete()
        Withdrawal.objects.all().delete()


@in_code(no_gate=True)
def update_the_matrix(house):
    with transaction.atomic():
        PolicyRow.objects.update(contributor_may_sign=True)


@in_code(no_gate=True)
def name_others_in_the_matrix(house):
    row = PolicyRow.objects.first()
    with transaction.atomic():
        row.roles.clear()


@in_code(no_gate=True)
def delete_from_the_matrix(house):
    row = PolicyRow.objects.last()
    with transaction.atomic():
        PolicyRow.objects.filter(pk=row.pk).delete()


def _submission(name, value):
    def door(house):
        with transaction.atomic():
            Submission.objects.filter(page_id=house.for_others.pk).update(**{name: value(house)})

    door.__name__, door.__module__ = f"reroute_by_{name}", __name__
    return in_code(no_gate=True)(door)


for _name, _value in {
    "policy_row": lambda house: PolicyRow.objects.get(importance="major").pk,
    "digest": lambda house: "sha256:forged",
    "revision_id": lambda house: house.edited.latest_revision_id,
    "page_id": lambda house: house.draft.pk,
    "task_state_id": lambda house: house.waiting.current_workflow_task_state.pk,
    "due_at": lambda house: timezone.now(),
    "locale_code": lambda house: "fr",
    "is_translation": lambda house: True,
    "importance": lambda house: "standard",
    "submitted_at": lambda house: timezone.now(),
}.items():
    _submission(_name, _value)


@in_code(Leaves.NAMED)
def update_the_served_document(house):
    Publication.objects.filter(page_id=house.live.pk).update(document={"title": "Rewritten"})


@in_code(Leaves.NAMED)
def update_the_served_title(house):
    Publication.objects.filter(page_id=house.live.pk).update(title="Rewritten")


@in_code(Leaves.NAMED)
def serve_a_draft_by_hand(house):
    row = Publication.objects.get(page_id=house.live.pk)
    row.pk, row.page_id, row.translation_key = None, house.draft.pk, house.draft.translation_key
    row.tree_path, row.html_path, row.slug = house.draft.path, "/en/stories/never-signed/", house.draft.slug
    row.save(force_insert=True)


@in_code(Leaves.NAMED)
def serve_what_was_taken_down_by_hand(house):
    row = Publication.objects.get(page_id=house.live.pk)
    row.pk, row.page_id, row.html_path = None, house.withdrawn.pk, "/en/stories/taken-down/"
    row.sign_off_id = SignOff.objects.get(page_id=house.withdrawn.pk).pk
    row.save(force_insert=True)


@in_code(Leaves.ROWS)
def delete_a_restriction(house):
    """It stays closed: what the public may read says the read model, until it is signed anew."""
    PageViewRestriction.objects.all().delete()


@in_code(Leaves.ROWS)
def lift_a_restriction(house):
    house.restriction.restriction_type = PageViewRestriction.NONE
    house.restriction.save()


@in_code(Leaves.AGAIN)
def publish_again_after_lifting_a_restriction(house):
    PageViewRestriction.objects.all().delete()
    house.secret.live_revision.publish()


@in_code(Leaves.NAMED)
def open_what_is_restricted_by_hand(house):
    Publication.objects.filter(page_id=house.secret.pk).update(restricted=False)


