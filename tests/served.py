"""Publications by themselves, past the road that writes them: enough for whoever only reads."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from core.documents import Json
from delivery.models import Publication, SearchEntry, SearchText
from delivery.search.indexing import rows_of
from signoff.models import SignOff

from .ledger import FIRST, many_in_the_ledger

BATCH = 500


def served(locale: str, title: str, **fields: Any) -> Publication:
    return many_served([(locale, {"title": title, **fields})])[0]


def many_served(documents: Iterable[tuple[str, Json]]) -> list[Publication]:
    """Stories of which nothing is known but language and document, found by search; the first is the newest."""
    first, now = SignOff.objects.count() + 1, timezone.now()
    documents = list(documents)
    sign_offs = many_in_the_ledger({"number": first + n} for n in range(len(documents)))
    made = [
        _publication(sign_off, locale, document, now - timedelta(minutes=n))
        for n, (sign_off, (locale, document)) in enumerate(zip(sign_offs, documents, strict=True))
    ]
    Publication.objects.bulk_create(made, batch_size=BATCH)
    for start in range(0, len(made), BATCH):
        batch = made[start : start + BATCH]
        entries, texts = zip(*(rows_of(publication, publication.document) for publication in batch), strict=True)
        SearchEntry.objects.bulk_create(entries)
        SearchText.objects.bulk_create(texts)
    return made


def _publication(sign_off: SignOff, locale: str, document: Json, at: Any) -> Publication:
    number = sign_off.page_id - FIRST
    return Publication(
        page_id=sign_off.page_id,
        translation_key=uuid4(),
        locale=locale,
        type="stories.StoryPage",
        tree_path=f"00010001{number:08d}",
        depth=4,
        html_path=f"/{locale}/stories/served-{number}/",
        slug=f"served-{number}",
        title=document["title"],
        card={"title": document["title"]},
        document=document,
        manifest=[],
        first_published_at=at,
        last_published_at=at,
        sign_off=sign_off,
        document_digest=sign_off.document_digest,
        original_locale=locale,
        epoch=1,
    )
