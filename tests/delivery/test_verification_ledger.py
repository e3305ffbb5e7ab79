"""SQL on publications, on the ledger and on what they rest on: refused by the database, or named and counted."""

import json
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Revision

from delivery.agreement import page_findings, schedule_findings, scheduled_revisions, standing_findings
from delivery.models import Publication
from delivery.stored import StoredFiles
from delivery.triggers import TRIGGERS as OF_PUBLICATIONS
from signoff import actions
from signoff.models import PolicyRow, SignOff, Submission, Withdrawal
from signoff.reports.verification import ledger_differences
from signoff.seals import seal_of
from signoff.triggers import TRIGGERS as OF_THE_LEDGER
from tests.deadlines import make_late
from tests.factories import StoryFactory, sign_off, submit, write

from .conftest import published

pytestmark = pytest.mark.django_db


def verify() -> str:
    """All that the command says; its last line is the summary."""
    out = StringIO()
    try:
        call_command("verify_publications", stdout=out, stderr=StringIO())
    except CommandError as error:
        out.write(str(error))
    return out.getvalue().strip()


def execute(sql: str, *params) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        assert cursor.rowcount > 0


def refused(sql: str, *params) -> None:
    message = r"append-only|needs a sign-off|needs a new sign-off|foreign key"
    with (
        pytest.raises(DatabaseError, match=message),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql, params)
        connection.check_constraints()


