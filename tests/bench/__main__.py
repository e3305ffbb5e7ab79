"""`make bench`: how fast we are, as ratios to peers that ran on the same machine in the same run.

Two parts. *Served*: ours, stock Wagtail and the limits as servers under load, on both databases, with few stories and
with many. *Inside*: work of editors and signers, beside a peer, in this process (`tests.bench.inside`).
Nothing here is a test: seconds say something about a machine, ratios about the software.
"""

import argparse
import subprocess
import sys
from contextlib import ExitStack
from typing import Any

from . import databases, report, servers
from .grounds import Ground
from .lines import GROWING, TABLE, Figures, Line, growth

INSIDE = "inside"
KEYS = [asked.key for asked in TABLE]
SIZES = [1_000, 10_000]


def options() -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(
        prog="make bench", description=__doc__, epilog="More: python -m tests.bench.inside -h"
    )
    parser.add_argument("--only", default="", help=f"with commas between: {', '.join([*KEYS, INSIDE])}")
    parser.add_argument("--stories", default="", help="with commas between; 1000,10000 unless told")
    parser.add_argument("--db", choices=databases.VENDORS, help="both unless told")
    parser.add_argument("--seconds", type=float, default=5, help="for each figure")
    return parser.parse_known_args()


def vendors(chosen: str | None) -> list[str]:
    found = [chosen] if chosen else [*databases.VENDORS]
    if "postgresql" in found and not databases.postgres_answers():
        print(f"PostgreSQL is left out: no server answers at {databases.POSTGRES}.")
        found.remove("postgresql")
    return found


def served(given: argparse.Namespace, only: set[str]) -> list[str]:
    """Prints as it goes; gives it as Markdown."""
    if not servers.is_installed("wrk"):
        print("Nothing is measured under load: wrk is not installed.")
        return []
    if not servers.is_installed("nginx"):
        print("nginx is left out: it is not installed.")
    sizes = sorted(int(each) for each in given.stories.split(",")) if given.stories else SIZES
    asked = [each for each in TABLE if each.key in only]
    names = {name for each in asked for name in each.needs}
    pages: list[str] = []
    with ExitStack() as stack:
        redis = stack.enter_context(servers.redis()) if servers.is_installed("redis-server") else ""
        if not redis:
            print("Ours runs without Redis: it is not installed.")
        for vendor in vendors(given.db):
            found: dict[int, Figures] = {}
            for stories in sizes:
                title = f"{vendor}, {stories:,} stories"
                print(f"\n{title}\n{'=' * len(title)}", flush=True)
                ground = Ground(vendor, stories, given.seconds, redis)
                ground.check()
                found[stories] = figures = ground.figures(names)
                lines = [each.line(figures, vendor) for each in asked]
                _tell([line for line in lines if line.figures], title, pages)
            if len(sizes) > 1 and only & {*GROWING}:
                _tell([growth(found[sizes[0]], found[sizes[-1]])], f"{vendor}, {sizes[0]:,} → {sizes[-1]:,}", pages)
    return pages


def _tell(lines: list[Line], title: str, pages: list[str]) -> None:
    print("\n".join(report.text(lines)), flush=True)
    pages += report.markdown(title, lines)


def inside(arguments: list[str]) -> None:
    print("\nInside\n======", flush=True)
    subprocess.run([sys.executable, "-m", "tests.bench.inside", *arguments], check=True)


def main() -> None:
    given, rest = options()
    only: set[Any] = {*given.only.split(",")} if given.only else {*KEYS, INSIDE}
    if unknown := only - {*KEYS, INSIDE}:
        sys.exit(f"--only knows {', '.join([*KEYS, INSIDE])}; not {', '.join(sorted(unknown))}.")
    servers.PLACE.mkdir(parents=True, exist_ok=True)
    about = [*report.machine()]
    print("\n".join(f"{name:12}{what}" for name, what in about))
    if only - {INSIDE}:
        pages = served(given, only - {INSIDE})
        head = [*(f"- {name}: {what}" for name, what in about), ""]
        (servers.PLACE / "results.md").write_text("\n".join([*head, *pages]), encoding="utf-8")
        print(f"\nAs Markdown: {servers.PLACE / 'results.md'}")
    if INSIDE in only:
        inside(rest)


if __name__ == "__main__":
    main()
