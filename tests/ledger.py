"""Rows of the ledger by themselves, past the action that writes them: enough for whoever only counts."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import PageLogEntry

from signoff.models import SignOff
from stories.models import StoryPage

FIRST = 900_000  # ids that no page and no revision of a test has


def in_the_ledger(number: int = 1, **columns: Any) -> SignOff:
    return many_in_the_ledger([{"number": number, **columns}])[0]


def many_in_the_ledger(rows: Iterable[dict[str, Any]]) -> list[SignOff]:
    """As `sign` and `publish_scheduled` would have left them; each a dict of columns, a `number` and hours.

    `took`: from submission to signature. `late`: from when it might have been live until it was.
    """
    made = [_row(**row) for row in rows]
    SignOff.objects.bulk_create(sign_off for sign_off, _live_at in made)
    content_type = ContentType.objects.get_for_model(StoryPage)
    PageLogEntry.objects.bulk_create(_entry(sign_off, live_at, content_type) for sign_off, live_at in made)
    return [sign_off for sign_off, _live_at in made]


def _row(number: int, took: float = 2, late: float = 0, **columns: Any):
    signed_at = columns.pop("signed_at", timezone.now() - timedelta(hours=1))
    row = SignOff(
        **{
            "page_id": FIRST + number,
            "translation_key": uuid4(),
            "revision_id": FIRST + number,
            "locale": "en",
            "format": "feature",
            "importance": "standard",
            "role": "head",
            "signer_id": 1,
            "digest": f"sha256:{number:064x}",
            "document_digest": f"sha256:{number:064x}",
            "digest_version": 1,
            "submitted_at": signed_at - timedelta(hours=took),
            "signed_at": signed_at,
            "due_at": signed_at - timedelta(hours=took - 48),
            **columns,
        }
    )
    return row, max(row.go_live_at or signed_at, signed_at) + timedelta(hours=late)


def _entry(row: SignOff, live_at: Any, content_type: ContentType) -> PageLogEntry:
    return PageLogEntry(
        page_id=row.page_id,
        revision_id=row.revision_id,
        action="wagtail.publish.scheduled" if row.go_live_at else "wagtail.publish",
        timestamp=live_at,
        label="A story",
        uuid=uuid4(),
        content_type=content_type,
        content_changed=True,
    )
