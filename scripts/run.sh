#!/bin/sh
# From a fresh clone to a running site. Says what is wrong before it begins, and does again only what is needed.
set -eu
cd "$(dirname "$0")/.."
say() { printf '%s\n' "$*" >&2; }
fail() { say ""; say "It cannot start: $*"; exit 1; }

python=""
for candidate in "${PYTHON:-}" python3.11 python3.12 python3.13 python3; do
  [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 || continue
  if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$candidate; break; fi
done
[ -n "$python" ] || fail "Python 3.11 or newer is needed. Install it, or name it: make run PYTHON=/path/to/python3.11"

mkdir -p var 2>/dev/null && touch var/.writable 2>/dev/null || fail "this folder is read-only; copy it to where you may write: $(pwd)"
rm -f var/.writable

if [ "${1:-run}" = run ]; then
  "$python" - "$PORT" <<'PY' || fail "port $PORT is taken. Stop what uses it, or choose another: make run PORT=8001"
import socket, sys
with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("127.0.0.1", int(sys.argv[1])))
    except OSError:
        sys.exit(1)
PY
fi

lock=requirements/run.txt
stamp=.venv/.installed-run
if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c '' 2>/dev/null; then
  say "Making a virtual environment in .venv"
  "$python" -m venv --clear .venv || fail "Python cannot make a virtual environment (on Debian: apt install python3-venv)."
fi
if ! cmp -s "$lock" "$stamp"; then
  say "Installing the locked dependencies (about a minute)"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" \
    || fail "the dependencies could not be installed. Is there a network, and does pip reach a package index?"
  cp "$lock" "$stamp"
fi
[ "${1:-run}" = install ] && exit 0
exec .venv/bin/python -m cms_site.run --port "$PORT"
