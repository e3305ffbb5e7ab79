"""One authorised person signs exactly what was submitted, and so publishes it."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse
from wagtail.models import PageLogEntry, TaskState, WorkflowState

from core.documents import document_digest, document_of
from signoff import actions
from signoff.digests import VERSION
from signoff.exceptions import NotSigned
from signoff.models import SignOff, Submission
from tests.factories import StoryFactory, an_editor, submit, write

pytestmark = pytest.mark.django_db


def test_the_head_signs_and_it_is_live(submitted, head, heard):
    revision = submitted.get_latest_revision()
    ledger_row = actions.sign(page=submitted, by=head, comment="Lovely.")

    submitted.refresh_from_db()
    assert submitted.live and submitted.live_revision == revision and not submitted.has_unpublished_changes
    assert (ledger_row.page_id, ledger_row.revision_id) == (submitted.pk, revision.pk)
    assert (ledger_row.signer_id, ledger_row.role, ledger_row.comment) == (head.pk, "head", "Lovely.")
    assert ledger_row.digest.startswith("sha256:") and ledger_row.digest_version == VERSION
    assert ledger_row.document_digest == document_digest(document_of(submitted.specific))
    assert [(e["page"].pk, e["revision"].pk, e["sign_off"].pk) for e in heard.went_live] == [
        (submitted.pk, revision.pk, ledger_row.pk)
    ]
    assert PageLogEntry.objects.filter(page=submitted, action="signoff.sign", user=head).count() == 1
    assert WorkflowState.objects.for_instance(submitted).get().status == WorkflowState.STATUS_APPROVED
    assert Submission.objects.get().outcome == Submission.Outcome.SIGNED


def test_the_head_signs_in_wagtails_own_workflow_form(submitted, head, browser):
    state = submitted.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[submitted.pk, "approve", state.pk])

    assert browser(head).post(address, {"comment": "Yes."}).status_code == 302
    submitted.refresh_from_db()
    assert submitted.live
    assert SignOff.objects.get().comment == "Yes."


def test_the_head_signs_on_the_review_page(submitted, head, browser):
    client = browser(head)
    editor_page = client.get(reverse("wagtailadmin_pages:edit", args=[submitted.pk])).content.decode()
    address = reverse("signoff_review", args=[submitted.pk])
    assert address in editor_page and "action-publish" not in editor_page

    assert "Sign off and publish" in client.get(address).content.decode()
    assert (
        client.post(address, {"sign": "", "comment": "Yes.", "submission": Submission.objects.get().pk}).status_code
        == 302
    )
    submitted.refresh_from_db()
    assert submitted.live


def test_the_dashboard_offers_what_waits_to_those_who_may_sign(submitted, head, person, browser):
    assert "First light" in browser(head).get(reverse("wagtailadmin_home")).content.decode()
    others = browser(person("reviewer-fr")).get(reverse("wagtailadmin_home")).content.decode()
    assert "First light" not in others


def test_whoever_worked_on_it_cannot_sign(submitted, head, browser):
    head.groups.add(Group.objects.get(name="Editors"))
    actions.take_back(submitted, an_editor())
    write(submitted, by=head, title="Better light")
    submit(submitted, by=head)

    with pytest.raises(NotSigned, match="worked on this piece yourself"):
        actions.sign(page=submitted, by=head)
    address = reverse("signoff_review", args=[submitted.pk])
    assert "Sign off and publish" not in browser(head).get(address).content.decode()


def test_work_that_was_signed_meanwhile_no_longer_counts(signed, head):
    write(signed, by=head, title="Better light")
    submit(signed, by=head)
    with pytest.raises(NotSigned):
        actions.sign(page=signed, by=head)


def test_a_superuser_has_no_way_round(submitted, person):
    superuser = person("superuser")
    with pytest.raises(NotSigned, match="no role"):
        actions.sign(page=submitted, by=superuser)
    assert submitted.current_workflow_task.get_actions(submitted, superuser) == []


def test_a_superuser_with_a_role_signs_like_anybody(submitted, person, head):
    superuser = person("superuser")
    superuser.groups.add(*head.groups.all())
    assert actions.sign(page=submitted, by=superuser).role == "head"


@pytest.mark.parametrize("role", ["officer", "reviewer-en", "reviewer-fr", "editor", "visitor"])
def test_the_wrong_role_signs_nothing(submitted, person, role):
    with pytest.raises(NotSigned, match="no role"):
        actions.sign(page=submitted, by=person(role))
    submitted.refresh_from_db()
    assert not submitted.live


def test_an_account_that_was_closed_signs_nothing(submitted, head):
    type(head).objects.filter(pk=head.pk).update(is_active=False)
    with pytest.raises(NotSigned, match="not active"):
        actions.sign(page=submitted, by=head)


def test_a_translation_is_signed_in_its_language(site, person, head):
    original = StoryFactory(title="First light", signed_off=True)
    french = StoryFactory(title="Première lumière", language="fr", translation_key=original.translation_key)
    submit(french)
    for role in ("reviewer-es", "head"):
        with pytest.raises(NotSigned, match=r"for Reviewers \(fr\)"):
            actions.sign(page=french, by=person(role))

    ledger_row = actions.sign(page=french, by=person("reviewer-fr"))
    assert (ledger_row.role, ledger_row.locale) == ("reviewer-fr", "fr")
    assert ledger_row.source_digest == SignOff.objects.get(page_id=original.pk).digest


def test_an_original_in_french_is_no_translation(site, head):
    piece = StoryFactory(title="Première lumière", language="fr", submitted=True)
    assert actions.sign(page=piece, by=head).source_digest == ""


def test_the_second_signer_hears_that_it_is_signed(submitted, head, person, browser):
    state = submitted.current_workflow_task_state
    actions.sign(task_state=state, by=head)

    with pytest.raises(NotSigned, match="has already been signed"):
        actions.sign(task_state=state, by=person("deputy"))
    with pytest.raises(NotSigned, match="not waiting"):
        actions.send_back(task_state=state, by=person("deputy"), comment="No.")
    assert SignOff.objects.count() == 1


def test_the_task_state_of_another_page_gives_no_authority(submitted, person, browser):
    """The view trusts the id in its address; authority is checked on the state's own page."""
    french = StoryFactory(title="Lumière", language="fr", translation_key=submitted.translation_key, submitted=True)
    foreign = submitted.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[french.pk, "approve", foreign.pk])

    browser(person("reviewer-fr")).post(address, {"comment": ""})
    submitted.refresh_from_db()
    french.refresh_from_db()
    assert not submitted.live and not french.live and not SignOff.objects.exists()


