"""How long a text is to whoever reads it."""

import unicodedata


def letters_in(text: str) -> int:
    """Characters without the marks that stand above and below others, and without those that nobody sees."""
    return sum(unicodedata.category(character) not in ("Mn", "Mc", "Me", "Cf") for character in text)
