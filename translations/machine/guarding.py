"""Words that a machine has to leave as they are, and what of its answer can be used."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup, NavigableString, Tag

from ..editor.helping import Mark
from ..texts import error_in


def guarded(source: str, marks: Sequence[Mark]) -> str:
    """A source in which terms that are never translated are marked as HTML has it; services heed that."""
    soup = BeautifulSoup(source, "html.parser")
    at = 0  # in the plain text, as marks count
    for node in list(soup.descendants):
        if isinstance(node, NavigableString):
            kept = [(mark.start - at, mark.end - at) for mark in marks if mark.keep]
            at += len(node)
            inside = [(start, end) for start, end in kept if start >= 0 and end <= len(node)]
            if inside:
                node.replace_with(*_parted(soup, str(node), inside))
        elif isinstance(node, Tag) and node.name == "br":
            at += 1
    return str(soup)


def _parted(soup: BeautifulSoup, words: str, kept: Sequence[tuple[int, int]]) -> Iterator[NavigableString | Tag]:
    done = 0
    for start, end in kept:
        yield NavigableString(words[done:start])
        term = soup.new_tag("span", translate="no")
        term.string = words[start:end]
        yield term
        done = end
    yield NavigableString(words[done:])


def usable(source: str, answer: str) -> str:
    """An answer without our marks; empty where it has markup that its source does not have, or is no fragment."""
    soup = BeautifulSoup(answer.strip(), "html.parser")
    for mark in soup.find_all("span"):
        mark.unwrap()
    target = str(soup)
    return target if not error_in(source, target) and _tags_in(target) <= _tags_in(source) else ""


def _tags_in(markup: str) -> Counter[tuple[str, str]]:
    return Counter((tag.name, str(tag.get("id", ""))) for tag in BeautifulSoup(markup, "html.parser").find_all(True))
