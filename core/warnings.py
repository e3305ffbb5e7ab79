"""What a signer should look at twice, and what never refuses a signature. Each a sentence that says where.

Blocks that know what can be amiss with them have `warnings(value)`; what the public can read is known elsewhere, and
so is what a translation lacks.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.models import Page

from .documents import references
from .lengths import letters_in

if TYPE_CHECKING:
    from .models import BasePage

HEADLINE = 60  # characters, in any language
BARE_SCHEMES = ("mailto:", "tel:", "#")

_public_keys: list[Callable[[Collection[str]], Iterable[str]]] = []
_others: list[Callable[["BasePage"], Iterable[str]]] = []


def register_public_keys(function: Callable[[Collection[str]], Iterable[str]]) -> None:
    """Say which of some pages, by translation key, the public can read in any language."""
    _public_keys[:] = [function]


def register_warnings(function: Callable[["BasePage"], Iterable[str]]) -> None:
    """Say what else there is to look at twice in pages of any type: sentences, for a page's instance."""
    _others.append(function)


def warnings_of(page: "BasePage") -> list[str]:
    """All of a page instance's: its type's, its blocks' and what other rooms know of it, each once."""
    others = (sentence for function in _others for sentence in function(page))
    return list(dict.fromkeys([*page.warnings(), *_of_blocks(page), *_of_references(page), *others]))


def headline_warnings(title: str) -> list[str]:
    count = letters_in(title)
    if count <= HEADLINE:
        return []
    return [_("The headline has %(count)d characters; at most %(most)d are read.") % {"count": count, "most": HEADLINE}]


def picture_warnings(page: "BasePage") -> list[str]:
    if page.image_id and not page.image_alt.strip():
        return [_("The lead picture has no alternative text.")]
    return []


def address_warning(address: str) -> str:
    """Empty where an address looks like one. Nobody visits it: that would make a review wait for other sites."""
    if not address.strip():
        return _("a link leads nowhere: its address is empty")
    if address.startswith(BARE_SCHEMES):
        return ""
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        return _("“%(address)s” is no complete address") % {"address": address}
    return ""


def _of_blocks(page: "BasePage") -> Iterator[str]:
    for name in type(page).get_streamfield_names():
        field: Any = page._meta.get_field(name)
        for number, child in enumerate(getattr(page, name), start=1):
            place = {"field": field.verbose_name, "number": number, "block": child.block.label}
            for problem in _amiss(child.block, child.value):
                yield _("In “%(field)s”, part %(number)d (%(block)s): %(problem)s.") % {**place, "problem": problem}


def _amiss(block: Any, value: Any) -> Iterator[str]:
    if hasattr(block, "warnings"):
        yield from block.warnings(value)
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _amiss(child, value.get(name))
    elif isinstance(block, blocks.StreamBlock):
        for part in value:
            yield from _amiss(part.block, part.value)
    elif isinstance(block, blocks.ListBlock):
        for part in value:
            yield from _amiss(block.child_block, part)


LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
PAGE_ID = re.compile(r'linktype="page"[^>]*\bid="(\d+)"|\bid="(\d+)"[^>]*linktype="page"')
HREF = re.compile(r'href="([^"]*)"')
TAG = re.compile(r"<[^>]*>")


def link_warnings(markup: str) -> Iterator[str]:
    """Of rich text as it is stored: links to pages that are gone, and addresses that are none."""
    links = [(attributes, TAG.sub("", words)) for attributes, words in LINK.findall(markup)]
    ids = {int(found[1] or found[2]): words for attributes, words in links if (found := PAGE_ID.search(attributes))}
    present = set(Page.objects.filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()
    for pk, words in ids.items():
        if pk not in present:
            yield _("the page to which “%(words)s” leads was deleted") % {"words": words}
    for attributes, _words in links:
        if (found := HREF.search(attributes)) and (problem := address_warning(found[1])):
            yield problem


def _of_references(page: "BasePage") -> Iterator[str]:
    """Pages to which this one points and that no reader can open, in whatever language."""
    from .documents import document_of

    keys = references(document_of(page)).pages
    if not keys or not _public_keys:
        return
    missing = keys - {str(key) for key in _public_keys[0](keys)} - {str(page.translation_key)}
    pages = Page.objects.filter(translation_key__in=missing).order_by("-pk")
    for title in dict(pages.values_list("translation_key", "title")).values():  # the oldest version's
        yield _("It points to “%(title)s”, which is not public in any language.") % {"title": title}
