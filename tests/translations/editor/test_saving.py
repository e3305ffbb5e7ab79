"""What somebody writes is kept, or they are told why not; and it is never lost."""

import pytest
from django.urls import reverse

from tests.factories import StoryFactory, write
from translations.actions import start_translation
from translations.texts import texts_of

pytestmark = pytest.mark.django_db


def test_a_text_is_saved_by_itself(desk):
    told = desk.save("First light", "Première lumière").json()["rows"]
    assert desk.text("First light").target == "Première lumière" and desk.text("First light").by_id == desk.user.pk
    assert [row["states"] for row in told] == [[]] and told[0]["stands"] == "Première lumière"
    desk.page.refresh_from_db()
    assert desk.page.draft_title == "Première lumière"


def test_plain_words_may_hold_any_character(desk):
    desk.save("Bends &amp; turns", "a < b & <b>c</b>\r\nd")
    assert desk.text("Bends &amp; turns").target == "a &lt; b &amp; &lt;b&gt;c&lt;/b&gt; d"


def test_markup_is_kept_as_it_is_written_and_what_cannot_be_used_is_said(desk):
    desk.save("It <b>bends", 'Elle <b>plie</b> & dit <a id="a1">le guide</a>.')
    assert desk.text("It <b>bends").target == 'Elle <b>plie</b> &amp; dit <a id="a1">le guide</a>.'
    told = desk.save("It <b>bends", '<a id="a9">autre</a>').json()["rows"][0]
    assert set(told["states"]) == {"missing", "remarks"} and "a9" in told["about"]
    assert desk.text("It <b>bends").target == '<a id="a9">autre</a>'
    told = desk.save("It <b>bends", "<script>alert(1)</script>").json()["rows"][0]
    assert "<script>" not in told["about"] and "remarks" in told["states"]


def test_emptied_it_is_missing_again(desk):
    desk.written({"First light": "Première lumière"})
    told = desk.save("First light", " ").json()["rows"][0]
    assert told["states"] == ["missing"] and not desk.text("First light").target


def test_a_colleague_who_wrote_meanwhile_is_not_overwritten_unseen(desk, desk_of):
    read = desk.read("First light")
    colleague = desk_of("translator-fr", name="colette")
    colleague.user.first_name = "Colette"
    colleague.user.save()
    colleague.save("First light", "Lumière première")
    answer = desk.save("First light", "Première lumière", read=read)
    told = answer.json()
    assert answer.status_code == 409 and "Colette wrote here meanwhile" in told["sentence"]
    assert told["theirs"] == "Lumière première" == desk.text("First light").target
    assert desk.save("First light", "Première lumière", read=told["read"]).status_code == 200
    assert desk.text("First light").target == "Première lumière"


def test_two_who_write_the_same_agree(desk, desk_of):
    read = desk.read("First light")
    desk_of("translator-fr", name="colette").save("First light", "Première lumière")
    assert desk.save("First light", "Première lumière", read=read).status_code == 200


def test_a_text_that_left_the_source_is_said_to_be_gone(desk, story):
    gone = desk.text("What a track tells.")
    start_translation(page=write(story, strapline="Other words"), into=desk.locale)
    address = reverse("translations_text", args=[desk.translation.pk, gone.segment_id])
    answer = desk.client.post(address, {"text": "Ce que dit une trace.", "read": ""})
    assert answer.status_code == 410 and "no longer in it" in answer.json()["error_message"]


@pytest.mark.parametrize("role", ["editor", "head", "superuser", "translator-ar", "reviewer-fr"])
def test_nobody_else_writes_into_a_language(desk, desk_of, role):
    answer = desk_of(role).save("First light", "Autrement")
    assert answer.status_code == 403 and "You do not translate into French" in answer.json()["error_message"]
    assert not desk.text("First light").target


