"""How far a series is: for each piece and language what is there, what is signed, and so which languages can go live.

All of it is read from revisions and the ledger, in a number of queries that grows neither with the pieces nor with the
languages. Page rows say nothing about drafts, so they are asked for what is live alone.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q, TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from core.models import CreditedMedia
from delivery.surroundings import locale_codes
from signoff.models import SignOff, Submission
from translations.progress import Progress, progress_of

from ..models import Release, SeriesPage, StoryPage


class State(TextChoices):
    """Of a piece in one language."""

    MISSING = "missing", _("Not there yet")
    DRAFT = "draft", _("Draft")
    WAITING = "waiting", _("Waits for a signature")
    SCHEDULED = "scheduled", _("Signed, with a time of its own")
    HELD = "held", _("Signed, held")
    LIVE = "live", _("Live")


@dataclass(frozen=True)
class Film:
    """A video block, as it is stored."""

    language: str
    has_captions: bool
    has_transcript: bool


@dataclass(frozen=True)
class Version:
    """A piece in one language: as it is signed, or else as it was last written."""

    locale: str
    state: State = State.MISSING
    page: Page | None = None
    sign_off: SignOff | None = None
    content: Mapping[str, Any] = field(default_factory=dict)
    films: tuple[Film, ...] = ()
    progress: Progress | None = None
    is_edited: bool = False

    @property
    def is_signed(self) -> bool:
        """Whether readers get it with a release, or have it."""
        return self.state in (State.HELD, State.LIVE)

    @property
    def is_translated(self) -> bool:
        return self.page is not None and (self.is_signed or self.progress is None or self.progress.is_complete)

    def has(self, part: str) -> bool:
        """Whether its films have `captions`, or a `transcript`, in its own language.

        The draft of a translation holds the source's words where nobody has translated them.
        """
        there = bool(self.films) and all(getattr(film, f"has_{part}") for film in self.films)
        return there and (self.is_signed or self.progress is None or self.progress.has_all(part))


@dataclass(frozen=True)
class Piece:
    """A member, or the page of the series; `people` are those in its original, by name."""

    key: UUID
    original: Version
    versions: Mapping[str, Version]
    people: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        page = self.original.page
        return str(self.original.content.get("title") or (page and page.draft_title) or "")

    @property
    def is_recorded(self) -> bool:
        return bool(self.original.films)


@dataclass(frozen=True)
class Readiness:
    series: Piece
    members: tuple[Piece, ...]
    languages: tuple[str, ...]
    plan: Release

    @classmethod
    def of(cls, key: UUID) -> "Readiness":
        plan = Release.objects.select_related("planned_by").filter(series_key=key).first()
        pages = [*_pages_of_series(key), *_member_pages(key)]
        pieces = _pieces(pages)
        return cls(
            series=pieces[key],
            members=tuple(piece for piece in pieces.values() if piece.key != key),
            languages=tuple(locale_codes()),
            plan=plan or Release(series_key=key),
        )

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return self.series, *self.members

    @property
    def page_ids(self) -> list[int]:
        return [version.page.pk for piece in self.pieces for version in piece.versions.values() if version.page]

    def versions(self, code: str) -> list[tuple[Piece, Version]]:
        return [(piece, piece.versions.get(code) or Version(code)) for piece in self.pieces]

    def signed(self, code: str) -> int:
        return sum(version.is_signed for _piece, version in self.versions(code))

    def missing(self, code: str) -> list[tuple[Piece, Version]]:
        return [(piece, version) for piece, version in self.versions(code) if not version.is_signed]

    def held(self, code: str) -> list[tuple[Piece, Version]]:
        return [(piece, version) for piece, version in self.versions(code) if version.state == State.HELD]

    def is_ready(self, code: str) -> bool:
        """Everything is signed in it, and something waits."""
        return bool(self.members) and not self.missing(code) and bool(self.held(code))

    def is_released(self, code: str) -> bool:
        return bool(self.members) and all(version.state == State.LIVE for _piece, version in self.versions(code))

    @cached_property
    def ready(self) -> list[str]:
        return [code for code in self.languages if self.is_ready(code)]

    @property
    def going_live(self) -> list[SignOff]:
        """What a release would publish now."""
        held = (version.sign_off for code in self.ready for _piece, version in self.held(code))
        return [sign_off for sign_off in held if sign_off]

    @property
    def mark(self) -> str:
        """Of exactly what would go live, so that nobody releases something else than they have read."""
        return ".".join(str(sign_off.pk) for sign_off in self.going_live)


def _pages_of_series(key: UUID) -> list[Page]:
    return list(SeriesPage.objects.filter(translation_key=key).select_related("locale").order_by("pk"))


def _member_pages(key: UUID) -> list[Page]:
    """Every language of the stories that say so: live, in their latest revision, or in what is held for this series."""
    ids = list(SeriesPage.objects.filter(translation_key=key).values_list("pk", flat=True))
    written = Q(live=False) | Q(has_unpublished_changes=True)
    held = SignOff.objects.held().filter(held__awaits=key).values("page_id")
    says_so = StoryPage.objects.filter(
        Q(live=True, series__in=ids) | (written & Q(latest_revision__content__series__in=ids)) | Q(pk__in=held)
    )
    keys = set(says_so.values_list("translation_key", flat=True))
    return list(StoryPage.objects.filter(translation_key__in=keys).select_related("locale").order_by("pk"))


def _pieces(pages: Collection[Page]) -> dict[UUID, Piece]:
    keys = {page.translation_key for page in pages}
    progress = progress_of(keys)
    known = _Known(pages)
    versions: dict[UUID, dict[str, Version]] = {}
    for page in pages:
        code = page.locale.language_code
        version = known.version(page, progress.get((page.translation_key, code)))
        versions.setdefault(page.translation_key, {})[code] = version
    people = _people({pk for of_page in versions.values() for v in of_page.values() for pk in _people_ids(v)})
    pieces = {}
    for key, by_code in versions.items():
        original = next((v for v in by_code.values() if v.progress is None), next(iter(by_code.values())))
        names = tuple(people[pk] for pk in _people_ids(original) if pk in people)
        pieces[key] = Piece(key, original, by_code, names)
    return pieces


class _Known:
    """What the ledger, the desk and the revisions say of some pages; four queries."""

    def __init__(self, pages: Collection[Page]) -> None:
        ids = [page.pk for page in pages]
        self.standing: dict[int, dict[int, SignOff]] = {}
        for row in SignOff.objects.standing().filter(page_id__in=ids).select_related("held__released").order_by("pk"):
            self.standing.setdefault(row.page_id, {})[row.revision_id] = row
        self.waiting = set(Submission.objects.pending().filter(page_id__in=ids).values_list("page_id", flat=True))
        chosen = [self._revision_id(page) for page in pages]
        self.contents: dict[int, Any] = dict(Revision.objects.filter(pk__in=chosen).values_list("pk", "content"))
        self.films = _films(self.contents)

    def _signed(self, page: Page) -> SignOff | None:
        rows = self.standing.get(page.pk, {})
        if page.live:
            return rows.get(page.live_revision_id)
        return rows[max(rows)] if rows else None

    def _revision_id(self, page: Page) -> int:
        signed = self._signed(page)
        return signed.revision_id if signed else page.latest_revision_id

    def version(self, page: Page, progress: Progress | None) -> Version:
        signed, revision_id = self._signed(page), self._revision_id(page)
        return Version(
            locale=page.locale.language_code,
            state=self._state(page, signed),
            page=page,
            sign_off=signed,
            content=self.contents.get(revision_id, {}),
            films=self.films.get(revision_id, ()),
            progress=progress,
            is_edited=signed is not None and page.latest_revision_id != revision_id,
        )

    def _state(self, page: Page, signed: SignOff | None) -> State:
        if signed and page.live:
            return State.LIVE
        if signed and signed.is_held:
            return State.HELD
        if signed:
            return State.SCHEDULED
        return State.WAITING if page.pk in self.waiting else State.DRAFT


def _films(contents: Mapping[int, Any]) -> dict[int, tuple[Film, ...]]:
    """By revision: video blocks of which the film is there still."""
    blocks = {pk: list(_videos(content)) for pk, content in contents.items()}
    ids = {value["media"] for values in blocks.values() for value in values if value.get("media")}
    there = set(CreditedMedia.objects.filter(pk__in=ids).values_list("pk", flat=True))
    return {
        pk: tuple(
            Film(
                language=value.get("language") or "",
                has_captions=bool(value.get("captions")),
                has_transcript=bool(value.get("transcript")),
            )
            for value in values
            if value.get("embed_url") or value.get("media") in there
        )
        for pk, values in blocks.items()
    }


def _videos(content: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    return (block["value"] for block in _stream(content, "body") if block["type"] == "video")


def _stream(content: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    raw = content.get(name) or "[]"
    return json.loads(raw) if isinstance(raw, str) else raw


def _people_ids(version: Version) -> list[int]:
    return [block["value"] for block in _stream(version.content, "people") if block["value"]]


def _people(ids: Collection[int]) -> dict[int, str]:
    """Names by id of a profile, each in the language of whoever looks where the profile is there in it."""
    keys = Page.objects.filter(pk__in=ids).values("translation_key")
    names: dict[UUID, str] = {}
    key_of: dict[int, UUID] = {}
    for pk, key, code, name in Page.objects.filter(translation_key__in=keys).values_list(
        "pk", "translation_key", "locale__language_code", "draft_title"
    ):
        key_of[pk] = key
        if code == get_language() or (pk in ids and key not in names):
            names[key] = name
    return {pk: names[key_of[pk]] for pk in ids if pk in key_of}
