"""Taking down: why, where, on every road, and what it takes to bring something back."""

from datetime import timedelta
from unittest import mock

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from signoff import actions
from signoff.exceptions import NotSigned
from signoff.models import SignOff, Submission, Withdrawal
from signoff.signals import withdrawn
from signoff.taking_down import Scope
from tests.factories import StoryFactory, section, sign_off, submit, write
from tests.translating import translated

pytestmark = pytest.mark.django_db
Reason = Withdrawal.Reason


@pytest.fixture
def french(signed):
    """The live story in French, live too."""
    french = translated(signed, "fr")
    sign_off(french)
    return fresh(french)


def fresh(page) -> Page:
    return Page.objects.get(pk=page.pk).specific


def schedule(page, **changes):
    """Sign it for tomorrow."""
    write(page, go_live_at=timezone.now() + timedelta(days=1), **changes)
    sign_off(page)
    return fresh(page)


@pytest.mark.parametrize(
    ("reason", "everywhere"),
    [(Reason.IN_ERROR, True), (Reason.CONSENT, True), (Reason.OUT_OF_DATE, False)],
)
def test_what_is_wrong_goes_in_all_languages_and_what_has_aged_in_one(signed, french, head, reason, everywhere):
    taken_down = actions.take_down(page=signed, by=head, reason=reason)
    assert [page.pk for page in taken_down] == [signed.pk, french.pk][: 2 if everywhere else 1]
    assert not fresh(signed).live
    assert fresh(french).live is not everywhere
    assert {w.reason for w in Withdrawal.objects.all()} == {reason}
    logged = PageLogEntry.objects.filter(action="signoff.withdraw", user=head)
    assert set(logged.values_list("page_id", flat=True)) == {page.pk for page in taken_down}


def test_whoever_takes_down_says_otherwise(signed, french, head):
    actions.take_down(page=french, by=head, reason=Reason.IN_ERROR, scope=Scope.LANGUAGE)
    assert fresh(signed).live and not fresh(french).live
    actions.take_down(page=french, by=head, reason=Reason.OUT_OF_DATE, scope=Scope.ALL)
    assert not fresh(signed).live


def test_it_is_one_transaction(signed, french, head):
    def refuse(page, **kwargs):
        if page.pk == french.pk:
            raise RuntimeError("this one cannot go")

    withdrawn.connect(refuse)
    try:
        with pytest.raises(RuntimeError):
            actions.take_down(page=signed, by=head, reason=Reason.IN_ERROR)
    finally:
        withdrawn.disconnect(refuse)
    assert fresh(signed).live and not Withdrawal.objects.exists()


def test_drafts_that_wait_and_schedules_in_other_languages_end_too(signed, head):
    french, arabic = translated(signed, "fr"), translated(signed, "ar")
    submit(french)
    schedule(arabic)
    actions.take_down(page=signed, by=head, reason=Reason.IN_ERROR)
    assert not Submission.objects.pending().exists()
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    assert not SignOff.objects.standing().exists()
    signature = SignOff.objects.get(page_id=arabic.pk)
    assert signature.withdrawal.reason == Reason.IN_ERROR
    with pytest.raises(NotSigned, match="withdrawn"):
        Revision.objects.get(pk=signature.revision_id).publish()


def test_a_schedule_over_a_live_page_ends_with_it(signed, head):
    schedule(signed, title="Second light")
    actions.take_down(page=signed, by=head, reason=Reason.OUT_OF_DATE)
    assert not SignOff.objects.standing().exists()
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_nobody_takes_down_in_a_language_in_which_they_may_not_publish(signed, french, editor):
    with pytest.raises(PermissionDenied):
        actions.take_down(page=signed, by=editor, reason=Reason.IN_ERROR)
    assert fresh(signed).live and fresh(french).live


def test_a_replacement_is_another_page_and_public(signed, french, head, site):
    other, draft = StoryFactory(signed_off=True), StoryFactory()
    for replaced_by in (None, signed.translation_key, draft.translation_key):
        with pytest.raises(NotSigned):
            actions.take_down(page=signed, by=head, reason=Reason.REPLACED_BY, replaced_by=replaced_by)
    with pytest.raises(NotSigned):
        actions.take_down(page=signed, by=head, reason=Reason.OUT_OF_DATE, replaced_by=other.translation_key)
    assert fresh(signed).live
    actions.take_down(page=signed, by=head, reason=Reason.REPLACED_BY, replaced_by=other.translation_key)
    assert Withdrawal.objects.get().replaced_by == other.translation_key
    assert fresh(french).live


