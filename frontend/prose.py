"""Rich text: cleaned, whatever the API says, and its references made into links."""

import re
from html import escape

import nh3

TAGS = {
    "p", "br", "ul", "ol", "li", "b", "strong", "i", "em", "sup", "sub", "a", "h2", "h3", "h4",
    "blockquote", "code", "hr", "span", "bdi",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "data-page"}, "*": {"lang", "dir"}}
SCHEMES = {"http", "https", "mailto", "tel"}

# nh3 writes well-formed HTML, in which links do not nest and attribute values are quoted.
LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
# A number with its unit, an exponent between them allowed: "40 MHz", "10<sup>−34</sup> m²". Other tags are passed over.
QUANTITY = re.compile(
    r"(?P<tag><(?!su[pb]>)[^>]*>)|(?P<quantity>[+−±-]?\d[\d.,]*(?:<su[pb]>[^<]*</su[pb]>)?(?:[ \u00a0\u202f]|&nbsp;)?"
    r"[A-Za-zµμΩ°%](?:[\w/·⋅²³⁻¹°]|<su[pb]>[^<]*</su[pb]>)*)",
    re.ASCII,
)
REFERENCE = re.compile(r'\bdata-page="([^"]*)"')


def cleaned(html: str) -> str:
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


def with_quantities_isolated(html: str) -> str:
    """In right-to-left text a number and its Latin unit would change places: keep each pair together."""

    def isolated(match: re.Match) -> str:
        return match["tag"] or f'<bdi dir="ltr">{match["quantity"]}</bdi>'

    return QUANTITY.sub(isolated, html)


def with_links(html: str, links: list[dict], locale: str) -> str:
    """
    `html` cleaned, with `<a data-page="KEY">` leading to the page of `links` that has this key.

    A target in another language than `locale` says so; where there is no target the words stay without a link.
    """
    targets = {reference["key"]: reference["item"] for reference in links}

    def linked(match: re.Match) -> str:
        attributes, words = match.groups()
        reference = REFERENCE.search(attributes)
        if not reference:
            return match.group(0)
        target = targets.get(reference.group(1))
        return f"<a{_attributes(target['meta'], locale)}>{words}</a>" if target else words

    return LINK.sub(linked, cleaned(html))


def _attributes(meta: dict, locale: str) -> str:
    href = f' href="{escape(meta["html_path"])}"'
    return href if meta["locale"] == locale else f'{href} hreflang="{escape(meta["locale"])}"'
