"""Requests as fast as they are answered, for a few seconds: what `wrk` counts, as a figure."""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).with_name("rotate.lua")
THREADS, CONNECTIONS = 2, 16
SLOW, FEW_CONNECTIONS, LONGER = 50, 4, 8  # less than so many requests in a second: fewer at once, and longer


@dataclass(frozen=True)
class Figure:
    """Requests answered a second, milliseconds that half and 99% of them took, bytes of an answer with its head.

    `refused`: answers of 400 and above, and broken connections; a figure with any of these measures something else.
    `queries`: of one request, counted in process, None where nobody counted.
    """

    rate: float
    p50: float
    p99: float
    size: int
    refused: int = 0
    queries: int | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def load(
    base: str,
    paths: Sequence[str],
    seconds: float,
    *,
    headers: Mapping[str, str] | None = None,
    connections: int = CONNECTIONS,
    queries: int | None = None,
) -> Figure:
    """`paths` are asked for in turns. A short run before it, which is not measured, fills what fills by itself."""
    if _wrk(base, paths, 1, headers, connections)["requests"] < SLOW:
        connections, seconds = FEW_CONNECTIONS, max(seconds, LONGER)
    counted = _wrk(base, paths, seconds, headers, connections)
    requests = max(counted["requests"], 1)
    return Figure(
        rate=requests / counted["seconds"],
        p50=counted["p50"],
        p99=counted["p99"],
        size=round(counted["bytes"] / requests),
        refused=counted["refused"],
        queries=queries,
    )


def _wrk(
    base: str, paths: Sequence[str], seconds: float, headers: Mapping[str, str] | None, connections: int
) -> dict[str, float]:
    threads = min(THREADS, connections)
    command = ["wrk", "-t", str(threads), "-c", str(connections), "-d", f"{max(round(seconds), 1)}s"]
    command += ["--timeout", "60s", "-s", str(SCRIPT)]
    for name, value in (headers or {}).items():
        command += ["-H", f"{name}: {value}"]
    environment = {**os.environ, "BENCH_PATHS": " ".join(paths)}
    done = subprocess.run([*command, base], env=environment, capture_output=True, text=True, check=True, timeout=600)
    return json.loads(done.stdout.strip().splitlines()[-1])