@pytest.mark.parametrize("reason", [Reason.REPLACED, Reason.UNSCHEDULED, "a whim"])
def test_people_give_only_reasons_that_are_theirs(signed, head, reason):
    with pytest.raises(NotSigned):
        actions.take_down(page=signed, by=head, reason=reason)


def test_many_languages_cost_a_small_multiple_of_one(signed, head):
    def statements(page) -> int:
        with CaptureQueriesContext(connection) as queries:
            actions.take_down(page=page, by=head, reason=Reason.IN_ERROR)
        return len(queries)

    alone = StoryFactory(signed_off=True)
    for language in ("fr", "nl", "es"):
        sign_off(translated(signed, language))
    assert statements(signed) < 4 * statements(alone)


# Roads


def form(**changes) -> dict[str, str]:
    return {"reason": "out_of_date", "scope": "", "replaced_by": "", **changes}


def unpublish(page) -> str:
    return reverse("wagtailadmin_pages:unpublish", args=[page.pk])


def bulk(action: str, *pages) -> str:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return f"{address}?next=/admin/&{'&'.join(f'id={page.pk}' for page in pages)}"


def test_the_unpublish_screen_says_what_will_happen(signed, french, head, browser):
    submit(write(french, title="Deuxième lumière"))
    screen = browser(head).get(unpublish(signed)).content.decode()
    for words in ("Français", signed.full_url, french.full_url, "Public", "Waits for a signature", "submit it again"):
        assert words in screen
    for reason in ("in_error", "out_of_date", "consent", "replaced_by"):
        assert f'value="{reason}"' in screen


def test_the_unpublish_screen_asks_why(signed, french, head, browser):
    client = browser(head)
    answer = client.post(unpublish(signed), form(reason=""))
    assert answer.status_code == 200 and fresh(signed).live
    answer = client.post(unpublish(signed), form(reason="replaced_by"))
    assert "Choose the page to which readers are led." in answer.content.decode() and fresh(signed).live
    answer = client.post(unpublish(signed), form(reason="in_error"), follow=True)
    assert "To bring it back, submit it again" in answer.content.decode()
    assert not fresh(signed).live and not fresh(french).live
    assert set(Withdrawal.objects.values_list("reason", "by_id")) == {("in_error", head.pk)}


def test_the_unpublish_screen_leads_to_another_page(signed, head, browser):
    other = StoryFactory(signed_off=True)
    browser(head).post(unpublish(signed), form(reason="replaced_by", replaced_by=other.pk))
    assert Withdrawal.objects.get().replaced_by == other.translation_key
    refused = browser(head).post(unpublish(other), form(reason="replaced_by", replaced_by=signed.pk))
    assert refused.status_code == 200 and fresh(other).live


def test_what_is_below_goes_with_it_if_asked(signed, head, browser):
    stories = section("stories")
    sign_off(stories)
    browser(head).post(unpublish(stories), form(reason="in_error", scope="language"))
    assert fresh(signed).live
    sign_off(fresh(stories))
    browser(head).post(unpublish(stories), form(reason="in_error", scope="language", include_descendants="on"))
    assert not fresh(signed).live
    assert Withdrawal.objects.get(sign_off__page_id=signed.pk).reason == Reason.IN_ERROR


def test_a_mistake_is_taken_down_while_its_correction_waits(signed, head, browser):
    submit(write(signed, title="Second light"))
    browser(head).post(unpublish(signed), form(reason="in_error"))
    assert not fresh(signed).live


def test_an_editor_has_no_such_screen(signed, editor, browser):
    assert browser(editor).post(unpublish(signed), form(reason="in_error")).status_code in (302, 403)
    assert fresh(signed).live


