"""What was measured, for people: as text while it is measured, as Markdown for `docs/performance.md` afterwards."""

import os
import platform
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from .lines import Line
from .load import Figure


def _said(*command: str) -> str:
    if not shutil.which(command[0]):
        return "not installed"
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    return (done.stdout or done.stderr).strip().splitlines()[0]


def machine() -> Iterator[tuple[str, str]]:
    said = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.partition(":")[2].strip() for line in said if "model name" in line), platform.processor())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    yield "Machine", f"{os.cpu_count()} cores, {model}, {memory:.0f} GB, Linux {platform.release()}"
    yield "Python", platform.python_version()
    names = ("Django", "wagtail", "djangorestframework", "django-ninja", "granian", "psycopg")
    yield "Packages", ", ".join(f"{name} {version(name)}" for name in names)
    import sqlite3

    yield "SQLite", sqlite3.sqlite_version
    yield "PostgreSQL", _said("psql", "--version")
    yield "nginx", _said("nginx", "-v")
    yield "wrk", _said("wrk", "-v")
    yield "Redis", _said("redis-server", "--version")
    yield "Load before", " ".join(f"{each:.2f}" for each in os.getloadavg())


def number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def figure(each: Figure) -> str:
    queries = "" if each.queries is None else f"{each.queries:>4} queries"
    refused = f"  {each.refused} REFUSED" if each.refused else ""
    return (
        f"{number(each.rate):>9}/s  p50 {number(each.p50):>6} ms  p99 {number(each.p99):>6} ms"
        f"  {each.size:>8,} bytes{queries}{refused}"
    )


def text(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        yield line.title
        for name, each in line.figures:
            yield f"    {name:32}{figure(each)}"
        for goal in line.goals:
            bound = f"{'≥' if goal.at_least else '≤'} {goal.limit:g}{goal.unit}"
            holds = "holds" if goal.holds else "MISSED"
            yield f"    → {goal.what:30}{number(goal.value):>9}{goal.unit}   goal {bound:9} {holds}"


def markdown(title: str, lines: Iterable[Line]) -> Iterator[str]:
    yield f"### {title}\n"
    yield "| work | who | requests/s | p50 ms | p99 ms | bytes | queries | goal |"
    yield "|---|---|---:|---:|---:|---:|---:|---|"
    for line in lines:
        goals = "<br>".join(
            f"{'✓' if goal.holds else '✗'} {goal.what}: {number(goal.value)}{goal.unit} "
            f"({'≥' if goal.at_least else '≤'} {goal.limit:g}{goal.unit})"
            for goal in line.goals
        )
        rows = line.figures or [("", None)]
        for position, (name, each) in enumerate(rows):
            first = (line.title, goals) if position == 0 else ("", "")
            if each is None:
                yield f"| {first[0]} | | | | | | | {first[1]} |"
                continue
            queries = "" if each.queries is None else str(each.queries)
            refused = f" ({each.refused} refused)" if each.refused else ""
            yield (
                f"| {first[0]} | {name}{refused} | {number(each.rate)} | {number(each.p50)} | {number(each.p99)} "
                f"| {each.size:,} | {queries} | {first[1]} |"
            )
    yield ""
