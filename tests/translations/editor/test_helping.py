"""What other rooms register appears at the text that it is about."""

import pytest
from django.urls import reverse

from translations.editor.helping import (
    EditorAction,
    Mark,
    Remark,
    Suggestion,
    register_editor_action,
    register_glossary,
    register_remarks,
    register_suggestions,
)

pytestmark = pytest.mark.django_db


def test_suggestions_are_read_when_somebody_turns_to_a_text(desk, desk_of):
    def known(translation, texts):
        good = Suggestion("Première &amp; lumière", 92, where=[("Une autre", "/admin/pages/7/edit/")])
        return {text.segment_id: [Suggestion("Lumière", 60, is_machine=True), good] for text in texts}

    assert not desk.row("First light").has_attr("data-suggestions")
    register_suggestions(known)
    address = desk.row("First light")["data-suggestions"]
    html = desk.client.get(address).content.decode()
    assert html.index("Première &amp; lumière") < html.index("machine")
    assert 'data-put="Première &amp; lumière"' in html and "/admin/pages/7/edit/" in html
    assert desk_of("editor").client.get(address).status_code in (302, 403)


def test_terms_are_marked_where_they_stand_across_tags(desk):
    def terms(translation, texts):
        marks = [Mark(3, 8, "bends", "se courbe", "A verb."), Mark(15, 24, "the guide", keep=True)]
        return {text.segment_id: marks for text in texts if text.source.startswith("It <b>")}

    register_glossary(terms)
    row = desk.row("It <b>bends")
    assert [mark.text for mark in row.select("mark")] == ["bends", "the guide"]
    assert row.select_one("b mark") and row.select_one(".texts__link mark")
    assert [button["data-insert"] for button in row.select("[data-insert]")] == ["se courbe", "the guide"]
    assert "A verb." in row.text and "is not translated" in row.text


def test_remarks_stand_beside_a_text_are_counted_and_go_with_what_caused_them(desk, count):
    def no_shouting(translation, texts):
        sentence = "The house does not shout."
        return {text.segment_id: [Remark("warning", "shouting", sentence)] for text in texts if "!" in text.target}

    register_remarks(no_shouting)
    told = desk.save("First light", "Lumière !").json()["rows"][0]
    assert told["states"] == ["remarks"] and "does not shout" in told["about"]
    screen = desk.screen()
    assert count(screen, "remarks") == 1
    assert "does not shout" in desk.row("First light", screen).text
    assert desk.save("First light", "Lumière").json()["rows"][0]["states"] == []


def test_actions_are_offered_to_those_who_may(desk, desk_of):
    def fill(translation, user):
        return EditorAction("Fill from memory", f"/admin/fill/{translation.pk}/")

    def export(translation, user):
        return EditorAction("Download as PO", f"/admin/po/{translation.pk}/", method="get") if user.is_active else None

    register_editor_action(fill)
    register_editor_action(export)
    form = desk.screen().find("button", string="Fill from memory").find_parent("form")
    assert form["action"] == f"/admin/fill/{desk.translation.pk}/" and form["method"] == "post"
    words = desk_of("editor").screen().text
    assert "Download as PO" in words and "Fill from memory" not in words


def test_suggestions_of_a_text_that_is_not_there_are_no_page(desk):
    register_suggestions(lambda translation, texts: {})
    assert desk.client.get(reverse("translations_suggestions", args=[desk.translation.pk, 0])).status_code == 404