def test_many_are_taken_down_at_once_for_one_reason(signed, french, head, browser):
    other = StoryFactory(signed_off=True)
    client = browser(head)
    assert "Why" in client.get(bulk("unpublish", signed, other)).content.decode()
    client.post(bulk("unpublish", signed, other), form(reason=""))
    assert fresh(signed).live
    answer = client.post(bulk("unpublish", signed, other), form(reason="in_error"), follow=True)
    assert "3 pages are taken down" in answer.content.decode()
    assert not Page.objects.filter(pk__in=[signed.pk, french.pk, other.pk], live=True).exists()
    assert {w.reason for w in Withdrawal.objects.all()} == {"in_error"}


def test_deleting_one_says_what_readers_get_and_where_to_say_why(signed, head, browser):
    client = browser(head)
    address = reverse("wagtailadmin_pages:delete", args=[signed.pk])
    screen = client.get(address).content.decode()
    assert "readers are told that it is out of date" in screen and unpublish(signed) in screen
    client.post(address)
    assert Withdrawal.objects.get().reason == Reason.OUT_OF_DATE
    assert Withdrawal.objects.get().by_id == head.pk


def test_deleting_many_asks_why(signed, french, head, browser):
    client = browser(head)
    assert "Why" in client.get(bulk("delete", signed)).content.decode()
    client.post(bulk("delete", signed), form(reason="consent"))
    assert not Page.objects.filter(pk=signed.pk).exists()
    assert not fresh(french).live
    assert {w.reason for w in Withdrawal.objects.all()} == {"consent"}


def test_deleting_a_draft_takes_nothing_down(signed, head, browser):
    french = translated(signed, "fr")
    browser(head).post(bulk("delete", french), form(reason="in_error"))
    assert not Page.objects.filter(pk=french.pk).exists() and fresh(signed).live


def test_an_editor_deletes_drafts_as_before(draft, editor, browser):
    browser(editor).post(bulk("delete", draft), form())
    assert not Page.objects.filter(pk=draft.pk).exists()


def test_a_section_is_deleted_with_what_is_below_it(signed, head, heard):
    stories = section("stories")
    stories.delete(user=head)
    assert Withdrawal.objects.get().sign_off.page_id == signed.pk
    assert signed.pk in {entry["page"].pk for entry in heard.withdrawn}


# Unscheduling


def unschedule(page, revision) -> str:
    return reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, revision.pk])


def test_what_is_taken_off_the_schedule_needs_a_new_signature(draft, head, browser):
    page = schedule(draft)
    revision = page.scheduled_revision
    answer = browser(head).post(unschedule(page, revision), follow=True)
    assert "submit it again" in answer.content.decode()
    withdrawal = Withdrawal.objects.get()
    assert (withdrawal.reason, withdrawal.by_id) == (Reason.UNSCHEDULED, head.pk)
    assert PageLogEntry.objects.filter(page=draft.pk, action="signoff.withdraw").count() == 1
    for publish in (revision.publish, lambda: page.publish(revision, skip_permission_checks=True)):
        with pytest.raises(NotSigned, match="withdrawn"):
            publish()
    with pytest.raises(NotSigned):
        actions.sign(page=page, by=head)


def test_the_live_version_stays_when_a_newer_one_is_unscheduled(signed, head, heard):
    page = schedule(signed, title="Second light")
    revision = page.scheduled_revision
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    assert fresh(signed).live and not heard.withdrawn
    assert SignOff.objects.standing().get().revision_id == fresh(signed).live_revision_id
    with pytest.raises(NotSigned):
        revision.publish()


def test_going_live_and_a_newer_signature_are_no_unscheduling(draft, head):
    schedule(draft)
    schedule(draft, title="Second light")
    assert not Withdrawal.objects.filter(reason=Reason.UNSCHEDULED).exists()
    newest = SignOff.objects.standing().first()
    with _two_days_later():
        Revision.objects.get(pk=newest.revision_id).publish()
    assert fresh(draft).live
    assert not Withdrawal.objects.filter(reason=Reason.UNSCHEDULED).exists()


def _two_days_later():
    later = timezone.now() + timedelta(days=2)
    return mock.patch("wagtail.actions.publish_revision.timezone.now", return_value=later)


def test_what_was_unscheduled_comes_back_by_a_new_signature(draft, head):
    page = schedule(draft)
    revision = page.scheduled_revision
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    submit(write(page, go_live_at=None))
    actions.sign(page=page, by=head)
    assert fresh(draft).live
