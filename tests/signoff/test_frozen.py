"""What was submitted or signed stays as it was, whoever writes to the database."""

import json
from datetime import timedelta
from unittest import mock

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from signoff import actions
from signoff.exceptions import NotSigned
from signoff.models import SignOff, Submission, Withdrawal
from tests.factories import an_editor, sign_off, submit, write

pytestmark = pytest.mark.django_db


def refused(sql: str, *params) -> None:
    message = r"append-only|submitted or signed|is signed"
    with pytest.raises(DatabaseError, match=message), transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql, params)


def test_the_ledger_is_append_only(signed):
    signed.unpublish()
    assert Withdrawal.objects.count() == 1
    for table, column in (("signoff_signoff", "comment"), ("signoff_withdrawal", "reason")):
        refused(f"UPDATE {table} SET {column} = 'forged'")
        refused(f"DELETE FROM {table}")
        if connection.vendor == "postgresql":
            refused(f"TRUNCATE {table} CASCADE")
    with pytest.raises(DatabaseError), transaction.atomic():
        SignOff.objects.update(digest="forged")


def test_a_signed_revision_keeps_its_content(signed):
    revision = signed.live_revision
    forged = json.dumps({**revision.content, "title": "Forged"})
    refused("UPDATE wagtailcore_revision SET content = %s WHERE id = %s", forged, revision.pk)
    refused("UPDATE wagtailcore_revision SET object_id = '1' WHERE id = %s", revision.pk)
    refused("DELETE FROM wagtailcore_revision WHERE id = %s", revision.pk)

    revision.approved_go_live_at = timezone.now()
    revision.user = None
    revision.save()


def test_a_submitted_revision_keeps_its_content_until_it_is_taken_back(submitted):
    revision = submitted.get_latest_revision()
    revision.content["title"] = "Forged"
    with pytest.raises(DatabaseError), transaction.atomic():
        revision.save()
    actions.take_back(submitted, by=an_editor())
    revision.save()


def test_what_is_signed_is_not_purged(signed):
    revision = signed.live_revision
    write(signed, title="Second light")
    with pytest.raises(ProtectedError), transaction.atomic():  # which Wagtail's `purge_revisions` passes over
        revision.delete()
    assert Revision.objects.filter(pk=revision.pk).exists()


def test_autosave_starts_a_new_revision_over_a_signed_one(signed):
    draft = signed.get_latest_revision_as_object()
    draft.title = "Autosaved"
    live = signed.live_revision
    saved = draft.save_revision(user=live.user, overwrite_revision=live)
    assert saved.pk != live.pk

    draft.title = "Autosaved again"
    assert draft.save_revision(user=live.user, overwrite_revision=saved).pk == saved.pk


def test_autosave_after_submission_voids_it(submitted, head):
    """By a road that knows no locks: the editor itself is closed."""
    revision = submitted.get_latest_revision()
    draft = submitted.get_latest_revision_as_object()
    draft.title = "Autosaved"
    saved = draft.save_revision(user=revision.user, overwrite_revision=revision)

    assert saved.pk != revision.pk
    assert Submission.objects.get().outcome == Submission.Outcome.VOID
    with pytest.raises(NotSigned, match="changed after it was submitted"):
        actions.sign(page=submitted, by=head)
    assert submitted.current_workflow_state is None and submitted.get_lock() is None


def test_the_editors_autosave_is_refused_while_a_piece_waits(submitted, browser, editor_form):
    writer = an_editor()
    client = browser(writer)
    form = editor_form(client, submitted)
    answer = client.post(
        reverse("wagtailadmin_pages:edit", args=[submitted.pk]),
        {**form, "title": "Autosaved"},
        headers={"accept": "application/json"},
    )
    assert answer.status_code == 400 or not answer.json()["success"]
    assert submitted.get_latest_revision().object_str == "First light"


