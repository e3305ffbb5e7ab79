"""What people see at the desk: every piece in every language, in the order in which it matters."""

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from tests.factories import PersonFactory, SeriesFactory, StoryFactory, sign_off, submit, write
from tests.translating import translated
from translations.desk.keeping import catch_up
from translations.models import Piece

from .conftest import look

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

STORIES = {"type": "stories.StoryPage"}


def stale(title: str, **fields) -> Page:
    """A story of which the French translation is behind."""
    page = StoryFactory(title=title, signed_off=True, **fields)
    sign_off(translated(page, "fr"))
    sign_off(write(Page.objects.get(pk=page.pk).specific, strapline="Other words."))
    return page


def titles(rows) -> list[str]:
    return [title for title, _cells in rows]


def test_every_piece_in_every_language(story, editor, at_desk):
    waiting = translated(story, "fr")
    submit(waiting)
    translated(story, "th")
    ((title, cells),) = at_desk(editor, **STORIES)
    assert title == "First light"
    assert list(cells) == ["English", "Français", "Español", "العربية", "Nederlands", "ไทย"]
    assert cells["English"] == "Original" and cells["Français"] == "Waiting"
    assert cells["ไทย"] == "Ready" and cells["Nederlands"] == "Missing"


def test_home_pages_sections_people_and_series_are_pieces_too(editor, at_desk):
    assert {"CMS in many voices", "Stories", "People", "Series"} <= set(titles(at_desk(editor)))
    assert titles(at_desk(editor, type="home.HomePage")) == ["CMS in many voices"]
    PersonFactory(title="Nadjeh")
    assert titles(at_desk(editor, type="people.PersonPage")) == ["Nadjeh"]


def test_importance_then_stale_before_missing_then_what_became_public_last(editor, at_desk):
    StoryFactory(title="Draft")
    StoryFactory(title="Older", signed_off=True)
    StoryFactory(title="Newer", signed_off=True)
    sign_off(translated(StoryFactory(title="All is well", signed_off=True), "fr"))
    stale("Stale")
    StoryFactory(title="Routine", importance="routine", signed_off=True)
    StoryFactory(title="Discovery", importance="critical")
    in_french = ["Discovery", "Stale", "Newer", "Older", "Draft", "All is well", "Routine"]
    assert titles(at_desk(editor, language="fr", **STORIES)) == in_french
    by_state = titles(at_desk(editor, language="fr", ordering="state", **STORIES))
    assert by_state[:2] == ["Stale", "Discovery"] and by_state[-1] == "All is well"
    assert titles(at_desk(editor, ordering="title", **STORIES)) == sorted(in_french)
    assert titles(at_desk(editor, ordering="newest", **STORIES))[:2] == ["Routine", "Stale"]
    assert titles(at_desk(editor, language="fr", ordering="nonsense", **STORIES)) == in_french


def test_the_most_urgent_of_the_languages_looked_at_decides(editor, person, at_desk):
    stale("Stale in French")
    StoryFactory(title="Missing everywhere", signed_off=True)
    thai = person("translator-th")
    assert titles(at_desk(thai, **STORIES)) == ["Stale in French", "Missing everywhere"]
    assert titles(at_desk(thai, mine="1", **STORIES)) == ["Missing everywhere", "Stale in French"]


def test_filters_choose_pieces_and_count_the_states_of_a_language(editor, at_desk):
    series = SeriesFactory(title="CMS Women")
    stale("Stale", series=series)
    StoryFactory(title="A blog", format="blog", importance="major")
    for query, found in (
        ({"format": "blog"}, ["A blog"]),
        ({"importance": "2"}, ["A blog"]),
        ({"series": str(series.translation_key)}, ["Stale"]),
        ({"language": "fr", "state": "stale"}, ["Stale"]),
        ({"state": "stale"}, ["Stale"]),
        ({"language": "th", "state": "stale"}, []),
        ({"language": "fr", "state": "missing"}, ["A blog"]),
    ):
        assert titles(at_desk(editor, **STORIES, **query)) == found, query
    bar = look(editor, language="fr", **STORIES).select_one("nav[aria-label=State]").get_text(" ", strip=True)
    assert bar.startswith("All Stale 1 Missing 1 In progress 0")
    labels = look(editor, language="fr", **STORIES).select_one("#drilldown-id_state").get_text(" ", strip=True)
    assert labels.startswith("State All Stale (1) Missing (1)") and "Live (0)" in labels


def test_words_are_found_in_the_title_of_any_language(story, editor, at_desk):
    translated(story, "fr", {"title": "Première lumière"})
    StoryFactory(title="Something else")
    for words in ("first", "LUMIERE premi", "light"):
        assert titles(at_desk(editor, q=words)) == ["First light"], words
    assert at_desk(editor, q="first nothing") == []


def test_mine_are_the_languages_that_i_translate_or_sign(story, person, at_desk):
    for who in ("translator-fr", "reviewer-fr"):
        ((_title, cells),) = at_desk(person(who), mine="1", **STORIES)
        assert list(cells) == ["Français"]


def test_a_cell_leads_on_to_the_work(story, editor, person):
    french = translated(story, "fr")
    submit(translated(story, "nl"))
    links = {link["href"] for link in look(editor, **STORIES).select(".desk__cell a")}
    assert reverse("wagtailadmin_pages:edit", args=[french.pk]) in links
    assert any("/sign-off/" in link for link in links)
    assert not look(person("reviewer-th"), **STORIES).select(".desk__cell button")


def test_nothing_found_and_nothing_there_are_said_in_words(editor):
    nothing_found = look(editor, q="zebra", language="fr")
    assert "No piece fits these words and filters." in nothing_found.get_text()
    assert nothing_found.find("a", string="Show all pieces")["href"] == reverse("translations_desk")
    catch_up()
    Piece.objects.all().delete()
    assert "There is nothing to translate yet." in look(editor).get_text()


def test_it_takes_the_place_of_the_report(editor):
    client = Client()
    client.force_login(editor)
    for name in ("translations_report", "translations_report_results"):
        answer = client.get(reverse(f"wagtail_localize:{name}"))
        assert answer.status_code == 302 and answer["Location"] == reverse("translations_desk")
    menu = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("translations_desk") in menu
    assert reverse("wagtail_localize:translations_report") not in menu


def test_the_filtered_desk_as_a_spreadsheet(story, editor):
    translated(story, "fr")
    client = Client()
    client.force_login(editor)
    address = reverse("translations_desk")
    answer = client.get(address, {"export": "csv", **STORIES})
    (row,) = csv.DictReader(StringIO(b"".join(answer.streaming_content).decode()))
    assert (row["Title"], row["Original language"], row["Importance"]) == ("First light", "English", "Standard")
    assert (row["Français"], row["ไทย"]) == ("Ready", "Missing")
    assert client.get(address, {"export": "xlsx"}).status_code == 200


def test_the_number_of_queries_does_not_grow(editor, person):
    series = SeriesFactory(title="CMS Women")

    def queries(user) -> int:
        look(user)
        with CaptureQueriesContext(connection) as captured:
            look(user)
        return len(captured)

    def work():
        translated(StoryFactory(series=series), "fr")
        submit(StoryFactory())
        stale("Behind")

    people = [editor, person("translator-fr"), person("reviewer-fr"), person("superuser")]
    work()
    few = [queries(who) for who in people]
    for _number in range(3):
        work()
    assert [queries(who) for who in people] == few
    assert max(few) <= 45
