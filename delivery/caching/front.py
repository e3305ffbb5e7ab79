"""The WSGI application in front of Django's: known answers are given without it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from .answers import Answer, Answers, Headers, etag_of
from .contents import Contents, Unreachable

Environment = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environment, StartResponse], Iterable[bytes]]

CONTENT = "delivery.content"  # where views find the content that was read before they were asked
LONGEST_QUERY = 2_000  # characters; longer ones are answered, but not kept
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_RANGE")
SENT_ANEW = {"etag", "content-length", "vary"}
STALE = ("Warning", '111 - "Revalidation Failed"')


class CachedAnswers:
    """Keeps what says of itself that it is public, below `paths`, and knows no cookie and no password."""

    def __init__(self, application: Application, *, paths: Sequence[str], contents: Contents, answers: Answers):
        self.application = application
        self.paths = tuple(paths)
        self.contents = contents
        self.answers = answers

    def __call__(self, environ: Environment, start_response: StartResponse) -> Iterable[bytes]:
        key = self._key(environ)
        if key is None:
            return self.application(environ, start_response)
        try:
            content = self.contents.current()
        except Unreachable:
            if known := self.answers.last(key):
                return _give(known, environ, start_response, STALE)
            return self.application(environ, start_response)
        answer = self.answers.get(content, key)
        if answer is None:
            environ[CONTENT] = content
            return self._make(key, environ, start_response)
        return _give(answer, environ, start_response)

    def _key(self, environ: Environment) -> tuple[str, ...] | None:
        path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or not path.startswith(self.paths):
            return None
        if "HTTP_AUTHORIZATION" in environ or len(query) > LONGEST_QUERY:
            return None
        scheme = environ.get("HTTP_X_FORWARDED_PROTO") or environ.get("wsgi.url_scheme", "")
        return scheme, environ.get("SCRIPT_NAME", ""), path, query

    def _make(self, key: tuple[str, ...], environ: Environment, start_response: StartResponse) -> Iterable[bytes]:
        """Ask Django, for the whole answer; keep it, if the content is still the same."""
        whole = {name: value for name, value in environ.items() if name not in CONDITIONS}
        whole["REQUEST_METHOD"] = "GET"
        status, headers, body = _called(self.application, whole)
        if not _may_be_kept(status, headers):
            start_response(status, headers)
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
        etag = next((value for name, value in headers if name.lower() == "etag"), None) or etag_of(body)
        answer = Answer([(name, value) for name, value in headers if name.lower() not in SENT_ANEW], body, etag)
        try:
            if self.contents.current() == environ[CONTENT]:
                self.answers.keep(environ[CONTENT], key, answer)
        except Unreachable:
            pass
        return _give(answer, environ, start_response)


def _called(application: Application, environ: Environment) -> tuple[str, Headers, bytes]:
    started: list[Any] = []
    result = application(environ, lambda status, headers, exc_info=None: started.extend((status, headers)))
    try:
        body = b"".join(result)
    finally:
        if hasattr(result, "close"):
            result.close()
    return started[0], started[1], body


def _may_be_kept(status: str, headers: Headers) -> bool:
    said = {name.lower(): value for name, value in headers}
    varies = {part.strip().lower() for part in said.get("vary", "").split(",") if part.strip()}
    is_public = "public" in said.get("cache-control", "")
    return status.startswith("200 ") and is_public and "set-cookie" not in said and varies <= {"accept-encoding"}


def _give(answer: Answer, environ: Environment, start_response: StartResponse, *more: tuple[str, str]) -> list[bytes]:
    takes_gzip = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
    etag, headers, body = answer.compressed if takes_gzip else answer.plain
    asked = environ.get("HTTP_IF_NONE_MATCH")
    if asked and (etag in asked or asked == "*"):
        start_response("304 Not Modified", [*answer.unchanged(etag), *more])
        return []
    start_response("200 OK", [*headers, *more] if more else list(headers))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