def test_a_save_that_changes_nothing_voids_nothing(submitted, head):
    submitted.get_latest_revision_as_object().save_revision()
    assert actions.sign(page=submitted, by=head).revision_id == SignOff.objects.get().revision_id


def test_a_file_that_changed_after_submission(submitted, head, monkeypatch):
    manifest = [{"kind": "image", "id": 1, "sha256": "00", "credit": "", "licence": "cern"}]
    monkeypatch.setattr("signoff.pieces.manifest_of", lambda document: manifest)
    with pytest.raises(NotSigned, match="changed after it was submitted"):
        actions.sign(page=submitted, by=head)


def test_a_schedule_goes_live_as_it_was_signed(draft, head, heard):
    write(draft, go_live_at=timezone.now() + timedelta(hours=1))
    submit(draft)
    actions.sign(page=draft, by=head)
    draft.refresh_from_db()
    assert not draft.live and not heard.went_live and draft.approved_schedule

    past = timezone.now() - timedelta(minutes=1)
    Revision.objects.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=past)
    with _an_hour_later():
        call_command("publish_scheduled")
    draft.refresh_from_db()
    assert draft.live and len(heard.went_live) == 1


def _an_hour_later():
    later = timezone.now() + timedelta(hours=2)
    return mock.patch("wagtail.actions.publish_revision.timezone.now", return_value=later)


def test_taking_down_withdraws(signed, head, heard):
    actions.take_down(page=signed, by=head, reason=Withdrawal.Reason.CONSENT)
    withdrawal = Withdrawal.objects.get()
    assert (withdrawal.reason, withdrawal.by_id, withdrawal.sign_off.page_id) == ("consent", head.pk, signed.pk)
    assert [entry["withdrawal"] for entry in heard.withdrawn] == [withdrawal]
    signed.refresh_from_db()
    assert not signed.live
    with pytest.raises(NotSigned, match="withdrawn"):
        signed.get_latest_revision().publish()


def test_consent_takes_a_page_down_while_a_newer_version_waits(signed, head, editor):
    write(signed, title="Second light")
    submit(signed)
    with pytest.raises(PermissionDenied):
        actions.take_down(page=signed, by=editor, reason=Withdrawal.Reason.CONSENT)
    actions.take_down(page=signed, by=head, reason=Withdrawal.Reason.CONSENT)
    signed.refresh_from_db()
    assert not signed.live and signed.current_workflow_state is None


def test_unpublishing_by_whatever_road_withdraws(signed, heard):
    signed.unpublish()
    assert Withdrawal.objects.get().reason == Withdrawal.Reason.OUT_OF_DATE
    assert len(heard.withdrawn) == 1


def test_so_does_saving_it_as_not_live(signed, heard):
    page = Page.objects.get(pk=signed.pk)
    page.live = False
    page.save()
    assert Withdrawal.objects.exists() and len(heard.withdrawn) == 1


def test_an_expired_page_is_withdrawn(draft, heard):
    write(draft, expire_at=timezone.now() + timedelta(hours=1))
    sign_off(draft)
    Page.objects.filter(pk=draft.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    draft.refresh_from_db()
    assert not draft.live and Withdrawal.objects.exists() and len(heard.withdrawn) == 1


def test_deleting_a_page_withdraws_and_keeps_the_chain(signed, head, heard):
    pk = signed.pk
    signed.delete(user=head)
    assert Withdrawal.objects.get().sign_off.page_id == pk
    assert not Revision.objects.filter(object_id=str(pk)).exists()
    assert [entry["page"].pk for entry in heard.withdrawn] == [pk]


def test_a_newer_version_replaces_the_older_signature(signed, heard):
    first = SignOff.objects.get()
    write(signed, title="Second light")
    second = sign_off(signed)
    assert Withdrawal.objects.get(sign_off=first).reason == Withdrawal.Reason.REPLACED
    assert list(SignOff.objects.standing()) == [second]
    assert not heard.withdrawn
