"""A translation as files carry it: what it is made from, and its texts, each under a name that stays."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision
from wagtail_localize.models import Translation

from signoff.models import SignOff

from ..checks.places import Places
from ..comparing import Labels
from ..comparing import texts_of as plain_texts_of
from ..editor.cues import times_in
from ..fragments import plain_text
from ..sources import segments_digest
from ..texts import Text, texts_of

Words = Collection[tuple[str, str]]  # (path, plain text)


def key_of(path: str, source: str) -> str:
    """Names a text in files, for as long as these words stand at this place; a name as XML wants it."""
    words = hashlib.sha256(f"{path}\n{source}".encode()).hexdigest()[:12]
    return f"{re.sub(r'[^A-Za-z0-9._-]', '_', path)}.{words}"


def words_digest(words: str) -> str:
    """Short: by it a file knows whether what a machine has made was touched since."""
    return hashlib.sha256(words.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Unit:
    """One text, its place in words, and what to know of it."""

    key: str
    text: Text
    place: str
    notes: list[str]
    is_signed: bool

    @property
    def is_machine(self) -> bool:
        return bool(self.text.target) and self.text.is_machine


@dataclass(frozen=True)
class Piece:
    """`digest` is that of all words of the source; another one, and a file is of an older source."""

    translation: Translation
    target: Page | None
    title: str
    address: str
    digest: str
    units: list[Unit]

    @property
    def languages(self) -> tuple[str, str]:
        """Codes: from, into."""
        return self.translation.source.locale.language_code, self.translation.target_locale.language_code


def translations_of_pages() -> QuerySet[Translation]:
    """Terms and other snippets are translated as well, but nobody needs a file for a word or two."""
    pages = ContentType.objects.get_for_model(Page)
    found = Translation.objects.filter(source__object__content_type=pages)
    return found.select_related("source__locale", "target_locale")


def piece_of(translation: Translation) -> Piece:
    """In a number of queries that does not grow with the texts."""
    source = translation.source.as_instance()
    target = Page.objects.filter(translation_key=source.translation_key, locale=translation.target_locale_id).first()
    texts = texts_of(translation)
    labels, signed, notes = Labels(source), _signed_words(target), _notes(translation, source, texts)
    units = [
        Unit(
            key=key_of(text.path, text.source),
            text=text,
            place=labels.of(text.path),
            notes=notes[text.place],
            is_signed=text.is_done and (text.path, plain_text(text.target)) in signed,
        )
        for text in {text.place: text for text in reversed(texts)}.values()
    ]
    units.sort(key=lambda unit: unit.text.order)
    return Piece(translation, target, source.title, source.url_path, segments_digest(source), units)


def _notes(translation: Translation, source: Page, texts: Iterable[Text]) -> dict[tuple[int, int], list[str]]:
    """By place of a text, in sentences: when it is shown, each time if it is there more than once, and its room."""
    places, times = Places(translation.source), times_in(source)
    notes: dict[tuple[int, int], list[str]] = defaultdict(list)
    for text in texts:
        if cues := times.get(text.path):
            begins, ends = cues.pop(0)
            notes[text.place].append(_("Shown from %(begins)s to %(ends)s.") % {"begins": begins, "ends": ends})
    for text in {text.place: text for text in texts}.values():
        place = places.of(text.path)
        if most := place.most or place.max_length:
            notes[text.place].append(_("At most %(count)d characters.") % {"count": most})
    return notes


def file_name(pieces: Collection[Piece], suffix: str) -> str:
    """`first-light.en-fr.xlf`; of a selection, `translations-2026-11-25.en-fr.xlf`."""
    languages = {piece.languages for piece in pieces}
    pair = f".{'-'.join(languages.pop())}" if len(languages) == 1 else ""
    if len(pieces) == 1:
        (piece,) = pieces
        return f"{piece.address.rstrip('/').rpartition('/')[2] or 'page'}{pair}.{suffix}"
    return f"translations-{timezone.localdate():%Y-%m-%d}{pair}.{suffix}"


def _signed_words(target: Page | None) -> Words:
    """What stands in the translation that was last signed."""
    signed = target and SignOff.objects.standing().filter(page_id=target.pk).order_by("-pk").first()
    revision = signed and Revision.objects.filter(pk=signed.revision_id).first()
    if not revision:
        return set()
    return {(path, words) for (path, _number), words in plain_texts_of(revision.as_object()).items()}
