"""Whether a page is a translation, and of what."""

from collections.abc import Callable, Iterable

from django.apps import apps
from wagtail.models import Page

_segments_digest: list[Callable[[Page], str]] = []


def register_segments_digest(function: Callable[[Page], str]) -> None:
    """Say how the source of a translation is boiled down to what a translator has to translate."""
    _segments_digest[:] = [function]


def segments_digest(page: Page) -> str:
    """Digest of the translatable segments of a translation's source; empty where nobody computes it."""
    return _segments_digest[0](page) if _segments_digest and is_translation(page) else ""


def is_translation(page: Page) -> bool:
    if not hasattr(page, "_is_translation"):
        note_translations([page])
    return page._is_translation


def note_translations(pages: Iterable[Page]) -> None:
    """Find out for many pages at once, in two queries.

    A page is a translation when wagtail-localize made it one, or else when another page with its translation
    key is older.
    """
    pages = list(pages)
    keys = {page.translation_key for page in pages}
    made = set(
        apps.get_model("wagtail_localize", "Translation")
        .objects.filter(source__object_id__in=keys)
        .values_list("source__object_id", "target_locale_id")
    )
    oldest: dict = {}
    for key, pk in Page.objects.filter(translation_key__in=keys).order_by("-pk").values_list("translation_key", "pk"):
        oldest[key] = pk
    for page in pages:
        has_older = page.pk is not None and oldest.get(page.translation_key, page.pk) < page.pk
        page._is_translation = (page.translation_key, page.locale_id) in made or has_older


def source_digests(pages: Iterable[Page]) -> dict:
    """Digest of the newest standing sign-off of the oldest page of each translation key, by that key."""
    from .models import SignOff

    keys = {page.translation_key for page in pages if is_translation(page)}
    ours = {page.pk for page in pages}
    signed = SignOff.objects.standing().filter(translation_key__in=keys).exclude(page_id__in=ours)
    return dict(signed.order_by("-page_id", "pk").values_list("translation_key", "digest"))
