"""docs/checks.md says what the table does."""

import re
from pathlib import Path

from translations.checks.table import TABLE

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "checks.md"


def test_the_document_lists_every_check_with_its_level():
    rows = re.findall(r"^\| `([a-z_]+)` \| (\w+) \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == [("unusable", "error"), *((check.code, check.level) for check in TABLE)]
