"""Bodies as StreamFields store them."""

from typing import Any

from wagtail.models import Page

from core.models import CreditedImage, CreditedMedia

from .files import VTT

Raw = dict[str, Any]


def block(kind: str, value: Any, number: int = 0) -> Raw:
    """A block whose id is known."""
    return {"type": kind, "id": f"00000000-0000-4000-8000-{number:012}", "value": value}


def shown(image: CreditedImage, alt: str = "A bent track", caption: str = "In the tracker") -> Raw:
    return {"image": image.pk, "alt": alt, "decorative": not alt, "caption": caption}


def video(**changes: Any) -> Raw:
    """A film elsewhere; with `media`, one of our own."""
    return {
        "title": "A film",
        "media": None,
        "embed_url": "" if changes.get("media") else "https://example.org/film",
        "poster": {"image": None, "alt": "", "decorative": False, "caption": ""},
        "language": "en",
        "caption": "Seen twice",
        "captions": VTT,
        "transcript": "<p>A track <b>bends</b>.</p>",
        **changes,
    }


def whole_body(*, person: Page, story: Page, image: CreditedImage, film: CreditedMedia) -> list[Raw]:
    """Every kind of block, with everything in it that it can hold."""
    values: list[tuple[str, Any]] = [
        ("heading", {"text": "How it bends"}),
        ("rich_text", f'<p>See <a linktype="page" id="{story.pk}">the other</a>: <b>it bends</b>.</p>'),
        ("image", shown(image)),
        ("gallery", {"images": [block("item", shown(image, alt=f"Track {n}"), 20 + n) for n in (1, 2)]}),
        (
            "quote",
            {"speaker": person.pk, "name": "", "language": "ar", "text": "رأيته", "translation": "I saw it"},
        ),
        ("video", video(media=film.pk, poster=shown(image, alt="A still", caption=""))),
        ("video", video(captions="", transcript="")),
        (
            "fact",
            {
                "label": "Members",
                "value": "6 288",
                "as_of": "2026-11-01",
                "source": "The collaboration",
                "source_url": "https://example.org/members",
            },
        ),
        ("key_message", {"message": "journey", "text": "We go on."}),
        ("related", {"heading": "More", "pages": [block("item", page.pk, 30) for page in (story, person)]}),
        ("call_to_action", {"text": "She answers.", "label": "Meet her", "page": person.pk, "url": ""}),
        ("call_to_action", {"text": "", "label": "Read on", "page": None, "url": "https://example.org/"}),
    ]
    return [block(kind, value, number) for number, (kind, value) in enumerate(values, 1)]
