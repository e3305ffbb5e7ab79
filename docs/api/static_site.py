"""Every public page as an HTML file: python static_site.py http://127.0.0.1:8000/api/v2 site

Run it again and only what has changed is fetched and written, by ETag; what is public no more is removed.
"""

import json
import sys
from html import escape
from pathlib import Path
from string import Template

import httpx
import nh3

PAGE = Template("""<!DOCTYPE html>
<html lang="$locale" dir="$dir">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>$title</title></head>
<body><nav>$breadcrumbs</nav><main><h1>$title</h1><p>$lead</p>
$body</main>
<footer><p>$signed</p><p>$versions</p></footer></body></html>
""")


def ids(api: httpx.Client):
    offset, total = 0, 1
    while offset < total:
        answer = api.get("pages/", params={"fields": "_,id", "limit": 100, "offset": offset}).raise_for_status().json()
        yield from (item["id"] for item in answer["items"])
        offset, total = offset + 100, answer["meta"]["total_count"]


def link(page: dict, words: str = "") -> str:
    address = page.get("html_path") or page["meta"]["html_path"]
    return f'<a href="{escape(address)}">{escape(words or page["title"])}</a>'


def prose(value: dict) -> str:
    """With links to where pages are now; cleaned, because it comes from elsewhere."""
    html = value["html"]
    for ref in (ref for ref in value["links"] if ref["item"]):
        html = html.replace(f'data-page="{ref["key"]}"', f'href="{escape(ref["item"]["meta"]["html_path"])}"')
    return nh3.clean(html)


def block(kind: str, value: dict) -> str:
    match kind:
        case "heading":
            return f"<h2>{escape(value['text'])}</h2>"
        case "rich_text":
            return prose(value)
        case "image" if value and value["item"]:
            address, credit = value["item"]["renditions"]["jpeg"][0]["url"], value["item"]["credit"]
            return f'<img src="{escape(address)}" alt="{escape(value["alt"])}"><p>{escape(credit)}</p>'
        case "quote":
            words = f'<p lang="{value["locale"]}" dir="{value["dir"]}">{escape(value["text"])}</p>'
            return f"<blockquote>{words}{escape(value['translation'] or '')}</blockquote>"
        case "related":
            return "<ul>" + "".join(f"<li>{link(ref['item'])}</li>" for ref in value["pages"] if ref["item"]) + "</ul>"
    return ""


def drawn(page: dict) -> str:
    meta, signoff = page["meta"], page["meta"]["signoff"]
    return PAGE.substitute(
        locale=meta["locale"],
        dir=meta["dir"],
        title=escape(page["title"]),
        lead=escape(page.get("strapline") or page.get("role") or ""),
        body="\n".join(block(part["type"], part["value"]) for part in page["body"]),
        breadcrumbs=" › ".join(link(above) for above in meta["breadcrumbs"]),
        signed="" if signoff["override"] else f"Signed off as {signoff['role']}, {signoff['signed_at'][:10]}",
        versions=" · ".join(link(version, version["locale"]) for version in meta["translations"]),
    )


def build(api: httpx.Client, site: Path) -> tuple[int, int]:
    kept_in = site / ".kept.json"  # id → (ETag, file)
    before = json.loads(kept_in.read_text()) if kept_in.exists() else {}
    kept, written = {}, 0
    for page_id in map(str, ids(api)):
        known = {"If-None-Match": before[page_id][0]} if page_id in before else {}
        answer = api.get(f"pages/{page_id}/", headers=known)
        if answer.status_code == 304:
            kept[page_id] = before[page_id]
        elif answer.status_code == 200:
            page = answer.json()
            name = f"{page['meta']['html_path'].strip('/')}/index.html"
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(drawn(page), encoding="utf-8")
            kept[page_id], written = (answer.headers["ETag"], name), written + 1
    gone = {name for _etag, name in before.values()} - {name for _etag, name in kept.values()}
    for name in gone:
        (site / name).unlink(missing_ok=True)
    kept_in.write_text(json.dumps(kept))
    return written, len(gone)


if __name__ == "__main__":
    with httpx.Client(base_url=sys.argv[1], timeout=30) as client:
        print("{} written, {} removed".format(*build(client, Path(sys.argv[2]))))
