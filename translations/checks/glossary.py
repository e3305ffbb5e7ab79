"""Terms of the glossary."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .pairs import Pair


def glossary(pair: Pair) -> Iterator[str]:
    for missing in pair.lacking(pair.source, pair.target) if pair.lacking else ():
        yield _("The glossary says “%(expected)s” for “%(term)s”.") % {
            "expected": missing.expected,
            "term": missing.term,
        }
