"""Whether the database serves what the plain house says, and whether each of it is what was signed."""

from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Page, Revision

from delivery.models import Publication
from delivery.verification import differences
from signoff.digests import revision_digest
from signoff.models import SignOff

from .promise import House, Piece, Signature

COLUMNS = [field.attname for field in Publication._meta.concrete_fields if field.attname != "epoch"]


class Served:
    """Rendering a document anew is dear: done where its row is another than at the last look, for what is signed
    cannot change (a trigger sees to that) and what is served has then been compared with it."""

    def __init__(self) -> None:
        self.seen: dict[int, list[Any]] = {}
        self.names: dict[int, str] = {}

    def check(self, house: House, pks: dict[str, int]) -> None:
        expected = {pks[name]: piece for name, piece in house.public().items()}
        rows = {row.page_id: row for row in Publication.objects.select_related("sign_off__withdrawal")}
        live = set(Page.objects.filter(live=True, depth__gt=1).values_list("pk", flat=True))
        assert rows.keys() == expected.keys(), f"served: {sorted(map(str, rows.values()))}; {sorted(house.public())}"
        assert live == expected.keys(), "a page is live that is not served, or the other way round"
        assert SignOff.objects.count() == house.signed, "a signature too many, or too few"
        revisions = Revision.objects.in_bulk([row.sign_off.revision_id for row in rows.values()])
        for pk, piece in expected.items():
            assert piece.served
            self.check_signature(rows[pk], piece.served, revisions)
            self.check_row(rows[pk], piece, house)

    def check_signature(self, row: Publication, signature: Signature, revisions: dict[int, Revision]) -> None:
        sign_off = row.sign_off
        assert signature.keeps_the_promise
        assert not sign_off.is_withdrawn and sign_off.page_id == row.page_id
        assert revision_digest(revisions[sign_off.revision_id], row.manifest) == sign_off.digest
        assert self.name_of(sign_off.signer_id) == signature.signer
        assert (sign_off.override, sign_off.by_link) == (signature.override, signature.by_link)
        assert bool(sign_off.reason) == sign_off.override
        if not signature.override:
            giver = sign_off.on_behalf_of_id and self.name_of(sign_off.on_behalf_of_id)
            assert (sign_off.role, giver, bool(sign_off.in_place_of)) in {
                (right.role, right.on_behalf_of, right.late) for right in signature.right
            }

    def check_row(self, row: Publication, piece: Piece, house: House) -> None:
        assert piece.served
        draft, document = piece.served.draft, row.document
        assert (document["title"], row.title, row.slug) == (draft.title, draft.title, draft.slug)
        assert row.html_path == house.address(piece), (row.html_path, house.address(piece))
        assert row.restricted == piece.hidden, f"{piece.name} is hidden: {row.restricted}"
        if "format" in document:
            assert document["format"]["code"] == draft.format
        columns = [getattr(row, name) for name in COLUMNS]
        if self.seen.get(row.page_id) != columns:
            assert not list(differences(row))
            self.seen[row.page_id] = columns

    def check_all_anew(self) -> None:
        for row in Publication.objects.select_related("sign_off__withdrawal").prefetch_related("facets", "images"):
            assert not list(differences(row))

    def name_of(self, user_id: int) -> str:
        if user_id not in self.names:
            self.names[user_id] = get_user_model().objects.values_list("username", flat=True).get(pk=user_id)
        return self.names[user_id]
