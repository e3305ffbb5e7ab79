"""What is amiss with a track: what players refuse is an error, what viewers cannot read a warning."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Literal

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..lengths import letters_in
from .tracks import HEADER, NO_CUE, Block, Cue, blocks_of, cues_of

# What viewers can read, as broadcasters have it: letters in a line, lines, letters in a second.
LINE, LINES, SPEED = 42, 2, 20
SETTING = re.compile(r"(?:vertical|line|position|size|align|region):\S+")
SHOWN = 5  # warnings of one track that a signer is shown


@dataclass(frozen=True)
class Problem:
    """`what` is a part of a sentence that begins with the cue, or with the line where there is none."""

    level: Literal["error", "warning"]
    line: int
    what: str
    cue: int | None = None

    def __str__(self) -> str:
        words = {"cue": self.cue, "line": self.line, "what": self.what}
        return (_("caption %(cue)d (line %(line)d): %(what)s") if self.cue else _("line %(line)d: %(what)s")) % words

    @property
    def sentence(self) -> str:
        return f"{capfirst(str(self))}."


def problems_of(vtt: str) -> list[Problem]:
    """In the order of the track."""
    blocks = blocks_of(vtt)
    if not blocks or not HEADER.match(blocks[0].lines[0]):
        return [Problem("error", 1, _("captions begin with a line that says WEBVTT"))]
    cues = cues_of(vtt)
    found = [*_of_blocks(blocks[1:]), *(problem for cue in cues for problem in _of_cue(cue)), *_overlapping(cues)]
    if not cues and not found:
        return [Problem("error", 1, _("there is no caption in it"))]
    return sorted(found, key=lambda problem: problem.line)


def _of_blocks(blocks: list[Block]) -> Iterator[Problem]:
    for block in blocks:
        if block.timing_at is None and not NO_CUE.match(block.lines[0]):
            timed = next((at for at, line in enumerate(block.lines) if "-->" in line), None)
            if timed is None:
                shown = {"text": " ".join(block.lines)[:80]}
                yield Problem("error", block.line, _("this is no caption, it has no times: “%(text)s”") % shown)
            else:
                example = {"text": block.lines[timed][:80], "example": "00:01.000 --> 00:03.500"}
                what = _("times are written like “%(example)s”, not “%(text)s”") % example
                yield Problem("error", block.line + timed, what)


def _of_cue(cue: Cue) -> Iterator[Problem]:
    if cue.end <= cue.start:
        yield Problem("error", cue.line, _("it ends before it begins"), cue.number)
    elif what := _hard_to_read(cue):
        yield Problem("warning", cue.line, what, cue.number)
    for setting in cue.settings.split():
        if not SETTING.fullmatch(setting):
            yield Problem("warning", cue.line, _("“%(text)s” is no setting") % {"text": setting}, cue.number)


def _hard_to_read(cue: Cue) -> str:
    """One thing is enough: whoever mends it looks at the whole cue."""
    lines = cue.words.split("\n")
    longest = max(map(letters_in, lines))
    speed = letters_in(cue.words.replace("\n", "")) / (cue.end - cue.start)
    if not cue.words.strip():
        return _("it says nothing")
    if len(lines) > LINES:
        return _("it has %(count)d lines; at most %(most)d are read") % {"count": len(lines), "most": LINES}
    if longest > LINE:
        return _("a line has %(count)d characters; at most %(most)d are read") % {"count": longest, "most": LINE}
    if speed > SPEED:
        return _("it shows %(count)d characters in a second; at most %(most)d are read") % {
            "count": ceil(speed),
            "most": SPEED,
        }
    return ""


def _overlapping(cues: list[Cue]) -> Iterator[Problem]:
    """Two at a time are allowed, for two speakers, and are mostly a slip."""
    for before, cue in pairwise(cues):
        if cue.start < before.end:
            yield Problem("warning", cue.line, _("it begins before the one above it has ended"), cue.number)


def validate_captions(vtt: str) -> None:
    """Raise ValidationError with a sentence for each thing that players would refuse."""
    if errors := [problem.sentence for problem in problems_of(vtt) if problem.level == "error"]:
        raise ValidationError(errors)


def caption_warnings(vtt: str) -> Iterator[str]:
    """The first few, and how many more there are: a track that is too fast is so all along."""
    found = [str(problem) for problem in problems_of(vtt) if problem.level == "warning"]
    yield from found[:SHOWN]
    more = len(found) - SHOWN
    if more > 0:
        words = ngettext("%(count)d more caption is hard to read", "%(count)d more captions are hard to read", more)
        yield words % {"count": more}