@contextmanager
def without_triggers():
    """As somebody would who owns the database."""
    for triggers in (OF_THE_LEDGER, OF_PUBLICATIONS):
        triggers.drop(connection)
    yield
    for triggers in (OF_THE_LEDGER, OF_PUBLICATIONS):
        triggers.create(connection)


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def copied(table: str, pk: int, **columns) -> tuple[str, list]:
    """An INSERT of a row that is like another, but for some columns."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE id = %s", [pk])
        row = dict(zip((column[0] for column in cursor.description), cursor.fetchone(), strict=True))
    row |= columns
    row.pop("id")
    values = [json.dumps(value) if isinstance(value, dict | list) else value for value in row.values()]
    names = ", ".join(connection.ops.quote_name(name) for name in row)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(row))})", values


@pytest.fixture
def story(site):
    return StoryFactory(title="First light", signed_off=True)


@pytest.fixture
def row(story) -> SignOff:
    return SignOff.objects.get(page_id=story.pk)


def test_nothing_differs_after_all_that_people_do(story, person, head):
    write(story, title="Second light")
    sign_off(story)
    actions.publish_at_once(page=StoryFactory(), by=head, reason="A rumour spreads.")
    actions.look_again(sign_off=SignOff.objects.first(), by=person("deputy"))
    down = StoryFactory(signed_off=True)
    actions.take_down(page=down, by=head, reason=Withdrawal.Reason.IN_ERROR)
    StoryFactory(signed_off=True).delete(user=head)
    scheduled = StoryFactory()
    write(scheduled, go_live_at=timezone.now() + timedelta(days=1))
    sign_off(scheduled)
    StoryFactory(submitted=True)
    assert verify() == "0 differences, 2 publications"


def test_the_ledger_is_neither_changed_nor_emptied(story, head, person):
    override = actions.publish_at_once(page=StoryFactory(), by=head, reason="A rumour spreads.")
    actions.look_again(sign_off=override, by=person("deputy"))
    story.unpublish()
    for table in ("signoff_signoff", "signoff_withdrawal", "signoff_secondlook", "signoff_policyrow"):
        refused(f"UPDATE {table} SET id = id")
        refused(f"DELETE FROM {table}")


def test_a_row_that_was_inserted_into_the_ledger_is_named(story, row):
    forged = StoryFactory(title="Forged")
    sql, values = copied(
        "signoff_signoff", row.pk, page_id=forged.pk, revision_id=forged.latest_revision_id, seal="0" * 64
    )
    execute(sql, *values)
    said = verify()
    assert "its seal does not fit" in said and "nothing was submitted" in said
    assert f"of page {forged.pk}: its revision or its files" in said
    assert not said.startswith("0")


@pytest.mark.parametrize(
    "change",
    [{"signer_id": 99}, {"role": "spokesperson"}, {"reason": "none"}, {"seal": ""}, {"comment": "Well told."}],
)
def test_a_row_that_the_owner_of_the_database_changed_is_named(row, change):
    with without_triggers():
        SignOff.objects.filter(pk=row.pk).update(**change)
        assert f"sign-off {row.pk} of page {row.page_id}: its seal does not fit" in verify()


def resealed(row: SignOff, **columns) -> str:
    """What is said of a row that somebody changed who has the key too."""
    with without_triggers():
        for name, value in columns.items():
            setattr(row, name, value)
        row.seal = seal_of(row)
        row.save()
        return verify()


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"role": "spokesperson"}, "is not for “spokesperson”"),
        ({"policy_row": 99_999}, "row of the matrix that it names does not exist"),
        ({"policy_version": 99_999}, "row of the matrix that it names does not exist"),
        ({"in_place_of": "officer"}, "is not for “head”"),
        ({"format": "video"}, "“format” is not what was submitted"),
        ({"locale": "fr"}, "“locale” is not what was submitted"),
        ({"digest": "sha256:" + "0" * 64}, "“digest” is not what was submitted"),
        ({"override": True, "reason": ""}, "without a reason"),
    ],
)
def test_a_sealed_row_still_has_to_agree_with_the_rest(row, columns, words):
    assert words in resealed(row, **columns)


def test_nobody_signs_on_behalf_of_themselves(row):
    assert "on behalf of themselves" in resealed(row, on_behalf_of_id=row.signer_id)


def test_a_submission_that_was_never_signed_is_no_submission(row):
    Submission.objects.update(outcome=Submission.Outcome.SENT_BACK)
    assert "nothing was submitted of which it could be the signature" in verify()


def test_a_deputy_who_signed_late_is_named_by_the_row(site, person):
    fallback = PolicyRow.objects.filter(fallback__isnull=False).exclude(fallback__code="head").first()
    piece = StoryFactory(importance=fallback.importance, submitted=True)
    assert Submission.objects.get().policy_row.fallback == fallback.fallback
    make_late(Submission.objects.all(), timedelta(hours=1))
    late = actions.sign(page=piece, by=person(fallback.fallback.code))
    assert late.in_place_of and verify().startswith("0 differences")


def test_a_second_look_by_whoever_published_it_is_named(site, head):
    row = actions.publish_at_once(page=StoryFactory(), by=head, reason="A rumour spreads.")
    execute(
        "INSERT INTO signoff_secondlook (sign_off_id, by_id, at, comment) VALUES (%s, %s, %s, '')",
        *(row.pk, head.pk, timezone.now()),
    )
    assert "the second look was taken by whoever published it" in verify()


def test_a_publication_needs_a_signature_of_its_page_that_stands(story, row, head):
    publication = published(story)
    other = StoryFactory(title="Forged")
    refused(*_flat(copied("delivery_publication", publication.pk, page_id=other.pk)))
    refused(*_flat(copied("delivery_publication", publication.pk, page_id=other.pk, sign_off_id=99_999)))
    refused("UPDATE delivery_publication SET page_id = %s", other.pk)
    down = StoryFactory(signed_off=True)
    withdrawn = SignOff.objects.get(page_id=down.pk)
    values = copied("delivery_publication", published(down).pk)
    actions.take_down(page=down, by=head, reason=Withdrawal.Reason.IN_ERROR)
    refused(*_flat(values))
    refused("UPDATE delivery_publication SET sign_off_id = %s", withdrawn.pk)
    assert verify().startswith("0 differences, 1 publication")


def test_what_was_restricted_is_opened_by_no_sql(story, row):
    restriction = PageViewRestriction.objects.create(page=story, restriction_type="login")
    restriction.delete()
    open_anew = copied("delivery_publication", published(story).pk, restricted=False)
    refused("UPDATE delivery_publication SET restricted = %s", False)
    refused("DELETE FROM delivery_restricted")
    with undone():
        execute("DELETE FROM delivery_publication")
        refused(*_flat(open_anew))
    with undone(), without_triggers():
        execute("UPDATE delivery_publication SET restricted = %s", False)
        assert "it was restricted, and is open to everyone without a new signature" in verify()
    sign_off(write(story, title="For everyone"))
    assert not published(story).restricted
    assert verify().startswith("0 differences")


def _flat(statement: tuple[str, list]) -> list:
    return [statement[0], *statement[1]]


def test_a_publication_that_was_changed_or_removed_is_named(story):
    with undone():
        execute("UPDATE delivery_publication SET title = 'Forged', document = %s", json.dumps({"title": "Forged"}))
        assert "its document does not have the digest" in verify()
    with undone():
        Publication.objects.get().facets.all().delete()
        execute("DELETE FROM delivery_publication")
        assert verify().startswith("/en/stories/") and "it is live and signed, but not served" in verify()
    assert verify().startswith("0 differences")


def test_a_publication_without_a_row_in_the_ledger_is_named(story, row):
    with undone(), without_triggers():
        execute("UPDATE delivery_publication SET sign_off_id = 99999")
        assert "its sign-off is not in the ledger" in verify()


def test_what_is_withdrawn_behind_the_back_of_what_is_served_is_named(story, row):
    execute(
        "INSERT INTO signoff_withdrawal (sign_off_id, reason, at) VALUES (%s, 'consent', %s)", row.pk, timezone.now()
    )
    said = verify()
    assert "its sign-off was withdrawn" in said


def test_a_page_that_sql_made_live_or_dead_is_named(story):
    draft = StoryFactory(title="Too early")
    with undone():
        execute("UPDATE wagtailcore_page SET live = %s WHERE id = %s", True, draft.pk)
        assert "it is live without a signature that stands" in verify()
    with undone():
        execute("UPDATE wagtailcore_page SET live = %s WHERE id = %s", False, story.pk)
        assert "its page is not live" in verify()
    with undone():
        newer = write(story, title="Second light").latest_revision_id
        execute("UPDATE wagtailcore_page SET live_revision_id = %s WHERE id = %s", newer, story.pk)
        assert "the revision that is live is not the one that is served" in verify()


def test_a_row_of_a_page_that_sql_changed_is_named_and_served_to_nobody(story):
    execute("UPDATE stories_storypage SET strapline = 'Forged' WHERE page_ptr_id = %s", story.pk)
    said = verify()
    assert "“strapline” in the page's row is not what was signed; it is not served" in said
    assert said.endswith("0 differences, 1 publication")


def test_schedules(draft_for_tomorrow):
    story, row = draft_for_tomorrow
    assert verify() == "0 differences, 0 publications"
    with undone():
        Revision.objects.filter(pk=row.revision_id).update(approved_go_live_at=timezone.now())
        assert "it is scheduled for another time than was signed" in verify()
    with undone():
        Revision.objects.filter(pk=row.revision_id).update(approved_go_live_at=None)
        assert "it stands, but is neither live nor scheduled" in verify()
    with undone():
        unsigned = write(story, title="Second light").latest_revision_id
        Revision.objects.filter(pk=unsigned).update(approved_go_live_at=timezone.now())
        assert "it is scheduled without a signature that stands" in verify()


@pytest.fixture
def draft_for_tomorrow(site):
    story = StoryFactory()
    write(story, go_live_at=timezone.now() + timedelta(days=1))
    submit(story)
    return story, sign_off(story)


def test_files_that_are_not_those_that_were_signed(library):
    file = Path(library.image.file.path)
    before = file.read_bytes()
    try:
        file.write_bytes(b"another picture")
        assert f"the file of image {library.image.pk} is not the one that was signed" in verify()
        file.unlink()
        said = verify()
        assert f"the file of image {library.image.pk} is missing" in said
        assert said.endswith("2 differences, 10 publications")  # a story and a person show it
    finally:
        file.write_bytes(before)
    assert verify() == "0 differences, 10 publications"


def test_each_file_is_read_once(library, monkeypatch):
    read = []
    monkeypatch.setattr("delivery.stored.sha256_of", lambda file: read.append(file.name) or "")
    files = StoredFiles()
    for publication in Publication.objects.all():
        files.read([publication.manifest])
    assert len(read) == 1


def test_a_batch_takes_as_many_queries_as_a_row(library):
    ledger = list(SignOff.objects.select_related("second_look"))
    pages = list(Page.objects.filter(live=True, depth__gt=1).select_related("locale"))
    assert len(ledger) == len(pages) == 10
    stories = [page for page in pages if page.pk in (library.rich.pk, library.plain.pk)]
    french = next(row for row in ledger if row.locale == "fr")
    assert _queries(ledger_differences, ledger) == _queries(ledger_differences, [french]) <= 6
    assert _queries(page_findings, stories) == _queries(page_findings, stories[:1])
    assert _queries(standing_findings, ledger) == _queries(standing_findings, ledger[:1])


def test_schedules_take_as_many_queries_as_one(draft_for_tomorrow):
    story = StoryFactory()
    write(story, go_live_at=timezone.now() + timedelta(days=2))
    sign_off(story)
    revisions = list(scheduled_revisions())
    assert len(revisions) == 2
    assert _queries(schedule_findings, revisions) == _queries(schedule_findings, revisions[:1])


def _queries(check, rows: list) -> int:
    """How many a check takes that finds nothing, once what is read only once has been read."""
    assert not list(check(rows))
    with CaptureQueriesContext(connection) as captured:
        assert not list(check(rows))
    return len(captured)
