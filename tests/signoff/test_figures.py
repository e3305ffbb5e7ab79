"""Reports › Time to publish."""

import csv
from datetime import timedelta
from statistics import quantiles
from unittest import mock

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.users.models import UserProfile

from signoff import actions
from signoff.models import Submission
from signoff.reports.figures import Times, percentile, signed_between, times_by
from signoff.reports.plots import percent
from signoff.reports.waiting import queue
from tests.deadlines import make_late
from tests.factories import StoryFactory, sign_off, submit, write
from tests.ledger import in_the_ledger

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def hours(*numbers: float) -> list[timedelta]:
    return [timedelta(hours=number) for number in numbers]


def everything() -> list:
    return signed_between(timezone.now() - timedelta(days=400), timezone.now() + timedelta(days=1))


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        (hours(), 0.5, None),
        (hours(3), 0.9, 3 * HOUR),
        (hours(1, 3), 0.5, 2 * HOUR),
        (hours(1, 2, 9), 0.5, 2 * HOUR),
        (hours(0, 10), 0.9, 9 * HOUR),
        (hours(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), 0.9, 10 * HOUR),
        (hours(1, 2, 9), 0, HOUR),
        (hours(1, 2, 9), 1, 9 * HOUR),
    ],
)
def test_percentiles(values, share, expected):
    assert percentile(values, share) == expected


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=60))
def test_percentiles_are_those_of_the_standard_library(seconds):
    values = [timedelta(seconds=second) for second in sorted(seconds)]
    expected = quantiles(sorted(seconds), n=10, method="inclusive")
    for tenth in range(1, 10):
        found = percentile(values, tenth / 10)
        assert abs(found.total_seconds() - expected[tenth - 1]) < 0.001


def test_a_piece_that_is_signed_is_live_at_once(site):
    with mock.patch("django.utils.timezone.now", return_value=timezone.now() - 5 * HOUR):
        story = StoryFactory(submitted=True)
    sign_off(story)
    (row,) = everything()
    assert row.in_time and 5 * HOUR <= row.until_signed <= row.until_live < 5 * HOUR + timedelta(minutes=1)


def test_the_wait_for_a_signed_moment_does_not_count(site):
    tomorrow = timezone.now() + 24 * HOUR
    in_the_ledger(took=3, late=0.5, signed_at=timezone.now(), go_live_at=tomorrow)
    (row,) = everything()
    assert row.live_at == tomorrow + 0.5 * HOUR
    assert row.until_live == 3.5 * HOUR


def test_a_moment_that_passed_before_the_signature_takes_nothing_off(site):
    now = timezone.now()
    in_the_ledger(took=3, late=0, signed_at=now, go_live_at=now - 2 * HOUR)
    assert everything()[0].until_live == 3 * HOUR


def test_what_is_scheduled_has_no_time_yet(draft, head):
    write(draft, go_live_at=timezone.now() + 24 * HOUR)
    submit(draft)
    actions.sign(page=draft, by=head)
    (row,) = everything()
    assert row.live_at is None and row.until_live is None
    assert Times.of([row]).median is None and Times.of([row]).signed == 1


def test_overrides_are_counted_by_themselves(draft, head):
    in_the_ledger(took=4)
    actions.publish_at_once(page=draft, by=head, reason="A rumour spreads.")
    times = Times.of(everything())
    assert (times.signed, times.overrides, times.share_of_overrides) == (1, 1, 0.5)
    assert times.median == 4 * HOUR and times.share_in_time == 1


def test_groups(site):
    for number, took in enumerate((2, 4, 60)):
        in_the_ledger(number, took=took, role="deputy" if number else "head")
    deputy, leader = times_by(everything(), "role")
    assert (deputy.code, deputy.signed, deputy.median, deputy.share_in_time) == ("deputy", 2, 32 * HOUR, 0.5)
    assert (leader.code, leader.median, leader.ninetieth) == ("head", 2 * HOUR, 2 * HOUR)


