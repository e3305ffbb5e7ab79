"""Fills a stock database with so many stories: `python -m tests.bench.stock.filling 1000 FOLDER`.

FOLDER is what `tests.bench.content` writes out. It goes on where it stopped.
"""

import json
import sys
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.files.images import ImageFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models.signals import post_save  # noqa: E402
from django.utils import timezone  # noqa: E402
from modelsearch.index import get_indexed_models  # noqa: E402
from modelsearch.signal_handlers import post_save_signal_handler  # noqa: E402
from taggit.models import Tag  # noqa: E402
from wagtail.images.models import Image  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402
from wagtail.signal_handlers import disable_reference_index_auto_update  # noqa: E402

from .models import PersonPage, SectionPage, StoryPage  # noqa: E402

BATCH = 250
Piece = dict[str, Any]


def pieces(folder: Path, name: str) -> Iterator[Piece]:
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def start(folder: Path) -> None:
    """Sections, pictures and people."""
    call_command("migrate", verbosity=0)
    if SectionPage.objects.exists():
        return
    home = Page.objects.get(depth=2)
    for slug, title in (("stories", "Stories"), ("people", "People")):
        home.add_child(instance=SectionPage(title=title, slug=slug, show_in_menus=True))
    Site.objects.update(site_name="Stock", hostname="127.0.0.1")
    for path in sorted(folder.glob("*.jpg")):
        with path.open("rb") as file:
            Image.objects.create(title=path.stem, file=ImageFile(file, name=path.name))
    _add_people(folder)


def _add_people(folder: Path) -> None:
    section = SectionPage.objects.get(slug="people")
    images = {image.title: image for image in Image.objects.all()}
    for piece in pieces(folder, "people"):
        facts, words = piece["facts"], piece["languages"]["en"]
        section.add_child(
            instance=PersonPage(
                title=words["title"],
                slug=facts["key"],
                role=words["role"],
                discipline=facts["discipline"],
                portrait=images[title_of(facts["image"])] if facts.get("image") else None,
                portrait_alt=words["image_alt"],
                quote=facts["quotes"][0]["text"],
                body=[("rich_text", block["text"]) for block in words["body"]],
                first_published_at=published(facts),
            )
        )


def title_of(picture: dict[str, Any]) -> str:
    return f"sample-draw-{picture['drawing']}-{picture['seed']}"


def published(facts: dict[str, Any]) -> Any:
    return timezone.now() - timedelta(days=facts["published"])


class Stories:
    def __init__(self) -> None:
        self.section = SectionPage.objects.get(slug="stories")
        self.images = {image.title: image for image in Image.objects.all()}
        self.people = {page.slug: page for page in PersonPage.objects.all()}
        self.tags: dict[str, Tag] = {tag.name: tag for tag in Tag.objects.all()}

    def add(self, facts: dict[str, Any], words: dict[str, Any]) -> None:
        story = StoryPage(
            title=words["title"],
            slug=facts["key"],
            strapline=words["strapline"],
            notice="Sample content: every person, quote and event on this page is invented.",
            kind=facts["format"],
            image=self.images[title_of(facts["image"])],
            image_alt=words["image_alt"],
            body=[block for part in words["body"] for block in self.blocks(part)],
            first_published_at=published(facts),
            last_published_at=published(facts),
        )
        story.people = [
            StoryPage.people.rel.related_model(person=self.people[key], sort_order=number)
            for number, key in enumerate(facts["people"])
        ]
        story.tags.add(*(self.tag(code) for code in [*facts["audiences"], *facts["key_messages"], *facts["areas"]]))
        self.section.add_child(instance=story)

    def tag(self, code: str) -> Tag:
        if code not in self.tags:
            self.tags[code] = Tag.objects.create(name=code, slug=code)
        return self.tags[code]

    def blocks(self, part: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        for kind, value in part.items():
            match kind:
                case "text":
                    yield "rich_text", value
                case "image":
                    image = self.images[title_of(value)]
                    yield kind, {"image": image, "alt": value["alt"], "caption": ""}
                case "quote":
                    name = self.people[value["speaker"]].title
                    yield kind, {"name": name, "language": value["language"], "text": value["text"]}
                case _:
                    yield kind, value


def grow(count: int, folder: Path) -> None:
    start(folder)
    there = StoryPage.objects.count()
    remaining = islice(pieces(folder, "stories"), there, count)
    stories = Stories()
    for model in get_indexed_models():
        post_save.disconnect(post_save_signal_handler, sender=model)
    with disable_reference_index_auto_update():
        while batch := list(islice(remaining, BATCH)):
            with transaction.atomic():
                for piece in batch:
                    stories.add(piece["facts"], piece["languages"]["en"])
    if there < count:
        call_command("update_index", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    grow(int(sys.argv[1]), Path(sys.argv[2]))
