"""All checks, and whether each is a warning or an error. What they mean is said in docs/checks.md; a test compares."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from . import codes, completeness, glossary, lengths, markup, numbers, punctuation, scripts, typography, units
from .pairs import Kind, Pair

Level = Literal["error", "warning"]
ERROR: Level = "error"
WARNING: Level = "warning"

# Places at which checks are asked.
WORDS: tuple[Kind, ...] = ("words",)
CUES: tuple[Kind, ...] = ("cue",)
SLUGS: tuple[Kind, ...] = ("slug",)
TEXTS: tuple[Kind, ...] = ("words", "cue")
LINES: tuple[Kind, ...] = ("words", "cue", "name")
ALL: tuple[Kind, ...] = ("words", "cue", "name", "slug")


@dataclass(frozen=True)
class Check:
    """`find` gives a sentence for each thing that is amiss with a pair; the check's code is its name."""

    level: Level
    kinds: tuple[Kind, ...]
    find: Callable[[Pair], Iterator[str]]

    @property
    def code(self) -> str:
        return self.find.__name__


TABLE = [
    Check(ERROR, ALL, completeness.missing),
    Check(ERROR, LINES, markup.broken_markup),
    Check(ERROR, LINES, markup.links),
    Check(ERROR, CUES, markup.cue_tags),
    Check(ERROR, TEXTS, codes.placeholders),
    Check(ERROR, TEXTS, codes.identifiers),
    Check(ERROR, TEXTS, units.unit_changed),
    Check(ERROR, ALL, lengths.too_long),
    Check(ERROR, SLUGS, lengths.slug),
    Check(ERROR, TEXTS, scripts.wrong_script),
    Check(ERROR, LINES, scripts.mixed_letters),
    Check(WARNING, TEXTS, completeness.untranslated),
    Check(WARNING, TEXTS, numbers.numbers),
    Check(WARNING, TEXTS, numbers.number_format),
    Check(WARNING, TEXTS, units.unit_missing),
    Check(WARNING, TEXTS, codes.addresses),
    Check(WARNING, TEXTS, markup.markup),
    Check(WARNING, TEXTS, glossary.glossary),
    Check(WARNING, WORDS, lengths.long),
    Check(WARNING, WORDS, punctuation.end_mark),
    Check(WARNING, TEXTS, punctuation.brackets),
    Check(WARNING, TEXTS, punctuation.exclamation),
    Check(WARNING, LINES, punctuation.doubled_space),
    Check(WARNING, LINES, punctuation.edge_space),
    Check(WARNING, ALL, scripts.invisible),
    Check(WARNING, TEXTS, typography.arabic_marks),
    Check(WARNING, LINES, typography.tatweel),
    Check(WARNING, TEXTS, typography.french_spaces),
    Check(WARNING, TEXTS, typography.spanish_marks),
    Check(WARNING, TEXTS, typography.thai_marks),
    Check(WARNING, TEXTS, typography.thai_repetition),
    Check(WARNING, LINES, typography.thai_letters),
]
