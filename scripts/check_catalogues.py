"""Whether every word of the interface is in every catalogue, translated, none of them fuzzy. Exit 1 and a list if not.

Words are collected anew with gettext's xgettext, into a copy, so that the tree stays as it is.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("fr", "es", "ar", "nl", "th")
IGNORED = shutil.ignore_patterns(".venv", "var", ".git", "tests", "node_modules", "__pycache__", "*.mo")


def collect(into: Path) -> None:
    """A copy of the tree with its catalogues brought up to date."""
    shutil.copytree(ROOT, into, ignore=IGNORED)
    options = [argument for language in LANGUAGES for argument in ("-l", language)]
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--no-location", "--no-wrap", *options],
        cwd=into,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def gaps(path: Path) -> list[str]:
    """Messages of a catalogue that are fuzzy or lack a form."""
    with path.open("rb") as file:
        catalogue = read_po(file)
    found = []
    for message in catalogue:
        if not message.id:
            continue
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.fuzzy or not all(forms):
            found.append(str(message.id))
    return found


def main() -> int:
    if not shutil.which("xgettext"):
        print("The catalogues cannot be checked: install gettext from the system's packages.")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "tree"
        collect(copy)
        missing = {lang: gaps(copy / "locale" / lang / "LC_MESSAGES" / "django.po") for lang in LANGUAGES}
    for language, messages in missing.items():
        for message in messages:
            print(f"{language}: {message}")
    total = sum(map(len, missing.values()))
    print(f"gettext catalogues: {total} gaps in {len(LANGUAGES)} languages")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
