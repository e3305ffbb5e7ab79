"""Fills a database of ours with so many stories: `python -m tests.bench.ours 1000`. It goes on where it stopped.

The first stories are signed as every piece is. The others are rows of the read model and the ledger, written as
`delivery.publishing` writes them and without their pages: readers never see the difference, and they are quickly there.
"""

import sys
from datetime import timedelta
from itertools import islice
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone, translation  # noqa: E402
from wagtail.models import Page  # noqa: E402

from core.documents import card_of, document_of, manifest_of  # noqa: E402
from core.renditions import make_renditions  # noqa: E402
from delivery import publishing  # noqa: E402
from delivery.epoch import one_epoch  # noqa: E402
from delivery.models import Publication  # noqa: E402
from delivery.publishing import Rendered  # noqa: E402
from home.starting import seed_terms, start_site  # noqa: E402
from samples.builder.bodies import Bodies  # noqa: E402
from samples.builder.crowd import Crowd  # noqa: E402
from samples.builder.files import Files  # noqa: E402
from samples.builder.pages import Pages  # noqa: E402
from samples.builder.texts import CONTENT, Piece, read_terms  # noqa: E402
from signoff.models import Role, SignOff  # noqa: E402
from tests.factories import an_editor, home, member, section, sign_all  # noqa: E402

from . import content  # noqa: E402

SIGNED, BATCH = 30, 250
FIRST_PAGE = 1_000_000  # ids that no page of the site has
SINCE = 200  # position below the section from which on no page of the site is


def start() -> None:
    """Languages, sections, terms and pictures; people and the first stories, signed."""
    start_site()
    seed_terms(read_terms(CONTENT / "terms.yaml"))
    files = Files()
    for drawing in content.pictures():
        if drawing.title not in files.images:
            files.store(drawing, content.picture_file(drawing).read_bytes())
        make_renditions(files.images[drawing.title])
    sign_all(page for page in (home(), section("stories"), section("people")) if not page.live)
    accounts: dict[str, Any] = {role.code: member(role.group, f"bench-{role.code}") for role in Role.objects.all()}
    accounts["editor"] = an_editor()
    for name, pieces in (("people", content.people()), ("stories", content.stories(1, SIGNED))):
        Crowd(name, accounts=accounts, files=files).add(pieces, lambda _count: None)


class Rows:
    """Stories as rows, after the model of one that was signed."""

    def __init__(self) -> None:
        people = {f"people/{piece.key}": piece.translation_key for piece in content.people()}
        pages = {
            page.translation_key: page.specific for page in Page.objects.filter(translation_key__in=people.values())
        }
        self.builder = Pages(Bodies(Files(), {name: pages[key] for name, key in people.items()}))
        self.section = section("stories")
        self.model = Publication.objects.select_related("sign_off").filter(type="stories.StoryPage").earliest("pk")

    def add(self, first: int, last: int) -> None:
        numbered = zip(range(first, last + 1), content.stories(first, last), strict=True)
        while batch := list(islice(numbered, BATCH)):
            with transaction.atomic(), one_epoch(), translation.override("en"):
                signed = SignOff.objects.bulk_create(self._sign_off(*each) for each in batch)
                for (number, piece), sign_off in zip(batch, signed, strict=True):
                    self._publish(number, piece, sign_off)

    def _sign_off(self, number: int, piece: Piece) -> SignOff:
        row = SignOff.objects.model.from_db(
            None,
            [field.attname for field in SignOff._meta.concrete_fields],
            [getattr(self.model.sign_off, field.attname) for field in SignOff._meta.concrete_fields],
        )
        row.pk, row.page_id, row.translation_key = None, FIRST_PAGE + number, piece.translation_key
        row.revision_id, row.format = FIRST_PAGE + number, piece.facts["format"]
        row._state.adding = True
        return row

    def _publish(self, number: int, piece: Piece, sign_off: SignOff) -> None:
        page = self.builder.build(piece, "en")
        document, card = document_of(page), card_of(page)
        rendered = Rendered(page, card, document, manifest_of(document))
        tree_path = Page._get_path(self.section.path, self.section.depth + 1, SINCE + number)
        published, epoch = timezone.now() - timedelta(minutes=number), publishing.move_epoch()
        publication = Publication.objects.create(
            **rendered.columns(),
            page_id=sign_off.page_id,
            translation_key=piece.translation_key,
            locale="en",
            type="stories.StoryPage",
            tree_path=tree_path,
            depth=self.section.depth + 1,
            html_path=f"/en/stories/{page.slug}/",
            slug=page.slug,
            original_locale="en",
            first_published_at=published,
            last_published_at=published,
            sign_off=sign_off,
            epoch=epoch,
            changed=epoch,
        )
        publishing._write_rows(publication, rendered)


def grow(count: int) -> None:
    call_command("migrate", verbosity=0)
    start()
    there = Publication.objects.filter(type="stories.StoryPage").count()
    if there < count:
        Rows().add(there + 1, count)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what a database does by itself in time


if __name__ == "__main__":
    grow(int(sys.argv[1]))
