"""What the gate stops on its roads, and what it lets through. All the doors are tried in `doors/`."""

from datetime import timedelta

import pytest
from django.core import serializers
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Locale, Page, Workflow, WorkflowTask
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from signoff import actions
from signoff.exceptions import NotSigned
from signoff.gate import child_models
from signoff.models import SignOffTask, Submission
from stories.models import StoryPage
from tests.factories import StoryFactory, home, section, sign_off, submit, write

pytestmark = pytest.mark.django_db


def test_a_new_page_is_not_born_live(site):
    with pytest.raises(NotSigned):
        section("stories").add_child(instance=StoryPage(title="Live at birth", format="feature"))
    assert not Page.objects.filter(title="Live at birth").exists()


def test_the_flag_alone_does_not_make_a_draft_live(draft, as_it_was):
    with as_it_was(draft):
        for page in (draft.specific, Page.objects.get(pk=draft.pk)):
            page.live = True
            with pytest.raises(NotSigned):
                page.save()
            with pytest.raises(NotSigned):
                page.save(update_fields=["live"])


def test_a_live_page_is_not_rewritten(signed, as_it_was):
    with as_it_was(signed):
        for page in (StoryPage.objects.get(pk=signed.pk), Page.objects.get(pk=signed.pk)):
            page.title = "Rewritten"
            with pytest.raises(NotSigned, match="title"):
                page.save()
        story = StoryPage.objects.get(pk=signed.pk)
        story.body = [("heading", {"text": "Rewritten"})]
        with pytest.raises(NotSigned, match="body"):
            story.save(update_fields=["body"])


def test_a_live_page_may_be_saved_as_it_is(signed):
    StoryPage.objects.get(pk=signed.pk).save()
    Page.objects.get(pk=signed.pk).save()
    page = StoryPage.objects.get(pk=signed.pk)
    page.locked, page.draft_title = True, "Working title"
    page.save(update_fields=["locked", "draft_title"])


def test_an_unsigned_schedule_does_not_wipe_a_signed_one(site, edited, head, as_it_was):
    write(edited, go_live_at=timezone.now() + timedelta(days=1))
    submit(edited)
    actions.sign(page=edited, by=head)
    unsigned = write(edited, title="Unsigned", go_live_at=timezone.now() + timedelta(days=2))
    with as_it_was(edited), pytest.raises(NotSigned):
        unsigned.get_latest_revision().publish()
    assert edited.revisions.filter(approved_go_live_at__isnull=False).count() == 1


def test_content_that_was_changed_in_memory(signed, as_it_was):
    revision = signed.live_revision
    revision.content["title"] = "Tampered"
    with as_it_was(signed), pytest.raises(NotSigned, match="no longer what was signed"):
        revision.publish()


def test_an_older_version_needs_a_new_signature(signed, as_it_was):
    older = signed.live_revision
    write(signed, title="Second light")
    sign_off(signed)
    with as_it_was(signed), pytest.raises(NotSigned, match="newer version"):
        older.publish()


def test_what_is_signed_may_be_published_again(signed, heard):
    signed.live_revision.publish()
    assert len(heard.went_live) == 1


def test_a_copy_does_not_stay_live(signed, person, browser):
    numchild = signed.get_parent().numchild
    with pytest.raises(NotSigned):
        signed.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=True)
    address = reverse("wagtailadmin_pages:copy", args=[signed.pk])
    form = {
        "new_title": "Copy",
        "new_slug": "copy",
        "new_parent_page": signed.get_parent().pk,
        "publish_copies": "on",
    }
    browser(person("superuser")).post(address, form)
    assert not Page.objects.filter(slug="copy").exists()
    assert signed.get_parent(update=True).numchild == numchild

    copy = signed.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=False)
    assert not copy.live


def test_there_are_no_aliases(signed, draft):
    for page in (signed, draft):
        with pytest.raises(NotSigned, match="aliases"):
            page.create_alias(update_slug="alias")
    assert not Page.objects.filter(alias_of__isnull=False).exists()


def test_moving_needs_no_signature(signed, heard):
    signed.move(section("series"), pos="last-child")
    signed.refresh_from_db()
    assert signed.live and signed.url_path.endswith("/series/" + signed.slug + "/")
    assert not heard.went_live and not heard.withdrawn


def _translated(page, language: str) -> tuple[TranslationSource, Translation]:
    locale = Locale.objects.get(language_code=language)
    translate_object(page, [locale])
    source = TranslationSource.objects.get_for_instance(page)
    return source, Translation.objects.get(source=source, target_locale=locale)


def test_localize_makes_drafts_and_publishes_nothing(signed, person, django_capture_on_commit_callbacks):
    _source, translation = _translated(signed, "fr")
    french = translation.get_target_instance()
    assert not french.live
    with pytest.raises(NotSigned), django_capture_on_commit_callbacks(execute=True):
        translation.save_target(user=person("superuser"), publish=True)
    french.refresh_from_db()
    assert not french.live


def test_localize_does_not_write_into_a_live_translation(signed, person, as_it_was):
    source, translation = _translated(signed, "fr")
    french = translation.get_target_instance()
    write(french, title="Première lumière")
    sign_off(french)
    french.refresh_from_db()
    assert french.live

    write(signed, strapline="Said otherwise.")
    sign_off(signed)
    source.update_from_db()
    for publish in (False, True):
        with as_it_was(french), pytest.raises(NotSigned):
            translation.save_target(user=person("superuser"), publish=publish)


def test_switching_the_task_off_publishes_nothing(submitted, person, browser):
    task = SignOffTask.objects.get()
    task.deactivate(user=person("superuser"))
    submitted.refresh_from_db()
    assert not submitted.live
    assert submitted.current_workflow_state is None
    assert Submission.objects.get().outcome == Submission.Outcome.TAKEN_BACK


def test_a_workflow_without_a_task_publishes_nothing(draft, as_it_was):
    workflow = Workflow.objects.create(name="Empty")
    with as_it_was(draft), pytest.raises(NotSigned, match="no task"):
        workflow.start(draft.specific, None)


def test_wagtails_own_approval_publishes_nothing(draft, head, as_it_was):
    workflow = Workflow.objects.create(name="Stock")
    task = GroupApprovalTask.objects.create(name="Stock")
    task.groups.set(head.groups.all())
    WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr)
    state = workflow.start(draft.specific, None).current_task_state
    with as_it_was(draft), pytest.raises(NotSigned):
        task.on_action(state, head, "approve")


def test_approving_the_state_by_hand_publishes_nothing(submitted, head, as_it_was):
    with as_it_was(submitted), pytest.raises(NotSigned):
        submitted.current_workflow_task_state.approve(user=head)


def test_home_pages_are_gated_too(site):
    page = home()
    page.live = True
    with pytest.raises(NotSigned):
        page.save()


def test_rows_that_belong_to_a_live_page(signed):
    for model, parent in child_models(type(signed)):
        with pytest.raises(NotSigned):
            model(**{parent.name: signed}).save()


def test_a_fixture_may_be_loaded(signed):
    """It makes nothing public: the public reads publications."""
    data = serializers.serialize("json", [StoryPage.objects.get(pk=signed.pk)]).replace("First light", "Fixture")
    for item in serializers.deserialize("json", data):
        item.save()


def test_factories_make_drafts(site):
    assert not StoryFactory().live
