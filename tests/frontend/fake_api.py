"""The API of docs/api.md in miniature, over the documents in `documents/`: enough for the public site, and no more."""

import json
import re
from collections import Counter
from pathlib import Path

import httpx

DOCUMENTS = Path(__file__).parent / "documents"
LOCALES = json.loads((DOCUMENTS / "locales.json").read_text())
PAGES = [page for file in sorted(DOCUMENTS.glob("*.*Page.json")) for page in json.loads(file.read_text())]
ENDPOINTS = {"stories": "stories.StoryPage", "people": "people.PersonPage", "series": "stories.SeriesPage"}
TERMS = {
    "format": "format", "area": "areas", "audience": "audiences", "key_message": "key_messages",
    "physics_group": "physics_groups", "discipline": "discipline", "institute": "institute",
}  # fmt: skip
META = (
    "type", "detail_url", "html_url", "html_path", "slug", "key", "locale", "dir", "original_locale",
    "first_published_at",
)  # fmt: skip
COMMON = {"locale", "fallback", "fields", "order", "limit", "offset", "facets"}
PENDING_IN_DUTCH = {"stories/why-so-cold/"}
MOVED = {"/en/old/": "/en/stories/first-beam-in-the-rain/"}
GONE = {
    f"/{locale}/gone/{reason}/": reason for locale in ("en", "ar") for reason in ("in_error", "out_of_date", "consent")
}


def transport() -> httpx.MockTransport:
    return httpx.MockTransport(answer)


def answer(request: httpx.Request) -> httpx.Response:
    asked = dict(request.url.params)
    parts = request.url.path.removeprefix("/api/v2/").strip("/").split("/")
    match parts:
        case ["pages", "find"]:
            return _find(asked["html_path"], asked.get("locale", ""), asked.get("fallback", ""))
        case ["pages", page_id, "captions", _block]:
            return httpx.Response(200, text=f"WEBVTT\n\n00:00.000 --> 00:04.000\nPage {page_id}\n")
        case ["pages", page_id]:
            return _json(next(page for page in PAGES if page["id"] == int(page_id)))
        case ["locales"]:
            return _json({"meta": {"total_count": len(LOCALES)}, "items": LOCALES})
        case ["navigation"]:
            return _json(_navigation(asked["locale"]))
        case ["search"]:
            return _json(_search(asked))
        case ["search", "suggest"]:
            return _json(_suggest(asked))
        case [endpoint] if endpoint in ENDPOINTS:
            return _list(ENDPOINTS[endpoint], asked)
    return _json({"message": "Not found."}, 404)


def _json(data: object, status: int = 200) -> httpx.Response:
    return httpx.Response(status, json=data)


def _find(path: str, locale: str, fallback: str) -> httpx.Response:
    if path in MOVED:
        return httpx.Response(301, headers={"Location": MOVED[path]})
    if path in GONE:
        there = [] if GONE[path] == "consent" else _versions_elsewhere("/stories/why-so-cold/")
        return _json({"message": "Gone.", "reason": GONE[path], "requested_locale": "", "translations": there}, 410)
    if path.endswith("/secret/"):
        return _json({"message": "Sign in."}, 401)
    page = next((page for page in PAGES if page["meta"]["html_path"] == path), None)
    if page:
        return _json(page)
    own, _, rest = path.lstrip("/").partition("/")
    versions = {p["meta"]["locale"]: p for p in PAGES if rest and p["meta"]["html_path"].split("/", 2)[2] == rest}
    if fallback in versions:
        page = versions[fallback]
        language = page["meta"]["language"] | {"requested": locale, "reason": "preferred"}
        return _json(page | {"meta": page["meta"] | {"language": language}})
    translations = next(iter(versions.values()))["meta"]["translations"] if versions else []
    pending = [{"locale": "nl", "dir": "ltr", "status": "pending"}] if rest in PENDING_IN_DUTCH else []
    body = {"message": "Not here.", "requested_locale": own, "translations": translations, "pending": pending}
    return _json(body, 404)


def _versions_elsewhere(rest: str) -> list[dict]:
    page = next(page for page in PAGES if page["meta"]["html_path"].endswith(rest))
    return page["meta"]["translations"]


