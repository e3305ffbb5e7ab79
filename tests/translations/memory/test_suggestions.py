"""What was translated once is offered again: the same words, and words that resemble them."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from tests.bodies import block
from tests.factories import StoryFactory, write
from tests.remembering import opened, remembered, say, signed, story, suggested, text_of, translator, words
from translations.memory.matching import suggestions_for
from translations.texts import texts_of, write_texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

COLD = "The magnet is cold"
FROID = "L’aimant est froid"


def test_the_same_words_are_offered_with_the_page_on_which_they_stand():
    earlier = remembered(COLD, FROID)
    say(earlier, earlier.source.object_repr, "Un aimant")
    (suggestion,) = suggested(opened(story(COLD)), COLD)
    page = earlier.get_target_instance()
    assert (suggestion.text, suggestion.score, suggestion.is_machine) == (FROID, 100, False)
    assert suggestion.where == [("Un aimant", reverse("wagtailadmin_pages:edit", args=[page.pk]))]


def test_a_text_does_not_suggest_itself():
    translation = remembered(COLD, FROID)
    assert suggested(translation, COLD) == []


def test_but_what_the_same_page_says_elsewhere_it_does():
    translation = opened(story(COLD, "Then it warms up", COLD))
    first, second = (text for text in texts_of(translation) if text.source == COLD)
    write_texts(translation=translation, targets={first.segment_id: FROID}, by=translator("fr"))
    assert words(suggestions_for(translation, [second])[second.segment_id]) == [FROID]


def test_words_that_were_signed_come_first_and_a_machine_s_last():
    remembered(COLD, "Froid comme une machine", is_machine=True)
    signed(remembered(COLD, FROID))
    remembered(COLD, "Il fait froid dans l’aimant")
    remembered("The magnet is cold now", "L’aimant est froid maintenant")
    offered = suggested(opened(story(COLD)), COLD)
    assert words(offered) == [
        FROID,
        "Il fait froid dans l’aimant",
        "L’aimant est froid maintenant",
        "Froid comme une machine",
    ]
    assert [one.is_machine for one in offered] == [False, False, False, True]


def test_words_are_signed_no_more_once_somebody_has_changed_them():
    earlier = remembered(COLD, FROID)
    signed(earlier)
    remembered(COLD, "Glacé")
    say(earlier, COLD, "L’aimant a froid")
    later = opened(story(COLD))
    assert set(words(suggested(later, COLD))) == {"Glacé", "L’aimant a froid"}
    signed(remembered(COLD, "Bien froid"))
    assert words(suggested(later, COLD))[0] == "Bien froid"


def test_a_machine_s_words_are_a_person_s_once_a_person_has_written_them_too():
    remembered(COLD, FROID, is_machine=True)
    remembered(COLD, FROID)
    (suggestion,) = suggested(opened(story(COLD)), COLD)
    assert not suggestion.is_machine and len(suggestion.where) == 2


def test_words_that_cannot_be_used_are_not_offered():
    remembered(COLD, "L’aimant <h1>est</h1> froid")
    assert StringTranslation.objects.filter(has_error=True).exists()
    assert suggested(opened(story(COLD)), COLD) == []


@pytest.mark.parametrize(
    ("source", "offered"),
    [
        ("The magnet is very cold", True),
        ("The magnets are cold", True),
        ("A magnet was cold", True),
        ("The tracker bends everything", False),
        ("Cold", False),
    ],
)
def test_words_that_resemble_are_offered_with_how_much(source, offered):
    remembered(COLD, FROID)
    found = suggested(opened(story(source)), source)
    assert bool(found) == offered
    assert all(70 <= one.score < 100 for one in found)


def test_what_a_source_said_before_it_was_changed_is_still_known():
    page = story(COLD)
    say(opened(page), COLD, FROID)
    changed = write(page, body=[block("heading", {"text": "The magnet is cold again"}, 1)])
    (suggestion,) = suggested(opened(changed), "The magnet is cold again")
    assert suggestion.text == FROID


@pytest.mark.parametrize(
    ("source", "target"), [("الملف بارد جدًا الليلة", "Très froid"), ("ขดลวดเย็นมากคืนนี้", "Très froid")]
)
def test_it_knows_other_scripts(source, target):
    language = "ar" if "ا" in source else "th"
    remembered(source, target, language=language)
    shorter = source[:-2]
    found = suggested(opened(story(shorter, language=language)), shorter)
    assert words(found) == [target] and found[0].score > 80


def test_by_way_of_the_language_in_which_the_piece_was_born():
    """An Arabic story went into English and French: what the English says is known in French."""
    born = story("الملف بارد", language="ar")
    for into, said in {"en": COLD, "fr": FROID}.items():
        say(opened(born, into), "الملف بارد", said)
    later = opened(story(COLD))
    assert [(one.text, one.score) for one in suggested(later, COLD)] == [(FROID, 100)]
    near = opened(story("The magnet is so cold"))
    assert words(suggested(near, "The magnet is so cold")) == [FROID]


def test_a_translation_is_known_the_other_way_round():
    original = remembered(FROID, COLD, into="en", language="fr")
    later = opened(story(COLD))
    (suggestion,) = suggested(later, COLD)
    assert (suggestion.text, suggestion.score) == (FROID, 100)
    assert [title for title, _address in suggestion.where] == [original.source.object_repr]


def test_links_of_another_page_are_left_out():
    """Their addresses would be missing: a fragment names its links, and each page has its own."""

    def linked(words: str):
        return StoryFactory(strapline="", body=[block("rich_text", f"<p>{words}</p>", 1)])

    target = '<a id="a1">L’aimant</a> est froid <a id="a2">ici</a>.'
    earlier = opened(linked('<a href="https://a.org/">The magnet</a> is cold <a href="https://b.org/">here</a>.'))
    (text,) = (text for text in texts_of(earlier) if "magnet" in text.source)
    write_texts(translation=earlier, targets={text.segment_id: target}, by=translator("fr"))
    later = opened(linked('<a href="https://c.org/">The magnet</a> is cold here.'))
    (text,) = (text for text in texts_of(later) if "magnet" in text.source)
    (suggestion,) = suggestions_for(later, [text])[text.segment_id]
    assert suggestion.text == '<a id="a1">L’aimant</a> est froid ici.'
    assert suggestion.score == 99


def test_an_address_is_no_phrase():
    earlier = opened(story(slug="cold-magnet"))
    say(earlier, "cold-magnet", "aimant-froid")
    later = opened(story(slug="cold-magnets"))
    assert suggested(later, "cold-magnets") == []


def test_pages_are_named_to_those_who_may_open_them(person):
    page = remembered(COLD, FROID).get_target_instance()
    later = opened(story(COLD))
    assert suggested(later, COLD, person("translator-fr"))[0].where
    elsewhere = person("translator-es")
    assert not page.permissions_for_user(elsewhere).can_edit()
    assert suggested(later, COLD, elsewhere)[0].where == []


def test_what_was_deleted_is_forgotten_at_once():
    """Here lies what a person has said who withdraws their consent: the page goes, and so do its words."""
    earlier = remembered("The magnet is very cold tonight", "Secret")
    later = opened(story(COLD, "The magnet is very cold tonight"))
    assert words(suggested(later, COLD)) == words(suggested(later, "The magnet is very cold tonight")) == ["Secret"]
    Page.objects.get(pk=earlier.get_target_instance().pk).delete()
    assert suggested(later, COLD) == suggested(later, "The magnet is very cold tonight") == []


def test_what_was_written_since_is_known_at_once():
    earlier = remembered("The magnet is very cold", "Très froid")
    later = opened(story(COLD))
    assert words(suggested(later, COLD)) == ["Très froid"]
    say(earlier, "The magnet is very cold", "Fort froid")
    assert words(suggested(later, COLD)) == ["Fort froid"]
    remembered("The magnet was cold", "Il était froid")
    assert set(words(suggested(later, COLD))) == {"Fort froid", "Il était froid"}


def test_by_another_language_too_what_was_changed_or_deleted_is_gone_at_once():
    born = story("الملف بارد", language="ar")
    english, french = opened(born, "en"), opened(born, "fr")
    say(english, "الملف بارد", "The magnet is so cold")
    say(french, "الملف بارد", FROID)
    later = opened(story(COLD))
    assert words(suggested(later, COLD)) == [FROID]
    say(english, "الملف بارد", "Nothing of the kind")
    assert suggested(later, COLD) == []
    say(english, "الملف بارد", "The magnet is so cold")
    assert words(suggested(later, COLD)) == [FROID]
    Page.objects.get(pk=english.get_target_instance().pk).delete()
    assert suggested(later, COLD) == []


def test_the_number_of_queries_does_not_grow_with_the_number_of_texts(django_assert_max_num_queries):
    sources = [f"{number} protons meet in the middle of the detector" for number in range(12)]
    translation = opened(story(*sources))
    for text in texts_of(translation):
        say(translation, text.source, f"[fr] {text.source}")
    later = opened(story(*sources))
    texts = texts_of(later)
    text_of(later, sources[0])
    for some in (texts[:3], texts):
        with django_assert_max_num_queries(9):
            assert suggestions_for(later, some)


def test_the_editor_asks_it():
    from translations.editor.helping import suggestions_for as asked_by_the_editor

    remembered(COLD, FROID)
    later = opened(story(COLD))
    text = text_of(later, COLD)
    assert words(asked_by_the_editor(later, [text])[text.segment_id]) == [FROID]
