"""Whether a page is a translation, and of which words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wagtail.models import Page


@dataclass(frozen=True)
class Source:
    """The words that a translated revision says in another language: in which revision they stand, their digest.

    `is_signed`: somebody has signed these words, and has not taken them back as wrong. `live_at`: when they go live, if
    that is still to come; `is_held`: they go live with others.
    """

    revision_id: int
    segments_digest: str
    is_signed: bool = True
    live_at: datetime | None = None
    is_held: bool = False


Sources = Mapping[int, Source]
_sources: list[Callable[[Mapping[int, int]], Sources]] = []


def register_sources(function: Callable[[Mapping[int, int]], Sources]) -> None:
    """Say from which words revisions were translated: {revision id: page id} → {revision id: Source}.

    Revisions that were not translated text by text are left out. The number of queries must not grow.
    """
    _sources[:] = [function]


def sources_of(revisions: Mapping[int, int]) -> Sources:
    return _sources[0](revisions) if _sources else {}


def source_of(page: Page) -> Source | None:
    """Of a page's latest revision, of which `page` is an instance."""
    if not page.latest_revision_id:
        return None
    return sources_of({page.latest_revision_id: page.pk}).get(page.latest_revision_id)


def is_translation(page: Page) -> bool:
    if not hasattr(page, "_is_translation"):
        note_translations([page])
    return page._is_translation


def note_translations(pages: Iterable[Page]) -> None:
    """Find out for many pages at once, in one query: of the pages with a translation key, the oldest is the original.

    What wagtail-localize has noted does not count: it would let anybody make an original the translation of its own
    translation, and so have it signed by a reviewer.
    """
    pages = list(pages)
    oldest = _oldest(page.translation_key for page in pages)
    for page in pages:
        page._is_translation = page.pk is not None and oldest.get(page.translation_key, page.pk) < page.pk


def originals_of(pages: Iterable[Page]) -> dict[UUID, int]:
    """Id of the oldest page of each translation key, of those pages that are translations; one query."""
    return _oldest(page.translation_key for page in pages if is_translation(page))


def _oldest(keys: Iterable[UUID]) -> dict[UUID, int]:
    rows = Page.objects.filter(translation_key__in=set(keys)).order_by("-pk")
    return dict(rows.values_list("translation_key", "pk"))


def source_digests(pages: Iterable[Page]) -> dict[UUID, str]:
    """Digest of the newest standing sign-off of the original of each translation, by translation key."""
    from .models import SignOff

    originals = originals_of(pages)
    signed = SignOff.objects.standing().filter(page_id__in=originals.values())
    return dict(signed.order_by("pk").values_list("translation_key", "digest"))
