"""Room: what a field can hold, what the house allows, and what makes an address."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.validators import validate_unicode_slug
from django.utils.translation import gettext as _

from core.lengths import letters_in

from .pairs import Pair


def too_long(pair: Pair) -> Iterator[str]:
    """The database counts every mark."""
    most, count = pair.place.max_length, len(pair.target_text)
    if most and count > most:
        yield _("It has %(count)d characters; its field holds %(most)d.") % {"count": count, "most": most}


def long(pair: Pair) -> Iterator[str]:
    most, count = pair.place.most, letters_in(pair.target_text)
    if most and count > most:
        yield _("It has %(count)d characters; at most %(most)d are read.") % {"count": count, "most": most}


def slug(pair: Pair) -> Iterator[str]:
    try:
        validate_unicode_slug(pair.target_text)
    except ValidationError:
        yield _(
            "An address is made of letters, numbers, hyphens and underscores, without spaces. Thai vowels do not work."
        )
