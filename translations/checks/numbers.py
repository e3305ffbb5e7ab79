"""Numbers, read as each language writes them: 1.5 and 75,000 in English are 1,5 and 75 000 in French."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import regex
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol
from django.utils.translation import gettext as _

from .pairs import Pair, listed

SPACES = "\u0020\u00a0\u2009\u202f"
MARKS = ".,٫٬"
# In a word that begins with letters ("B2", "Run3") a digit is a letter, so to speak; Thai and Arabic write no spaces.
NUMBER = regex.compile(
    rf"(?<![\p{{Latin}}\p{{Greek}}\d{MARKS}])(?:\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[{MARKS}]\d+)*)"
)
BUDDHIST_ERA = 543  # years
COUNTS = regex.compile(rf"[{SPACES}]?[\p{{L}}%°]")
NAMED = regex.compile(rf"\p{{Lu}}[\p{{L}}\p{{M}}]*[{SPACES}]$")
# Centuries, which French and Spanish count in Roman numerals.
ROMAN = {"16": "XVI", "17": "XVII", "18": "XVIII", "19": "XIX", "20": "XX", "21": "XXI"}


@dataclass(frozen=True)
class Number:
    """`values` are what it may mean: one, where it is written as its language writes numbers (`is_usual`)."""

    written: str
    values: frozenset[Decimal]
    is_usual: bool = True
    start: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.written)


@cache
def separators(locale: str) -> tuple[str, str]:
    """Marks before decimals and between groups, by CLDR; Arabic has one of each for both kinds of digits."""
    code = locale.replace("-", "_")
    decimal, group = get_decimal_symbol(code), get_group_symbol(code)
    return (decimal + "٫", group + "٬") if locale.split("-")[0] in ("ar", "fa", "ur") else (decimal, group)


def numbers_in(text: str, locale: str) -> list[Number]:
    return [number for found in NUMBER.finditer(text) for number in _read(found.group(), locale, found.start())]


def _read(written: str, locale: str, start: int) -> Iterator[Number]:
    digits = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in written)
    plain = digits.translate(dict.fromkeys(map(ord, SPACES)))
    decimal, group = separators(locale)
    value = _value(plain, decimal, group)
    if value is not None:
        yield Number(written, frozenset({value}), start=start)
        return
    values = {_value(plain, *marks) for marks in ((".٫", ",٬"), (",٫", ".٬"))} - {None}
    if values:
        yield Number(written, frozenset(value for value in values if value is not None), False, start)
        return
    for part in regex.finditer(r"\d+", digits):  # a date, a time, the number of a version
        yield Number(written[part.start() : part.end()], frozenset({Decimal(part.group())}), start=start + part.start())


def _value(digits: str, decimal: str, group: str) -> Decimal | None:
    """None where the digits are no number with these marks."""
    whole, *rest = regex.split(f"[{regex.escape(decimal)}]", digits)
    first, *groups = regex.split(f"[{regex.escape(group)}]", whole)
    parts = [first, *groups, *rest]
    if len(rest) > 1 or not all(part.isdecimal() for part in parts):
        return None
    if groups and (len(first) > 3 or any(len(part) != 3 for part in groups)):
        return None
    return Decimal(f"{first}{''.join(groups)}.{rest[0] if rest else '0'}")


def numbers(pair: Pair) -> Iterator[str]:
    """What of the source's numbers the translation lacks. Small and round ones may be written in words."""
    ours = numbers_in(pair.source_words, pair.source_locale)
    theirs = numbers_in(pair.target_words, pair.target_locale)
    gone = _without(ours, theirs)
    new = _without(theirs, ours)
    gone, new = _unexplained(gone, new, pair.target_words), _unexplained(new, gone, pair.source_words)
    if gone and not new:
        gone = [number for number in gone if not _may_be_words(number)]
    if new and not gone:
        new = [number for number in new if not _may_be_words(number, most=999)]
    names = {"source": listed([one.written for one in gone]), "target": listed([one.written for one in new])}
    if gone and new:
        yield _("The source has %(source)s, the translation %(target)s.") % names
    elif gone:
        yield _("%(source)s of the source is not in the translation.") % names
    elif new:
        yield _("%(target)s is not in the source.") % names


def _without(ours: Sequence[Number], theirs: Sequence[Number]) -> list[Number]:
    values = {value for number in theirs for value in number.values}
    return [number for number in ours if not number.values & values]


def _unexplained(ours: list[Number], theirs: list[Number], text: str) -> list[Number]:
    """Those that do not stand on the other side in another form: in thousands, by another clock or calendar."""
    return [
        number
        for number in ours
        if not any(_is_another_form(number, other) for other in theirs)
        and not regex.search(rf"\b{ROMAN.get(number.written, '-')}(?!\p{{Lu}})", text)
    ]


def _is_another_form(one: Number, other: Number) -> bool:
    if one.written == other.written:  # 1.500 is not what it was
        return False
    pairs = [sorted((ours, theirs)) for ours in one.values for theirs in other.values]
    return any(
        any(low * factor == high for factor in (10**3, 10**6, 10**9, 10**12))
        or (high - low == BUDDHIST_ERA and low > 1800)
        or (high - low == 12 and high <= 24)
        for low, high in pairs
    )


def _may_be_words(number: Number, most: int = 100) -> bool:
    """`twelve`, `forty`, `three thousand`; hours of the day."""
    value = next(iter(number.values))
    if value != int(value):
        return False
    while value and value % 1000 == 0:
        value /= 1000
    return value <= 24 or (value <= most and (most > 100 or value % 10 == 0))


def number_format(pair: Pair) -> Iterator[str]:
    """A number that is right and written as another language writes it. A version (“Guidelines 2.2”) is no number."""
    ours = {value for number in numbers_in(pair.source_words, pair.source_locale) for value in number.values}
    text = pair.target_words
    for number in numbers_in(text, pair.target_locale):
        meant = number.values & ours
        if meant and not number.is_usual and COUNTS.match(text, number.end) and not NAMED.search(text[: number.start]):
            usual = format_decimal(min(meant), locale=pair.target_locale.replace("-", "_"), decimal_quantization=False)
            yield _("“%(number)s” is written “%(usual)s” in this language.") % {
                "number": number.written,
                "usual": usual,
            }
