"""Reports › Sign-offs: the list, its files, and the page of one row."""

import csv
from datetime import timedelta
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from signoff import actions
from signoff.models import Delegation, SignOff, Submission, Withdrawal
from tests.factories import StoryFactory, sign_off, submit, write
from tests.ledger import in_the_ledger, many_in_the_ledger

pytestmark = pytest.mark.django_db


def rows_of(client, **query) -> list[list[str]]:
    """What the list says, cell by cell."""
    answer = client.get(reverse("signoff_ledger"), query)
    assert answer.status_code == 200
    table = BeautifulSoup(answer.content, "html.parser").select("table.ledger tbody tr")
    return [[" ".join(cell.get_text(" ", strip=True).split()) for cell in row.select("td")] for row in table]


def titles(client, **query) -> list[str]:
    return [row[0] for row in rows_of(client, **query)]


def page_of(client, row: SignOff) -> str:
    answer = client.get(reverse("signoff_ledger_row", args=[row.pk]))
    assert answer.status_code == 200
    said = BeautifulSoup(answer.content, "html.parser").select_one(".ledger-row")
    return " ".join(said.get_text(" ", strip=True).split())


@pytest.fixture
def named_head(head):
    head.first_name, head.last_name = "Hannah", "Arendt"
    head.save()
    return head


@pytest.fixture
def by_head(draft, named_head) -> SignOff:
    submit(draft)
    return actions.sign(page=draft, by=named_head, comment="Well told.")


@pytest.fixture
def override(site, named_head) -> SignOff:
    return actions.publish_at_once(
        page=StoryFactory(title="Dark matter", format="update"), by=named_head, reason="A rumour spreads."
    )


def test_who_signed_what_and_how(by_head, override, browser, editor):
    rows = rows_of(browser(editor))
    assert [row[:4] for row in rows] == [
        ["Dark matter", "English", "Hannah Arendt", "Head of External Communications"],
        ["First light", "English", "Hannah Arendt", "Head of External Communications"],
    ]
    assert [row[5:] for row in rows] == [
        ["Published at once", "Stands; its second look is owed", override.digest[7:19]],
        ["Signed", "Stands", by_head.digest[7:19]],
    ]


def test_it_is_searched_by_title_name_digest_and_number(by_head, override, browser, editor, person):
    client = browser(editor)
    assert titles(client, q="dark") == ["Dark matter"]
    assert titles(client, q="hannah arendt") == ["Dark matter", "First light"]
    assert titles(client, q=by_head.digest[:20]) == titles(client, q=by_head.digest[7:17].upper()) == ["First light"]
    assert titles(client, q=str(by_head.page_id)) == ["First light"]
    assert titles(client, q="nobody wrote this") == []


def test_filters(by_head, override, browser, editor, named_head):
    in_the_ledger(1, locale="ar", role="reviewer-ar", signed_at=timezone.now() - timedelta(days=40))
    client = browser(editor)
    assert titles(client, format="update") == titles(client, way="override") == ["Dark matter"]
    assert titles(client, state="owed") == ["Dark matter"]
    assert titles(client, way="signed", locale="en") == ["First light"] and titles(client, way="link") == []
    assert titles(client, role="head") == ["Dark matter", "First light"]
    assert titles(client, locale="ar") == ["deleted page 900001"]
    month = timezone.localdate() - timedelta(days=30)
    assert titles(client, signed_at_from=month.isoformat()) == ["Dark matter", "First light"]
    StoryFactory._meta.model.objects.get(pk=by_head.page_id).unpublish(user=named_head)
    assert titles(client, state="withdrawn") == ["First light"]
    assert "deleted page 900001" in titles(client, state="standing")


def test_a_deleted_page_keeps_its_number(by_head, browser, editor, named_head):
    StoryFactory._meta.model.objects.get(pk=by_head.page_id).delete(user=named_head)
    client = browser(editor)
    title, *_rest, state, _digest = rows_of(client)[0]
    assert title == f"deleted page {by_head.page_id}" and state.startswith("Out of date (")
    assert "deleted with its page" in page_of(client, by_head)


