"""The promise in plain Python: a house that never calls the code under test.

It remembers what was written by whom, what was laid before whom and who signed it, and says what the public should
see. It knows no database: pieces, people and pictures are names.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Zurich")


@dataclass(frozen=True)
class Row:
    """Of the matrix; what is empty fits any piece."""

    roles: tuple[str, ...] = ()
    hours: int = 48
    origin: str = ""
    format: str = ""
    importance: str = ""
    locale: str = ""
    reviewers: bool = False
    fallback: str = ""
    own_work: bool = False


@dataclass(frozen=True)
class Draft:
    title: str
    strapline: str = ""
    slug: str = ""
    format: str = ""
    importance: str = "standard"
    go_live_at: datetime | None = None
    expire_at: datetime | None = None
    picture: str = ""


@dataclass(frozen=True)
class Picture:
    credit: str
    licence: str = "cc-by-4.0"


@dataclass
class Member:
    roles: set[str]
    active: bool = True


@dataclass
class Loan:
    giver: str
    receiver: str
    begins: date
    ends: date


@dataclass(frozen=True)
class Authority:
    role: str
    on_behalf_of: str | None = None
    late: bool = False


@dataclass
class Waiting:
    """What was laid before the signers. `picture` is what was known of the file that it shows."""

    draft: Draft
    row: Row
    due_at: datetime
    picture: Picture | None
    is_translation: bool


@dataclass(eq=False)
class Signature:
    """`right` is everything by which the signer might sign at that moment; empty for an override."""

    draft: Draft
    picture: Picture | None
    signer: str
    right: frozenset[Authority]
    override: bool
    by_link: bool
    at: int
    authors: frozenset[str]
    own_work: bool
    stands: bool = True
    taken_back: bool = False
    looked_at: bool = False

    @property
    def keeps_the_promise(self) -> bool:
        if self.override:
            return not self.right
        return bool(self.right) and (self.own_work or self.signer not in self.authors)


@dataclass
class Translated:
    """Of which words a piece is the translation; `signature` is what was signed of them before, if it was."""

    source: "Piece"
    words: Draft
    signature: Signature | None
    at: int

    @property
    def signed(self) -> Signature | None:
        """The words are another's after each writing, so they are signed with all that was written then."""
        later = (it for it in self.source.signatures if it.at > self.at and it.draft.title == self.words.title)
        signed = self.signature or next(later, None)
        return None if signed and signed.taken_back else signed


@dataclass(eq=False)
class Piece:
    """`waiting` is what waits; `state` that of the workflow: none, waiting, returned. `at`s count events."""

    name: str
    locale: str
    key: str
    parent: "Piece | None"
    draft: Draft
    born: int
    row_slug: str = ""
    translated: Translated | None = None
    edits: list[tuple[int, str]] = field(default_factory=list)
    state: str = "none"
    asked_by: str = ""
    owner: str = ""
    waiting: Waiting | None = None
    signatures: list[Signature] = field(default_factory=list)
    served: Signature | None = None
    scheduled: Signature | None = None
    restriction: bool = False
    hidden: bool = False

    def above(self) -> Iterator["Piece"]:
        """The piece itself and what lies over it."""
        piece: Piece | None = self
        while piece:
            yield piece
            piece = piece.parent

    @property
    def last(self) -> Signature | None:
        return next((signature for signature in reversed(self.signatures) if signature.stands), None)


