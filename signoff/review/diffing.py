"""What has changed in words: `<ins>` and `<del>` by word, long passages that stayed folded away.

Wagtail's own differ takes the vowel signs of Thai and Arabic for words, so that they come out apart from their
letters; and it runs the paragraphs of rich text together.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from bs4 import BeautifulSoup, Tag
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06ed\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
TOKEN = re.compile(rf"(?:[^\W_][{MARKS}]*)+|.", re.DOTALL)
PARAGRAPHS = ("p", "h2", "h3", "h4", "li", "blockquote")
LONG = 160  # characters, beyond which a passage that stayed is folded away


def word_diff(before: str, after: str) -> SafeString:
    """Of two lines or paragraphs. What is between words is no anchor: a long text would take long."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    steps = SequenceMatcher(str.isspace, old, new, autojunk=False).get_opcodes()
    return format_html_join(
        "", "{}{}", ((_marked("del", old[i:j], step), _marked("ins", new[k:m], step)) for step, i, j, k, m in steps)
    )


def _marked(tag: str, words: Sequence[str], step: str) -> str | SafeString:
    text = "".join(words)
    if step == "equal":
        return text if tag == "ins" else ""
    return format_html("<{0}>{1}</{0}>", mark_safe(tag), text) if text else ""


def paragraph_diff(before: str, after: str) -> SafeString:
    """Of two rich texts, paragraph by paragraph."""
    return passage_diff(paragraphs_of(before), paragraphs_of(after))


def passage_diff(old: Sequence[str], new: Sequence[str]) -> SafeString:
    """Of two sequences of paragraphs or lines."""
    pieces: list[SafeString] = []
    for step, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step == "equal":
            pieces.append(folded(new[k:m]))
        else:
            pieces += [_paragraph(word_diff(one, other)) for one, other in _paired(old[i:j], new[k:m])]
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    for number in range(max(len(old), len(new))):
        yield "".join(old[number : number + 1]), "".join(new[number : number + 1])


def folded(paragraphs: Sequence[str]) -> SafeString:
    """Paragraphs that stayed as they were: to be opened by whoever wants to read them."""
    shown = format_html_join("", "{}", ((_paragraph(paragraph),) for paragraph in paragraphs))
    if sum(map(len, paragraphs)) <= LONG:
        return shown
    count = len(paragraphs)
    label = ngettext("%(count)d paragraph without changes", "%(count)d paragraphs without changes", count)
    return format_html("<details><summary>{}</summary>{}</details>", label % {"count": count}, shown)


def _paragraph(words: str) -> SafeString:
    return format_html('<p dir="auto">{}</p>', words)


def links_of(markup: str) -> list[str]:
    """Where a rich text's links lead, as it stores them."""
    return re.findall(r"<a\b[^>]*>", markup)


def paragraphs_of(markup: str) -> list[str]:
    """The texts of a rich text's paragraphs; a link says where it leads."""
    soup = BeautifulSoup(markup or "", "html.parser")
    for link in soup.find_all("a", href=True):
        link.append(f" [{link['href']}]")
    innermost: Iterable[Tag] = (tag for tag in soup.find_all(PARAGRAPHS) if not tag.find(PARAGRAPHS))
    texts = [tag.get_text().strip() for tag in innermost] or [soup.get_text().strip()]
    return [text for text in texts if text]
