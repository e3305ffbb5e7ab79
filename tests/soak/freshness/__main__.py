"""`python -m tests.soak.freshness [COUNT]`: 1,000 publications unless told. Exit code 1 for an answer that was old."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.bench import databases, servers
from tests.bench.databases import Database, filled

from .machines import Machine, Process, on, two_machines

PLACE = servers.PLACE
STORIES = 200
PORTS = (8101, 8102)  # on each machine
SOCKET = PLACE / "redis.sock"


@contextmanager
def shared_redis() -> Iterator[str]:
    """Through a socket in the file system, which both machines see."""
    SOCKET.unlink(missing_ok=True)
    command = ["redis-server", "--port", "0", "--unixsocket", str(SOCKET), "--save", "", "--dir", str(PLACE)]
    with (PLACE / "redis.log").open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said) as redis:
        try:
            yield f"redis://{SOCKET}?db=0"
        finally:
            redis.terminate()


@contextmanager
def database() -> Iterator[Database]:
    """A copy, because the story in it is rewritten."""
    copy = Database("freshness", "postgresql", STORIES)
    copy.begin(filled("ours", "postgresql", STORIES))
    try:
        yield copy
    finally:
        copy.drop()


def environment(of: Database, redis: str) -> dict[str, str]:
    """PostgreSQL through its socket, too: the machines have no way out."""
    folder = os.environ.get("POSTGRES_SOCKETS", "/var/run/postgresql")
    url = f"postgres:///{of.name}?host={folder}&user=postgres"
    found = filled("ours", "postgresql", STORIES).environment(REDIS_URL=redis)
    hosts = "127.0.0.1,127.0.0.2,10.213.77.1,10.213.77.2"
    return {**found, "DATABASE_URL": url, "ALLOWED_HOSTS": hosts}


def serve(stack: ExitStack, machines: list[Machine], settings: dict[str, str]) -> list[str]:
    """Four processes, two on each machine."""
    for machine in machines:
        for port in PORTS:
            arguments = servers.granian("cms_site.wsgi:application", port, machine.address, workers=1)[2:]
            log = PLACE / f"{machine.name}-{port}.log"
            stack.enter_context(on(machine, *arguments, environment=settings, log=log))
    return [f"http://{machine.address}:{port}" for machine in machines for port in PORTS]


def soak(count: int) -> bool:
    committed = PLACE / "committed"
    committed.unlink(missing_ok=True)
    with ExitStack() as stack:
        of = stack.enter_context(database())
        settings = environment(of, stack.enter_context(shared_redis()))
        machines = stack.enter_context(two_machines())
        addresses = serve(stack, machines, settings)
        publisher = stack.enter_context(
            _speaking(Machine("here", ""), "publishing", str(count), str(committed), environment=settings)
        )
        told = publisher.stdout.readline().decode()
        if not told:
            raise RuntimeError((PLACE / "publishing-here.log").read_text()[-2000:])
        readers = [
            stack.enter_context(
                _speaking(machine, "reading", str(committed), told.strip(), *addresses, environment=settings)
            )
            for machine in machines
        ]
        for reader, machine in zip(readers, machines, strict=True):
            if reader.stdout.readline().decode().strip() != "reading":
                raise RuntimeError((PLACE / f"reading-{machine.name}.log").read_text()[-2000:])
        publisher.stdin.close()
        seconds = float(publisher.stdout.readline() or "nan")
        results = [json.loads(reader.communicate(timeout=120)[0]) for reader in readers]
    return report(count, seconds, results)


@contextmanager
def _speaking(machine: Machine, module: str, *arguments: str, environment: dict[str, str]) -> Iterator[Process]:
    log = PLACE / f"{module}-{machine.name}.log"
    with on(machine, f"tests.soak.freshness.{module}", *arguments, environment=environment, log=log) as process:
        yield process


def report(count: int, seconds: float, results: list[dict]) -> bool:
    counts = sum((Counter(result["counts"]) for result in results), Counter())
    print(f"{count} publications in {seconds:.0f} s, 4 processes on 2 machines")
    for what, number in sorted(counts.items()):
        print(f"{number:>9,}  {what}")
    stale = sum(result["times"] for result in results)
    print(f"{stale:>9,}  older than a commit that had returned before they were asked for")
    for line in (line for result in results for line in result["stale"]):
        print(f"           {line}")
    enough = counts["requests"] > count and counts["beside a publication"] > 0
    return enough and not stale and not counts["failed"]


def main() -> None:
    if not databases.postgres_answers() or not servers.is_installed("redis-server"):
        sys.exit(f"It needs PostgreSQL at {databases.POSTGRES} and an installed redis-server.")
    PLACE.mkdir(parents=True, exist_ok=True)
    sys.exit(0 if soak(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000) else 1)


if __name__ == "__main__":
    main()
