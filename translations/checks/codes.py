"""What is no language's: addresses, identifiers, placeholders."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import regex
from django.utils.translation import gettext as _

from .pairs import EMAIL, IDENTIFIER, PLACEHOLDER, URL, Pair, listed, lost


def placeholders(pair: Pair) -> Iterator[str]:
    ours, theirs = (sorted(PLACEHOLDER.findall(text)) for text in (pair.source_text, pair.target_text))
    if ours != theirs:
        yield _("Placeholders have to stay as they are: %(placeholders)s.") % {
            "placeholders": listed(list(dict.fromkeys([*lost(ours, theirs), *lost(theirs, ours)])))
        }


def identifiers(pair: Pair) -> Iterator[str]:
    ours, theirs = (_identifiers_in(text) for text in (pair.source_text, pair.target_text))
    gone = list(lost(ours, theirs))
    if gone:
        yield _("%(identifiers)s is not in the translation as it is in the source.") % {"identifiers": listed(gone)}


def _identifiers_in(text: str) -> list[str]:
    return [regex.sub(r"\s|(?i:arxiv:)", "", one) for one in IDENTIFIER.findall(text)]


def addresses(pair: Pair) -> Iterator[str]:
    """A site may have a page of its own in each language: only that the translation names the same one is asked."""
    ours, theirs = (_addresses_in(text) for text in (pair.source_text, pair.target_text))
    hosts = {_site_of(address) for address in theirs}
    gone = [address for address in ours if _site_of(address) not in hosts]
    if gone:
        yield _("%(addresses)s is not in the translation.") % {"addresses": listed(gone)}


def _addresses_in(text: str) -> list[str]:
    return [*URL.findall(text), *EMAIL.findall(text)]


def _site_of(address: str) -> str:
    """An e-mail address as it is; of a URL the last two parts of its host, because languages have hosts too."""
    if "@" in address and "/" not in address:
        return address.lower()
    host = urlsplit(address if "//" in address else f"//{address}").hostname or address
    return ".".join(host.lower().split(".")[-2:])
