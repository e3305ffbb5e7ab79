"""What a translator sees: source and target side by side, what is missing, and how far it is."""

import pytest
from django.urls import reverse

from tests.bodies import block, video
from tests.factories import StoryFactory, write
from translations.actions import start_translation
from translations.editor.fragments import Form

pytestmark = pytest.mark.django_db


def test_the_texts_stand_side_by_side_in_the_order_of_the_page_each_in_its_language(desk):
    screen = desk.screen()
    headings = [heading.text for heading in screen.select(".texts__heading")]
    assert headings == ["Title", "Slug", "Strapline", "Body · Heading", "Body · Text", "Body · Video"]
    row = desk.row("First light", screen)
    assert row.select_one(".texts__source")["lang"] == "en"
    assert (row.textarea["lang"], row.textarea["dir"]) == ("fr", "ltr")


def test_arabic_is_written_from_right_to_left_and_tags_stay_whole(desk_of):
    desk = desk_of("translator-ar", "ar")
    desk.written({"It <b>bends": 'إنه <b>ينحني</b>، يقول <a id="a1">الدليل</a>.'})
    field = desk.row("It <b>bends").textarea
    assert field["dir"] == "rtl" and "\u2066<b>\u2069ينحني\u2066</b>\u2069" in field.text
    form = desk.form()
    text = desk.text("It <b>bends")
    assert Form.of(text).to_keep(form[f"text-{text.segment_id}"]) == text.target


def test_progress_counts_texts_and_filters_say_how_many(desk, count):
    total = count(desk.screen(), "all")
    desk.written({"First light": "Première lumière"})
    screen = desk.screen("?show=missing")
    assert screen.progress["value"] == "1" and screen.progress["max"] == str(total)
    assert count(screen, "missing") == total - 1
    assert desk.row("First light", screen).has_attr("hidden")
    assert not desk.row("What a track tells", screen).has_attr("hidden")


def test_plain_words_are_plain_and_markup_is_in_sight_with_buttons_for_its_tags(desk):
    desk.written({"Bends &amp; turns": "Courbes &amp; virages"})
    screen = desk.screen()
    assert desk.row("Bends &amp; turns", screen).textarea.text.strip() == "Courbes & virages"
    row = desk.row("It <b>bends", screen)
    assert [button.text for button in row.select("[data-before]")] == ["Bold", "Link: the guide"]
    assert row.select_one(".texts__source b").text == "bends"
    assert row.select_one(".texts__source a") is None, "it would lead away from what is being written"


def test_a_cue_says_when_it_is_heard(story, desk):
    times = [time.text for time in desk.screen().select(".texts__time")]
    assert len(times) == len(video()["captions"].split("-->")) - 1
    assert all(" → " in time for time in times)


def test_the_same_text_twice_in_one_place_is_written_once(site, person, desk_of):
    body = [block("rich_text", "<p>Again.</p><p>Once more.</p><p>Again.</p>", 1)]
    story = StoryFactory(title="Twice", body=body)
    desk = type(desk_of())(story, "fr", person("translator-fr"))
    screen = desk.screen()
    rows = [row for row in screen.select("[data-text]") if row.select_one(".texts__source").text == "Again."]
    assert [bool(row.textarea) for row in rows] == [True, False]
    told = desk.save("Again.", "Encore.").json()["rows"]
    assert [row["id"] for row in told] == [int(row["data-text"]) for row in rows]
    assert all("missing" not in row["states"] for row in told)


def test_other_languages_and_the_source_are_a_click_away_for_those_who_may_open_them(story, desk, desk_of):
    desk_of("translator-ar", "ar")
    assert not [link for link in desk.screen().select(".texts__versions a") if "/admin/" in link["href"]]
    links = {link.text: link["href"] for link in desk_of("editor").screen().select(".texts__versions a")}
    assert links["English"] == reverse("wagtailadmin_pages:edit", args=[story.pk]) and "العربية" in links


