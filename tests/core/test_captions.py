"""Caption tracks: what players refuse is refused here, and a translation changes words, never times.

What viewers cannot read is said and refuses nothing.
"""

import re
import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from wagtail_localize.segments import StringSegmentValue

from core.blocks.videos import CaptionsBlock
from core.captions.problems import problems_of, validate_captions
from core.captions.tracks import cues_of, with_texts

TRACK = """WEBVTT - Made by hand
Kind: captions

STYLE
::cue(b) { color: peachpuff }

NOTE A note is nobody's to translate.

opening
00:00.000 --> 00:02.000 line:80% align:start
A track bends.
It is charged.

00:02.000 --> 01:00:04.000
<v Amina>It leaves & turns.
"""


def texts_in(vtt: str) -> list[str]:
    return [cue.text for cue in cues_of(vtt)]


WORDS = st.text(st.characters(blacklist_categories=["C", "Z"]), min_size=1, max_size=12)
LINES = WORDS.filter(lambda words: "-->" not in words)
TEXTS = st.lists(st.lists(LINES, max_size=3).map("\n".join), min_size=1, max_size=5)


def track_of(texts: list[str]) -> str:
    cues = [f"00:0{number}.000 --> 00:0{number + 1}.000\n{text}" for number, text in enumerate(texts)]
    return "\n\n".join(["WEBVTT", *cues]) + "\n"


@given(TEXTS)
def test_the_words_of_a_track_are_found_as_they_were_written(texts):
    validate_captions(track_of(texts))
    assert texts_in(track_of(texts)) == texts


@given(st.lists(st.text(max_size=30), min_size=2, max_size=2))
def test_whatever_translators_type_leaves_a_track_that_players_take(texts):
    translated = with_texts(TRACK, texts)
    validate_captions(translated)
    assert len(texts_in(translated)) == 2
    assert re.findall(r"^.* --> .*$", translated, re.MULTILINE) == re.findall(r"^.* --> .*$", TRACK, re.MULTILINE)
    for kept in ("opening", "NOTE A note", "Kind: captions", "peachpuff"):
        assert kept in translated


def test_translators_are_offered_each_cue_and_get_it_back_in_its_place():
    block = CaptionsBlock()
    offered = block.get_translatable_segments(TRACK)
    assert [segment.render_text() for segment in offered] == [
        "A track bends.\nIt is charged.",
        "<v Amina>It leaves & turns.",
    ]
    given_back = [StringSegmentValue(segment.path, f"« {segment.render_text()} »") for segment in offered]
    assert texts_in(block.restore_translated_segments(TRACK, given_back)) == [
        "« A track bends.\nIt is charged. »",
        "« <v Amina>It leaves & turns. »",
    ]
    assert texts_in(block.restore_translated_segments(TRACK, given_back[:1]))[1] == "<v Amina>It leaves & turns."


def test_line_ends_of_every_system_are_read():
    assert texts_in(TRACK.replace("\n", "\r\n")) == texts_in(TRACK) == texts_in("\ufeff" + TRACK)


@pytest.mark.parametrize(
    ("track", "sentence"),
    [
        ("00:00.000 --> 00:02.000\nA track bends.", "Line 1: captions begin with a line that says WEBVTT."),
        ("WEBVTTX\n\n00:00.000 --> 00:02.000\nA track.", "Line 1: captions begin with a line that says WEBVTT."),
        ("WEBVTT\n\nNOTE nothing else", "Line 1: there is no caption in it."),
        ("WEBVTT\n\n\nA track\nbends.", "Line 4: this is no caption, it has no times: “A track bends.”."),
        (
            "WEBVTT\n\n1\n00:00 --> 00:02\nA track bends.",
            "Line 4: times are written like “00:01.000 --> 00:03.500”, not “00:00 --> 00:02”.",
        ),
        (
            "WEBVTT\n\n00:00.000 --> 00:01.000\nA\n\nhere\n00:02.000 --> 00:01.000\nA track.",
            "Caption 2 (line 7): it ends before it begins.",
        ),
    ],
)
def test_what_players_refuse_is_refused_with_a_sentence(track, sentence):
    with pytest.raises(ValidationError) as refusal:
        CaptionsBlock(required=False).clean(track)
    assert refusal.value.messages == [sentence]


def test_a_video_may_have_no_captions():
    assert CaptionsBlock(required=False).clean("") == ""


def warned(cues: str) -> list[str]:
    return [problem.sentence for problem in problems_of(f"WEBVTT\n\n{cues}") if problem.level == "warning"]


@pytest.mark.parametrize(
    ("cues", "sentence"),
    [
        ("00:00.000 --> 00:09.000\n" + "x" * 43, "Caption 1 (line 3): a line has 43 characters; at most 42 are read."),
        ("00:00.000 --> 00:09.000\na\nb\nc", "Caption 1 (line 3): it has 3 lines; at most 2 are read."),
        (
            "00:00.000 --> 00:01.000\n" + "x" * 25,
            "Caption 1 (line 3): it shows 25 characters in a second; at most 20 are read.",
        ),
        ("00:00.000 --> 00:01.000\n<i></i>", "Caption 1 (line 3): it says nothing."),
        ("00:00.000 --> 00:01.000 X1:10\na", "Caption 1 (line 3): “X1:10” is no setting."),
        (
            "00:00.000 --> 00:02.000\na\n\n00:01.500 --> 00:03.000\nb",
            "Caption 2 (line 6): it begins before the one above it has ended.",
        ),
    ],
)
def test_what_viewers_cannot_read_is_named_with_its_line(cues, sentence):
    assert warned(cues) == [sentence]
    assert CaptionsBlock().clean(f"WEBVTT\n\n{cues}")


@pytest.mark.parametrize("letters", ["ที่นี่", "مُحَمَّد"], ids=["Thai", "Arabic"])
def test_marks_above_and_below_make_no_line_longer_and_no_caption_faster(letters):
    count = 40 // sum(not unicodedata.category(letter).startswith("M") for letter in letters)
    assert warned(f"00:00.000 --> 00:02.000\n{letters * count}") == []


def test_tags_are_not_read():
    assert (
        warned("00:00.000 --> 00:02.000\n<v Amina of the tracker><b>It bends.</b></v> <00:01.000>It is charged.") == []
    )


def test_a_signer_is_told_of_the_first_and_how_many_more_there_are():
    cues = "\n\n".join(f"00:0{number}.000 --> 00:0{number}.500\nToo much to read" for number in range(8))
    told = list(CaptionsBlock().warnings(f"WEBVTT\n\n{cues}"))
    assert len(told) == 6 and told[-1] == "3 more captions are hard to read"
    assert told[0] == "caption 1 (line 3): it shows 32 characters in a second; at most 20 are read"