def test_nobody_writes_while_it_waits(desk):
    desk.all_written()
    desk.client.post(desk.address, {"submit": "1"})
    answer = desk.save("First light", "Autrement")
    assert answer.status_code == 403 and "waits for a signature" in answer.json()["error_message"]
    assert desk.text("First light").target == "[fr] First light"


def test_a_page_that_was_deleted_meanwhile_is_no_error(desk):
    address = reverse("translations_text", args=[desk.translation.pk, desk.text("First light").segment_id])
    desk.page.delete()
    answer = desk.client.post(
        address, {"text": "Autrement", "read": ""}, headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert answer.status_code == 404 and "was deleted" in answer.json()["error_message"]


def test_a_translation_of_another_page_is_not_written_through_this_one(desk, desk_of, person):
    other = type(desk)(StoryFactory(title="Other"), "fr", desk.user)
    address = reverse("translations_text", args=[desk.translation.pk, other.text("Other").segment_id])
    assert desk.client.post(address, {"text": "Autre", "read": ""}).status_code == 410
    assert not other.text("Other").target


class TestWithoutAScript:
    """One form and one button."""

    def test_what_was_changed_is_saved_and_nothing_else(self, desk, said):
        desk.written({"What a track": "Ce que dit une trace."}, is_machine=True)
        form = desk.form()
        form[f"text-{desk.text('First light').segment_id}"] = "Première lumière"
        assert "1 text was saved" in said(desk.client.post(desk.address, form))
        assert desk.text("First light").target == "Première lumière"
        assert desk.text("What a track").is_machine, "nobody has read it"

    def test_a_machines_text_is_confirmed(self, desk):
        desk.written({"What a track": "Ce que dit une trace."}, is_machine=True)
        desk.client.post(desk.address, desk.form() | {"confirm": str(desk.text("What a track").segment_id)})
        assert not desk.text("What a track").is_machine

    def test_both_texts_stand_there_where_a_colleague_came_first(self, desk, desk_of):
        form = desk.form()
        colleague = desk_of("translator-fr", name="colette")
        colleague.save("First light", "Lumière première")
        colleague.save("What a track", "Ce que dit une trace.")
        name = f"text-{desk.text('First light').segment_id}"
        answer = desk.client.post(desk.address, form | {name: "Première lumière"})
        assert answer.status_code == 409
        screen = desk.screen()
        assert desk.row("What a track", screen).textarea.text.strip() == "Ce que dit une trace."
        html = answer.content.decode()
        assert "Première lumière</textarea>" in html and "Lumière première</p>" in html
        desk.client.post(desk.address, desk.form() | {name: "Première lumière"})
        assert desk.text("First light").target == "Première lumière"

    def test_submitting_saves_first(self, desk, said):
        desk.all_written()
        form = desk.form() | {f"text-{desk.text('First light').segment_id}": "Première lumière", "submit": "1"}
        assert "was submitted for sign-off" in said(desk.client.post(desk.address, form))
        desk.page.refresh_from_db()
        assert desk.page.get_latest_revision_as_object().title == "Première lumière"

    def test_what_is_not_complete_is_saved_and_not_submitted(self, desk, said):
        form = desk.form() | {f"text-{desk.text('First light').segment_id}": "Première lumière", "submit": "1"}
        assert "not translated to its end" in said(desk.client.post(desk.address, form))
        assert desk.text("First light").target == "Première lumière"
        assert desk.page.current_workflow_state is None

    def test_whoever_comes_too_late_has_their_words_back(self, desk):
        desk.all_written()
        form = desk.form() | {f"text-{desk.text('First light').segment_id}": "Première lumière"}
        desk.client.post(desk.address, {"submit": "1"})
        answer = desk.client.post(desk.address, form)
        html = answer.content.decode()
        assert answer.status_code == 403 and "waits for a signature" in html
        assert "Première lumière" in html and "What you have written was not saved" in html
        assert all(text.target != "Première lumière" for text in texts_of(desk.translation))