def test_who_is_no_translator_of_the_language_reads_and_is_told_who_is(desk, desk_of):
    desk.user.first_name = "Amélie"
    desk.user.save()
    desk.written({"First light": "Première lumière"})
    screen = desk_of("editor").screen()
    assert not screen.select("textarea") and "Première lumière" in screen.text
    assert "You do not translate into French. Ask Amélie." in screen.text
    assert not screen.select("[name=submit], [data-next-missing]")


def test_what_a_machine_has_made_says_so_until_a_person_confirms_it(desk, count):
    desk.written({"First light": "Première lumière"}, is_machine=True, tool="DeepL")
    screen = desk.screen()
    assert "DeepL" in desk.row("First light", screen).select_one(".texts__machine").text
    assert count(screen, "machine") == 1
    desk.save("First light", "Première lumière", confirm="1")
    assert not desk.text("First light").is_machine and desk.text("First light").by_id == desk.user.pk


def test_a_changed_source_stands_beside_what_it_said_and_its_old_translation(story, desk, count):
    desk.written({"What a track tells.": "Ce que dit une trace.", "It bends a lot.": "Elle se courbe beaucoup."})
    changed = [dict(each) for each in story.body.raw_data]
    changed[1]["value"] = changed[1]["value"].replace("It bends a lot.", "It bends a bit.")
    start_translation(page=write(story, strapline="What a bent track tells.", body=changed), into=desk.locale)
    screen = desk.screen()
    assert count(screen, "changed") == 2
    for now, marked, old in [
        ("What a bent", "<ins>bent </ins>", "Ce que dit une trace."),
        ("It bends a bit", "<del>lot</del><ins>bit</ins>", "Elle se courbe beaucoup."),
    ]:
        earlier = desk.row(now, screen).select_one("[data-earlier]")
        assert marked in str(earlier) and earlier.select_one("[data-put]")["data-put"] == old
    told = desk.save("What a bent", "Ce que dit une trace courbée.").json()["rows"][0]
    assert "changed" not in told["states"]


def test_a_translation_that_waits_is_read_only_until_it_is_taken_back(desk, said):
    desk.all_written()
    assert "was submitted for sign-off" in said(desk.client.post(desk.address, {"submit": "1"}))
    screen = desk.screen()
    assert not screen.select("textarea") and "waits for a signature" in screen.text
    take_back = screen.select_one("[name=take_back]").find_parent("form")
    fields = {field["name"]: field.get("value", "") for field in take_back.select("[name]")}
    desk.client.post(take_back["action"], fields)
    assert desk.screen().select("textarea")


def test_a_stopped_translation_is_started_again_by_its_translators(desk, desk_of, said):
    desk.client.post(reverse("wagtail_localize:stop_translation", args=[desk.translation.pk]), {"next": desk.address})
    assert not desk.translation.enabled and not desk.screen().select("[data-texts]")
    other = desk_of("editor")
    assert "Ask translator-fr" in said(other.client.post(other.address, {"localize-restart-translation": "1"}))
    assert not desk.translation.enabled
    desk.client.post(desk.address, {"localize-restart-translation": "1"})
    assert desk.translation.enabled and desk.screen().select("[data-texts]")


def test_pictures_of_one_language_keep_wagtail_localizes_screen(desk):
    screen = desk.screen("?values=1")
    assert screen.select_one(".js-translation-editor") and "Back to the texts" in screen.text
    assert '"canPublish": false' in screen.select_one(".js-translation-editor")["data-props"]


def test_the_screen_costs_the_same_for_few_texts_and_for_many(desk, django_assert_num_queries, story):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    desk.screen()
    with CaptureQueriesContext(connection) as few:
        desk.screen()
    paragraphs = "".join(f"<p>Paragraph {number} of <b>many</b>.</p>" for number in range(40))
    start_translation(page=write(story, body=[block("rich_text", paragraphs, 5)]), into=desk.locale)
    with django_assert_num_queries(len(few)):
        assert len(desk.screen().select("[data-text]")) > 40
