"""A translation is checked as a whole: remarks know their text, errors stop a submission, warnings reach the signer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale
from wagtail_localize.models import Translation

from core.warnings import warnings_of
from signoff.models import Submission
from signoff.review.reviewing import Review
from tests.bodies import block, shown, video
from tests.factories import PersonFactory, StoryFactory, submit
from tests.files import picture
from tests.translating import translated
from translations.actions import start_translation
from translations.checks.checking import errors_of, remarks_of, remarks_on_written
from translations.checks.places import Places
from translations.texts import texts_of, write_texts

GLOSSARY_QUERIES = 2  # its terms, and what they are called
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
HEADING, TEXT, IMAGE, VIDEO, GALLERY = (f"body.00000000-0000-4000-8000-{number:012}" for number in range(1, 6))


@pytest.fixture
def story():
    image = picture()
    gallery = {"images": [block("item", shown(image, alt=f"Track {n}"), 20 + n) for n in (1, 2)]}
    text = "<p>At <b>13 TeV</b> it bends.</p><p>At 14 TeV, too.</p>"
    return StoryFactory(
        title="First light at 13 TeV",
        body=[
            block("heading", {"text": "How it bends"}, 1),
            block("rich_text", text, 2),
            block("image", shown(image), 3),
            block("video", video(poster=shown(image, alt="A still", caption="")), 4),
            block("gallery", gallery, 5),
        ],
    )


@pytest.fixture
def french(story) -> Translation:
    return start_translation(page=story, into=Locale.objects.get(language_code="fr"))


def put(translation: Translation, words: dict[str, str], person) -> None:
    """Words by path, the first text of several at one place; all others as good as translated."""
    targets = {}
    for text in texts_of(translation):
        targets[text.segment_id] = words.pop(text.path, "first-light" if text.path == "slug" else text.source)
    write_texts(translation=translation, targets=targets, by=person("translator-fr"))


def codes(translation: Translation) -> dict[str, list[str]]:
    texts = texts_of(translation)
    found = remarks_of(translation, texts)
    return {text.path: [remark.code for remark in found[text.segment_id]] for text in texts if text.segment_id in found}


def test_what_is_not_translated_yet_stops_a_submission_and_is_not_held_against_whoever_writes(french):
    texts = texts_of(french)
    assert len(errors_of(french)) == len(texts)
    assert "Title: It is not translated yet." in errors_of(french)
    assert remarks_on_written(french, texts) == {}


def test_errors_name_their_place(french, person):
    put(
        french,
        {"title": "Première lumière à 13 GeV", TEXT: "À <b>13 TeV</b> elle plie", "strapline": "x" * 151},
        person,
    )
    assert errors_of(french) == [
        "Title: 13 TeV of the source is 13 GeV in the translation.",
        "Strapline: It has 151 characters; its field holds 150.",
    ]


def test_of_several_texts_at_one_place_the_number_is_told(french, person):
    second = [text for text in texts_of(french) if text.path == TEXT][1]
    put(french, {}, person)
    write_texts(translation=french, targets={second.segment_id: "<b>À 14 TeV"}, by=person("translator-fr"))
    assert any(sentence.startswith("Body · Text 2: ") for sentence in errors_of(french))


def test_what_cannot_be_used_says_why_and_nothing_else(french, person):
    put(french, {TEXT: '<a id="a9">À 13 GeV</a>'}, person)
    assert errors_of(french) == ["Body · Text 1: Unrecognised id found in an <a> tag: a9"]


def test_places_know_what_their_fields_hold(story, french):
    places = Places(french.source)
    found = {text.path: places.of(text.path) for text in texts_of(french)}
    held = {path: (place.kind, place.max_length, place.most) for path, place in found.items()}
    item = f"{GALLERY}.images.00000000-0000-4000-8000-000000000021"
    assert {
        "title": ("words", 255, 60),
        "slug": ("slug", 255, None),
        "strapline": ("words", 150, None),
        f"{HEADING}.text": ("words", 120, None),
        TEXT: ("words", None, None),
        f"{IMAGE}.caption": ("words", 200, None),
        f"{item}.alt": ("words", 300, None),
        f"{VIDEO}.poster.alt": ("words", 300, None),
        f"{VIDEO}.captions": ("cue", None, None),
        f"{VIDEO}.transcript": ("words", None, None),
    }.items() <= held.items()


def test_a_name_may_stay_as_it_is(person):
    amina = PersonFactory(title="Amina of the tracker", role="Builds things that measure")
    translation = start_translation(page=amina, into=Locale.objects.get(language_code="fr"))
    write_texts(
        translation=translation,
        targets={text.segment_id: text.source for text in texts_of(translation)},
        by=person("translator-fr"),
    )
    assert codes(translation) == {"role": ["untranslated"]}


def test_the_reviewer_sees_warnings_with_their_place(story):
    submission = submit(translated(story, "fr", {"strapline": "Ce qu’une trace raconte", "notice": ""}))
    review = Review.of(Submission.objects.routed().get(pk=submission.pk))
    assert "Strapline: The source ends with a full stop, the translation with no mark." in review.warnings
    assert not any("Strapline" in sentence for sentence in warnings_of(story))


def test_terms_are_looked_up_in_the_glossary_once_for_all_texts(french, person):
    put(french, {}, person)
    texts = texts_of(french)
    remarks_of(french, texts)  # types of content are known from now on
    for count in (1, len(texts)):
        with CaptureQueriesContext(connection) as queries:
            remarks_of(french, texts[:count])
        assert len(queries) == GLOSSARY_QUERIES


def test_a_term_that_is_called_otherwise_is_named(person):
    """`start_site` has put the collision into the glossary."""
    translation = start_translation(
        page=StoryFactory(strapline="What a collision tells."), into=Locale.objects.get(language_code="nl")
    )
    (strapline,) = [text for text in texts_of(translation) if text.path == "strapline"]
    for written, said in (("Wat een klap vertelt.", ["glossary"]), ("Wat een botsing vertelt.", [])):
        targets = {strapline.segment_id: written}
        write_texts(translation=translation, targets=targets, by=person("translator-nl"))
        assert codes(translation).get("strapline", []) == said
