"""Laying before signers, signing by every road, sending and taking back, taking down, and going round it."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction

from signoff import actions
from signoff.models import SigningLink, SignOff, Submission

from .acting import REFUSALS, Acting
from .setting import BY_LINK


class Signing(Acting):
    def submit(self, name: str, by: str) -> None:
        piece = self.house.pieces[name]
        allowed = piece.state != "waiting" and self.house.row_for(piece) is not None
        with self.expecting("submit", allowed):
            actions.submit(page=self.page(piece), by=self.user(by))
        if allowed:
            self.house.submit(piece, by)

    def sign(self, name: str, by: str) -> None:
        piece = self.house.pieces[name]
        self.house.now = self.clock.moment
        allowed = by != BY_LINK and self.house.may_sign(by, piece)
        with self.expecting("sign", allowed):
            actions.sign(page=self.page(piece), by=self.user(by))
        if allowed:
            self.house.sign(piece, by)

    def usual_way(self, name: str) -> None:
        """It is submitted, and one of those who may sign it does."""
        piece = self.house.pieces[name]
        if piece.served and piece.draft == piece.served.draft:
            return
        if piece.state != "waiting":
            self.submit(name, "anna")
        self.house.now = self.clock.moment
        if signers := [who for who in self.house.signers(piece) if who != BY_LINK]:
            self.sign(name, signers[0])

    def link(self, name: str, by: str, hours: int) -> None:
        """A link to what waits, for somebody who may not be registered for it."""
        piece = self.house.pieces[name]
        submission = Submission.objects.filter(page_id=self.pks[name]).first()
        if piece.waiting is None or submission is None:
            return
        made_at = self.clock()
        ends = made_at + timedelta(hours=hours)
        link = SigningLink.objects.create(
            submission=submission,
            signer=self.user(by),
            token_hash=hashlib.sha256(f"{submission.pk} {len(self.links)}".encode()).hexdigest(),
            made_at=made_at,
            expires_at=ends,
        )
        self.links.append((link.pk, name, id(piece.waiting), ends))
        self.happened["link"] += 1

    def sign_by_link(self, number: int) -> None:
        """The newest links are the likeliest to be open."""
        if not self.links:
            return
        pk, name, waiting, ends = self.links[-1 - number % len(self.links)]
        piece = self.house.pieces.get(name)
        link = SigningLink.objects.select_related("submission", "signer").filter(pk=pk).first()
        if link is None:
            return
        signer = link.signer.username
        self.house.now = self.clock.moment
        allowed = (
            piece is not None
            and piece.waiting is not None
            and id(piece.waiting) == waiting
            and ends > self.clock.moment
            and signer == BY_LINK
            and self.house.may_sign(signer, piece)
        )
        with self.expecting("sign by link", allowed):
            link.submission = Submission.objects.routed().get(pk=link.submission_id)
            actions.sign_by_link(link=link)
        if allowed and piece:
            self.house.sign(piece, signer, by_link=True)

    def send_back(self, name: str, by: str) -> None:
        piece = self.house.pieces[name]
        self.house.now = self.clock.moment
        allowed = by != BY_LINK and bool(self.house.rights(by, piece))
        with self.expecting("send back", allowed):
            actions.send_back(page=self.page(piece), by=self.user(by), comment="It lacks a number.")
        if allowed:
            self.house.end_wait(piece, "returned")

    def take_back(self, name: str, by: str) -> None:
        """For whoever submitted it or owns it, and for those who could sign it, contributors aside."""
        piece = self.house.pieces[name]
        self.house.now = self.clock.moment
        signs = bool(self.house.rights_to_sign(by, piece))
        allowed = piece.state != "none" and (by in (piece.asked_by, piece.owner) or signs)
        with self.expecting("take back", allowed):
            actions.take_back(self.page(piece), self.user(by))
        if allowed:
            self.house.end_wait(piece)

    def publish_at_once(self, name: str, by: str, reason: str = "It cannot wait.") -> None:
        piece = self.house.pieces[name]
        self.house.now = self.clock.moment
        waiting = piece.waiting or self.house.laid_before_signers(piece)
        allowed = (
            by != BY_LINK and self.house.leads(by) and bool(reason.strip()) and self.house.signable(piece, waiting)
        )
        with self.expecting("publish at once", allowed):
            actions.publish_at_once(page=self.page(piece), by=self.user(by), reason=reason)
        if allowed:
            if not piece.waiting:
                self.house.submit(piece, by)
            self.house.sign(piece, by, override=True)

    def look_again(self, name: str, by: str) -> None:
        """Not whoever published it, nor who wrote what was published."""
        piece = self.house.pieces[name]
        signature = next((one for one in reversed(piece.signatures) if one.override), None)
        row = SignOff.objects.filter(page_id=self.pks[name], override=True).first()
        if signature is None or row is None:
            return
        member = self.house.members[by]
        signs = member.active and bool(
            member.roles or any(self.house.members[g].roles for g in self.house.away_for(by))
        )
        wrote = any(who == by for _at, who in piece.edits)
        allowed = signs and not signature.looked_at and by != signature.signer and by not in signature.authors
        if wrote and allowed:
            return
        with self.expecting("look again", allowed):
            actions.look_again(sign_off=row, by=self.user(by))
        signature.looked_at = signature.looked_at or allowed

    def take_down(self, name: str, by: str, reason: str) -> None:
        """What is wrong, or shown without consent, goes in every language; readers of what is replaced are led on."""
        piece = self.house.pieces[name]
        everywhere = reason in ("in_error", "consent")
        versions = [piece, *(self.house.others(piece) if everywhere else [])]
        key = self.page(self.house.pieces["home-en"]).translation_key if reason == "replaced_by" else None
        allowed = self.looks_after_pages(by)
        with self.expecting(f"take down: {reason}", allowed):
            actions.take_down(page=self.page(piece), by=self.user(by), reason=reason, replaced_by=key)
        for version in versions if allowed else ():
            self.house.take_down(version, reason)
            self.house.end_wait(version)

    def go_round(self, name: str, how: Callable[[Any], None]) -> None:
        """A road past the signature. What stands signed may be published again, as it is and not before its time."""
        piece = self.house.pieces[name]
        try:
            with transaction.atomic():
                how(self.page(piece))
        except REFUSALS:
            self.happened["go round: refused"] += 1
        else:
            self.happened["go round: as signed"] += 1
            self.house.now = self.clock.moment
            self.house.publish_again(piece)
