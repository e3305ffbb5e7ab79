"""Where it is measured: one kind of database with so many stories, ours and stock beside each other.

A figure has a name of two parts: who answers, and what is asked of it. `v2.list` is Wagtail's list from its API v2.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any
from urllib.parse import urlencode, urlsplit

from . import servers
from .databases import Database, filled, run
from .load import Figure, load

WORD = "solenoid"
FULL, SHORT = {"limit": 20, "fields": "*"}, {"limit": 20}
API_V2, API_V3 = "/api/v2/pages/", "/api/v3/pages/"
EVERY = 1  # seconds between two publications


def address(path: str, parameters: Mapping[str, Any]) -> str:
    return f"{path}?{urlencode(parameters, safe='*')}"


@dataclass
class Ground:
    vendor: str
    stories: int
    seconds: float
    redis: str = ""
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ours: Database = filled("ours", self.vendor, self.stories)
        self.stock: Database = filled("stock", self.vendor, self.stories)

    # Environments

    def environment(self, *, cached: bool) -> dict[str, str]:
        more = {"REDIS_URL": self.redis} if self.redis else {}
        return self.ours.environment(**more, **({} if cached else {"API_CACHE": "off"}))

    def counted(self, side: str, *paths: str, runs: int = 0) -> dict[str, Any]:
        environment = self.environment(cached=False) if side == "ours" else self.stock.environment()
        return json.loads(run("tests.bench.counting", environment, given=json.dumps({"paths": paths, "runs": runs})))

    # What is asked for

    @cached_property
    def our_list(self) -> str:
        return address("/api/v2/stories/", FULL)

    @cached_property
    def stock_list(self) -> str:
        return address(API_V2, {"type": "stock.StoryPage", **FULL})

    @cached_property
    def first_answers(self) -> dict[str, dict[str, Any]]:
        """Of both lists, with what they have cost."""
        return {
            "ours": self.counted("ours", self.our_list)[self.our_list],
            "stock": self.counted("stock", self.stock_list)[self.stock_list],
        }

    def items(self, side: str) -> list[dict[str, Any]]:
        return json.loads(self.first_answers[side]["body"])["items"]

    @cached_property
    def our_details(self) -> list[str]:
        return [urlsplit(item["meta"]["detail_url"]).path for item in self.items("ours")]

    @cached_property
    def our_pages(self) -> list[str]:
        return [item["meta"]["html_path"] for item in self.items("ours")]

    def stock_details(self, root: str) -> list[str]:
        return [f"{root}{item['id']}/" for item in self.items("stock")]

    @cached_property
    def stock_pages(self) -> list[str]:
        return [urlsplit(item["meta"]["html_url"]).path for item in self.items("stock")]

    @cached_property
    def deep(self) -> str:
        """The page of a list near its end, by its key: clients get there one page after the other. Empty: no keys."""
        with self.server("cold") as base:
            return deep_address(base, self.stories - 100)

    def paths(self, who: str, what: str) -> list[str]:
        if who in ("bare", "nginx"):
            return [f"/{what}"]
        ours = who in ("cold", "hit")
        section, kind = "/api/v2/stories/", {} if ours else {"type": "stock.StoryPage"}
        root = section if ours else API_V2
        match what:
            case "list" | "meanwhile":
                return [self.our_list if ours else self.stock_list]
            case "detail":
                details = self.our_details if ours else self.stock_details(API_V3 if who == "v3" else API_V2)
                return details if who in ("cold", "v2", "v3") else details[:1]
            case "304":
                return self.our_details[:1]
            case "page":
                pages = self.our_pages if ours else self.stock_pages
                return pages if who in ("cold", "stock") else pages[:1]
            case "first":
                return [address(root, {**kind, **SHORT})]
            case "deep":
                return [self.deep] if ours else [address(root, {**kind, **SHORT, "offset": self.stories - 100})]
            case "filter":
                return [address(root, {**kind, **SHORT, "format" if ours else "kind": "feature"})]
            case "search":
                return [address(root, {**kind, **SHORT, "search": WORD})]
        raise KeyError(what)

    # Servers

    @contextmanager
    def server(self, who: str) -> Iterator[str]:
        stock = "tests.bench.stock.wsgi:application"
        match who:
            case "cold" | "hit":
                environment = self.environment(cached=who == "hit")
                opened: AbstractContextManager[str] = servers.wsgi(who, "cms_site.wsgi:application", environment)
            case "v2" | "v3" | "stock":
                opened = servers.wsgi("stock", stock, self.stock.environment())
            case "middleware":
                opened = servers.wsgi("middleware", stock, self.stock.environment(STOCK_CACHE="on"))
            case "bare" | "nginx":
                opened = (servers.bare if who == "bare" else servers.nginx)(servers.PLACE / "bytes")
            case _:
                raise KeyError(who)
        with opened as base:
            yield base

    def keep_bytes(self) -> None:
        """What ours answers, as files for the limits."""
        folder = servers.PLACE / "bytes"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "small").write_bytes(b"{}")
        with self.server("hit") as base:
            for what in ("list", "detail", "page"):
                (folder / what).write_bytes(servers.answer(base + self.paths("hit", what)[0]).content)

    # Figures

    def figures(self, names: Collection[str]) -> dict[str, Figure]:
        """Server after server, each with all that is asked of it."""
        found: dict[str, Figure] = {}
        if any(name.startswith(("bare.", "nginx.")) for name in names):
            self.keep_bytes()
        for whos in (("cold",), ("v2", "v3", "stock"), ("middleware",), ("hit",), ("bare",), ("nginx",)):
            asked = [(who, name.split(".")[1]) for who in whos for name in sorted(names) if name.split(".")[0] == who]
            if not asked or ("nginx" in whos and not servers.is_installed("nginx")):
                continue
            asked = [each for each in asked if each != ("cold", "deep") or self.deep]
            paths = {each: self.paths(*each) for each in asked}
            with self.server(whos[0]) as base:
                for each in asked:
                    found[".".join(each)] = self._figure(base, *each, paths[each])
        return found

    def _figure(self, base: str, who: str, what: str, paths: list[str]) -> Figure:
        measure: Callable[..., Figure] = partial(load, base, paths, self.seconds)
        if who == "cold" and what in ("list", "detail", "page"):
            return measure(queries=self.counted("ours", paths[0])[paths[0]]["queries"])
        if who in ("v2", "v3", "stock") and what in ("list", "detail", "page"):
            return measure(queries=self.counted("stock", paths[0])[paths[0]]["queries"])
        if what == "304":
            return measure(headers={"If-None-Match": etag_of(base + paths[0])})
        if what == "meanwhile":
            return self._meanwhile(measure)
        return measure()

    def _meanwhile(self, measure: Callable[[], Figure]) -> Figure:
        """While somebody publishes every second."""
        command = [sys.executable, "-m", "tests.bench.publisher", str(self.seconds + 60), str(EVERY)]
        environment = {**os.environ, **self.environment(cached=True)}
        with subprocess.Popen(command, cwd=servers.ROOT, env=environment, stdout=subprocess.DEVNULL) as publisher:
            try:
                time.sleep(5)  # it has to import first
                if publisher.poll() is not None:
                    raise RuntimeError("Nobody publishes meanwhile.")
                return measure()
            finally:
                publisher.terminate()

    def check(self) -> None:
        """Both answer the same stories, in the same order."""
        ours, stock = ([item["title"] for item in self.items(side)] for side in ("ours", "stock"))
        if ours != stock or len(ours) != 20:
            raise RuntimeError(f"The two sides do not hold the same: {ours[:3]}… and {stock[:3]}…")


def etag_of(url: str) -> str:
    """Of the answer as `wrk` asks for it, which takes no compressed ones."""
    plain = {"Accept-Encoding": "identity"}
    tag = servers.answer(url, **plain).headers["ETag"]
    again = servers.httpx.get(url, headers={"If-None-Match": tag, **plain}, timeout=60)
    if again.status_code != 304:
        raise RuntimeError(f"{url} gives {again.status_code} for an ETag that holds.")
    return tag


def deep_address(base: str, passed: int) -> str:
    """The address of the page that begins after so many stories; empty where lists have no keys."""
    following = address("/api/v2/stories/", {"limit": 100, "order": "-first_published_at"})
    for _page in range(passed // 100):
        meta = servers.answer(base + following).json()["meta"]
        if not meta.get("next"):
            return ""
        following = meta["next"].removeprefix("http://127.0.0.1")
    return following.replace("limit=100", "limit=20")
