"""Answers that may be given again: in this process, and in Redis for all processes and machines."""

import gzip
import hashlib
import logging
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.cache import BaseCache

from ..epoch import Content

logger = logging.getLogger(__name__)

Headers = list[tuple[str, str]]
BYTES_AT_MOST = 64 * 1024 * 1024
SHARED_FOR = 3600  # seconds
WORTH_COMPRESSING = 1_000  # bytes
KEPT_WHEN_UNCHANGED = {"cache-control", "cdn-cache-control", "content-language", "vary", "access-control-allow-origin"}


def etag_of(body: bytes) -> str:
    return f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


@dataclass(frozen=True)
class Answer:
    """A whole 200, as it went out: `headers` without those that depend on how it is sent."""

    headers: Headers
    body: bytes
    etag: str = field(default="")

    @cached_property
    def plain(self) -> tuple[str, Headers, bytes]:
        return self.etag, self._headers(self.etag, self.body), self.body

    @cached_property
    def compressed(self) -> tuple[str, Headers, bytes]:
        """Its own ETag, because it is other bytes."""
        if len(self.body) < WORTH_COMPRESSING:
            return self.plain
        body, etag = gzip.compress(self.body, compresslevel=5, mtime=0), f'{self.etag[:-1]}-gz"'
        return etag, [*self._headers(etag, body), ("Content-Encoding", "gzip")], body

    def _headers(self, etag: str, body: bytes) -> Headers:
        return [*self.headers, ("ETag", etag), ("Content-Length", str(len(body))), ("Vary", "Accept-Encoding")]

    def unchanged(self, etag: str) -> Headers:
        return [*((name, value) for name, value in self.headers if name.lower() in KEPT_WHEN_UNCHANGED), ("ETag", etag)]

    @property
    def size(self) -> int:
        return 2 * len(self.body) + 1_000


class Answers:
    """Those of the content that stands; with the next one all are forgotten. Safe to share between threads."""

    def __init__(self, shared: BaseCache | None = None) -> None:
        self._shared = shared
        self._content = Content(-1, "")
        self._kept: dict[Any, Answer] = {}
        self._size = 0
        self._lock = threading.Lock()

    def get(self, content: Content, key: tuple[str, ...]) -> Answer | None:
        if self._content == content and (answer := self._kept.get(key)):
            return answer
        return self._take_shared(content, key) if self._shared else None

    def last(self, key: tuple[str, ...]) -> Answer | None:
        """The newest that this process knows, however old: for when nobody can be asked."""
        return self._kept.get(key)

    def keep(self, content: Content, key: tuple[str, ...], answer: Answer) -> None:
        self._keep_here(content, key, answer)
        if self._shared:
            value = (answer.headers, answer.body, answer.etag)
            self._try(lambda shared: shared.set(_shared_key(content, key), value, SHARED_FOR))

    def _take_shared(self, content: Content, key: tuple[str, ...]) -> Answer | None:
        value = self._try(lambda shared: shared.get(_shared_key(content, key)))
        if value is None:
            return None
        answer = Answer(*value)
        self._keep_here(content, key, answer)
        return answer

    def _keep_here(self, content: Content, key: tuple[str, ...], answer: Answer) -> None:
        with self._lock:
            if content.number < self._content.number:
                return
            if content != self._content:
                self._content, self._kept, self._size = content, {}, 0
            self._kept[key] = answer
            self._size += answer.size
            while self._size > BYTES_AT_MOST:
                self._size -= self._kept.pop(next(iter(self._kept))).size

    def _try(self, ask: Any) -> Any:
        """A cache that fails costs time and nothing else."""
        try:
            return ask(self._shared)
        except Exception:
            logger.warning("The shared cache does not answer.", exc_info=True)
            return None


def _shared_key(content: Content, key: Iterable[str]) -> str:
    return f"answer:{content.token}:" + hashlib.blake2b("\n".join(key).encode(), digest_size=16).hexdigest()
