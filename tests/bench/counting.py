"""Requests in process, for what cannot be seen from outside: `python -m tests.bench.counting`, in a side's environment.

Reads `{"paths": […], "runs": 5}` from stdin; writes for each path `{"status", "queries", "ms": […], "bytes", "body"}`.
"""

import json
import sys
import time
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402


def counted(client: Client, path: str, runs: int) -> dict[str, Any]:
    """The first request of a process imports and compiles; it is not timed."""
    answer = client.get(path)
    times = []
    for _run in range(runs):
        started = time.perf_counter()
        answer = client.get(path)
        times.append((time.perf_counter() - started) * 1000)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return {
        "status": answer.status_code,
        "queries": len(queries),
        "ms": times,
        "bytes": len(body),
        "body": body.decode(),
    }


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    client = Client(HTTP_HOST="127.0.0.1")
    json.dump({path: counted(client, path, asked.get("runs", 0)) for path in asked["paths"]}, sys.stdout)
