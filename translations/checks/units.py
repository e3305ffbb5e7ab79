"""Quantities: a number with its unit says the same in every language."""

from collections.abc import Iterator
from decimal import Decimal

import regex
from django.utils.translation import gettext as _

from .numbers import numbers_in
from .pairs import Pair
from .scripts import is_in_script

ENERGY = [f"{prefix}eV{power}" for prefix in ("", "k", "M", "G", "T", "P") for power in ("", "/c²", "/c2", "/c")]
LUMINOSITY = [f"{prefix}b⁻¹" for prefix in "pfan"]
# fmt: off
OTHER = [
    "km", "m", "cm", "mm", "µm", "nm", "min", "s", "ms", "µs", "ns", "ps", "Hz", "kHz", "MHz", "GHz", "THz",
    "T", "mT", "kg", "g", "mg", "µg", "t", "°C", "°F", "K", "mK", "W", "kW", "MW", "GW", "V", "kV", "A", "kA",
    "Pa", "mbar", "bar", "J", "kJ", "MJ", "Gy", "Sv", "mSv", "l", "ml", "bit/s", "Mb/s", "Gb/s", "Tb/s",
    "kB", "MB", "GB", "TB", "PB", "EB", "rad", "mrad", "°", "%",
]
# fmt: on
SYMBOLS = sorted([*ENERGY, *LUMINOSITY, *OTHER], key=len, reverse=True)
UNIT = regex.compile(rf"[\s\u00a0\u202f-]?({'|'.join(map(regex.escape, SYMBOLS))})(?![\p{{L}}\p{{M}}\d⁻²³/])")
SAME = str.maketrans({"μ": "µ", "٪": "%", "℃": "°C", "º": "°", "−": "-", "\u2011": "-"})
INVERSE = regex.compile(r"(?<=\b[pfan]b)\s?(?:\^?-\s?1|⁻¹)")
NOTHING_FOLLOWS = regex.compile(r"\s*(?:$|[.,;:!?)»”])")

Quantity = tuple[Decimal, str]


def _normal(text: str) -> str:
    return INVERSE.sub("⁻¹", text.translate(SAME))


def quantities_in(text: str, locale: str) -> list[Quantity]:
    text = _normal(text)
    return [
        (value, found[1])
        for number in numbers_in(text, locale)
        if (found := UNIT.match(text, number.end))
        for value in number.values
    ]


def unit_changed(pair: Pair) -> Iterator[str]:
    """The same number with another unit."""
    theirs = quantities_in(pair.target_words, pair.target_locale)
    ours = quantities_in(pair.source_words, pair.source_locale)
    for quantity in dict.fromkeys(ours):
        value, unit = quantity
        others = {other for number, other in theirs if number == value}
        new = others - {other for number, other in ours if number == value}
        if new and unit not in others:
            yield _("%(number)s %(unit)s of the source is %(number)s %(other)s in the translation.") % {
                "number": f"{value.normalize():f}",
                "unit": unit,
                "other": min(new),
            }


def unit_missing(pair: Pair) -> Iterator[str]:
    """The number stands there alone. Scripts that write units in words of their own are left in peace."""
    if not is_in_script("Latn", pair.target_locale):
        return
    text = _normal(pair.target_words)
    theirs = {value: number for number in numbers_in(text, pair.target_locale) for value in number.values}
    for value, unit in dict.fromkeys(quantities_in(pair.source_words, pair.source_locale)):
        if value in theirs and unit not in text and NOTHING_FOLLOWS.match(text, theirs[value].end):
            yield _("%(number)s has lost its unit, %(unit)s.") % {"number": theirs[value].written, "unit": unit}
