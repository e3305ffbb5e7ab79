"""What the software knows about a language, from CLDR (through Babel): its direction and its own name."""

from collections.abc import Iterable
from datetime import timedelta
from functools import cache

from babel import Locale
from babel.lists import format_list
from babel.units import format_unit
from django.conf import settings
from django.db import models
from django.utils.translation import get_language

from .shapes import Direction


@cache
def direction(code: str) -> Direction:
    return "rtl" if Locale.parse(code, sep="-").text_direction == "rtl" else "ltr"


@cache
def endonym(code: str) -> str:
    """The language's name in the language itself, as a heading or a menu would show it: `Français`, `العربية`."""
    locale = Locale.parse(code, sep="-")
    name = locale.get_display_name(locale) or code
    return name[:1].upper() + name[1:]


def isolated(text: str) -> str:
    """For words in another direction where there is no markup: what `<bdi>` is in HTML (FSI … PDI)."""
    return f"\u2068{text}\u2069"


def language_name(code: str) -> str:
    """The language's name in the language of whoever looks, as within a sentence: `Arabic`, `arabe`."""
    return Locale.parse(code, sep="-").get_display_name(_reading()) or code


def any_of(words: Iterable[str]) -> str:
    """`Ada, Grace or Lise`, in the language of whoever looks."""
    return format_list(list(words), style="or", locale=_reading())


def _reading() -> Locale:
    return Locale.parse(get_language() or default_locale(), sep="-")


def default_locale() -> str:
    return settings.LANGUAGE_CODE


# Languages that people speak to us in, beside those of the site itself: quotes, names in own script.
# fmt: off
SPOKEN = [
    "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga",
    "gl", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "ko", "lt", "lv", "ml", "mr",
    "ms", "mt", "nb", "nl", "nn", "pa", "pl", "pt", "ro", "ru", "rw", "si", "sk", "sl", "sq", "sr",
    "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "vi", "zh",
]
# fmt: on


def spoken_languages() -> list[tuple[str, str]]:
    """Choices for the language of a quote, a name or a film: those of the site first, then the others by name."""
    ours = [code for code, _name in settings.LANGUAGES]
    others = sorted((code for code in SPOKEN if code not in ours), key=endonym)
    return [(code, endonym(code)) for code in [*ours, *others]]


class LanguageField(models.CharField):
    """A BCP 47 code of a language that someone speaks; its choices are no part of migrations."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 12)
        kwargs["choices"] = spoken_languages
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, path, args, kwargs


def duration(delta: timedelta, code: str) -> str:
    """In the unit that says most, with one decimal: `35 min`, `3.5 hr`, `2.2 days`."""
    hours = delta.total_seconds() / 3600
    if hours < 1:
        return format_unit(round(hours * 60), "duration-minute", "short", locale=code.replace("-", "_"))
    value, unit = (hours, "duration-hour") if hours < 48 else (hours / 24, "duration-day")
    return format_unit(round(value, 1), unit, "short", format="#,##0.#", locale=code.replace("-", "_"))
