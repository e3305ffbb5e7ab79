"""What of a document is looked through: written with the publication, in its transaction, and gone with it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from core.documents import Json, names_of, texts_of

from ..models import Publication, SearchEntry, SearchText
from .analysis import terms_of, tidy, words_in
from .folding import without_tags

BOUNDARY = "\x1f"  # before and after every word of a stored text
MOST_WORDS = 16_000  # of one text; PostgreSQL knows 16,383 places
BETWEEN = " · "


@dataclass(frozen=True)
class Indexed:
    """A document as it is looked through.

    `title_words`: words of its title and other names, then their terms. `words`: words of its text, then terms of all,
    then words of its names. `text`: as it was written, where every second part is a word, the first of `words` and on.
    """

    title_words: str
    words: str
    text: str

    @classmethod
    def of(cls, document: Json, locale: str) -> "Indexed":
        names = [word for name in names_of(document) for _start, _end, word in words_in(tidy(name))]
        written = (without_tags(text) if is_markup else text for text, is_markup in texts_of(document))
        text = BETWEEN.join(filter(None, map(tidy, written)))
        words, parts = _cut(text)
        return cls(
            title_words=" ".join([*names, *_terms(names, locale)]),
            words=" ".join([*words, *_terms([*words, *names], locale), *names]),
            text=BOUNDARY.join(parts),
        )


def _terms(words: list[str], locale: str) -> list[str]:
    return sorted(set().union(*(terms_of(word, locale) for word in set(words))))


def _cut(text: str) -> tuple[list[str], list[str]]:
    """The words of a text as they are looked for; and the text in parts: between words, word, between words, …"""
    words: list[str] = []
    parts: list[str] = []
    last = 0
    for start, end, word in words_in(text):
        if len(words) == MOST_WORDS:
            break
        words.append(word)
        parts += [text[last:start], text[start:end]]
        last = end
    return words, [*parts, text[last:]] if len(words) < MOST_WORDS else [*parts, ""]


def index(publication: Publication, document: Json) -> None:
    """Call it in the transaction that publishes. What is restricted is found by nobody: see `tables`."""
    if publication.restricted:
        return
    entry, text = rows_of(publication, document)
    SearchEntry.objects.bulk_create([entry], **_anew(SearchEntry))
    SearchText.objects.bulk_create([text], **_anew(SearchText))


def _anew(model: type[Model]) -> Any:
    columns = [field.name for field in model._meta.fields if not field.primary_key]
    return {"update_conflicts": True, "unique_fields": ["publication"], "update_fields": columns}


def rows_of(publication: Publication, document: Json) -> tuple[SearchEntry, SearchText]:
    """What is to be stored of an open publication that has this document."""
    indexed = Indexed.of(document, publication.locale)
    entry = SearchEntry(
        publication_id=publication.pk,
        locale=publication.locale,
        type=publication.type,
        published_at=publication.last_published_at,
        title_words=indexed.title_words,
    )
    return entry, SearchText(publication_id=publication.pk, words=indexed.words, text=indexed.text)


def is_indexed(publication: Publication, document: Json) -> bool:
    """Whether what is stored for search is what this document says, and nothing where it is restricted."""
    stored = tuple(getattr(publication, name, None) for name in ("search_entry", "search_text"))
    if publication.restricted:
        return stored == (None, None)
    return None not in stored and all(
        getattr(row, field.attname) == getattr(wanted, field.attname)
        for row, wanted in zip(stored, rows_of(publication, document), strict=True)
        for field in wanted._meta.fields
    )
