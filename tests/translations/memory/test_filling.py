"""Empty texts are filled at one go with what was said for the same words, and emptied again by one button."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import StringTranslation

from signoff import actions
from signoff.exceptions import NotSigned
from tests.remembering import opened, remembered, say, signed, story, targets, text_of, translator
from translations.actions import draft_translation
from translations.editor.helping import actions_for
from translations.memory.filling import TOOL, fill, take_back
from translations.texts import texts_of, write_texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

COLD, FROID = "The magnet is cold", "L’aimant est froid"
WARM, CHAUD = "Then it warms up", "Puis il chauffe"
NEW = "Nobody has said this yet"


@pytest.fixture
def knowing():
    remembered(COLD, FROID)
    remembered(WARM, CHAUD)


@pytest.fixture
def press(client):
    """`press(translation)`: the translator presses “Fill from memory”; gives the screen that follows."""

    def do(translation, by=None):
        client.force_login(by or translator("fr"))
        return client.post(reverse("translations_fill", args=[translation.pk]), follow=True)

    return do


def said(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def undo(client, response):
    """Presses the button that the message has."""
    address = re.search(r'action="([^"]+/memory/undo/)"', said(response))[1]
    since = re.search(r'name="since" value="([^"]+)"', said(response))[1]
    return client.post(address, {"since": since}, follow=True)


def offered(translation) -> list[str]:
    """Labels of the editor's buttons."""
    return [action.label for action in actions_for(translation, translator("fr"), may_write=True)]


def test_empty_texts_are_filled_and_no_others(knowing):
    translation = opened(story(COLD, WARM, NEW))
    say(translation, WARM, "Mes mots à moi")
    assert fill(translation=translation, by=translator("fr")) == 1
    assert targets(translation) == {COLD: FROID, WARM: "Mes mots à moi"}
    text = text_of(translation, COLD)
    assert (text.tool, text.by_id, text.is_machine) == (TOOL, translator("fr").pk, False)


def test_words_that_only_resemble_are_not_written_unless_that_is_asked_for(knowing):
    translation = opened(story("The magnet is so cold"))
    assert fill(translation=translation, by=translator("fr")) == 0
    assert fill(translation=translation, by=translator("fr"), at_least=90) == 1


def test_a_machine_s_words_stay_a_machine_s_and_need_a_signature():
    first = remembered(COLD, FROID, is_machine=True)
    translation = opened(story(COLD))
    assert fill(translation=translation, by=translator("fr")) == 0
    signed(first)
    assert fill(translation=translation, by=translator("fr")) == 1
    assert text_of(translation, COLD).is_machine


def test_nothing_is_written_while_it_waits_for_a_signature(knowing):
    page = story(COLD, signed_off=True)
    translation = opened(page)
    for text in texts_of(translation):
        if text.source != COLD:
            say(translation, text.source, text.source)
    draft_translation(translation=translation, by=translator("fr"))
    actions.submit(page=translation.get_target_instance(), by=translator("fr"))
    with pytest.raises(NotSigned):
        fill(translation=translation, by=translator("fr"))
    assert COLD not in targets(translation)


def test_the_button_says_how_many_of_how_many(press, knowing):
    translation = opened(story(COLD, WARM, NEW))
    response = press(translation)
    assert response.redirect_chain[-1][0] == reverse(
        "wagtailadmin_pages:edit", args=[translation.get_target_instance().pk]
    )
    assert "2 of 4 empty texts were filled from the memory" in said(response)  # the title is one, too


def test_undo_takes_back_what_was_filled_and_what_nobody_has_changed_since(press, client, knowing):
    translation = opened(story(COLD, WARM, NEW))
    say(translation, NEW, "À moi")
    response = press(translation)
    say(translation, WARM, "J’ai préféré ceci")
    response = undo(client, response)
    assert "1 text is empty again" in said(response)
    assert targets(translation) == {NEW: "À moi", WARM: "J’ai préféré ceci"}


def test_undo_leaves_what_was_filled_before(press, client, knowing):
    translation = opened(story(COLD, WARM))
    press(translation)
    write_texts(translation=translation, targets={text_of(translation, WARM).segment_id: ""}, by=translator("fr"))
    undo(client, press(translation))
    assert targets(translation) == {COLD: FROID}


def test_undo_is_for_whoever_has_filled(knowing, person):
    translation = opened(story(COLD))
    since = timezone.now()
    fill(translation=translation, by=translator("fr"))
    assert take_back(translation=translation, by=person("translator-fr", "another"), since=since) == 0
    assert take_back(translation=translation, by=translator("fr"), since=since) == 1


def test_where_it_knows_nothing_it_says_so(press):
    assert "knows none of the 2 texts" in said(press(opened(story(NEW))))


def test_where_nothing_is_empty_it_says_so(press):
    translation = opened(story(COLD))
    write_texts(
        translation=translation,
        targets={text.segment_id: "x" for text in texts_of(translation)},
        by=translator("fr"),
    )
    assert "No text is empty" in said(press(translation))
    assert "Fill from memory" not in offered(translation)


def test_a_moment_that_is_none_takes_nothing_back(press, client, knowing):
    translation = opened(story(COLD))
    press(translation)
    response = client.post(reverse("translations_take_back", args=[translation.pk]), {"since": "soon"}, follow=True)
    assert "nothing to take back" in said(response) and targets(translation) == {COLD: FROID}


@pytest.mark.parametrize("name", ["translations_fill", "translations_take_back"])
@pytest.mark.parametrize("role", ["translator-es", "editor", "head", "reviewer-fr"])
def test_it_is_for_the_translators_of_that_language(client, person, knowing, name, role):
    translation = opened(story(COLD))
    client.force_login(person(role))
    response = client.post(reverse(name, args=[translation.pk]), {"since": timezone.now().isoformat()})
    assert response.status_code in (302, 403) and targets(translation) == {}
    assert client.get(reverse(name, args=[translation.pk])).status_code in (302, 403, 405)


def test_the_editor_offers_the_button(knowing):
    translation = opened(story(COLD))
    assert "Fill from memory" in offered(translation)


def test_forty_texts_in_five_languages_cost_few_queries(django_assert_max_num_queries):
    sources = [f"Sentence {number} about a detector that nobody sees" for number in range(40)]
    languages = [code for code, _name in settings.LANGUAGES if code != "en"]
    known, later = story(*sources), story(*sources)
    for language in languages:
        translation = opened(known, language)
        texts = {text.segment_id: f"[{language}] {text.source}" for text in texts_of(translation)}
        write_texts(translation=translation, targets=texts, by=translator(language))
    for language in languages:
        translation, by = opened(later, language), translator(language)
        with django_assert_max_num_queries(20):
            assert fill(translation=translation, by=by) == 40
    filled = StringTranslation.objects.filter(tool_name=TOOL)
    assert filled.count() == 200 and not filled.filter(has_error=True).exists()
