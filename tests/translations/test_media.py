"""What is said of pictures and films is translated, though the files are shared; captions keep their times."""

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from core.captions.tracks import cues_of
from tests.bodies import block, shown, video
from tests.factories import StoryFactory, sign_off, write
from tests.files import film, picture
from tests.translating import translated
from translations.sources import segments_digest
from translations.texts import texts_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
IMAGE, GALLERY, VIDEO = (f"body.00000000-0000-4000-8000-{number:012}" for number in range(1, 4))
FIRST, SECOND = (f"{GALLERY}.images.00000000-0000-4000-8000-0000000000{number}" for number in (21, 22))
TRACK = """WEBVTT - Made by hand

STYLE
::cue(v) { color: peachpuff }

NOTE Nobody's to translate.

opening
00:00.500 --> 00:02.000 line:80% align:start
<v Amina>A track bends.
It is charged.

00:02.000 --> 00:04.000
It leaves.

00:04.000 --> 00:06.000
It leaves.
"""


@pytest.fixture
def story():
    image = picture()
    gallery = {"images": [block("item", shown(image, alt=f"Track {n}", caption=f"Number {n}"), 20 + n) for n in (1, 2)]}
    return StoryFactory(
        image=image,
        image_alt="A bent track",
        image_caption="Last night",
        body=[
            block("image", shown(image), 1),
            block("gallery", gallery, 2),
            block(
                "video", video(media=film().pk, captions=TRACK, poster=shown(image, alt="A still", caption="Still")), 3
            ),
        ],
        signed_off=True,
    )


def cue_words(page: Page) -> list[str]:
    return [cue.text for cue in cues_of(page.body[-1].value["captions"])]


WORDS = {
    "image_alt": "Une trace courbée",
    "image_caption": "Hier soir",
    f"{IMAGE}.alt": "Une trace",
    f"{IMAGE}.caption": "Dans le trajectographe",
    f"{FIRST}.alt": "Trace une",
    f"{SECOND}.alt": "Trace deux",
    f"{FIRST}.caption": "Numéro un",
    f"{SECOND}.caption": "Numéro deux",
    f"{VIDEO}.poster.alt": "Une image fixe",
    f"{VIDEO}.poster.caption": "Fixe",
    f"{VIDEO}.title": "Un film",
    f"{VIDEO}.caption": "Vu deux fois",
    f"{VIDEO}.transcript": "Une trace <b>plie</b>.",
}


def test_words_of_pictures_and_films_are_translated_and_files_are_shared(story, client):
    french = translated(story, "fr", WORDS)
    sign_off(french)
    ours, theirs = (client.get(f"/api/v2/pages/{page.pk}/").json() for page in (story, french))
    assert (theirs["image"]["alt"], theirs["image"]["caption"]) == ("Une trace courbée", "Hier soir")
    assert theirs["image"]["id"] == ours["image"]["id"]
    image, gallery, clip = (part["value"] for part in theirs["body"])
    assert (image["alt"], image["caption"]) == ("Une trace", "Dans le trajectographe")
    assert [(one["alt"], one["caption"]) for one in gallery["images"]] == [
        ("Trace une", "Numéro un"),
        ("Trace deux", "Numéro deux"),
    ]
    assert (clip["poster"]["alt"], clip["poster"]["caption"]) == ("Une image fixe", "Fixe")
    assert (clip["title"], clip["caption"]) == ("Un film", "Vu deux fois")
    assert "Une trace <b>plie</b>." in clip["transcript"]
    assert clip["media"]["id"] == ours["body"][2]["value"]["media"]["id"]
    assert clip["captions"]["locale"] == "fr"
    assert ours["image"]["alt"] == "A bent track"


def test_a_caption_track_keeps_all_but_its_words(story):
    french = translated(story, "fr")
    track = french.get_latest_revision_as_object().body[-1].value["captions"]
    for kept in (
        "WEBVTT - Made by hand",
        "STYLE\n::cue(v) { color: peachpuff }",
        "NOTE Nobody's to translate.",
        "opening\n00:00.500 --> 00:02.000 line:80% align:start\n[fr] <v Amina>A track bends.\nIt is charged.\n",
        "00:02.000 --> 00:04.000\n[fr] It leaves.\n\n00:04.000 --> 00:06.000\n[fr] It leaves.\n",
    ):
        assert kept in track
    assert [cue.times for cue in cues_of(track)] == [cue.times for cue in cues_of(TRACK)]


def test_a_caption_that_says_nothing_moves_no_other(story):
    silent = TRACK.replace("It leaves.\n\n", "\n", 1)
    sign_off(write(story, body=[block("video", video(captions=silent), 3)]))
    french = translated(Page.objects.get(pk=story.pk).specific, "fr")
    assert cue_words(french.get_latest_revision_as_object()) == [
        "[fr] <v Amina>A track bends.\nIt is charged.",
        "",
        "[fr] It leaves.",
    ]


def test_captions_that_stay_keep_their_translations_where_others_come_and_go(story):
    translated(story, "fr")
    changed = TRACK.replace("NOTE", "00:00.000 --> 00:00.500\nListen.\n\nNOTE").replace("A track", "The track")
    sign_off(write(story, body=[block("video", video(captions=changed), 3)]))
    source = Translation.objects.get(target_locale__language_code="fr").source
    source.update_from_db()
    cues = [text for text in texts_of(source.translations.get()) if text.path.endswith(".captions")]
    assert [(text.source, text.is_done) for text in cues] == [
        ("Listen.", False),
        ("&lt;v Amina&gt;The track bends.<br/>It is charged.", False),
        ("It leaves.", True),
        ("It leaves.", True),
    ]


def test_two_tracks_with_different_numbers_of_captions_are_told_apart(story):
    before = segments_digest(story.get_latest_revision_as_object())
    shorter = TRACK.replace("\n00:04.000 --> 00:06.000\nIt leaves.\n", "")
    assert len(cues_of(shorter)) == 2
    written = write(story, body=[*story.body.raw_data[:2], block("video", video(captions=shorter), 3)])
    assert segments_digest(written.get_latest_revision_as_object()) != before


def test_other_times_are_no_other_words(story):
    before = segments_digest(story.get_latest_revision_as_object())
    raw = [dict(part) for part in story.body.raw_data]
    raw[2]["value"] = {**raw[2]["value"], "captions": TRACK.replace("00:06.000", "00:07.000")}
    assert segments_digest(write(story, body=raw).get_latest_revision_as_object()) == before


@pytest.mark.parametrize("language", ["ar", "th"])
def test_captions_in_every_script(story, language):
    words = {"ar": "أثر ينحني", "th": "ร่องรอยโค้ง"}[language]
    locale = Locale.objects.get(language_code=language)
    page = translated(story, language, {f"{VIDEO}.captions": words})
    assert page.locale == locale and set(cue_words(page.get_latest_revision_as_object())) == {words}
