"""The public site's only source: the API that docs/api.md describes."""

from collections import OrderedDict
from functools import lru_cache
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from django.conf import settings

from .errors import BadRequest, Gone, Moved, NotFound, Restricted, Unavailable
from .transport import InProcessTransport

ROOT = "/api/v2/"
TIMEOUT = httpx.Timeout(10.0, connect=2.0)  # seconds
REMEMBERED_ANSWERS = 500
Documents = list[dict]  # inside `Api`, `list` is the method


class Api:
    """
    Reads documents. Safe to share between threads.

    With `remember`, answers that carry an ETag are kept and revalidated, never served without asking.
    Every method may raise `Unavailable`.
    """

    def __init__(self, base_url: str, *, transport: httpx.BaseTransport | None = None, remember: bool = False):
        self._client = httpx.Client(base_url=base_url, transport=transport, timeout=TIMEOUT)
        self._answers = _Answers(REMEMBERED_ANSWERS if remember else 0)

    def find(self, path: str, *, locale: str = "", fallback: str = "") -> dict:
        """
        The page at `path` ("/fr/recits/x/"), whole; with `locale` and `fallback` in that language, or else in this one.

        Raises `NotFound`, `Gone`, `Moved`, `Restricted`.
        """
        wished = {"locale": locale, "fallback": fallback} if fallback else {}
        return self._document(self._get("pages/find/", {"html_path": path, "follow": "", **wished}))

    def page(self, page_id: int) -> dict:
        """The page with this id, whole. Raises `NotFound`, `Gone`, `Moved`, `Restricted`."""
        return self._document(self._get(f"pages/{page_id}/"))

    def list(self, kind: str, **parameters: Any) -> dict:
        """`{"meta": {"total_count", "facets"?}, "items"}` of "stories", "people" or "series". Raises `BadRequest`."""
        return self._document(self._get(f"{kind}/", parameters))

    def navigation(self, locale: str) -> dict:
        """`{"home": card or None, "items": [card]}`: the sections that menus show, in their order."""
        return self._document(self._get("navigation/", {"locale": locale}))

    def locales(self) -> Documents:
        """`[{"code", "name", "dir", "is_default", "html_path"}]`; `html_path` is None where there is no home yet."""
        answer = self._document(self._get("locales/"))
        return answer["items"] if isinstance(answer, dict) else answer

    def search(self, words: str, *, locale: str, limit: int, offset: int = 0) -> dict:
        """Hits for `words`, those in `locale` first, each with why it is one in `meta.search`. Raises `BadRequest`."""
        return self._document(
            self._get(
                "search/",
                {"q": words, "locale": locale, "fields": "strapline,role", "limit": limit, "offset": offset},
            )
        )

    def suggest(self, words: str, *, locale: str, limit: int) -> Documents:
        """Pages whose title or name begins with these words, those in `locale` first. Raises `BadRequest`."""
        return self._document(self._get("search/suggest/", {"q": words, "locale": locale, "limit": limit}))["items"]

    def captions(self, page_id: int, block_id: str) -> str:
        """The WebVTT track of a video block. Raises `NotFound`."""
        response = self._get(f"pages/{page_id}/captions/{block_id}.vtt")
        if response.status_code != 200:
            raise NotFound()
        return response.text

    def _get(self, address: str, parameters: dict | None = None) -> httpx.Response:
        request = self._client.build_request("GET", ROOT + address, params=parameters)
        known = self._answers.get(str(request.url))
        if known:
            request.headers["If-None-Match"] = known.headers["ETag"]
        try:
            response = self._client.send(request)
        except httpx.HTTPError as error:
            raise Unavailable(str(error)) from error
        if response.status_code == 304 and known:
            return known
        if response.status_code >= 500 or response.status_code == 429:
            raise Unavailable(f"The API answered {response.status_code}.")
        self._answers.keep(str(request.url), response)
        return response

    def _document(self, response: httpx.Response) -> Any:
        if response.status_code in (401, 403):
            raise Restricted()
        if response.is_redirect:
            raise Moved(self._new_address(response.headers["Location"]))
        try:
            answer = response.json()
        except ValueError as error:
            if response.status_code == 404:
                raise NotFound() from error
            raise Unavailable("The API's answer is not JSON.") from error
        if response.status_code == 404:
            raise NotFound(
                answer.get("message", ""),
                answer.get("requested_locale") or "",
                answer.get("translations"),
                answer.get("pending"),
            )
        if response.status_code == 410:
            raise Gone(answer.get("message", ""), answer.get("reason", ""), answer.get("translations"))
        if response.status_code == 400:
            raise BadRequest(answer.get("message", ""))
        if response.status_code != 200:
            raise Unavailable(f"The API answered {response.status_code}.")
        return answer

    def _new_address(self, location: str) -> str:
        """A redirect may name the page's new path, or an address of the API where that path stands."""
        target = urlsplit(location)
        if not target.path.startswith(ROOT):
            return location
        paths = parse_qs(target.query).get("html_path")
        if paths:
            return paths[0]
        return self._document(self._get(target.path.removeprefix(ROOT)))["meta"]["html_path"]


class _Answers:
    """The last `size` answers that have an ETag, by URL."""

    def __init__(self, size: int):
        self._size = size
        self._kept: OrderedDict[str, httpx.Response] = OrderedDict()
        self._lock = Lock()

    def get(self, url: str) -> httpx.Response | None:
        with self._lock:
            return self._kept.get(url)

    def keep(self, url: str, response: httpx.Response) -> None:
        if not self._size or response.status_code != 200 or "ETag" not in response.headers:
            return
        with self._lock:
            self._kept[url] = response
            self._kept.move_to_end(url)
            if len(self._kept) > self._size:
                self._kept.popitem(last=False)


def connect() -> Api:
    """The API of this process's settings."""
    return _connect(settings.FRONTEND_API_URL, settings.WSGI_APPLICATION, settings.PUBLIC_URL)


@lru_cache(maxsize=4)
def _connect(url: str, application: str, public_url: str) -> Api:
    if url:
        return Api(url, remember=True)
    return Api(public_url, transport=InProcessTransport(application))
