"""What somebody does to the database is done to the plain house beside it, and what came of both is compared."""

import copy
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from wagtail.models import Page

from signoff.exceptions import NotSigned
from signoff.models import LinkSigner, Role
from tests.factories import home, member, section, sign_off
from tests.files import picture

from .promise import Draft, House, Picture, Piece
from .served import Served
from .setting import BY_LINK, EDITORS, LANGUAGES, PEOPLE, SECTIONS, START, TRANSLATOR, USUAL, Clock

User = get_user_model()
REFUSALS = (NotSigned, PermissionDenied, ValidationError)


class Acting:
    """Each method does one thing; a refusal that the house did not expect, or none that it did, is an error."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.house = House(PEOPLE, USUAL, START)
        self.pks: dict[str, int] = {}
        self.links: list[tuple[int, str, int, datetime]] = []
        self.made = 0
        self.served = Served()

    @property
    def happened(self) -> Counter[str]:
        return self.house.happened

    # Looking

    def user(self, name: str) -> Any:
        return User.objects.get(username=name)

    def page(self, piece: Piece) -> Any:
        return Page.objects.get(pk=self.pks[piece.name]).specific

    def check(self) -> None:
        self.house.now = self.clock.moment
        self.served.check(self.house, self.pks)

    @contextmanager
    def expecting(self, what: str, allowed: bool) -> Iterator[None]:
        """Done, or refused and nothing of it kept, as the house expects."""
        self.house.now = self.clock.moment
        try:
            with transaction.atomic():
                yield
        except REFUSALS as refusal:
            assert not allowed, f"{what} was refused: {refusal}"
            self.happened[f"{what}: refused"] += 1
        else:
            assert allowed, f"{what} was not refused"
            self.happened[what] += 1

    # The site from which every example sets out

    def prepare(self) -> None:
        self.clock.moment = START
        self.people()
        for language in LANGUAGES:
            self.furnish(home(language), "home", language, None)
            for name in SECTIONS:
                self.furnish(section(name, language), name, language, self.house.pieces[f"home-{language}"])
        image = picture("track")
        self.house.pictures["track"] = Picture(image.credit, image.licence)
        self.picture_id = image.pk
        self.tell_stories()
        self.check()

    def tell_stories(self) -> None:
        """What stories there are before an example begins."""

    def people(self) -> None:
        for name, roles in PEOPLE.items():
            user = User.objects.filter(username=name).first() or User.objects.create_user(
                name, f"{name}@example.org", "a password of tests", is_superuser=name == "superuser"
            )
            user.groups.set(Role.objects.get(code=role).group for role in roles)
            if name in EDITORS:
                user.groups.add(Group.objects.get(name="Editors"))
        member(Group.objects.get(name="Translators (fr)"), TRANSLATOR).groups.add(
            Group.objects.get(name="Translators (fr)")
        )
        user = self.user(BY_LINK)
        LinkSigner.objects.create(user=user, email=user.email, registered_by_id=self.user("head").pk)

    def furnish(self, page: Page, name: str, language: str, parent: Piece | None) -> None:
        """A section that is public from the start, signed by somebody of whom the house need know nothing more."""
        signed = sign_off(page)
        signer = User.objects.get(pk=signed.signer_id).username
        self.house.members.setdefault(signer, copy.deepcopy(self.house.members["visitor"])).roles.add(signed.role)
        page.refresh_from_db()
        draft = Draft(title=page.title, slug=page.slug, format=type(page.specific).own_format)
        piece = self.house.add(Piece(f"{name}-{language}", language, name, parent, draft, self.house.event()))
        self.pks[piece.name] = page.pk
        self.house.submit(piece, "visitor")
        self.house.sign(piece, signer)
