"""Caption tracks: what players refuse is refused here, and a translation changes words, never times."""

import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from wagtail_localize.segments import StringSegmentValue

from core.blocks.videos import CaptionsBlock
from core.captions import captions_with_texts, cue_texts, validate_captions

TRACK = """WEBVTT - Made by hand

NOTE A note is nobody's to translate.

opening
00:00.000 --> 00:02.000 line:80%
A track bends.
It is charged.

00:02.000 --> 01:00:04.000
<v Amina>It leaves & turns.
"""
WORDS = st.text(st.characters(blacklist_categories=["C", "Z"]), min_size=1, max_size=12)
LINES = WORDS.filter(lambda words: "-->" not in words)
TEXTS = st.lists(st.lists(LINES, max_size=3).map("\n".join), min_size=1, max_size=5)


def track_of(texts: list[str]) -> str:
    cues = [f"00:0{number}.000 --> 00:0{number + 1}.000\n{text}" for number, text in enumerate(texts)]
    return "\n\n".join(["WEBVTT", *cues]) + "\n"


@given(TEXTS)
def test_the_words_of_a_track_are_found_as_they_were_written(texts):
    validate_captions(track_of(texts))
    assert cue_texts(track_of(texts)) == texts


@given(st.lists(st.text(max_size=30), min_size=2, max_size=2))
def test_whatever_translators_type_leaves_a_track_that_players_take(texts):
    translated = captions_with_texts(TRACK, dict(enumerate(texts)))
    validate_captions(translated)
    assert len(cue_texts(translated)) == 2
    assert re.findall(r"^.* --> .*$", translated, re.MULTILINE) == re.findall(r"^.* --> .*$", TRACK, re.MULTILINE)
    assert "opening" in translated and "NOTE A note" in translated


def test_translators_are_offered_each_cue_and_get_it_back_in_its_place():
    block = CaptionsBlock()
    offered = block.get_translatable_segments(TRACK)
    assert [segment.render_text() for segment in offered] == [
        "A track bends.\nIt is charged.",
        "<v Amina>It leaves & turns.",
    ]
    given_back = [StringSegmentValue(segment.path, f"« {segment.render_text()} »") for segment in offered]
    assert cue_texts(block.restore_translated_segments(TRACK, given_back)) == [
        "« A track bends.\nIt is charged. »",
        "« <v Amina>It leaves & turns. »",
    ]
    assert cue_texts(block.restore_translated_segments(TRACK, given_back[:1]))[1] == "<v Amina>It leaves & turns."


def test_line_ends_of_every_system_are_read():
    assert cue_texts(TRACK.replace("\n", "\r\n")) == cue_texts(TRACK) == cue_texts("\ufeff" + TRACK)


@pytest.mark.parametrize(
    ("track", "sentence"),
    [
        ("00:00.000 --> 00:02.000\nA track bends.", "Captions begin with a line that says WEBVTT."),
        ("1\n00:00:00,000 --> 00:00:02,000\nFrom a subtitle file.", "Captions begin with a line that says WEBVTT."),
        ("WEBVTT\n\nA track bends.", "This is no cue: “A track bends.”."),
        ("WEBVTT\n\n00:00 --> 00:02\nA track bends.", "This is no cue: “00:00 --> 00:02\nA track bends.”."),
        (
            "WEBVTT\n\n00:02.000 --> 00:01.000\nA track.",
            "This cue ends before it begins: “00:02.000 --> 00:01.000\nA track.”.",
        ),
    ],
)
def test_what_players_refuse_is_refused_with_a_sentence(track, sentence):
    with pytest.raises(ValidationError) as refusal:
        CaptionsBlock(required=False).clean(track)
    assert refusal.value.messages == [sentence]


def test_a_video_may_have_no_captions():
    assert CaptionsBlock(required=False).clean("") == ""
