"""Raw SQL: what whoever holds the database could write."""

import json
from datetime import timedelta

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from delivery.models import Publication
from signoff.models import SignOff, Submission
from tests.signoff.doors.registry import Leaves, in_code


def run(sql: str, *params) -> None:
    """As a script would, with every constraint looked at in the end."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
        connection.check_constraints()


@in_code(Leaves.ROWS)
def page_live(house):
    run("UPDATE wagtailcore_page SET live = true WHERE id = %s", house.draft.pk)


@in_code(Leaves.ROWS)
def page_title(house):
    run("UPDATE wagtailcore_page SET title = 'Rewritten' WHERE id = %s", house.live.pk)


@in_code(Leaves.ROWS)
def page_body(house):
    run("UPDATE stories_storypage SET strapline = 'Rewritten', body = '[]' WHERE page_ptr_id = %s", house.live.pk)


@in_code(Leaves.ROWS)
def page_live_revision(house):
    sql = "UPDATE wagtailcore_page SET live_revision_id = latest_revision_id WHERE id = %s"
    run(sql, house.edited.pk)


@in_code(Leaves.AGAIN)
def page_and_rebuild(house):
    """The read model made anew from a database that somebody has tampered with."""
    run("UPDATE wagtailcore_page SET live_revision_id = latest_revision_id, title = 'X' WHERE id = %s", house.draft.pk)
    run("UPDATE wagtailcore_page SET live = true WHERE id = %s", house.draft.pk)
    call_command("rebuild_publications")


@in_code(Leaves.AGAIN)
def restriction_and_rebuild(house):
    run("DELETE FROM wagtailcore_pageviewrestriction")
    call_command("rebuild_publications")


@in_code(Leaves.DRAFTS)
def an_unsigned_revision(house):
    content = json.dumps({**house.edited.get_latest_revision().content, "title": "Rewritten"})
    run("UPDATE wagtailcore_revision SET content = %s WHERE id = %s", content, house.edited.latest_revision_id)


@in_code()
def an_unsigned_revision_and_publish(house):
    an_unsigned_revision(house)
    house.begin()
    house.edited.get_latest_revision().publish()


@in_code(no_gate=True)
def a_signed_revision(house):
    content = json.dumps({**house.live.live_revision.content, "title": "Rewritten"})
    run("UPDATE wagtailcore_revision SET content = %s WHERE id = %s", content, house.live.live_revision_id)


@in_code(no_gate=True)
def a_submitted_revision(house):
    content = json.dumps({**house.waiting.get_latest_revision().content, "title": "Rewritten"})
    run("UPDATE wagtailcore_revision SET content = %s WHERE id = %s", content, house.waiting.latest_revision_id)


@in_code(no_gate=True)
def a_scheduled_revision(house):
    content = json.dumps({**house.scheduled_revision.content, "go_live_at": None})
    run("UPDATE wagtailcore_revision SET content = %s WHERE id = %s", content, house.scheduled_revision.pk)


@in_code(no_gate=True)
def delete_a_signed_revision(house):
    run("DELETE FROM wagtailcore_revision WHERE id = %s", house.live.live_revision_id)


@in_code(no_gate=True)
def the_ledger_is_changed(house):
    run("UPDATE signoff_signoff SET signer_id = 1")


@in_code(no_gate=True)
def the_ledger_is_emptied(house):
    run("DELETE FROM signoff_signoff")


@in_code(no_gate=True)
def a_withdrawal_is_removed(house):
    run("DELETE FROM signoff_withdrawal")


@in_code(no_gate=True)
def the_matrix_is_changed(house):
    run("UPDATE signoff_policyrow SET contributor_may_sign = true")


@in_code(no_gate=True)
def the_roles_of_the_matrix_are_changed(house):
    run("UPDATE signoff_policyrow_roles SET role_id = (SELECT id FROM signoff_role WHERE code = 'officer')")


@in_code(no_gate=True)
def a_version_of_the_matrix_is_removed(house):
    run("DELETE FROM signoff_policyversion")


@in_code(no_gate=True)
def a_submission_is_rerouted(house):
    run("UPDATE signoff_submission SET policy_row_id = NULL WHERE closed_at IS NULL")


@in_code(no_gate=True)
def a_deadline_is_moved(house):
    run("UPDATE signoff_submission SET due_at = submitted_at")


@in_code(no_gate=True)
def a_submission_is_opened_again(house):
    run("UPDATE signoff_submission SET closed_at = NULL")


@in_code(Leaves.NAMED)
def the_served_document(house):
    run("UPDATE delivery_publication SET document = %s WHERE page_id = %s", json.dumps({"title": "X"}), house.live.pk)


@in_code(Leaves.NAMED)
def the_served_document_with_its_digest(house):
    from core.documents import document_digest

    document = {**Publication.objects.get(page_id=house.live.pk).document, "title": "Rewritten"}
    sql = "UPDATE delivery_publication SET document = %s, document_digest = %s WHERE page_id = %s"
    run(sql, json.dumps(document), document_digest(document), house.live.pk)


@in_code(Leaves.NAMED)
def the_served_card(house):
    card = {**Publication.objects.get(page_id=house.live.pk).card, "title": "Rewritten"}
    run("UPDATE delivery_publication SET card = %s WHERE page_id = %s", json.dumps(card), house.live.pk)


@in_code(Leaves.NAMED)
def the_words_that_are_searched(house):
    publication = Publication.objects.get(page_id=house.live.pk)
    run("UPDATE delivery_searchtext SET words = 'rewritten' WHERE publication_id = %s", publication.pk)


@in_code(Leaves.NAMED)
def the_served_address(house):
    run("UPDATE delivery_publication SET html_path = '/en/rewritten/' WHERE page_id = %s", house.live.pk)


@in_code(Leaves.NAMED)
def the_served_picture(house):
    run("UPDATE delivery_publicationimage SET item = %s", json.dumps({"credit": "X", "licence": {"code": "cern"}}))


@in_code(Leaves.NAMED)
def the_file_of_the_served_picture(house):
    """All as it was signed, but that another file is shown."""
    row = Publication.objects.get(page_id=house.live.pk)
    document = json.loads(json.dumps(row.document).replace("/media/images/", "/media/images/other-"))
    run("UPDATE delivery_publication SET document = %s WHERE page_id = %s", json.dumps(document), house.live.pk)


@in_code(Leaves.NAMED)
def the_file_of_the_served_film(house):
    row = Publication.objects.get(page_id=house.live.pk)
    document = json.loads(json.dumps(row.document).replace("/media/media/", "/media/media/other-"))
    run("UPDATE delivery_publication SET document = %s WHERE page_id = %s", json.dumps(document), house.live.pk)


@in_code(Leaves.NAMED)
def the_facets(house):
    run("UPDATE delivery_publicationfacet SET code = 'rewritten' WHERE name = 'format'")


@in_code(Leaves.NAMED)
def the_sign_off_under_a_publication(house):
    other = SignOff.objects.get(revision_id=house.older.pk).pk
    run("UPDATE delivery_publication SET sign_off_id = %s WHERE page_id = %s", other, house.renewed.pk)


@in_code(no_gate=True)
def a_publication_without_a_sign_off(house):
    run("UPDATE delivery_publication SET sign_off_id = 999999 WHERE page_id = %s", house.live.pk)


@in_code(Leaves.NAMED)
def a_sign_off_and_its_publication(house):
    """Everything by hand but the seal, for which one needs the key."""
    submission = Submission.objects.get(page_id=house.waiting.pk)
    columns = {
        "page_id": house.waiting.pk,
        "revision_id": submission.revision_id,
        "digest": submission.digest,
        "seal": "0" * 64,
    }
    copied = [f.column for f in SignOff._meta.concrete_fields if f.column not in {"id", *columns}]
    run(
        f"INSERT INTO signoff_signoff ({', '.join([*columns, *copied])})"
        f" SELECT %s, %s, %s, %s, {', '.join(copied)} FROM signoff_signoff WHERE page_id = %s",
        *columns.values(),
        house.live.pk,
    )
    row = Publication.objects.get(page_id=house.live.pk)
    row.pk, row.page_id, row.html_path = None, house.waiting.pk, "/en/stories/waiting/"
    row.sign_off_id = SignOff.objects.get(page_id=house.waiting.pk).pk
    row.save(force_insert=True)


@in_code()
def a_sign_off_by_hand_and_publish(house):
    submission = Submission.objects.get(page_id=house.waiting.pk)
    columns = {"page_id": house.waiting.pk, "revision_id": submission.revision_id, "digest": submission.digest}
    copied = [f.column for f in SignOff._meta.concrete_fields if f.column not in {"id", *columns}]
    run(
        f"INSERT INTO signoff_signoff ({', '.join([*columns, *copied])})"
        f" SELECT %s, %s, %s, {', '.join(copied)} FROM signoff_signoff WHERE page_id = %s",
        *columns.values(),
        house.live.pk,
    )
    house.begin()
    house.waiting.get_latest_revision().publish()


@in_code(Leaves.NAMED)
def a_restriction_that_nobody_was_told_of(house):
    run(
        "INSERT INTO wagtailcore_pageviewrestriction (restriction_type, password, page_id) VALUES ('login', '', %s)",
        house.live.pk,
    )


@in_code(Leaves.NAMED)
def the_address_of_a_page_by_sql(house):
    run("UPDATE wagtailcore_page SET slug = 'x', url_path = '/en/stories/x/' WHERE id = %s", house.live.pk)


@in_code(Leaves.NAMED)
def what_is_served_is_not_live(house):
    run("UPDATE wagtailcore_page SET live = false WHERE id = %s", house.live.pk)


@in_code(Leaves.ROWS)
def a_schedule_of_what_was_never_signed(house):
    soon = timezone.now() - timedelta(hours=1)
    run("UPDATE wagtailcore_revision SET approved_go_live_at = %s WHERE id = %s", soon, house.draft.latest_revision_id)
