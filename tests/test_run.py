"""`make run` on a machine on which something is missing says what, and how to mend it."""

import os
import shutil
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """As much of a fresh clone as the script needs to find out what is wrong."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    return tmp_path


def a_program(path: Path, lines: str) -> Path:
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def run(clone: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "scripts/run.sh"],
        cwd=clone,
        env={"PATH": os.environ["PATH"], "PYTHON": sys.executable, "PORT": "0", **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_taken_port_is_named_with_a_way_out(clone):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        ended = run(clone, PORT=port)
    assert ended.returncode == 1
    assert f"port {port} is taken" in ended.stderr
    assert "make run PORT=" in ended.stderr


def test_an_old_python_is_refused_with_the_version_that_is_needed(clone):
    tools = clone / "tools"
    tools.mkdir()
    for name in ("mkdir", "touch", "rm", "dirname", "cat"):
        (tools / name).symlink_to(shutil.which(name) or "/bin/false")
    old = a_program(tools / "python3", "exit 1")
    ended = run(clone, PATH=str(tools), PYTHON=str(old))
    assert ended.returncode == 1
    assert "Python 3.11 or newer is needed" in ended.stderr


def test_no_network_is_named(clone):
    ended = run(
        clone,
        PORT=str(a_free_port()),
        PIP_INDEX_URL="http://127.0.0.1:9/simple",
        PIP_CONFIG_FILE=os.devnull,
        PIP_RETRIES="0",
        PIP_NO_CACHE_DIR="1",
    )
    assert ended.returncode == 1
    assert "Is there a network" in ended.stderr


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write everywhere")
def test_a_read_only_folder_is_named(clone):
    new_enough = a_program(clone / "python", "exit 0")
    for path in (clone, *clone.rglob("*")):
        path.chmod(0o555 if path.is_dir() or path == new_enough else 0o444)
    as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
    for parent in clone.parents:
        if parent.stat().st_uid == os.geteuid() and not parent.stat().st_mode & stat.S_IXOTH:
            parent.chmod(parent.stat().st_mode | stat.S_IXOTH)
    ended = subprocess.run(
        [*as_nobody, "/bin/sh", "scripts/run.sh"],
        cwd=clone,
        env={"PATH": "/usr/bin:/bin", "PYTHON": str(new_enough), "PORT": "0"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    for path in (clone, *clone.rglob("*")):
        path.chmod(0o755)
    assert ended.returncode == 1
    assert "read-only" in ended.stderr