def _navigation(locale: str) -> dict:
    pages = [page for page in PAGES if page["meta"]["locale"] == locale]
    home = next((page for page in pages if page["meta"]["type"] == "home.HomePage"), None)
    sections = [_item(page, ["strapline", "image", "listing"]) for page in pages if page["meta"]["show_in_menus"]]
    direction = next((entry["dir"] for entry in LOCALES if entry["code"] == locale), "ltr")
    return {"locale": locale, "dir": direction, "home": home and _item(home, []), "items": sections}


def _search(asked: dict) -> dict:
    words = re.compile(rf"\b{re.escape(asked['q'])}\b", re.IGNORECASE)
    hits = [page for page in PAGES if words.search(json.dumps(page, ensure_ascii=False))]
    hits.sort(key=lambda page: page["meta"]["locale"] != asked["locale"])
    answer = _page_of(hits, asked, [])
    for item in answer["items"]:
        parts = (("A <b>", False), (asked["q"], True), (" & so on …", False))
        snippet = [{"text": text, "mark": mark} for text, mark in parts]
        other = item["meta"]["locale"] != asked["locale"]
        title = [{"text": item["title"], "mark": False}]
        item["meta"]["search"] = {"is_other_language": other, "title": title, "snippet": snippet}
    return answer


def _suggest(asked: dict) -> dict:
    begun = [page for page in PAGES if page["title"].casefold().startswith(asked["q"].casefold())]
    begun.sort(key=lambda page: page["meta"]["locale"] != asked["locale"])
    return {"items": [_item(page, []) for page in begun[: int(asked["limit"])]]}


def _list(kind: str, asked: dict) -> httpx.Response:
    filters = {name: value for name, value in asked.items() if name not in COMMON}
    pages = [page for page in PAGES if page["meta"]["type"] == kind]
    if "locale" in asked:
        there = {page["meta"]["key"] for page in pages if page["meta"]["locale"] == asked["locale"]}
        pages = [page for page in pages if _is_chosen(page["meta"], asked, there)]
    for name, value in filters.items():
        if value not in {code for page in PAGES for code in _codes(page, name)}:
            return _json({"message": f"{name}: there is no {value!r}."}, 400)
    found = [page for page in pages if _matches(page, filters)]
    found.sort(key=lambda page: page["meta"]["first_published_at"], reverse=asked.get("order") == "-first_published_at")
    listed = _page_of(found, asked, asked.get("fields", "").split(","))
    if "facets" in asked:
        listed["meta"]["facets"] = {
            name: _facet([p for p in pages if _matches(p, {k: v for k, v in filters.items() if k != name})], name)
            for name in asked["facets"].split(",")
        }
    return _json(listed)


def _is_chosen(meta: dict, asked: dict, there: set[str]) -> bool:
    """In the language asked for, or instead of it the original; `there`: keys of what is there in that language."""
    is_original = meta["locale"] == meta["original_locale"]
    instead = asked.get("fallback") == "original" and meta["key"] not in there and is_original
    return meta["locale"] == asked["locale"] or instead


def _matches(page: dict, filters: dict) -> bool:
    return all(value in _codes(page, name) for name, value in filters.items())


def _codes(page: dict, name: str) -> dict[str, str]:
    """The page's values for a filter: code → label."""
    if name == "language":
        return {language["locale"]: language["name"] for language in page.get("spoken_languages", [])}
    if name in ("person", "series"):
        references = page.get("people" if name == "person" else "series") or []
        references = references if isinstance(references, list) else [references]
        return {reference["key"]: reference["key"] for reference in references}
    terms = page.get(TERMS[name]) or []
    return {term["code"]: term["item"]["label"] for term in (terms if isinstance(terms, list) else [terms])}


def _facet(pages: list[dict], name: str) -> list[dict]:
    counts = Counter(option for page in pages for option in _codes(page, name).items())
    return [{"code": code, "label": label, "count": count} for (code, label), count in sorted(counts.items())]


def _page_of(pages: list[dict], asked: dict, fields: list[str]) -> dict:
    offset, limit = int(asked.get("offset", 0)), int(asked.get("limit", 20))
    items = [_item(page, fields) for page in pages[offset : offset + limit]]
    return {"meta": {"total_count": len(pages)}, "items": items}


def _item(page: dict, fields: list[str]) -> dict:
    meta = {name: page["meta"][name] for name in META}
    return {"id": page["id"], "meta": meta, "title": page["title"]} | {f: page[f] for f in fields if f in page}
