"""Services that translate, each a real HTTP server on this machine that speaks as LibreTranslate or as DeepL does."""

import json
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

KEY = "a-key-of-tests"
KEPT = re.compile(r'(<span translate="no">.*?</span>|<[^>]+>|&\w+;)')


def said_in(language: str, html: str) -> str:
    """`[fr] words`: everything between tags, but for what is not to be translated."""
    parts = KEPT.split(html)
    return "".join(part if KEPT.fullmatch(part) or not part.strip() else f"[{language}] {part}" for part in parts)


class Machine(ThreadingHTTPServer):
    """`answers` are given, one a request, before it translates; each is (status, body) or a function of the texts."""

    daemon_threads = True

    def __init__(self, handler: type["Handler"]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.heard: list[dict[str, Any]] = []
        self.answers: list[Any] = []

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    @property
    def texts(self) -> list[str]:
        """All that it was ever sent."""
        return [text for asked in self.heard for text in asked["texts"]]


class Handler(BaseHTTPRequestHandler):
    server: Machine

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        asked = self.asked(body)
        self.server.heard.append(asked)
        status, answer = self.refusal(asked) or (200, None)
        if answer is None and self.server.answers:
            given = self.server.answers.pop(0)
            status, answer = (200, self.answer(given(asked["texts"]))) if callable(given) else given
        if answer is None:
            answer = self.answer([said_in(asked["target"].lower()[:2], text) for text in asked["texts"]])
        sent = answer.encode() if isinstance(answer, str) else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, *args: Any) -> None:
        """A test is quiet."""

    def asked(self, body: str) -> dict[str, Any]:
        raise NotImplementedError

    def refusal(self, asked: dict[str, Any]) -> tuple[int, Any] | None:
        raise NotImplementedError

    def answer(self, texts: list[str]) -> Any:
        raise NotImplementedError


class LibreTranslateHandler(Handler):
    """https://docs.libretranslate.com/api/operations/translate/: JSON, the key in it, at most 2,000 characters."""

    def asked(self, body: str) -> dict[str, Any]:
        sent = json.loads(body)
        return {**sent, "path": self.path, "texts": sent["q"], "key": sent.get("api_key")}

    def refusal(self, asked: dict[str, Any]) -> tuple[int, Any] | None:
        if self.path != "/translate" or asked["format"] != "html":
            return 404, {"error": "Not found"}
        if asked["key"] != KEY:
            return 403, {"error": "Invalid API key"}
        if asked["target"] not in ("en", "fr", "es", "ar", "nl"):
            return 400, {"error": f"{asked['target']} is not supported"}
        if (size := sum(map(len, asked["texts"]))) > 2_000:
            return 400, {"error": f"Invalid request: request ({size}) exceeds text limit (2000)"}
        return None

    def answer(self, texts: list[str]) -> Any:
        return {"translatedText": texts}


class DeepLHandler(Handler):
    """https://developers.deepl.com/api-reference/translate: a form, the key in a header, 50 texts and 128 KiB."""

    def asked(self, body: str) -> dict[str, Any]:
        sent = parse_qs(body)
        fields = {name: values[0] for name, values in sent.items() if name != "text"}
        key = self.headers["Authorization"].removeprefix("DeepL-Auth-Key ")
        return {
            **fields,
            "path": self.path,
            "texts": sent["text"],
            "target": fields["target_lang"],
            "key": key,
            "size": len(body),
        }

    def refusal(self, asked: dict[str, Any]) -> tuple[int, Any] | None:
        if self.path != "/v2/translate":
            return 404, ""
        if asked["key"] != KEY:
            return 403, ""
        if len(asked["texts"]) > 50 or asked["size"] > 128 * 1024:
            return 413, {"message": "Request size exceeds the limit."}
        if asked["target"] in ("EN", "PT"):
            return 400, {"message": f"targetLang={asked['target']} is deprecated, please use EN-GB instead."}
        return None

    def answer(self, texts: list[str]) -> Any:
        return {"translations": [{"detected_source_language": "EN", "text": text} for text in texts]}


@contextmanager
def machine(handler: type[Handler]) -> Iterator[Machine]:
    with Machine(handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def nobody_there() -> str:
    """An address at which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"
