"""A seal under each row of the ledger, so that a row written past this software is known for one.

Triggers keep rows from being changed and removed; nothing in a database can tell a row that was inserted by hand.
The seal is an HMAC with `SECRET_KEY` over the row; after a new key, the old one stays in `SECRET_KEY_FALLBACKS`.
"""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.core.signing import Signer
from django.utils.crypto import constant_time_compare, salted_hmac

SEALED = (
    *("page_id", "translation_key", "revision_id", "locale", "is_translation", "format", "importance"),
    *("digest", "digest_version", "source_digest", "source_segments_digest", "document_digest"),
    *("signer_id", "role", "on_behalf_of_id", "in_place_of", "by_link", "policy_row", "policy_version"),
    *("override", "reason", "submitted_at", "signed_at", "due_at", "go_live_at", "look_due_at", "comment"),
)
RELEASE = ("held_id", "by_id", "at")
SALT = "signoff.ledger"


def seal_of(row: Any, key: str | bytes | None = None) -> str:
    """The seal of a sign-off, or of its release, that has all its columns: 64 hexadecimal digits."""
    names = RELEASE if row._meta.model_name == "released" else SEALED
    values = {name: _plain(getattr(row, name)) for name in names}
    form = json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True)
    return salted_hmac(SALT, form, secret=key, algorithm="sha256").hexdigest()


def is_sealed(row: Any) -> bool:
    signer = Signer(salt=SALT)
    keys = [signer.key, *signer.fallback_keys]
    return any(constant_time_compare(row.seal, seal_of(row, key)) for key in keys)


def _plain(value: Any) -> Any:
    """Moments to the microsecond in UTC: what both databases give back."""
    return value.timestamp() if hasattr(value, "timestamp") else value
