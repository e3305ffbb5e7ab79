"""Two machines that see each other and nothing else: network namespaces, where this machine lets us make them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.servers import ROOT

Process = subprocess.Popen[bytes]


@dataclass(frozen=True)
class Machine:
    """`inside` goes before a command that is to run there."""

    name: str
    address: str
    inside: tuple[str, ...] = ()


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True, timeout=20)


@contextmanager
def two_machines() -> Iterator[list[Machine]]:
    """Removed again, with all that is in them. Where none can be made: two addresses of this machine's loopback."""
    names = [f"cms-{os.getpid()}-{letter}" for letter in "ab"]
    addresses = ["10.213.77.1", "10.213.77.2"]
    made: list[str] = []
    try:
        for name in names:
            _ip("netns", "add", name)
            made.append(name)
        _ip("link", "add", "cable", "netns", names[0], "type", "veth", "peer", "name", "cable", "netns", names[1])
        for name, address in zip(names, addresses, strict=True):
            _ip("-n", name, "address", "add", f"{address}/30", "dev", "cable")
            for device in ("lo", "cable"):
                _ip("-n", name, "link", "set", device, "up")
    except (OSError, subprocess.SubprocessError) as refusal:
        _remove(made)
        print(f"No network namespaces can be made here ({refusal}): two addresses of the loopback instead.")
        yield [Machine("a", "127.0.0.1"), Machine("b", "127.0.0.2")]
        return
    try:
        yield [
            Machine(name, address, ("ip", "netns", "exec", name))
            for name, address in zip(names, addresses, strict=True)
        ]
    finally:
        _remove(made)


def _remove(names: list[str]) -> None:
    for name in names:
        subprocess.run(["ip", "netns", "delete", name], check=False, capture_output=True, timeout=20)


@contextmanager
def on(machine: Machine, module: str, *arguments: str, environment: dict[str, str], log: Path) -> Iterator[Process]:
    """A Python module that runs there until it ends or is no longer needed."""
    command = [*machine.inside, sys.executable, "-m", module, *arguments]
    found = {**os.environ, **environment}
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=ROOT, env=found, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
