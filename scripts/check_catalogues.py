"""Whether every word of the interface is in every catalogue, translated, none of them fuzzy. Exit 1 and a list if not.

Words are collected anew with gettext's xgettext, into a copy, so that the tree stays as it is. The languages are those
of `LANGUAGES` in the environment: of one that has no catalogue yet every word is listed, and shown in English.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.pofile import read_po
from django.utils.translation import to_locale

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from cms_site.settings.common import LANGUAGE_CODE, LANGUAGES  # noqa: E402

CODES = [code for code, _name in LANGUAGES if code != LANGUAGE_CODE]
IGNORED = shutil.ignore_patterns(".venv", "var", ".git", "tests", "node_modules", "__pycache__", "*.mo")


def collect(into: Path) -> None:
    """A copy of the tree with its catalogues brought up to date."""
    shutil.copytree(ROOT, into, ignore=IGNORED)
    options = [argument for code in CODES for argument in ("-l", to_locale(code))]
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
        missing = {code: gaps(copy / "locale" / to_locale(code) / "LC_MESSAGES" / "django.po") for code in CODES}
    for language, messages in missing.items():
        for message in messages:
            print(f"{language}: {message}")
    total = sum(map(len, missing.values()))
    print(f"gettext catalogues: {total} gaps in {len(CODES)} languages")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
