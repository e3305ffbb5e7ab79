"""Everything that people do: what follows here happens to the house as a whole."""

from contextlib import suppress
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from wagtail.models import Page, PageViewRestriction

from core.models import CreditedImage
from signoff.matrix.changing import Row as StoredRow
from signoff.matrix.changing import change_matrix
from signoff.models import Delegation, Role
from tests.files import encoded

from .promise import Loan, Picture
from .setting import MATRICES, START
from .signing import Signing
from .writing import Writing

User = get_user_model()


class Doing(Writing, Signing):
    """Each method does one thing; a refusal that the house did not expect, or none that it did, is an error."""

    def tell_stories(self) -> None:
        """A draft, one that is live and one that is translated, one that waits and one that is scheduled."""
        for _number in range(5):
            self.create("stories-en", "anna", "feature", "standard")
        self.write("story-5", "ben", go_live_at=START + timedelta(days=2))
        for name in ("story-2", "story-3", "story-5"):
            self.usual_way(name)
        self.translate("story-3")
        self.usual_way("story-3-fr")
        self.submit("story-4", "anna")

    def wait(self, hours: int) -> None:
        self.clock.moment += timedelta(hours=hours)
        self.happened["wait"] += 1

    def run_schedule(self) -> None:
        self.house.now = self.clock.moment
        with suppress(CommandError):  # says that a piece was refused, after all others are done
            call_command("publish_scheduled", verbosity=0)
        self.house.run_schedule()

    def move(self, name: str, into: str) -> None:
        piece, target = self.house.pieces[name], self.house.pieces[into]
        if target is piece.parent or piece.parent is None or target.locale != piece.locale:
            return
        Page.objects.get(pk=self.pks[name]).move(Page.objects.get(pk=self.pks[into]), pos="last-child")
        self.house.move(piece, target)
        self.happened["move"] += 1

    def restrict(self, name: str) -> None:
        piece = self.house.pieces[name]
        if not piece.restriction:
            page = Page.objects.get(pk=self.pks[name])
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
            self.house.restrict(piece)
            self.happened["restrict"] += 1

    def unrestrict(self, name: str) -> None:
        """Whatever was hidden by it stays so until it is signed anew."""
        piece = self.house.pieces[name]
        if piece.restriction:
            for restriction in PageViewRestriction.objects.filter(page_id=self.pks[name]):
                restriction.delete()
            piece.restriction = False
            self.happened["unrestrict"] += 1

    def change_matrix(self, which: str, by: str) -> None:
        rows = [
            StoredRow(
                **{key: getattr(row, key) for key in ("origin", "format", "importance", "locale", "fallback", "hours")},
                roles=row.roles,
                by_reviewers=row.reviewers,
                contributor_may_sign=row.own_work,
            )
            for row in MATRICES[which]
        ]
        allowed = self.house.leads(by)
        with self.expecting("change the matrix", allowed):
            change_matrix(rows, by=self.user(by))
        if allowed:
            self.house.matrix = MATRICES[which]

    def lend(self, giver: str, receiver: str, begins_in: int, days: int) -> None:
        if giver == receiver:
            return
        begins = (self.clock.moment + timedelta(days=begins_in)).date()
        loan = Loan(giver, receiver, begins, begins + timedelta(days=days))
        Delegation.objects.create(
            giver=self.user(giver), receiver=self.user(receiver), begins=loan.begins, ends=loan.ends
        )
        self.house.loans.append(loan)
        self.happened["lend"] += 1

    def end_loans(self, giver: str) -> None:
        Delegation.objects.filter(giver__username=giver, revoked_at=None).update(revoked_at=self.clock())
        self.house.loans = [loan for loan in self.house.loans if loan.giver != giver]

    def join_or_leave(self, person: str, role: str) -> None:
        member, group = self.house.members[person], Role.objects.get(code=role).group
        change = self.user(person).groups.remove if role in member.roles else self.user(person).groups.add
        change(group)
        member.roles ^= {role}
        self.happened["join or leave"] += 1

    def come_or_go(self, person: str) -> None:
        member = self.house.members[person]
        member.active = not member.active
        User.objects.filter(username=person).update(is_active=member.active)
        self.happened["come or go"] += 1

    def replace_file(self) -> None:
        with self.expecting("replace a file", allowed=False):
            image = CreditedImage.objects.get(pk=self.picture_id)
            image.file = ContentFile(encoded("JPEG", (4, 4)), "another.jpg")
            image.save()

    def change_picture(self, credit: str, licence: str) -> None:
        image = CreditedImage.objects.get(pk=self.picture_id)
        image.credit, image.licence = credit, licence
        image.save()
        self.house.pictures["track"] = Picture(credit, licence)
        self.happened["change a credit"] += 1
