"""Readers that never tire: `python -m tests.soak.freshness.reading FILE ADDRESSES SERVERS…`, until stdin ends.

ADDRESSES is JSON as `publishing` gives it. Says `reading` as soon as every server has answered, and at the end JSON.
"""

import json
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import httpx

from .versions import VERSION, Committed

READERS = 3  # threads in each process
PATIENCE = 90  # seconds until every server has answered


@dataclass
class Seen:
    """What all readers of a process have met with."""

    counts: Counter[str] = field(default_factory=Counter)
    stale: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, *what: str) -> None:
        with self.lock:
            self.counts.update(what)


class Reader:
    """Asks any server for anything, half of the time only for what is newer than what it has read."""

    def __init__(self, committed: Committed, addresses: dict[str, str], servers: list[str], seen: Seen, seed: str):
        self.committed, self.addresses, self.servers, self.seen = committed, addresses, servers, seen
        self.dice = Random(seed)
        self.client = httpx.Client(timeout=30, headers={"Accept-Encoding": "identity"})
        self.known: dict[tuple[str, str], tuple[str, int]] = {}

    def read(self) -> None:
        server, what = self.dice.choice(self.servers), self.dice.choice(list(self.addresses))
        tag, known = self.known.get((server, what), ("", -1))
        headers = {"If-None-Match": tag} if tag and self.dice.random() < 0.5 else {}
        floor = self.committed.get()
        answer = self.client.get(server + self.addresses[what], headers=headers)
        if answer.status_code == 304:
            version = known
        elif answer.status_code == 200 and (found := VERSION.search(answer.text)):
            version = int(found[1])
            self.known[server, what] = answer.headers.get("ETag", ""), version
        else:
            self.seen.count("failed")
            return
        after = self.committed.get()
        self.seen.count("requests", what, f"{answer.status_code}", *(["beside a publication"] if after > floor else []))
        if version < floor:
            with self.seen.lock:
                self.seen.stale.append(f"{server} {what} {answer.status_code}: {version} after {floor}")

    def wait_for_all(self) -> None:
        ends = time.monotonic() + PATIENCE
        for server in self.servers:
            while True:
                try:
                    self.client.get(server + "/livez").raise_for_status()
                    break
                except httpx.HTTPError:
                    if time.monotonic() > ends:
                        raise
                    time.sleep(0.2)


def main(file: Path, addresses: dict[str, str], servers: list[str]) -> dict[str, Any]:
    seen, over = Seen(), threading.Event()
    readers = [Reader(Committed(file), addresses, servers, seen, f"{file} {number}") for number in range(READERS)]
    readers[0].wait_for_all()

    def day(reader: Reader) -> None:
        while not over.is_set():
            try:
                reader.read()
            except httpx.HTTPError as failure:
                seen.count("failed", type(failure).__name__)

    threads = [threading.Thread(target=day, args=(reader,)) for reader in readers]
    for thread in threads:
        thread.start()
    print("reading", flush=True)
    sys.stdin.read()
    over.set()
    for thread in threads:
        thread.join()
    return {"counts": seen.counts, "stale": seen.stale[:20], "times": len(seen.stale)}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3:])), flush=True)
