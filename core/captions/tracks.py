"""A track read: a header, then cues of times and text, notes and styles, separated by blank lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

TIME = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}"
TIMING = re.compile(rf"^({TIME})[ \t]+-->[ \t]+({TIME})((?:[ \t].*)?)$")
HEADER = re.compile(r"WEBVTT(?:[ \t]|$)")
NO_CUE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
TAG = re.compile(r"</?[a-z][^<>]*>|<[\d:.]+>")


@dataclass(frozen=True)
class Block:
    """Lines between blank ones; `line` is the number of the first, from 1."""

    line: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def timing_at(self) -> int | None:
        """Which of the lines says when: the first, or the one after an identifier. None where it is no cue."""
        return next((at for at, line in enumerate(self.lines[:2]) if TIMING.match(line)), None)


@dataclass(frozen=True)
class Cue:
    """`number` counts from 1, `line` is that of its timing; times are in seconds."""

    number: int
    line: int
    head: str
    text: str
    start: float
    end: float
    settings: str

    @property
    def times(self) -> tuple[str, str]:
        """When it begins and ends, as the track writes it: `00:02.000`."""
        begins, ends = re.findall(TIME, self.head.split("\n")[-1])[:2]
        return begins, ends

    @property
    def words(self) -> str:
        """Without tags: what is read."""
        return unescape(TAG.sub("", self.text))


def blocks_of(vtt: str) -> list[Block]:
    lines = vtt.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
    found: list[Block] = []
    begun: list[str] = []
    for number, line in enumerate([*lines, ""], start=1):
        if line:
            begun.append(line)
        elif begun:
            found.append(Block(number - len(begun), tuple(begun)))
            begun = []
    return found


def cues_of(vtt: str) -> list[Cue]:
    timed = [block for block in blocks_of(vtt) if block.timing_at is not None]
    return [_cue(number, block) for number, block in enumerate(timed, start=1)]


def _cue(number: int, block: Block) -> Cue:
    at = block.timing_at or 0
    start, end, settings = re.fullmatch(TIMING, block.lines[at]).groups()  # type: ignore[union-attr]
    head, text = "\n".join(block.lines[: at + 1]), "\n".join(block.lines[at + 1 :])
    return Cue(number, block.line + at, head, text, _seconds(start), _seconds(end), settings.strip())


def _seconds(time: str) -> float:
    hours, minutes, seconds = f"0:{time}".split(":")[-3:]
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def with_texts(vtt: str, texts: Sequence[str]) -> str:
    """The same track with other words, one for each cue that has some, in order; where they end, cues keep theirs."""
    return "\n\n".join(_written(vtt, iter(texts))) + "\n"


def _written(vtt: str, texts: Iterator[str]) -> Iterator[str]:
    cues = iter(cues_of(vtt))
    for block in blocks_of(vtt):
        if block.timing_at is None:
            yield block.text
        else:
            cue = next(cues)
            text = next(texts, None) if cue.text else None
            yield f"{cue.head}\n{cue.text if text is None else _as_cue_text(text)}"


def _as_cue_text(text: str) -> str:
    """Words as a cue may hold them: a blank line would end it, and an arrow stands in timings only."""
    return "\n".join(line for line in text.replace("-->", "→").splitlines() if line.strip())
