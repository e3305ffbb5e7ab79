"""Many more pieces for load work, written, submitted and signed by the same actions, in batches."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from core.models import Term
from home.models import SectionPage
from home.starting import section_key
from people.models import Consent, PersonPage
from signoff import actions

from .bodies import Bodies
from .files import Files
from .inventing import LANDSCAPES, invented_person, invented_story
from .pages import Pages
from .signing import signing_roles
from .texts import Piece, key_of

BATCH = 50


class Crowd:
    """Adds invented pieces to a section of the English tree; those that are there already are passed over."""

    def __init__(self, section: str, *, accounts: dict[str, Any], files: Files) -> None:
        self.section = SectionPage.objects.get(translation_key=section_key(section), locale__language_code="en")
        self.accounts = accounts
        self.pages: dict[str, Page] = {}
        self.builder = Pages(Bodies(files, self.pages))

    def add(self, pieces: Iterable[Piece], progress: Callable[[int], Any]) -> None:
        """All or nothing of each batch. Memory holds one batch at a time; calls `progress` with its length."""
        for batch in batched(pieces, BATCH):
            keys = {piece.translation_key for piece in batch}
            there = set(Page.objects.filter(translation_key__in=keys).values_list("translation_key", flat=True))
            if missing := [piece for piece in batch if piece.translation_key not in there]:
                self._find_people(missing)
                self._add(missing)
            progress(len(batch))

    def _find_people(self, pieces: list[Piece]) -> None:
        """The pages of the people of whom these pieces tell."""
        names = {key_of(name): name for piece in pieces for name in people_in(piece)}
        found = PersonPage.objects.filter(translation_key__in=names, locale__language_code="en")
        self.pages.clear()
        self.pages.update({names[page.translation_key]: page for page in found.only("pk", "translation_key")})

    @transaction.atomic
    def _add(self, pieces: list[Piece]) -> None:
        editor = self.accounts["editor"]
        pages = [self.builder.build(piece, piece.original) for piece in pieces]
        for page in pages:
            self.section.add_child(instance=page)
            if isinstance(page, PersonPage):
                agree(page)
            page.save_revision(user=editor, clean=False)
        actions.submit_batch(pages, by=editor)
        roles = signing_roles(pages)
        for role in sorted(set(roles.values())):
            actions.sign_batch([page for page in pages if roles[page.pk] == role], by=self.accounts[role])


def agree(person: PersonPage) -> None:
    """Note the consent of an invented person to a profile, unless it is noted already."""
    if not Consent.objects.of(person.translation_key).exists():
        Consent.objects.create(
            person=person, purpose=Consent.Purpose.PROFILE, notice_version="sample-1", given_on=timezone.localdate()
        )


def add_people(count: int, *, accounts: dict[str, Any], files: Files, bar: Callable[[str, int], Any]) -> None:
    codes = Term.objects.filter(kind="institute", locale__language_code="en").order_by("code")
    institutes = list(codes.values_list("code", flat=True))
    portraits = {seed for drawing, seed in files.drawn() if drawing == "portrait"}
    with bar("People for load work", count) as progress:
        people = (invented_person(number, institutes, portraits) for number in range(1, count + 1))
        Crowd("people", accounts=accounts, files=files).add(people, progress.update)


def add_stories(
    count: int, *, people: list[str], accounts: dict[str, Any], files: Files, bar: Callable[[str, int], Any]
) -> None:
    """`people`: keys of those of whom the stories tell."""
    pictures = [(drawing, seed) for drawing, seed in files.drawn() if drawing in LANDSCAPES]
    with bar("Stories for load work", count) as progress:
        stories = (invented_story(number, pictures, people) for number in range(1, count + 1))
        Crowd("stories", accounts=accounts, files=files).add(stories, progress.update)


def people_in(piece: Piece) -> list[str]:
    return [f"people/{key}" for key in piece.facts.get("people", [])]


def batched(pieces: Iterable[Piece], size: int) -> Iterator[list[Piece]]:
    """`itertools.batched` of Python 3.12."""
    remaining = iter(pieces)
    while batch := list(islice(remaining, size)):
        yield batch
