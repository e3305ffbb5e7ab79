"""Who signs, until when and who that is today: sentences for whoever writes or waits."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from core.languages import any_of, language_name
from signoff import actions
from signoff.matrix.changing import Row, change_matrix
from signoff.matrix.explaining import explain, notes_on
from signoff.matrix.policy import Facts
from signoff.models import Delegation, Role, Submission
from tests.deadlines import make_late
from tests.factories import StoryFactory, section, submit, write
from tests.translating import translated

pytestmark = pytest.mark.django_db
EXPLAIN = reverse("signoff_explain")


def said(page, **chosen: str) -> str:
    return " ".join(note.text for note in notes_on(page, **chosen))


def test_an_arabic_video_of_major_importance(site, person):
    change_matrix([Row(format="video", by_reviewers=True, fallback="head", hours=24)], by=None)
    person("reviewer-ar", "amina"), person("reviewer-ar", "omar"), person("head", "ada")
    assert str(explain(Facts("original", "video", "major", "ar"))) == (
        "Video in Arabic, of major importance: signed by the reviewers of Arabic, within 24 hours. Today that is amina"
        " or omar. After the deadline Head of External Communications may sign too: ada. Whoever has worked on it"
        " cannot sign it."
    )


def test_people_are_called_by_their_full_names_and_who_stands_in_says_for_whom(site, person, head):
    type(head).objects.filter(pk=head.pk).update(first_name="Ada", last_name="Lovelace")
    day = timezone.localdate()
    Delegation.objects.create(giver=head, receiver=person("officer"), begins=day, ends=day)
    explanation = explain(Facts("original", "feature", "standard", "en"))
    assert explanation.people == ["Ada Lovelace", "officer (for Ada Lovelace)"]


def test_languages_and_lists_are_in_the_readers_language():
    with translation.override("fr"):
        assert (language_name("ar"), any_of(["Ada", "Grace", "Lise"])) == ("arabe", "Ada, Grace ou Lise")
    with translation.override("ar"):
        assert language_name("ar") == "العربية"
    assert (language_name("th"), any_of(["Ada"]), any_of([])) == ("Thai", "Ada", "")


def test_where_no_row_fits_and_where_nobody_is(site):
    assert "Today that is nobody: tell a Head." in str(explain(Facts("original", "feature", "critical", "en")))
    change_matrix([Row(format="video", roles=["head"])], by=None)
    explanation = explain(Facts("original", "feature", "critical", "en"))
    assert explanation.refusal and "No row of the sign-off matrix fits this piece" in str(explanation)


def test_a_draft_leaves_out_whoever_has_worked_on_it(draft, head, person):
    person("deputy")
    assert "Today that is head or deputy." in said(draft)
    assert "Today that is deputy." in said(write(draft, by=head, title="Mine"))


def test_what_is_chosen_but_not_saved_counts(draft):
    assert "Feature in English, of standard importance" in said(draft)
    assert "Video in English, of critical importance: signed by Spokesperson" in said(
        draft, format="video", importance="critical"
    )


def test_what_waits_says_since_when_until_when_and_for_whom(draft, head, person):
    write(draft, importance="major")
    person("deputy")
    submit(draft)
    change_matrix([Row(roles=["officer"])], by=None)
    (note,) = notes_on(draft)
    assert note.status == "info"
    assert "of major importance: waits since" in note.text and "due" in note.text
    assert "to be signed by Head of External Communications" in note.text
    assert note.text.endswith("Today that is head. After the deadline Deputy Head may sign too: deputy.")

    make_late(Submission.objects.all(), timedelta(hours=1))
    (note,) = notes_on(draft)
    assert note.status == "warning" and "was due" in note.text and "Today that is head or deputy." in note.text


def test_what_was_published_at_once_says_so_until_something_newer_is_signed(draft, head, person):
    sign_off = actions.publish_at_once(page=draft, by=head, reason="A burst pipe")
    draft.refresh_from_db()
    note = notes_on(draft)[-1]
    assert note.status == "critical" and "was published at once by head" in note.text and "“A burst pipe”" in note.text
    assert "a second person has to look at it." in note.text

    actions.look_again(sign_off=sign_off, by=person("deputy"))
    note = notes_on(draft)[-1]
    assert note.status == "info" and "deputy has looked at it again." in note.text

    write(draft, title="Dry again")
    submit(draft)
    actions.sign(page=draft, by=person("deputy"))
    draft.refresh_from_db()
    assert "at once" not in said(draft)


def test_the_editor_shows_the_panel_and_where_to_ask_again(draft, editor, browser):
    page = browser(editor).get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert f'data-who-signs="{EXPLAIN}?page={draft.pk}"' in page and 'aria-live="polite"' in page
    assert "signoff/who_signs.js" in page and reverse("signoff_matrix") in page
    stories = section("stories", "ar").pk
    page = (
        browser(editor).get(reverse("wagtailadmin_pages:add", args=["stories", "storypage", stories])).content.decode()
    )
    assert f'data-who-signs="{EXPLAIN}?type=stories.StoryPage&amp;locale=ar"' in page


def test_the_panel_follows_what_is_chosen(draft, editor, browser):
    client = browser(editor)
    chosen = {"format": "video", "importance": "critical"}
    answer = client.get(EXPLAIN, {"page": draft.pk, **chosen}).content.decode()
    assert "Video in English, of critical importance" in answer and "Spokesperson" in answer
    new = {"type": "stories.StoryPage", "locale": "ar", **chosen}
    assert "Video in Arabic, of critical importance" in client.get(EXPLAIN, new).content.decode()
    series = {"type": "stories.SeriesPage", "locale": "ar", **chosen}
    assert "Series in Arabic, of standard importance" in client.get(EXPLAIN, series).content.decode()


def test_translators_are_told_too(signed, person, browser):
    french = translated(signed, "fr")
    client = browser(person("translator-fr"))
    address = reverse("wagtailadmin_pages:edit", args=[french.pk])
    assert "Feature, translated into French, of standard importance" in client.get(address).content.decode()
    submit(french)
    assert "waits since" in client.get(address).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"page": "0"},
        {"page": "x"},
        {"type": "auth.User", "locale": "en"},
        {"type": "stories", "locale": "en"},
        {"type": "stories.StoryPage", "locale": "xx"},
        {"type": "stories.StoryPage", "locale": "en", "importance": "vast"},
    ],
)
def test_it_answers_only_what_can_be_asked(editor, browser, query):
    assert browser(editor).get(EXPLAIN, query).status_code == 404


def test_it_tells_nothing_of_a_page_to_those_who_cannot_edit_it(draft, person, browser):
    assert browser(person("reviewer-fr")).get(EXPLAIN, {"page": draft.pk}).status_code == 302


def test_it_reads_a_fixed_number_of_times(draft, person):
    def queries(page) -> int:
        with CaptureQueriesContext(connection) as context:
            said(page)
        return len(context)

    person("head"), submit(draft)
    waits, writes = draft, StoryFactory(importance="major")
    few = queries(waits), queries(writes)
    day = timezone.localdate()
    for number in range(6):
        Delegation.objects.create(
            giver=person("head", f"head-{number}"), receiver=person("officer", f"o-{number}"), begins=day, ends=day
        )
    change_matrix([Row(importance="major", roles=["head"])] * 20, by=None)
    assert Role.objects.get(code="head").group.user_set.count() == 7
    assert queries(writes) <= few[1]
    assert queries(waits) <= few[0] + 1  # the names of those who are away
