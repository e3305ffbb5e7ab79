"""`loaddata`: Django saves what it reads from a fixture raw, past every signal of ours that asks."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core import serializers
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page, Revision

from delivery.models import Publication
from signoff.models import SignOff, Withdrawal
from stories.models import StoryPage
from tests.signoff.doors.ledger import forged
from tests.signoff.doors.registry import Leaves, in_code


def load(objects, **changes) -> None:
    """The rows with some of their fields changed, from a file."""
    rows = json.loads(serializers.serialize("json", objects))
    for row in rows:
        row["fields"] |= {name: value for name, value in changes.items() if name in row["fields"]}
    with TemporaryDirectory() as folder, transaction.atomic():
        path = Path(folder) / "rows.json"
        path.write_text(json.dumps(rows), encoding="utf-8")
        call_command("loaddata", str(path), verbosity=0)


@in_code(Leaves.ROWS)
def load_a_live_page(house):
    load([house.live, Page.objects.get(pk=house.live.pk)], title="Loaded", strapline="Loaded")


@in_code(Leaves.ROWS)
def load_a_draft_as_live(house):
    load([Page.objects.get(pk=house.draft.pk), house.draft], live=True)


@in_code(Leaves.ROWS)
def load_a_live_revision(house):
    load([Page.objects.get(pk=house.edited.pk)], live_revision=house.edited.latest_revision_id)


@in_code(no_gate=True)
def load_a_signed_revision(house):
    revision = house.live.live_revision
    load([revision], content={**revision.content, "title": "Loaded"})


@in_code(Leaves.DRAFTS)
def load_an_unsigned_revision(house):
    revision = house.edited.get_latest_revision()
    load([revision], content={**revision.content, "title": "Loaded"})


@in_code(no_gate=True)
def load_a_sign_off_over_another(house):
    load([SignOff.objects.get(page_id=house.edited.pk)], revision_id=house.edited.latest_revision_id)


@in_code(no_gate=True)
def load_a_withdrawal_over_another(house):
    load(Withdrawal.objects.all()[:1], reason="out_of_date")


@in_code()
def load_a_sign_off_and_publish(house):
    with transaction.atomic():
        load([SignOff(pk=999999, **forged(house.waiting))])
    house.begin()
    house.waiting.get_latest_revision().publish()


@in_code(Leaves.NAMED)
def load_a_sign_off_with_its_publication(house):
    load([SignOff(pk=999999, **forged(house.waiting))])
    row = Publication.objects.get(page_id=house.live.pk)
    row.pk, row.page_id, row.sign_off_id, row.html_path = 999999, house.waiting.pk, 999999, "/en/stories/waiting/"
    load([row])


@in_code(Leaves.NAMED)
def load_a_publication(house):
    load([Publication.objects.get(page_id=house.live.pk)], title="Loaded", document={"title": "Loaded"})


@in_code(Leaves.ROWS)
def load_a_new_live_page(house):
    content_type = house.live.content_type
    page = Page(pk=999999, title="Loaded", slug="loaded", path=house.section.path + "0098", depth=4)
    page.url_path, page.content_type, page.locale = "/en/stories/loaded/", content_type, house.live.locale
    story = StoryPage(page_ptr_id=999999, format="feature")
    rows = json.loads(serializers.serialize("json", [page, story]))
    assert rows[0]["fields"]["live"] and Revision.objects.exists()
    load([page])
