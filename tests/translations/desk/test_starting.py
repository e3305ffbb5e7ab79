"""From a cell one click starts a translation; from several rows, several."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation

from home.models import SectionPage
from tests.factories import StoryFactory, home, section, sign_off
from tests.translating import translated
from translations.desk.bulk import desk_actions, register_desk_action

from .conftest import in_language, look

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

STORIES = {"type": "stories.StoryPage"}


@pytest.fixture
def press():
    """`press(user, **data)`: where somebody comes out, and what they are told there."""

    def send(user, **data) -> tuple[str, str]:
        client = Client()
        client.force_login(user)
        answer = client.post(reverse("translations_start"), data, follow=True)
        told = " ".join(str(message) for message in answer.context["messages"])
        return answer.redirect_chain[-1][0], told

    return send


def buttons(user, **query) -> dict[str, list[str]]:
    """What can be started where, as the buttons send it: language → values, the main one first."""
    found: dict[str, list[str]] = {}
    for button in look(user, **STORIES, **query).select("button[name=start]"):
        found.setdefault(button["value"].split(":")[1], []).append(button["value"])
    return found


def test_one_click_starts_and_leads_to_the_editor(story, person, press):
    translator = person("translator-fr")
    assert buttons(translator) == {"fr": [f"{story.pk}:fr"]}
    where, told = press(translator, start=f"{story.pk}:fr")
    french = story.get_translation(in_language("fr"))
    assert where == reverse("wagtailadmin_pages:edit", args=[french.pk])
    assert "1 translation was started in Français." in told
    assert Translation.objects.get().target_locale == in_language("fr")


def test_it_can_start_from_another_finished_language(story, person, press):
    sign_off(translated(story, "es"))
    translator = person("translator-fr")
    spanish = story.get_translation(in_language("es"))
    assert buttons(translator)["fr"] == [f"{story.pk}:fr", f"{story.pk}:fr", f"{spanish.pk}:fr"]
    press(translator, start=f"{spanish.pk}:fr")
    french = Translation.objects.get(target_locale=in_language("fr"))
    assert french.source.locale == in_language("es")


def test_editors_start_every_language_of_what_they_edit_and_translators_theirs(story, editor, person, press):
    assert buttons(editor).keys() == {"fr", "es", "ar", "nl", "th"}
    where, told = press(person("translator-th"), start=f"{story.pk}:fr")
    assert where == reverse("translations_desk") and "You may not start “First light” in Français." in told
    _where, told = press(person("reviewer-fr"), start=f"{story.pk}:fr")
    assert "You may not start" in told
    assert not Translation.objects.exists()


def test_many_are_started_at_once_and_what_is_there_stays(story, editor, press):
    other, there = StoryFactory(title="Other"), StoryFactory(title="There")
    translated(there, "fr")
    pages = [story.pk, other.pk, there.pk]
    back = reverse("translations_desk") + "?language=fr"
    where, told = press(editor, pages=pages, language="fr", next=back)
    assert where == back
    assert "2 translations were started in Français." in told and "“There” is there already in Français." in told
    assert Translation.objects.filter(target_locale=in_language("fr")).count() == 3


def test_an_original_never_becomes_the_translation_of_its_translation(story, editor, press):
    french = translated(story, "fr")
    _where, told = press(editor, start=f"{french.pk}:en")
    assert "is there already in English" in told
    assert Translation.objects.count() == 1


def test_a_draft_that_was_written_by_hand_can_be_made_a_translation(editor, press):
    press(editor, start=f"{section('stories').pk}:fr")
    translation = Translation.objects.get()
    assert translation.get_target_instance() == section("stories", "fr")


def test_where_the_section_above_is_missing_it_is_named(editor, press):
    archive = SectionPage(title="Archive", slug="archive", locale=in_language("en"), live=False)
    home("en").add_child(instance=archive)
    page = StoryFactory(title="Old light", parent=archive)
    _where, told = press(editor, start=f"{page.pk}:fr")
    assert "“Old light” cannot be started in Français before “Archive”, in which it stands." in told
    assert not page.has_translation(in_language("fr"))


@pytest.mark.parametrize(
    "data",
    [{}, {"language": "fr"}, {"pages": ["x"], "language": "fr"}, {"pages": [1]}, {"start": "x:fr"}, {"start": "9"}],
)
def test_nonsense_is_answered_with_a_sentence(data, editor, press):
    where, told = press(editor, **data)
    assert where == reverse("translations_desk") and "Choose a language and at least one piece." in told


def test_others_register_what_can_be_done_with_chosen_pieces(story, editor):
    register_desk_action("Count", "translations_desk")
    try:
        desk = look(editor, **STORIES)
        assert desk.find("button", string="Count")["formaction"] == reverse("translations_desk")
        assert desk.select_one("input[name=pages]")["value"] == str(story.pk)
        assert "es" in [option["value"] for option in desk.select("select[name=language] option")]
    finally:
        desk_actions.pop()


def test_a_started_piece_is_continued(story, person, press):
    translator = person("translator-fr")
    press(translator, start=f"{story.pk}:fr")
    french = Page.objects.get(translation_key=story.translation_key, locale=in_language("fr"))
    assert buttons(translator) == {}
    cell = look(translator, mine="1", **STORIES).select_one(".desk__cell a")
    assert cell["href"] == reverse("wagtailadmin_pages:edit", args=[french.pk])
    assert "In progress 0/" in " ".join(cell.get_text(" ").split())