def test_sent_back_with_a_comment_it_can_be_edited_and_submitted_again(
    submitted, head, browser, django_capture_on_commit_callbacks
):
    mail.outbox.clear()
    address = reverse("signoff_review", args=[submitted.pk])
    with django_capture_on_commit_callbacks(execute=True):
        reason = {"comment": "Who is on the picture?", "submission": Submission.objects.get().pk}
        browser(head).post(address, {"send_back": "", **reason})

    assert Submission.objects.get().outcome == Submission.Outcome.SENT_BACK
    assert any("Who is on the picture?" in message.body for message in mail.outbox)
    assert submitted.get_lock() is None
    write(submitted, title="First light, with names")
    submit(submitted)
    actions.sign(page=submitted, by=head)
    submitted.refresh_from_db()
    assert submitted.title == "First light, with names" and submitted.live


def test_those_who_may_sign_get_mail(draft, head, person, django_capture_on_commit_callbacks):
    mail.outbox.clear()
    person("reviewer-fr")
    with django_capture_on_commit_callbacks(execute=True):
        submit(draft)
    recipients = {address for message in mail.outbox for address in message.to}
    assert head.email in recipients and "reviewer-fr@example.org" not in recipients


def test_a_page_that_waits_is_locked_until_it_is_taken_back(submitted, head, editor, browser, editor_form):
    assert all(submitted.get_lock().for_user(user) for user in (head, editor))
    with pytest.raises(NotSigned):
        actions.take_back(submitted, by=editor)

    writer = an_editor()
    client = browser(writer)
    form = editor_form(client, submitted)
    address = reverse("wagtailadmin_pages:edit", args=[submitted.pk])
    client.post(address, {**form, "title": "Dimmer light"})
    assert submitted.get_latest_revision().object_str == "First light"

    client.post(address, {**form, "action-cancel-workflow": "1"})
    assert submitted.get_lock() is None
    assert Submission.objects.get().outcome == Submission.Outcome.TAKEN_BACK
    with pytest.raises(NotSigned, match="taken back"):
        actions.sign(page=submitted, by=head)


def test_what_blocks_publication_blocks_the_signature(submitted, head, monkeypatch):
    monkeypatch.setattr(type(submitted), "blockers", lambda page: ["The licence is unknown."])
    with pytest.raises(NotSigned, match="licence is unknown"):
        actions.sign(page=submitted, by=head)
    assert TaskState.objects.get().status == TaskState.STATUS_IN_PROGRESS


def test_many_are_submitted_and_signed_at_once_all_or_none(site, head, heard):
    pieces = [StoryFactory() for _ in range(3)]
    actions.submit_batch(pieces, by=an_editor())
    with pytest.raises(NotSigned, match="already waiting"):
        actions.submit_batch([StoryFactory(), pieces[0]], by=an_editor())
    assert pieces[0].current_workflow_task_state.revision == pieces[0].get_latest_revision()

    ledger_rows = actions.sign_batch(pieces, by=head)
    assert (
        [row.page_id for row in ledger_rows]
        == [piece.pk for piece in pieces]
        == [entry["page"].pk for entry in heard.went_live]
    )

    mixed = [StoryFactory(submitted=True), StoryFactory()]
    with pytest.raises(NotSigned, match="not waiting"):
        actions.sign_batch(mixed, by=head)
    assert SignOff.objects.count() == 3


def test_the_ledger_can_be_read_in_the_admin(signed, editor, browser):
    client = browser(editor)
    page = client.get(reverse("signoff_ledger")).content.decode()
    assert "First light" in page and SignOff.objects.get().digest[7:19] in page
    assert "First light" not in client.get(reverse("signoff_ledger"), {"q": "Dark"}).content.decode()
    assert client.get(reverse("signoff_ledger"), {"export": "csv"}).status_code == 200


def test_what_could_not_be_published_is_not_even_submitted(draft):
    """A translator's slug, for example, is checked by nobody before."""
    written = draft.get_latest_revision_as_object()
    written.slug = "no: address"
    written.save_revision(clean=False)
    with pytest.raises(NotSigned, match="cannot be published as it is"):
        submit(draft)
    assert not draft.current_workflow_state
