"""The limit: a WSGI application that does nothing but give the bytes in BARE_FOLDER, each file at its name.

With the heads of an API answer, so that it is the same work for the server and for whoever asks.
"""

import os
from pathlib import Path

ANSWERS = {f"/{path.name}": path.read_bytes() for path in Path(os.environ["BARE_FOLDER"]).iterdir()}
HEADS = {
    path: [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(content))),
        ("Cache-Control", "public, no-cache"),
        ("ETag", f'"{len(content):x}"'),
        ("Access-Control-Allow-Origin", "*"),
    ]
    for path, content in ANSWERS.items()
}


def application(environ, start_response):
    path = environ["PATH_INFO"]
    start_response("200 OK", HEADS[path])
    return [ANSWERS[path]]
