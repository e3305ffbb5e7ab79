"""Tags of a text: bold, links, and in captions who speaks."""

from collections import Counter
from collections.abc import Iterator

import regex
from django.utils.translation import gettext as _

from .pairs import CUE_TAG, Pair, listed, unescape

TAG = regex.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b([^<>]*?)(/?)>")
LINK_ID = regex.compile(r"<a\b[^<>]*\bid=[\"']([^\"']*)[\"']")
LINK = regex.compile(r'<a id="([^"]*)">(.*?)</a>')
EMPTY = regex.compile(r"<(a|b|strong|i|em|code|abbr)\b[^<>]*>\s*</\1>")
BROKEN_ENTITY = regex.compile(r"<(?![a-zA-Z/])|&(?!(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);)")
VOID = {"br"}
SAME = {"strong": "b", "em": "i"}
# Scripts without slanted letters: what is emphasized by them elsewhere stands upright, or bold.
WITHOUT_ITALICS = {"ar", "fa", "he", "hi", "ja", "ko", "th", "ur", "zh"}


def links(pair: Pair) -> Iterator[str]:
    """Each link of the source once, and no other; where it leads is kept apart, by its id."""
    ours, theirs = Counter(LINK_ID.findall(pair.source)), Counter(LINK_ID.findall(pair.target))
    if gone := ours - theirs:
        yield _("A link of the source is missing: %(links)s.") % {"links": _words_of(gone, pair)}
    if new := theirs - ours:
        yield _("There is a link that the source does not have, or has once: %(links)s.") % {
            "links": _words_of(new, pair)
        }


def _words_of(ids: Counter[str], pair: Pair) -> str:
    words = {pk: TAG.sub("", text) for pk, text in LINK.findall(pair.source)}
    return listed([words.get(pk, pk) for pk in ids])


def broken_markup(pair: Pair) -> Iterator[str]:
    """Tags that were not opened or not closed, or lie across each other; nothing between them."""
    opened: list[str] = []
    for closing, name, _attributes, void in TAG.findall(pair.target):
        if void or name in VOID:
            continue
        if not closing:
            opened.append(name)
        elif opened and opened[-1] == name:
            opened.pop()
        else:
            yield _("The tag <%(tag)s> is closed where it is not open.") % {"tag": name}
            return
    if opened:
        yield _("The tag <%(tag)s> is not closed.") % {"tag": opened[-1]}
    elif empty := EMPTY.search(pair.target):
        yield _("Nothing stands between <%(tag)s> and </%(tag)s>.") % {"tag": empty[1]}
    elif BROKEN_ENTITY.search(pair.target):
        yield _("A bare “<” or “&” is written “&lt;” or “&amp;” here.")


def markup(pair: Pair) -> Iterator[str]:
    """The same tags as in the source, links apart. How a text breaks into lines is the translator's."""
    ours, theirs = _tags_of(pair.source), _tags_of(pair.target)
    if pair.language in WITHOUT_ITALICS:
        ours["b"], theirs["b"] = ours["b"] + ours.pop("i", 0), theirs["b"] + theirs.pop("i", 0)
        theirs["b"] = theirs["b"] if theirs["b"] > ours["b"] else ours["b"]
    if gone := ours - theirs:
        yield _("%(tags)s of the source is not in the translation.") % {"tags": listed([f"<{one}>" for one in gone])}
    if new := theirs - ours:
        yield _("%(tags)s is not in the source.") % {"tags": listed([f"<{one}>" for one in new])}


def _tags_of(fragment: str) -> Counter[str]:
    names = (SAME.get(name, name) for closing, name, _attributes, _void in TAG.findall(fragment) if not closing)
    return Counter(name for name in names if name not in VOID and name != "a")


def cue_tags(pair: Pair) -> Iterator[str]:
    """`<v Speaker>`, `<i>` and their like are text in a caption track, and stay; a speaker's name may be translated."""
    ours, theirs = (Counter(_cue_tags_in(side)) for side in (pair.source, pair.target))
    if gone := ours - theirs:
        yield _("%(tags)s of the caption is missing.") % {"tags": listed([f"<{one}>" for one in gone])}
    if new := theirs - ours:
        yield _("%(tags)s is not in the source's caption.") % {"tags": listed([f"<{one}>" for one in new])}


def _cue_tags_in(fragment: str) -> Iterator[str]:
    for tag in CUE_TAG.findall(unescape(fragment)):
        name = regex.match(r"</?([a-z]+|[\d:.]+)", tag)
        if name and not tag.startswith("</") and name[1] != "br":
            yield name[1]
