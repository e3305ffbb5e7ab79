"""Terms of the glossary. Whoever keeps it says which are missing."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from .pairs import Lacking, Pair

_between: list[Callable[[str, str], Lacking]] = []


def register_glossary(function: Callable[[str, str], Lacking]) -> None:
    """Say what tells the terms that a translation lacks, for two languages: asked once for all texts of a page."""
    _between[:] = [function]


def glossary_between(source_locale: str, target_locale: str) -> Lacking | None:
    return _between[0](source_locale, target_locale) if _between else None


def glossary(pair: Pair) -> Iterator[str]:
    for missing in pair.lacking(pair.source, pair.target) if pair.lacking else ():
        yield _("The glossary says “%(expected)s” for “%(term)s”.") % {
            "expected": missing.expected,
            "term": missing.term,
        }
