"""gettext catalogues compiled without gettext's own tools: a fresh machine has Python and nothing else."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings


def compile_catalogues() -> list[Path]:
    """Write each `.mo` that is missing or older than its `.po`; gives those written."""
    written = []
    for folder in settings.LOCALE_PATHS:
        for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
            target = source.with_suffix(".mo")
            if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
                continue
            with source.open("rb") as file:
                catalogue = read_po(file)
            with target.open("wb") as file:
                write_mo(file, catalogue)
            written.append(target)
    return written
