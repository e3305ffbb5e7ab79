"""How pieces stand in their languages, found anew from pages, texts, signatures and what is served.

A number of queries that grows neither with the pieces nor with the languages.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.importance import Importance
from core.models import BasePage
from delivery.models import Publication
from delivery.search import normalize
from delivery.surroundings import Surroundings
from signoff.gated import gated_models
from signoff.models import SignOff, Submission
from signoff.sources import is_translation, note_translations

from ..models import Cell, Piece, State
from .series import series_id_of

OF_IMPORTANCE = {code: rank for rank, code in enumerate(Importance.values)}


@dataclass
class Progress:
    """How far a translation is, in texts; `source_id` is a locale's."""

    source_id: int
    done: int = 0
    total: int = 0
    machine: int = 0


@dataclass
class Standing:
    """What is known of one page beside its translation; `served` as in `Surroundings.status`, empty if not public."""

    served: str = ""
    is_waiting: bool = False
    is_scheduled: bool = False
    published_at: datetime | None = None


def state_of(is_original: bool, standing: Standing, progress: Progress | None, has_draft: bool) -> State:
    """The one rule by which a page in a language has its state; where there is no page it is missing.

    What readers have is ready again where something was drafted over it: another picture in its source, for example.
    """
    if is_original:
        return State.ORIGINAL
    if standing.is_waiting:
        return State.WAITING
    if standing.is_scheduled:
        return State.SCHEDULED
    is_complete = progress is not None and 0 < progress.total == progress.done
    if standing.served == "stale":
        return State.STALE
    if standing.served and not (is_complete and has_draft):
        return State.LIVE
    if progress and is_complete:
        return State.MACHINE if progress.machine else State.READY
    return State.IN_PROGRESS


@dataclass
class Computed:
    """Pieces by key, and cells by key and language; a key that has no pages has no piece."""

    pieces: dict[UUID, Piece] = field(default_factory=dict)
    cells: dict[tuple[UUID, int], Cell] = field(default_factory=dict)


def computed(keys: Collection[UUID]) -> Computed:
    pages = _pages(keys)
    progress = _progress(keys)
    standings = _standings(keys, [page.pk for versions in pages.values() for page in versions])
    locale_ids = list(Locale.objects.values_list("pk", flat=True))
    found = Computed(pieces=_pieces(pages, standings))
    for key, versions in pages.items():
        by_locale = {page.locale_id: page for page in versions}
        for locale_id in locale_ids:
            page = by_locale.get(locale_id)
            way = progress.get((key, locale_id))
            found.cells[key, locale_id] = _cell(key, locale_id, page, page and standings[page.pk], way)
    return found


def _cell(key: UUID, locale_id: int, page: Page | None, standing: Standing | None, way: Progress | None) -> Cell:
    if page is None or standing is None:
        return Cell(piece_id=key, locale_id=locale_id, state=State.MISSING, urgency=State.MISSING.urgency)
    state = state_of(not is_translation(page), standing, way, page.has_unpublished_changes)
    return Cell(
        piece_id=key,
        locale_id=locale_id,
        page_id=page.pk,
        state=state,
        urgency=state.urgency,
        source_id=way.source_id if way else None,
        done=way.done if way else 0,
        total=way.total if way else 0,
        machine=way.machine if way else 0,
        is_public=bool(standing.served),
        is_waiting=standing.is_waiting,
    )


def _pages(keys: Collection[UUID]) -> dict[UUID, list[Page]]:
    """Pages that need a signature, by key, the oldest first."""
    types = ContentType.objects.get_for_models(*gated_models()).values()
    pages = Page.objects.filter(translation_key__in=keys, content_type__in=types).order_by("pk")
    found: dict[UUID, list[Page]] = defaultdict(list)
    for page in pages:
        found[page.translation_key].append(page)
    note_translations(page for versions in found.values() for page in versions)
    return found


