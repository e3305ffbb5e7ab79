"""Servers on free ports of 127.0.0.1, stopped when whoever started them is done."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "var" / "bench"
WORKERS, BLOCKING_THREADS = 2, 1
STARTING = 60  # seconds that a server may take
NGINX = """\
worker_processes 2;
daemon off;
error_log {place}/nginx.log crit;
pid {place}/nginx.pid;
events {{ worker_connections 256; }}
http {{
  access_log off;
  sendfile on;
  tcp_nopush on;
  default_type application/json;
  open_file_cache max=64;
  keepalive_requests 1000000000;
  client_body_temp_path {place}/nginx-body;
  proxy_temp_path {place}/nginx-proxy;
  fastcgi_temp_path {place}/nginx-fastcgi;
  uwsgi_temp_path {place}/nginx-uwsgi;
  scgi_temp_path {place}/nginx-scgi;
  server {{
    listen 127.0.0.1:{port};
    root {folder};
    add_header Cache-Control "public, no-cache";
    add_header Access-Control-Allow-Origin "*";
  }}
}}
"""


def is_installed(program: str) -> bool:
    return shutil.which(program) is not None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(
    name: str, command: list[str], environment: Mapping[str, str] | None = None, *, port: int, host: str = "127.0.0.1"
) -> Iterator[subprocess.Popen[bytes]]:
    """A process that listens at the port; what it says goes to var/bench/NAME.log. Raises RuntimeError if it ends."""
    PLACE.mkdir(parents=True, exist_ok=True)
    log = PLACE / f"{name}.log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **(environment or {})}, stdout=said, stderr=subprocess.STDOUT
        )
    try:
        _wait_until_it_listens(process, host, port, log)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_it_listens(process: subprocess.Popen[bytes], host: str, port: int, log: Path) -> None:
    ends = time.monotonic() + STARTING
    while time.monotonic() < ends:
        if process.poll() is not None:
            break
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"It does not answer at {host}:{port}. Its last words:\n{log.read_text()[-2000:]}")


def granian(target: str, port: int, host: str = "127.0.0.1", workers: int = WORKERS) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", str(BLOCKING_THREADS), "--log-level", "warning", target),
    ]


@contextmanager
def wsgi(name: str, target: str, environment: Mapping[str, str] | None = None, port: int = 0) -> Iterator[str]:
    """A WSGI application under granian; gives its address, without a slash at the end."""
    port = port or free_port()
    with running(name, granian(target, port), environment, port=port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def bare(folder: Path) -> Iterator[str]:
    with wsgi("bare", "tests.bench.bare:application", {"BARE_FOLDER": str(folder)}) as address:
        yield address


@contextmanager
def nginx(folder: Path) -> Iterator[str]:
    port, config = free_port(), PLACE / "nginx.conf"
    config.write_text(NGINX.format(place=PLACE, port=port, folder=folder))
    with running("nginx", ["nginx", "-c", str(config), "-p", str(PLACE)], port=port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def redis() -> Iterator[str]:
    """A Redis of our own that writes nothing to the disk; gives its URL."""
    port = free_port()
    command = ["redis-server", "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no"]
    with running("redis", [*command, "--dir", str(PLACE)], port=port):
        yield f"redis://127.0.0.1:{port}/0"


def answer(address: str, **headers: str) -> httpx.Response:
    """Raises httpx.HTTPStatusError for what is not a 200."""
    response = httpx.get(address, headers=headers, timeout=120)
    response.raise_for_status()
    return response
