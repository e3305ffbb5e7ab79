"""Concordance: how words were translated elsewhere, between two languages, whichever of them came first.

The database looks for whatever `delivery.search.normalize` leaves alike: no case, no accents, no vowel signs of
Arabic; inside of words, because Thai has no spaces between them.
"""

import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, TextField, When
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from delivery.search import normalize

from ..fragments import plain_text
from .matching import SLUG
from .where import pages_open_to

OUTSIDE_TAGS = r"(?![^<>]*>)"


@cache
def _alike() -> tuple[dict[str, str], str]:
    """Letters by what `normalize` makes of them, and ranges of the marks that it leaves out."""
    letters: dict[str, str] = defaultdict(str)
    left_out: list[int] = []
    for number in range(0x10000):
        character = chr(number)
        category = unicodedata.category(character)
        normal = normalize(character) if category[0] in "LN" or category in ("Mn", "Cf") else character
        if not normal:
            left_out.append(number)
        elif len(normal) == 1 and normal != character:
            letters[normal] += character
    return letters, "".join(f"{chr(first)}-{chr(last)}" for first, last in _ranges(left_out))


def _ranges(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield first, last
            first = number
        last = number
    yield first, last


def pattern_of(word: str) -> str:
    """A regular expression, for Python and PostgreSQL alike, of all that `normalize` makes this word of."""
    letters, left_out = _alike()
    return f"[{left_out}]*".join(
        f"[{letter}{letters[letter]}]" if letter in letters else re.escape(letter) for letter in word
    )


def between(one: Locale, other: Locale, reader: Any) -> QuerySet[StringTranslation]:
    """Texts that stand in both languages, as `said` in the one and `called` in the other, the newest first.

    Those alone whose page in the other language the reader may open.
    """
    sibling = StringTranslation.objects.filter(
        translation_of=OuterRef("translation_of"), context=OuterRef("context"), locale=one, has_error=False
    )
    into_one, from_one = Q(locale=one), Q(translation_of__locale=one)
    said = Case(
        When(into_one, then=F("data")),
        When(from_one, then=F("translation_of__data")),
        default=Subquery(sibling.values("data")[:1]),
        output_field=TextField(),
    )
    called = Case(When(into_one, then=F("translation_of__data")), default=F("data"), output_field=TextField())
    return (
        StringTranslation.objects.filter(Q(locale=other) | Q(into_one, translation_of__locale=other))
        .filter(context__object_id__in=pages_open_to(reader).filter(locale=other).values("translation_key"))
        .exclude(Q(has_error=True) | Q(data="") | Q(context__path=SLUG))
        .annotate(said=said, called=called)
        .filter(said__isnull=False)
        .select_related("context")
        .order_by("-updated_at", "-pk")
    )


def containing(rows: QuerySet, words: Sequence[str], sides: Sequence[str] = ("said", "called")) -> QuerySet:
    """Those of `between` in which one of the sides has all these words."""
    patterns = [pattern_of(html.escape(word, quote=False)) + OUTSIDE_TAGS for word in words]
    found = Q()
    for side in sides:
        found |= Q(*(Q((f"{side}__regex", pattern)) for pattern in patterns))
    return rows.filter(found)


def highlighted(fragment: str, words: Sequence[str]) -> SafeString:
    """The words alone, with those that were looked for in marks."""
    text = plain_text(fragment)
    if not words:
        return escape(text)
    parts = re.split(f"({'|'.join(pattern_of(word) for word in words)})", text)
    return mark_safe(
        "".join(f"<mark>{escape(part)}</mark>" if at % 2 else escape(part) for at, part in enumerate(parts))
    )