def _progress(keys: Collection[UUID]) -> dict[tuple[UUID, int], Progress]:
    """By key and language into which somebody translates."""
    translations = Translation.objects.filter(source__object_id__in=keys, enabled=True).order_by("-pk")
    found: dict[tuple[UUID, int], Progress] = {}
    by_source: dict[tuple[int, int], Progress] = {}
    for key, locale_id, source_id, source_locale_id in translations.values_list(
        "source__object_id", "target_locale_id", "source_id", "source__locale_id"
    ):
        found[key, locale_id] = by_source[source_id, locale_id] = Progress(source_locale_id)
    texts = StringSegment.objects.filter(source__object_id__in=keys).order_by()
    totals = dict(texts.values_list("source_id").annotate(count=Count("pk")))
    for (source_id, _locale_id), way in by_source.items():
        way.total = totals.get(source_id, 0)
    done = texts.filter(string__translations__context_id=F("context_id"), string__translations__has_error=False)
    kinds = ("source_id", "string__translations__locale_id", "string__translations__translation_type")
    for source_id, locale_id, kind, count in done.values_list(*kinds).annotate(count=Count("pk")):
        if counted := by_source.get((source_id, locale_id)):
            counted.done += count
            counted.machine += count if kind == StringTranslation.TRANSLATION_TYPE_MACHINE else 0
    return found


def _standings(keys: Collection[UUID], page_ids: Collection[int]) -> dict[int, Standing]:
    found = {pk: Standing() for pk in page_ids}
    served = Surroundings()
    rows = Publication.objects.filter(translation_key__in=keys).rows()
    publications = {row.page_id: row for row in rows}
    for row in rows:
        served.add(row)
    for page_id, publication in publications.items():
        if page_id in found:
            found[page_id].served = served.status(publication)
            found[page_id].published_at = publication.first_published_at
    waiting = Submission.objects.pending().filter(page_id__in=page_ids)
    for page_id in waiting.values_list("page_id", flat=True):
        found[page_id].is_waiting = True
    served_by = {publication.sign_off_id for publication in publications.values()}
    signed = SignOff.objects.standing().filter(page_id__in=page_ids).order_by()
    for page_id, sign_off_id in signed.values_list("page_id", "pk"):
        found[page_id].is_scheduled |= sign_off_id not in served_by
    return found


def _pieces(pages: dict[UUID, list[Page]], standings: dict[int, Standing]) -> dict[UUID, Piece]:
    originals = {key: _original(versions) for key, versions in pages.items()}
    written = _as_written(originals.values())
    series_ids = {key: series_id_of(written[page.pk]) for key, page in originals.items()}
    series = dict(Page.objects.filter(pk__in={*series_ids.values()} - {None}).values_list("pk", "translation_key"))
    pieces = {key: _piece(page, written[page.pk], pages[key]) for key, page in originals.items()}
    for key, piece in pieces.items():
        piece.series = series.get(series_ids[key])
        piece.published_at = standings[piece.page_id].published_at
    return pieces


def _piece(page: Page, written: BasePage, versions: Iterable[Page]) -> Piece:
    format_code, importance = written.signed_as
    return Piece(
        key=page.translation_key,
        page_id=page.pk,
        locale_id=page.locale_id,
        title=page.draft_title or page.title,
        titles=normalize(" ".join(version.draft_title or version.title for version in versions)),
        type=type(written)._meta.label,
        format=format_code,
        importance=OF_IMPORTANCE[importance],
    )


def _original(versions: list[Page]) -> Page:
    """The oldest page that is no translation; where its source is gone, the oldest."""
    return next((page for page in versions if not is_translation(page)), versions[0])


def _as_written(pages: Iterable[Page]) -> dict[int, BasePage]:
    """Pages as their latest revision has them, by id; never saved, and enough to ask what they are."""
    pages = list(pages)
    revisions = Revision.objects.filter(pk__in=[page.latest_revision_id for page in pages]).only("content")
    contents = {revision.pk: revision.content for revision in revisions}
    return {
        page.pk: page.specific_class.from_serializable_data(contents[page.latest_revision_id], check_fks=False)
        if page.latest_revision_id in contents
        else page.specific
        for page in pages
    }
