"""WebVTT as far as captions need it: a header, then cues of times and text, separated by blank lines.

Source: https://www.w3.org/TR/webvtt1/
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

TIME = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}"
TIMING = re.compile(rf"^({TIME})[ \t]+-->[ \t]+({TIME})(?:[ \t].*)?$")


def _blocks(vtt: str) -> list[str]:
    return re.split(r"\n{2,}", vtt.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff \n"))


def _split(block: str) -> tuple[str, str] | None:
    """A cue's head (identifier and timing) and its text; None for a header, a note or a style."""
    lines = block.split("\n")
    for number, line in enumerate(lines[:2]):
        if TIMING.match(line):
            return "\n".join(lines[: number + 1]), "\n".join(lines[number + 1 :])
    return None


def cue_texts(vtt: str) -> list[str]:
    return [cue[1] for block in _blocks(vtt) if (cue := _split(block))]


def cue_times(vtt: str) -> list[str]:
    """When each cue is shown: `00:01.000 --> 00:03.200`."""
    heads = [cue[0].split("\n")[-1] for block in _blocks(vtt) if (cue := _split(block))]
    return [f"{timing[1]} --> {timing[2]}" for head in heads if (timing := TIMING.match(head))]


def _as_cue_text(text: str) -> str:
    """Words as a cue may hold them: a blank line would end it, and an arrow stands in timings only."""
    return "\n".join(line for line in text.replace("-->", "→").splitlines() if line.strip())


def captions_with_texts(vtt: str, texts: dict[int, str]) -> str:
    """The same track with other words: cue number, from 0, to text. Cues that are not named keep theirs."""
    written, number = [], 0
    for block in _blocks(vtt):
        cue = _split(block)
        if cue:
            block = f"{cue[0]}\n{_as_cue_text(texts[number]) if number in texts else cue[1]}"
            number += 1
        written.append(block)
    return "\n\n".join(written) + "\n"


def _seconds(time: str) -> float:
    hours, minutes, seconds = f"0:{time}".split(":")[-3:]
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def validate_captions(vtt: str) -> None:
    """Raise ValidationError with a sentence for text that players would refuse."""
    blocks = _blocks(vtt)
    if not blocks[0].startswith("WEBVTT"):
        raise ValidationError(_("Captions begin with a line that says WEBVTT."))
    for block in blocks[1:]:
        if block.startswith(("NOTE", "STYLE", "REGION")):
            continue
        cue = _split(block)
        if not cue:
            raise ValidationError(_("This is no cue: “%(cue)s”.") % {"cue": block[:80]})
        timing = TIMING.match(cue[0].split("\n")[-1])
        if timing and _seconds(timing[1]) >= _seconds(timing[2]):
            raise ValidationError(_("This cue ends before it begins: “%(cue)s”.") % {"cue": block[:80]})
