"""What a signature is about: SHA-256 over the stored JSON of a revision and the files that it shows.

The JSON is taken as it is stored and never made again from a model, so a migration that adds a field changes
no digest. Left out are where a page is, which row it is, and where it stands in the editorial process.
"""

import hashlib
import json
from typing import Any

import rfc8785
from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import COMMENTS_RELATION_NAME, Revision

VERSION = 1

TREE = {"path", "depth", "numchild", "url_path"}
IDENTITY = {"pk", "id", "content_type", "translation_key", "locale", "alias_of", "page_ptr"}
EDITORIAL = {
    "live",
    "live_revision",
    "latest_revision",
    "latest_revision_created_at",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "expired",
    "locked",
    "locked_at",
    "locked_by",
    "owner",
    "draft_title",
    COMMENTS_RELATION_NAME,
}
NOT_CONTENT = TREE | IDENTITY | EDITORIAL


def stored_form(content: Any) -> Any:
    """Content as the database gives it back: that of a revision just made still holds dates and UUIDs."""
    return json.loads(json.dumps(content, cls=DjangoJSONEncoder))


def signed_content(content: dict[str, Any]) -> dict[str, Any]:
    """What of a revision's content is signed. Child rows are content, their primary keys are not."""
    return {
        name: [_without_key(row) for row in value] if isinstance(value, list) else value
        for name, value in stored_form(content).items()
        if name not in NOT_CONTENT
    }


def _without_key(row: Any) -> Any:
    return {name: value for name, value in row.items() if name != "pk"} if isinstance(row, dict) else row


def revision_digest(revision: Revision, manifest: list[dict[str, Any]]) -> str:
    """`sha256:…` over the RFC 8785 form of version, content and manifest (of `core.documents`)."""
    form: Any = {
        "version": VERSION,
        "content": signed_content(revision.content),
        "manifest": stored_form(manifest),
    }
    return "sha256:" + hashlib.sha256(rfc8785.dumps(form)).hexdigest()
