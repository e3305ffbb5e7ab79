"""Texts as wagtail-localize keeps them: fragments of HTML with inline tags alone, in which a link is `<a id="a1">`."""

import re
from html import unescape

BREAK = re.compile(r"<br\s*/?>")
TAG = re.compile(r"<[^>]*>")
LINK = re.compile(r'<a id="([^"]*)">(.*?)</a>', re.DOTALL)


def plain_text(fragment: str) -> str:
    """The words alone, as `StringValue.render_text` gives them, without making a tree of each."""
    if "<" in fragment:
        fragment = TAG.sub("", BREAK.sub("\n", fragment))
    return unescape(fragment) if "&" in fragment else fragment


def with_links_of(fragment: str, source: str) -> str:
    """A fragment without the links that its source does not have: they were those of another page."""
    known = {name for name, _words in LINK.findall(source)}
    return LINK.sub(lambda link: link[0] if link[1] in known else link[2], fragment)
