"""What the templates of the public site need beyond Django's own tags. They get plain dicts, never a model."""

import logging
from urllib.parse import urlsplit

from django import template
from django.template.loader import get_template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_bidi

from frontend import embeds, formats, labels, languages, prose
from frontend.cropping import focus_classes

logger = logging.getLogger(__name__)
register = template.Library()

CARDS = {
    "stories.StoryPage": "components/story_card.html",
    "people.PersonPage": "components/person_card.html",
}
MARKS = {True: (mark_safe("<mark>"), mark_safe("</mark>")), False: ("", "")}
SOURCE_AT_MOST = 1000  # pixels: the width of the JPEG for browsers that choose none themselves


@register.filter
def rich_text(value: dict) -> SafeString:
    """A rich text value (`html`, `links`) as trusted HTML."""
    html = prose.with_links(value["html"], value["links"], get_language() or "")
    return mark_safe(prose.with_quantities_isolated(html) if get_language_bidi() else html)


@register.filter
def marked(parts: list[dict]) -> SafeString:
    """A text of a hit, in parts, as HTML: what was looked for is in `<mark>`."""
    return format_html_join("", "{}{}{}", ((MARKS[it["mark"]][0], it["text"], MARKS[it["mark"]][1]) for it in parts))


@register.filter
def clean_html(html: str) -> SafeString:
    return mark_safe(prose.cleaned(html))


@register.filter
def long_date(value: str | None) -> str:
    return formats.long_date(value, get_language() or "en")


@register.filter
def number(value: int) -> str:
    return formats.number(value, get_language() or "en")


@register.filter
def language_here(code: str) -> str:
    """A language's name in the language of the page."""
    return formats.language(code, get_language() or "en")


@register.filter
def role_label(code: str) -> str:
    return labels.role(code)


@register.filter
def type_label(meta: dict) -> str:
    return str(labels.TYPES.get(meta["type"], ""))


@register.filter
def identifier_label(kind: str) -> str:
    return labels.IDENTIFIERS.get(kind, kind)


@register.filter
def player(url: str) -> str:
    return embeds.player(url)


@register.filter
def host(url: str) -> str:
    return embeds.host(url)


@register.filter
def path_of(url: str) -> str:
    """The same address at this site's own origin."""
    return urlsplit(url).path


@register.filter
def present(references: list[dict]) -> list[dict]:
    """The items of those references that are public."""
    return [reference["item"] for reference in references if reference and reference["item"]]


@register.filter
def having(items: list[dict], condition: str) -> list[dict]:
    """`sections|having:"listing=stories"`: the items whose field has this value."""
    name, value = condition.split("=", 1)
    return [item for item in items if item.get(name) == value]


@register.simple_tag
def tongue(part: dict | None, within: dict | None = None) -> SafeString:
    """
    ` lang="ar" dir="rtl"` for a part (anything with `locale` and `dir`) in another language than what it stands in:
    the page's own, or that of the part `within` which it is.
    """
    if not part or part["locale"] == (within["locale"] if within else get_language()):
        return SafeString("")
    return format_html(' lang="{}" dir="{}"', part["locale"], part["dir"])


@register.simple_tag
def hreflang(meta: dict | None) -> SafeString:
    """` hreflang="ar"` for a link to a page in another language than the page's own."""
    if not meta or meta["locale"] == get_language():
        return SafeString("")
    return format_html(' hreflang="{}"', meta["locale"])


@register.simple_tag
def own_tongue() -> SafeString:
    """` lang="nl" dir="ltr"` for words of the page's own within a part in another language."""
    return format_html(' lang="{}" dir="{}"', get_language(), "rtl" if get_language_bidi() else "ltr")


@register.filter
def in_its_tongue(version: dict) -> SafeString:
    """The title of a language version, to stand within a sentence in another language."""
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', version["locale"], version["dir"], version["title"])


@register.filter
def language_in_words(code: str) -> str:
    """A language's name in the page's own, as within a sentence."""
    return languages.name_in(code, get_language() or code)


@register.filter
def standing(version: dict) -> str:
    return " · ".join(labels.standing(version))


@register.simple_tag(takes_context=True)
def language_name(context: dict, code: str) -> str:
    """A language's name in that language."""
    return context["site"]["names"].get(code, {}).get("name", code)


@register.simple_tag(takes_context=True)
def show_block(context: template.Context, part: dict) -> str:
    """One block of a body. A block that this site does not know yet is left out, and logged."""
    try:
        chosen = get_template(f"blocks/{part['type']}.html")
    except template.TemplateDoesNotExist:
        logger.warning("No template for the block type %r.", part["type"])
        return ""
    return chosen.render(
        {"id": part["id"], "value": part["value"], "site": context["site"], "page": context.get("page")}
    )


@register.simple_tag(takes_context=True)
def card(context: template.Context, item: dict, heading: str = "h3", size: str = "normal") -> str:
    """A page in a list. `heading` is the level that the place around it asks for; `size` is "normal" or "large"."""
    chosen = get_template(CARDS.get(item["meta"]["type"], "components/page_card.html"))
    foreign = item["meta"]["locale"] != get_language()
    return chosen.render({"card": item, "heading": heading, "size": size, "foreign": foreign, "site": context["site"]})


@register.inclusion_tag("components/picture.html")
def picture(image: dict | None, sizes: str, shape: str = "", lead: bool = False, decorative: bool = False) -> dict:
    """
    An image reference as `<picture>`; an empty frame where there is none. `sizes` as in HTML; `shape` is a CSS class:
    "wide", "portrait", "square" or "" (as it is). The `lead` picture is loaded at once, others when they come near.
    `decorative` where the words beside it say the same.
    """
    if not image or not image["item"] or not image["item"]["renditions"].get("jpeg"):
        return {"shape": shape}
    item = image["item"]
    fallbacks = item["renditions"]["jpeg"]
    source = next((r for r in reversed(fallbacks) if r["width"] <= SOURCE_AT_MOST), fallbacks[0])
    return {
        "sources": [
            (f"image/{kind}", _srcset(item["renditions"][kind]))
            for kind in ("avif", "webp")
            if item["renditions"].get(kind)
        ],
        "source": source,
        "srcset": _srcset(fallbacks),
        "sizes": sizes,
        "alt": "" if decorative else image["alt"],
        "shape": shape,
        "lead": lead,
        "focus": focus_classes(item, shape),
        "color": item.get("color") or "",
    }


def _srcset(renditions: list[dict]) -> str:
    return ", ".join(f"{rendition['url']} {rendition['width']}w" for rendition in renditions)
