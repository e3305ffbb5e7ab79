"""Captions from a file: WebVTT or SubRip, checked before they are taken over; what cannot be read says why."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from core.captions.files import MOST, track_in
from core.captions.problems import problems_of
from core.captions.tracks import cues_of
from tests.files import VTT

SRT = """1
00:00:00,500 --> 00:00:03,000 X1:10 X2:20
{\\an8}<font color="#fff">A track <I>bends</I></font>
& leaves <nothing> --> "here".

2
00:00:03,000 --> 00:00:05,000
C'est « fini ».
"""
URL = "/admin/captions/check/"


def test_a_webvtt_file_is_taken_as_it_is():
    assert track_in(VTT.encode()) == VTT
    assert track_in(b"\xef\xbb\xbf" + VTT.replace("\n", "\r\n").encode()) == VTT


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_subrip_file_becomes_webvtt(ends):
    track = track_in(SRT.replace("\n", ends).encode("utf-8-sig"))
    assert problems_of(track) == []
    assert [(cue.times, cue.text) for cue in cues_of(track)] == [
        (("00:00:00.500", "00:00:03.000"), 'A track <i>bends</i>\n&amp; leaves &lt;nothing&gt; → "here".'),
        (("00:00:03.000", "00:00:05.000"), "C'est « fini »."),
    ]


def test_what_is_wrong_in_a_subrip_file_is_still_named():
    track = track_in(SRT.replace("00:00:03,000 --> 00:00:05,000", "later").encode())
    assert [problem.level for problem in problems_of(track)] == ["error"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"  \n\n", "empty"),
        (VTT.replace("bends", "plié").encode("latin-1"), "not coded in UTF-8 (line 4)"),
        (VTT.encode("utf-16"), "not coded in UTF-8 (line 1)"),
        (b"\0\0\0 ftypisom", "holds no text"),
        (b"x" * (MOST + 1), "larger than 1 MB"),
    ],
)
def test_a_file_that_holds_no_captions_says_why(data, said):
    with pytest.raises(ValidationError) as refusal:
        track_in(data)
    assert said in refusal.value.messages[0]


@pytest.fixture
def ask(client, editor):
    client.force_login(editor)
    return lambda **sent: client.post(URL, sent)


@pytest.mark.django_db
class TestTheEditorsQuestion:
    def test_of_a_file(self, ask):
        answer = ask(file=SimpleUploadedFile("track.srt", SRT.encode())).json()
        assert answer["text"].startswith("WEBVTT") and answer["problems"] == []
        assert answer["summary"] == "2 captions. All checks passed."

    def test_of_a_file_that_has_faults_and_can_be_mended_in_the_form(self, ask):
        answer = ask(file=SimpleUploadedFile("track.vtt", VTT.replace("00:02.000\n", "00:00.000\n").encode())).json()
        assert answer["text"] and answer["summary"] == "2 captions."
        assert answer["problems"] == [{"level": "error", "sentence": "Caption 1 (line 3): it ends before it begins."}]

    def test_of_a_file_that_holds_none(self, ask):
        answer = ask(file=SimpleUploadedFile("film.vtt", b"\xff\xfe\0")).json()
        assert answer["text"] is None and "UTF-8" in answer["problems"][0]["sentence"]
        assert answer["summary"] == "Nothing was taken over from this file."

    def test_of_what_was_typed(self, ask):
        assert ask(text=VTT).json()["summary"] == "2 captions. All checks passed."
        assert ask(text="").json() == {"text": "", "summary": "", "problems": []}

    def test_is_for_those_who_work_here(self, client, person):
        client.force_login(person("visitor"))
        assert client.post(URL, {"text": VTT}).status_code == 302
        client.force_login(person("editor"))
        assert client.get(URL).status_code == 405
