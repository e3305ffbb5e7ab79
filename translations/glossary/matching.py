"""Terms of the glossary in a source, and whether what was written for it says them.

A `Glossary` is read once, in two queries, for as many texts as there are.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch
from wagtail_localize.models import Translation

from ..editor.helping import Mark
from ..fragments import plain_text
from ..models import GlossaryTerm, GlossaryTranslation
from ..texts import Text
from .folding import Folded, bent_word, whole_word


@dataclass(frozen=True)
class Missing:
    """A term of the source that its translation does not say; `expected` is how it would be said."""

    term: str
    expected: str


@dataclass(frozen=True)
class Entry:
    """A term between two languages: its forms in the one, and those that are right in the other.

    `expected` is empty where nobody has said yet what it is called there.
    """

    forms: tuple[str, ...]
    expected: tuple[str, ...]
    note: str = ""
    keep: bool = False
    is_case_sensitive: bool = False

    @cached_property
    def folded(self) -> list[tuple[str, str]]:
        return [(form, folded) for form in self.forms if (folded := Folded(form).text.strip())]

    def places_in(self, text: Folded) -> Iterator[tuple[int, int]]:
        """Where it stands, as a word of its own."""
        for form, folded in self.folded:
            if folded in text.text:
                for match in whole_word(folded).finditer(text.text):
                    start, end = text.span(match.start(1), match.end())
                    if not self.is_case_sensitive or text.source.startswith(form, start):
                        yield start, end

    def is_said_in(self, target: Folded) -> bool:
        if self.keep:
            return any(True for _place in self.places_in(target))
        return any(bent_word(Folded(form).text).search(target.text) for form in self.expected)


class Glossary:
    """What is said for what between two languages, whichever of them a term was entered in."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries

    @classmethod
    def between(cls, source_locale: str, target_locale: str) -> "Glossary":
        """Codes of languages."""
        translations = GlossaryTranslation.objects.filter(locale__language_code__in=[source_locale, target_locale])
        terms = GlossaryTerm.objects.select_related("locale").prefetch_related(
            Prefetch("translations", translations.select_related("locale"))
        )
        entries = (_entry(term, source_locale, target_locale) for term in terms)
        return cls([entry for entry in entries if entry])

    def found_in(self, source: str) -> list[tuple[int, int, Entry]]:
        """(start, end, entry) in a plain text, in its order. Of what lies over each other the longest is meant."""
        text = Folded(source)
        found = [(start, end, entry) for entry in self.entries for start, end in entry.places_in(text)]
        apart: list[tuple[int, int, Entry]] = []
        for start, end, entry in sorted(found, key=lambda place: (place[0] - place[1], place[0])):
            if all(end <= other_start or start >= other_end for other_start, other_end, _entry in apart):
                apart.append((start, end, entry))
        return sorted(apart, key=lambda place: place[0])

    def missing_in(self, source: str, target: str) -> list[Missing]:
        """Terms of a source that its translation does not say, each once; both may have markup."""
        said = Folded(plain_text(target))
        named = dict.fromkeys(entry for _start, _end, entry in self.found_in(plain_text(source)) if entry.expected)
        return [Missing(entry.forms[0], entry.expected[0]) for entry in named if not entry.is_said_in(said)]


def _entry(term: GlossaryTerm, source_locale: str, target_locale: str) -> Entry | None:
    """None for a term that nobody has named in the source's language, or that has nothing to say for the target's."""
    forms = {row.locale.language_code: tuple(row.forms) for row in [*term.translations.all(), term]}
    if term.keep:
        forms = dict.fromkeys((source_locale, target_locale), tuple(term.forms))
    expected = forms.get(target_locale, ())
    if source_locale not in forms or not (expected or term.note):
        return None
    return Entry(forms[source_locale], expected, term.note, term.keep, term.is_case_sensitive)


def missing_between(source_locale: str, target_locale: str) -> Callable[[str, str], list[Missing]]:
    """For the checks: tells the terms of a source that its translation lacks, for as many texts as a page has."""
    return Glossary.between(source_locale, target_locale).missing_in


def marks_for(translation: Translation, texts: Sequence[Text]) -> Mapping[int, list[Mark]]:
    """What the editor marks in the sources, by id of their text's segment."""
    glossary = Glossary.between(translation.source.locale.language_code, translation.target_locale.language_code)
    marks = {
        text.segment_id: [
            Mark(start, end, entry.forms[0], next(iter(entry.expected), ""), entry.note, entry.keep)
            for start, end, entry in glossary.found_in(plain_text(text.source))
        ]
        for text in texts
    }
    return {segment_id: each for segment_id, each in marks.items() if each}