def test_the_row_tells_the_whole_chain(draft, named_head, browser, editor, person):
    submission = submit(draft, by=editor)
    row = actions.sign(page=draft, by=named_head, comment="Well told.")
    draft.refresh_from_db()
    write(draft, title="Second light")
    newer = sign_off(draft, by=person("deputy"))
    said = page_of(browser(editor), row)
    for words in (
        *("Submitted editor", "Signed Hannah Arendt Well told.", "Went live", "Withdrawn deputy A newer version"),
        *("Original · Feature · Standard · English", "Head of External Communications", row.digest, row.seal),
        *(f"Version {submission.policy_row.version_id} of the matrix", "signed by one of", "Other sign-offs"),
    ):
        assert words in said, words
    assert "does not fit" not in said
    assert "Stands" in page_of(browser(editor), newer)


def test_an_override_and_its_second_look(override, browser, editor, person):
    client = browser(editor)
    said = page_of(client, override)
    assert "Published at once" in said and "A rumour spreads." in said and "Second look due" in said
    actions.look_again(sign_off=override, by=person("deputy"), comment="Rightly so.")
    assert "Looked at by a second person deputy Rightly so." in page_of(client, override)


def test_for_whom_and_in_whose_place(draft, named_head, person, browser, editor):
    officer = person("officer")
    Delegation.objects.create(giver=named_head, receiver=officer, ends=timezone.localdate())
    submit(draft)
    row = actions.sign(page=draft, by=officer)
    client = browser(editor)
    assert rows_of(client)[0][2] == "officer for Hannah Arendt"
    assert "On behalf of Hannah Arendt" in page_of(client, row)
    late = in_the_ledger(2, in_place_of="head,deputy")
    assert "in place of Head of External Communications · Deputy Head" in page_of(client, late)


def test_a_row_that_this_software_has_not_written_says_so(browser, editor):
    said = page_of(browser(editor), in_the_ledger(signer_id=424242))
    assert "The seal of this row does not fit" in said and "deleted account 424242" in said


def test_a_row_that_is_not_there(browser, editor):
    assert browser(editor).get(reverse("signoff_ledger_row", args=[404])).status_code == 404


def test_files_have_every_column(by_head, override, browser, editor, named_head):
    actions.take_down(
        page=StoryFactory._meta.model.objects.get(pk=by_head.page_id), by=named_head, reason=Withdrawal.Reason.IN_ERROR
    )
    client = browser(editor)
    answer = client.get(reverse("signoff_ledger"), {"export": "csv"})
    first, second = csv.DictReader(b"".join(answer.streaming_content).decode().splitlines())
    assert first["Title"] == "Dark matter" and first["Reason of the override"] == "A rumour spreads."
    assert second["Digest"] == by_head.digest and second["Seal"] == by_head.seal
    assert second["Withdrawn by"] == "Hannah Arendt" and second["Why it was withdrawn"] == "Signed in error"
    assert second["Policy version"] and "signed by one of" in second["Row of the matrix in words"]

    answer = client.get(reverse("signoff_ledger"), {"export": "xlsx", "q": "first"})
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert [cell.value for cell in sheet[1]] == list(first)
    assert sheet.max_row == 2 and sheet["B2"].value == "First light"


@pytest.mark.parametrize("query", [{}, {"export": "csv"}])
def test_queries_do_not_grow(browser, editor, by_head, override, named_head, query):
    client = browser(editor)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(reverse("signoff_ledger"), query)
            assert answer.getvalue()
        return len(captured)

    queries()
    few = queries()
    many_in_the_ledger({"number": number, "locale": "fr", "signer_id": number} for number in range(5))
    for number in range(2):
        actions.publish_at_once(page=StoryFactory(title=f"Dark {number}"), by=named_head, reason="It is dark.")
    assert queries() == few


def test_what_waits_is_no_part_of_it(browser, editor, submitted):
    assert Submission.objects.exists() and rows_of(browser(editor)) == []


def test_a_title_keeps_its_direction(site, browser, editor):
    StoryFactory(language="ar", title="CMS والضوء", signed_off=True)
    page = browser(editor).get(reverse("signoff_ledger")).content.decode()
    assert "<bdi>CMS والضوء</bdi></a>" in page.replace("\n", "").replace("  ", "")