def read(client, **query) -> BeautifulSoup:
    answer = client.get(reverse("signoff_figures"), query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def words(soup: BeautifulSoup) -> str:
    return " ".join(soup.select_one(".figures").get_text(" ", strip=True).split())


def test_the_page_says_it_in_words(browser, editor):
    for number, took in enumerate((2, 4, 60)):
        in_the_ledger(number, took=took, locale="ar" if number else "en")
    page = read(browser(editor))
    said = words(page)
    assert "Median time to publish 4 hr" in said and "67%" in said and "2 of 3 pieces" in said
    table = page.find("h2", string="By language").find_next("table")
    rows = [[cell.get_text(strip=True) for cell in row.select("th, .figures__number")] for row in table.select("tr")]
    assert rows[1] == ["العربية", "32 hr", "2.3 days", "50%", "2", "0"]
    bars = table.select("[aria-hidden=true] .figures__reach")
    assert [bar["style"] for bar in bars] == ["inline-size: 100.0%", "inline-size: 3.7%"]


def test_nothing_is_said_in_words_too(browser, editor):
    said = words(read(browser(editor)))
    assert "Nothing was signed in this time" in said and "Nothing waits for a signature." in said
    assert "Nothing that was published at once waits" in said


def test_periods(browser, editor):
    now = timezone.now()
    in_the_ledger(1, signed_at=now - timedelta(days=5))
    in_the_ledger(2, signed_at=now - timedelta(days=200))
    client = browser(editor)
    signed = {"": "1", "30": "1", "365": "2", "7": "1"}  # what is not offered is not asked
    for days, count in signed.items():
        total = read(client, days=days).find("h2", string="By role").find_next("table").select("tbody td")[-2]
        assert total.get_text(strip=True) == count, days
    day = timezone.localdate(now - timedelta(days=200)).isoformat()
    assert "of 1 piece" in words(read(client, since=day, until=day))
    assert "It ends before it begins." in words(read(client, since=day, until="1999-01-01"))
    assert "Nothing was signed" in words(read(client, since="2019-01-01", until="2019-02-01"))


def test_what_waits_and_on_whom(site, browser, editor, person):
    head, deputy = person("head"), person("deputy")
    head.first_name, head.last_name = "Hannah", "Arendt"
    head.save()
    late, fresh = StoryFactory(title="Late light", submitted=True), StoryFactory(title="Fresh light", submitted=True)
    make_late(Submission.objects.filter(page_id=late.pk))
    waiting = queue()
    assert [piece.title for piece in waiting.pieces] == ["Late light", "Fresh light"]
    assert (waiting.count, waiting.late) == (2, 1)
    assert ("Hannah Arendt", 2, 1) in waiting.people and (deputy.get_username(), 2, 1) in waiting.people
    said = words(read(browser(editor)))
    assert "2 pieces wait for a signature." in said and "1 is past its deadline." in said and "Hannah Arendt" in said
    assert fresh.title in said


def test_second_looks_that_are_owed(draft, head, person, browser):
    row = actions.publish_at_once(page=draft, by=head, reason="A rumour spreads.")
    client = browser(head)
    page = read(client)
    assert page.find("a", href=reverse("signoff_ledger_row", args=[row.pk])).get_text(strip=True) == "First light"
    actions.look_again(sign_off=row, by=person("deputy"))
    assert "Nothing that was published at once waits" in words(read(client))


def lines_of(answer) -> list[dict[str, str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def test_files(browser, editor):
    in_the_ledger(1, took=2)
    in_the_ledger(2, took=4, locale="ar", override=True, reason="=cmd")
    client = browser(editor)
    figures = lines_of(client.get(reverse("signoff_figures"), {"export": "figures"}))
    assert figures[0]["median_hours"] == "2.0" and figures[0]["share_of_overrides"] == "0.5"
    assert {line["group"] for line in figures} == {"all", "format", "role", "locale"}
    rows = lines_of(client.get(reverse("signoff_figures"), {"export": "rows", "days": "30"}))
    assert [(line["locale"], line["hours_to_live"], line["override"]) for line in rows] == [
        ("en", "2.0", "0"),
        ("ar", "4.0", "1"),
    ]
    assert "=cmd" not in str(rows)


def test_queries_do_not_grow(browser, editor, head):
    client = browser(editor)
    read(client)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            read(client)
        return len(captured)

    StoryFactory(submitted=True)
    in_the_ledger(1)
    few = queries()
    for number in range(2, 6):
        StoryFactory(submitted=True)
        in_the_ledger(number, role=f"role-{number}", locale=["fr", "es", "ar", "nl"][number - 2])
    assert queries() == few


def test_in_the_words_of_whoever_looks(browser, editor):
    in_the_ledger(1, took=2.5)
    UserProfile.objects.create(user=editor, preferred_language="ar")
    page = read(browser(editor))
    assert page.html["dir"] == "rtl" and "2.5 س" in words(page)


def test_not_for_visitors(client, site):
    assert client.get(reverse("signoff_figures")).status_code == 302


@pytest.mark.parametrize(
    ("share", "said"), [(0, "0%"), (1 / 300, "<1%"), (0.01, "1%"), (299 / 300, ">99%"), (1, "100%"), (None, "—")]
)
def test_a_little_is_not_nothing_and_almost_all_is_not_all(share, said):
    assert percent(share) == said
