"""Files in a document: what is known of a picture or a film, for the `item` of a reference to it."""

import re
from typing import Any

from wagtail.models import Page

from . import shapes
from .documents import Json, references, walk
from .models import CreditedImage, CreditedMedia, Licence
from .renditions import specs_for

PAGE_LINK = re.compile(r'<a linktype="page" id="(\d+)"(?: uuid="[^"]*")?>(.*?)</a>', re.DOTALL)


def fill_assets(document: Json) -> Json:
    """The same document with every file's `item` filled and links in rich text turned into references."""
    found = references(document)
    images = CreditedImage.objects.filter(pk__in=found.images).prefetch_related("renditions")
    items: dict[tuple[str, int], shapes.ImageItem | shapes.MediaItem] = {
        ("image", image.pk): image_item(image) for image in images
    }
    if found.media:
        items |= {("media", m.pk): media_item(m) for m in CreditedMedia.objects.filter(pk__in=found.media)}
    for part in list(walk(document)):
        if part.get("ref") in ("image", "media"):
            part["item"] = items.get((part["ref"], part["id"]))
    link_pages(document)
    return document


def link_pages(document: Json) -> None:
    """Turn Wagtail's links by page id into links by key: the same in every language, whatever the address.

    A link to a page that has been deleted leaves its words.
    """
    texts = [part for part in walk(document) if "html" in part and "links" in part]
    ids = {int(pk) for part in texts for pk, _words in PAGE_LINK.findall(part["html"])}
    if not ids:
        return
    keys = {pk: str(key) for pk, key in Page.objects.filter(pk__in=ids).values_list("pk", "translation_key")}

    def by_key(link: re.Match[str]) -> str:
        key = keys.get(int(link[1]))
        return f'<a data-page="{key}">{link[2]}</a>' if key else link[2]

    for part in texts:
        linked = [keys[int(pk)] for pk, _words in PAGE_LINK.findall(part["html"]) if int(pk) in keys]
        part["links"] = [{"ref": "page", "key": key} for key in dict.fromkeys(linked)]
        part["html"] = PAGE_LINK.sub(by_key, part["html"])


def _licence(code: str) -> shapes.Licence:
    licence = Licence(code)
    return {"code": licence.value, "label": str(licence.label), "url": licence.url}


def image_item(image: CreditedImage) -> shapes.ImageItem:
    """What the API says of a picture; `url`s as the storage gives them, sizes in pixels, widths ascending."""
    present = {rendition.filter_spec: rendition for rendition in image.renditions.all()}
    renditions: shapes.Renditions = {"avif": [], "webp": [], "jpeg": []}
    for name, spec in specs_for(image):
        if made := present.get(spec):
            rendition: shapes.Rendition = {"url": made.url, "width": made.width, "height": made.height}
            renditions[name].append(rendition)  # type: ignore[literal-required]
    return {
        "title": image.title,
        "credit": image.credit,
        "licence": _licence(image.licence),
        "width": image.width,
        "height": image.height,
        "focal_point": _focal_point(image),
        "color": image.color,
        "renditions": renditions,
    }


def _focal_point(image: CreditedImage) -> shapes.Point | None:
    """As fractions of width and height."""
    if image.focal_point_x is None or image.focal_point_y is None:
        return None
    return {
        "x": round(image.focal_point_x / image.width, 4),
        "y": round(image.focal_point_y / image.height, 4),
    }


def media_item(media: CreditedMedia) -> shapes.MediaItem:
    """What the API says of a film or a sound; `duration` in seconds."""
    sources: list[Any] = media.sources
    return {
        "title": media.title,
        "credit": media.credit,
        "licence": _licence(media.licence),
        "url": media.url,
        "type": sources[0]["type"] if sources else "",
        "width": media.width,
        "height": media.height,
        "duration": media.duration,
    }
