"""A piece that is signed and held: it is signed like any other, and nothing but its release puts it live."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from delivery.models import Publication
from people.models import Consent
from signoff import actions
from signoff.exceptions import NotSigned
from signoff.models import Held, Notice, Released, SignOff, Submission, Withdrawal
from signoff.releasing import release
from signoff.reports.figures import signed_between
from stories.models import Release
from tests.bodies import block, video
from tests.factories import StoryFactory, a_signer, sign_off, submit, write
from tests.files import film
from tests.releasing import held_series, in_hours, member_of, public
from tests.signoff.doors.house import verified

pytestmark = pytest.mark.django_db


@pytest.fixture
def series(site):
    return held_series()


@pytest.fixture
def held(series):
    """A story that somebody has signed, and that waits."""
    story = member_of(series)
    sign_off(story)
    story.refresh_from_db()
    return story


def standing(page: Page) -> SignOff:
    return SignOff.objects.standing().select_related("held__released").get(page_id=page.pk)


def refused(page: Page, by) -> str:
    """What is said where its release is refused, and that nothing has come of it."""
    sign_offs = list(SignOff.objects.filter(page_id=page.pk).order_by("-pk")[:1])
    with pytest.raises(NotSigned) as refusal:
        release(sign_offs, by=by)
    assert public(page) == [False] and not Released.objects.exists()
    return str(refusal.value)


def test_a_held_piece_is_signed_by_one_person_and_live_for_nobody(held, head):
    row = standing(held)
    assert row.is_held and row.digest and row.signer_id
    assert Submission.objects.get(page_id=held.pk).outcome == Submission.Outcome.SIGNED
    assert not held.live and not held.current_workflow_state and public(held) == [False]
    assert verified() == "" and str(Held.objects.get()) and not Released.objects.exists()
    release([row], by=head)
    held.refresh_from_db()
    assert held.live and held.live_revision_id == row.revision_id and public(held) == [True]
    assert Publication.objects.get(page_id=held.pk).sign_off_id == row.pk and verified() == ""


def test_what_asks_of_a_signature_asks_of_a_held_one(series, editor):
    story = member_of(series)
    submit(story)
    with pytest.raises(NotSigned):
        actions.sign(page=story, by=editor)
    assert not SignOff.objects.exists() and not Held.objects.exists()


def test_only_what_belongs_to_a_series_that_holds_waits(series):
    sign_off(alone := StoryFactory())
    other = member_of(held_series("Another"))
    Release.objects.update(holds=False)
    sign_off(other)
    assert public(alone, other) == [True, True] and not Held.objects.exists()


def test_a_correction_to_what_is_live_does_not_wait(series, head, held):
    release([standing(held)], by=head)
    sign_off(write(held, title="Amina, put right"))
    assert Publication.objects.get(page_id=held.pk).title == "Amina, put right"


def test_a_newer_draft_leaves_what_is_held_as_it_is(held, head):
    write(held, title="Second thoughts")
    release([standing(held)], by=head)
    held.refresh_from_db()
    assert (held.title, held.has_unpublished_changes) == ("Amina", True)


def test_a_newer_draft_that_waits_goes_on_waiting(held, head):
    page = write(held, title="Second thoughts")
    submit(page)
    release([standing(held)], by=head)
    assert Submission.objects.pending().filter(page_id=held.pk).exists() and verified() == ""


def test_a_newer_signature_replaces_what_is_held(held, head):
    first = standing(held)
    sign_off(write(held, title="Amina, again"))
    assert Withdrawal.objects.get(sign_off=first).reason == Withdrawal.Reason.REPLACED
    with pytest.raises(NotSigned, match="“Amina” is not held any more"):
        release([first], by=head)
    release([standing(held)], by=head)
    assert Publication.objects.get(page_id=held.pk).title == "Amina, again"


def test_what_is_held_replaces_a_schedule(series):
    story = write(member_of(series), go_live_at=timezone.now() + timedelta(hours=1))
    Release.objects.update(holds=False)
    sign_off(story)
    Release.objects.update(holds=True)
    sign_off(write(story, go_live_at=None))
    assert standing(story).is_held and not story.revisions.filter(approved_go_live_at__isnull=False).exists()
    with in_hours(2):
        call_command("publish_scheduled", stdout=StringIO())
    assert public(story) == [False] and verified() == ""


def test_a_head_who_cannot_wait_publishes_at_once_all_the_same(held, head):
    actions.publish_at_once(page=write(held, title="Now"), by=head, reason="It cannot wait.")
    assert public(held) == [True] and verified() == ""


def test_what_was_taken_down_meanwhile_is_not_released(held, head):
    actions.take_down(page=held, by=head, reason=Withdrawal.Reason.IN_ERROR)
    assert "“Amina” is not held any more" in refused(held, head)


def test_its_signature_can_be_withdrawn_from_the_editor(held, client, head, person):
    client.force_login(person("superuser"))
    address = reverse("wagtailadmin_pages:unpublish", args=[held.pk])
    assert address in client.get(reverse("wagtailadmin_pages:edit", args=[held.pk])).content.decode()
    assert "Signed and held" in client.get(address).content.decode()
    client.post(address, {"reason": Withdrawal.Reason.IN_ERROR})
    assert "“Amina” is not held any more" in refused(held, head)
    assert client.get(address).status_code == 302


def test_what_was_deleted_meanwhile_is_not_released(held, head):
    row = standing(held)
    Page.objects.get(pk=held.pk).delete()
    with pytest.raises(NotSigned, match="a page that was deleted"):
        release([row], by=head)


def test_what_expired_meanwhile_is_not_released(series, head):
    story = write(member_of(series), expire_at=timezone.now() + timedelta(hours=1))
    sign_off(story)
    with in_hours(2):
        assert "“Amina” expired on" in refused(story, head)


def test_what_has_a_time_of_its_own_is_not_released_with_others(series, head):
    story = write(member_of(series), go_live_at=timezone.now() + timedelta(hours=5))
    sign_off(story)
    assert not story.revisions.filter(approved_go_live_at__isnull=False).exists()
    assert "“Amina” has a time of its own" in refused(story, head)
    with in_hours(6):
        release([standing(story)], by=head)
    assert public(story) == [True]


def test_a_file_that_was_replaced_meanwhile_is_not_released(series, head):
    medium = film()
    story = member_of(series, body=[block("video", video(media=medium.pk))])
    sign_off(story)
    type(medium).objects.filter(pk=medium.pk).update(sha256="0" * 64)
    assert "“Amina” is no longer what was signed" in refused(story, head)
    assert "its revision or its files are not those that were signed" in verified()


def test_consent_that_was_withdrawn_takes_the_signature_with_it(held, head, django_capture_on_commit_callbacks):
    person = held.people[0].value
    consent = Consent.objects.create(person=person, purpose=Consent.Purpose.PORTRAIT, notice_version="1")
    with django_capture_on_commit_callbacks(execute=True):
        consent.withdrawn_on = timezone.localdate()
        consent.save()
    assert Withdrawal.objects.get(sign_off__page_id=held.pk).reason == Withdrawal.Reason.CONSENT
    assert "not held any more" in refused(held, head)


def test_one_that_blocks_keeps_all_others_back_and_is_named(series, held, head, monkeypatch):
    sign_off(other := member_of(series, "Berta"))

    def blockers(page):
        return ["Its licence is unknown."] if page.pk == other.pk else []

    monkeypatch.setattr(type(held), "blockers", blockers)
    with pytest.raises(NotSigned, match="“Berta”: Its licence is unknown"):
        release([standing(held), standing(other)], by=head)
    assert public(held, other) == [False, False] and not Released.objects.exists()
    held.refresh_from_db()
    assert not held.live


def test_saving_its_revision_takes_it_off_no_schedule(held):
    held.get_latest_revision().save()
    assert standing(held).is_held


@pytest.mark.parametrize("model", [Held, Released])
def test_what_was_held_and_released_is_append_only(held, head, model):
    release([standing(held)], by=head)
    for change in (lambda: model.objects.update(at=timezone.now()), lambda: model.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_the_database_serves_nothing_that_is_held(series, held, head):
    sign_off(released := member_of(series, "Berta"))
    release([standing(released)], by=head)
    row = Publication.objects.get(page_id=released.pk)
    row.pk, row.page_id, row.sign_off_id, row.html_path = None, held.pk, standing(held).pk, "/en/stories/amina/"
    with pytest.raises(DatabaseError, match="stands and is not held"), transaction.atomic():
        row.save()


def test_a_release_by_hand_is_refused_and_named(held, head):
    row = standing(held)
    Released.objects.create(held_id=row.pk, by_id=head.pk, at=timezone.now(), seal="0" * 64)
    with pytest.raises(NotSigned, match="The release of “Amina” was not made here"):
        Revision.objects.get(pk=row.revision_id).publish()
    assert public(held) == [False] and "the seal of its release does not fit" in verified()


def test_what_is_made_live_by_hand_is_named_and_served_to_nobody(held):
    row = standing(held)
    Page.objects.filter(pk=held.pk).update(live=True, live_revision=row.revision_id)
    assert "it is live, though it is held and nobody has released it" in verified()
    with pytest.raises(CommandError):
        call_command("rebuild_publications", stdout=StringIO(), stderr=StringIO())
    assert public(held) == [False]


def test_the_wait_for_the_release_is_nobodys_delay(held, head):
    with in_hours(100):
        release([standing(held)], by=head)
    (row,) = signed_between(timezone.now() - timedelta(hours=1), timezone.now() + timedelta(hours=1))
    assert row.until_live is not None and row.until_live < timedelta(hours=1)


def test_whoever_signs_reads_before_that_it_is_held(series, client, head):
    story = member_of(series)
    submission = submit(story)
    client.force_login(head)
    review = client.get(reverse("signoff_review", args=[story.pk])).content.decode()
    assert "It is held until “In her own voice” is released." in review and "Sign off and hold" in review
    assert "It goes live at once" not in review
    form = {"sign": "", "submission": submission.pk}
    said = client.post(reverse("signoff_review", args=[story.pk]), form, follow=True).content.decode()
    assert "is signed off. It is held until “In her own voice” is released." in said.replace("&quot;", '"')


def test_the_editor_the_ledger_and_a_mail_say_that_it_is_held(held, client, head, person, mailoutbox):
    client.force_login(person("superuser"))
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[held.pk])).content.decode()
    assert "It is held until “In her own voice” is released." in editor
    row = standing(held)
    assert "held for its release" in client.get(reverse("signoff_ledger_row", args=[row.pk])).content.decode()
    listed = client.get(reverse("signoff_ledger"), {"state": "held"}).content.decode()
    assert "Amina" in listed
    release([row], by=head)
    ended = client.get(reverse("signoff_ledger_row", args=[row.pk])).content.decode()
    assert "Released" in ended and "held for its release" not in ended
    assert "Amina" not in client.get(reverse("signoff_ledger"), {"state": "held"}).content.decode()
    assert Notice.objects.filter(kind=Notice.Kind.SIGNED).first().facts["awaits"]


def test_a_batch_is_held_in_few_statements(series, django_assert_max_num_queries):
    stories = [member_of(series, f"Voice {number}") for number in range(3)]
    actions.submit_batch(stories, by=None)
    signer = a_signer(stories[0])
    actions.sign_batch(stories, by=signer)
    assert SignOff.objects.held().count() == 3 and public(*stories) == [False] * 3