class House:
    def __init__(self, members: dict[str, set[str]], matrix: list[Row], now: datetime) -> None:
        self.members = {name: Member(set(roles)) for name, roles in members.items()}
        self.matrix = matrix
        self.now = now
        self.loans: list[Loan] = []
        self.pictures: dict[str, Picture] = {}
        self.pieces: dict[str, Piece] = {}
        self.events = 0
        self.signed = 0
        self.happened: Counter[str] = Counter()

    def event(self) -> int:
        self.events += 1
        return self.events

    # Who may

    def is_translation(self, piece: Piece) -> bool:
        return any(other.born < piece.born for other in self.others(piece))

    def others(self, piece: Piece) -> list[Piece]:
        return [other for other in self.pieces.values() if other.key == piece.key and other is not piece]

    def row_for(self, piece: Piece) -> Row | None:
        origin = "translation" if self.is_translation(piece) else "original"
        facts = (origin, piece.draft.format, piece.draft.importance, piece.locale)
        for row in self.matrix:
            if all(
                wanted in ("", fact)
                for wanted, fact in zip((row.origin, row.format, row.importance, row.locale), facts, strict=True)
            ):
                return row
        return None

    def rights(self, person: str, piece: Piece) -> frozenset[Authority]:
        """By what somebody might sign what waits, whoever has worked on it."""
        waiting, member = piece.waiting, self.members[person]
        if waiting is None or not member.active:
            return frozenset()
        row = waiting.row
        roles = {*row.roles, *([f"reviewer-{piece.locale}"] if row.reviewers else [])}
        late = {row.fallback} - {""} - roles if waiting.due_at <= self.now else set()
        held = [(role, None) for role in member.roles]
        held += [(role, giver) for giver in self.away_for(person) for role in self.members[giver].roles]
        return frozenset(Authority(role, giver, role in late) for role, giver in held if role in roles | late)

    def rights_to_sign(self, person: str, piece: Piece) -> frozenset[Authority]:
        """Not under what they have worked on, nor for whoever has."""
        own_work = piece.waiting is not None and piece.waiting.row.own_work
        barred = frozenset() if own_work else self.authors(piece)
        return frozenset(right for right in self.rights(person, piece) if not {person, right.on_behalf_of} & barred)

    def away_for(self, person: str) -> set[str]:
        today = self.now.astimezone(ZONE).date()
        return {
            loan.giver
            for loan in self.loans
            if loan.receiver == person and loan.begins <= today <= loan.ends and self.members[loan.giver].active
        }

    def leads(self, person: str) -> bool:
        return self.members[person].active and "head" in self.members[person].roles

    def authors(self, piece: Piece) -> frozenset[str]:
        """Who has worked on it since the last signature that stands."""
        since = piece.last.at if piece.last else 0
        return frozenset(who for at, who in piece.edits if at > since)

    def blocked(self, piece: Piece, draft: Draft) -> bool:
        """What keeps a content from the public, whoever signs it."""
        if draft.format == "physics-briefing":
            return True
        return bool(draft.picture) and self.pictures[draft.picture].licence == "unknown"

    def signable(self, piece: Piece, waiting: Waiting | None) -> bool:
        """Whether what waits could be signed by somebody: it is what was submitted, and its original is signed."""
        if waiting is None or self.blocked(piece, waiting.draft):
            return False
        if waiting.is_translation != self.is_translation(piece):
            return False
        if waiting.draft.picture and waiting.picture != self.pictures[waiting.draft.picture]:
            return False
        if not self.is_translation(piece):
            return True
        others = self.others(piece)
        if not any(other.last for other in others):
            return not any(self.authors(other) for other in others)
        return piece.translated is None or self.follows(waiting.draft, piece.translated)

    def follows(self, draft: Draft, translated: Translated) -> bool:
        """A translation says words that were signed, and not before these are public."""
        signed = translated.signed
        planned = signed and signed.draft.go_live_at
        return signed is not None and not (planned and planned > self.now and (draft.go_live_at or self.now) < planned)

    def may_sign(self, person: str, piece: Piece) -> bool:
        return self.signable(piece, piece.waiting) and bool(self.rights_to_sign(person, piece))

    def signers(self, piece: Piece) -> list[str]:
        return [person for person in self.members if self.may_sign(person, piece)]

    # What happens

    def add(self, piece: Piece, by: str = "") -> Piece:
        self.pieces[piece.name] = piece
        piece.row_slug = piece.draft.slug
        if by:
            piece.edits.append((self.event(), by))
        return piece

    def write(self, piece: Piece, draft: Draft, by: str) -> None:
        if piece.waiting and draft != piece.waiting.draft:
            piece.waiting, piece.state = None, "none"
        piece.draft = draft
        piece.edits.append((self.event(), by))

    def laid_before_signers(self, piece: Piece) -> Waiting | None:
        """What would wait if it were submitted now; None where no row of the matrix fits."""
        row = self.row_for(piece)
        picture = self.pictures.get(piece.draft.picture)
        return (
            Waiting(piece.draft, row, self.now + timedelta(hours=row.hours), picture, self.is_translation(piece))
            if row
            else None
        )

    def submit(self, piece: Piece, by: str) -> None:
        piece.waiting = self.laid_before_signers(piece)
        if piece.state == "none":
            piece.asked_by = by
        piece.state = "waiting"

    def sign(self, piece: Piece, by: str, *, override: bool = False, by_link: bool = False) -> None:
        assert piece.waiting
        signature = Signature(
            draft=piece.waiting.draft,
            picture=piece.waiting.picture,
            signer=by,
            right=frozenset() if override else self.rights_to_sign(by, piece),
            override=override,
            by_link=by_link,
            at=self.event(),
            authors=self.authors(piece),
            own_work=piece.waiting.row.own_work,
        )
        self.signed += 1
        piece.signatures.append(signature)
        piece.waiting, piece.state = None, "none"
        if signature.draft.go_live_at and signature.draft.go_live_at > self.now:
            piece.scheduled = signature
            piece.row_slug = piece.row_slug if piece.served else signature.draft.slug
        else:
            self.serve(piece, signature)

    def serve(self, piece: Piece, signature: Signature) -> None:
        for other in piece.signatures:
            other.stands = other is signature
        piece.served, piece.scheduled = signature, None
        piece.row_slug = signature.draft.slug
        piece.hidden = self.is_below_restriction(piece)

    def end_wait(self, piece: Piece, state: str = "none") -> None:
        piece.waiting, piece.state = None, state

    def take_down(self, piece: Piece, reason: str = "") -> None:
        for signature in piece.signatures:
            signature.taken_back |= signature.stands and reason in ("in_error", "consent")
            signature.stands = False
        piece.served = piece.scheduled = None
        piece.hidden = False

    def expire(self, piece: Piece) -> None:
        """What is live ends; what is signed and goes live later does."""
        for signature in piece.signatures:
            signature.stands = signature.stands and signature is piece.scheduled
        piece.served, piece.hidden = None, False

    def run_schedule(self) -> None:
        for piece in self.pieces.values():
            if piece.served and piece.served.draft.expire_at and piece.served.draft.expire_at < self.now:
                self.happened["expired"] += 1
                self.expire(piece)
        for piece in self.pieces.values():
            due = piece.scheduled
            if due and due.draft.go_live_at and due.draft.go_live_at < self.now:
                same_file = not due.draft.picture or self.pictures[due.draft.picture] == due.picture
                if due is piece.last and same_file and not self.blocked(piece, due.draft):
                    self.happened["went live on schedule"] += 1
                    self.serve(piece, due)

    def publish_again(self, piece: Piece) -> None:
        due = piece.scheduled
        if due and due is piece.last and due.draft.go_live_at and due.draft.go_live_at <= self.now:
            self.serve(piece, due)

    def is_below_restriction(self, piece: Piece) -> bool:
        return any(above.restriction for above in piece.above())

    def restrict(self, piece: Piece) -> None:
        piece.restriction = True
        for other in self.pieces.values():
            if piece in other.above() and other.served:
                other.hidden = True

    def move(self, piece: Piece, parent: Piece) -> None:
        piece.parent = parent
        if piece.served and self.is_below_restriction(piece):
            piece.hidden = True

    def delete(self, piece: Piece) -> None:
        del self.pieces[piece.name]

    # What the public should see

    def public(self) -> dict[str, Piece]:
        return {name: piece for name, piece in self.pieces.items() if piece.served}

    def address(self, piece: Piece) -> str:
        """`/{language}/…`: the slugs of what lies above and its own, without the home page's."""
        slugs = [above.row_slug for above in piece.above()][::-1][1:]
        return "/".join(["", piece.locale, *slugs, ""])
