"""A key of this installation's own, so that no key is ever part of the code."""

from pathlib import Path

from django.core.management.utils import get_random_secret_key


def kept_key(path: Path) -> str:
    """The key in the file at `path`, which is made on the first start and readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key())
    return path.read_text()
