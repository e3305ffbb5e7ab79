"""Pictures and films of the sample site: drawn, stored and made ready by several processes, once."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import Any

import django
from django.core.files.base import ContentFile
from django.db import connections

from samples.drawing import draw, film, poster

from .texts import Piece

CREDIT = "(Image: drawn by the sample command/CMS sample site)"
FILM_SECONDS, FILM_WIDTH, FILM_HEIGHT = 12, 960, 540
SIZES = {"portrait": (960, 1200)}
Drawing = tuple[str, str, int]  # ("draw" | "poster" | "film", kind, seed)


def drawings_of(piece: Piece) -> Iterator[Drawing]:
    """What a piece shows: its lead picture and all that its blocks name."""
    yield from _drawings_in(piece.facts)
    for block in piece.languages[piece.original].get("body", []):
        yield from _drawings_in(block)


def _drawings_in(part: Any) -> Iterator[Drawing]:
    if isinstance(part, list):
        for value in part:
            yield from _drawings_in(value)
    elif isinstance(part, dict):
        if "drawing" in part:
            yield ("draw", part["drawing"], part["seed"])
        if "film" in part:
            yield ("film", part["film"], part["seed"])
            yield ("poster", part["film"], part["seed"])
        for value in part.values():
            yield from _drawings_in(value)


def title_of(drawing: Drawing) -> str:
    made, kind, seed = drawing
    return f"sample-{made}-{kind}-{seed}"


def make_file(drawing: Drawing, collection_id: int) -> None:
    """Draw one file and store it; a picture with all its renditions. Runs in a process of its own."""
    from core.models import CreditedImage, CreditedMedia, Licence
    from core.renditions import make_renditions

    made, kind, seed = drawing
    title = title_of(drawing)
    shared = {"title": title, "credit": CREDIT, "licence": Licence.CC_BY, "collection_id": collection_id}
    if made == "film":
        CreditedMedia.objects.create(
            type="video",
            file=ContentFile(film(kind, seed), name=f"{title}.mp4"),
            duration=FILM_SECONDS,
            width=FILM_WIDTH,
            height=FILM_HEIGHT,
            **shared,
        )
        return
    content = poster(kind, seed) if made == "poster" else draw(kind, seed, SIZES.get(kind))
    make_renditions(CreditedImage.objects.create(file=ContentFile(content, name=f"{title}.jpg"), **shared))


class Files:
    """The sample files that are in the site."""

    def __init__(self) -> None:
        from wagtail.models import Collection

        root = Collection.get_first_root_node()
        samples = root.get_children().filter(name="Samples").first()
        self.collection = samples or root.add_child(name="Samples")
        self.read()

    def read(self) -> None:
        from core.models import CreditedImage, CreditedMedia

        self.images = {image.title: image for image in CreditedImage.objects.filter(collection=self.collection)}
        self.films = {film.title: film for film in CreditedMedia.objects.filter(collection=self.collection)}

    def image(self, kind: str, seed: int, made: str = "draw"):
        return self.images[title_of((made, kind, seed))]

    def film(self, kind: str, seed: int):
        return self.films[title_of(("film", kind, seed))]

    def missing(self, drawings: list[Drawing]) -> list[Drawing]:
        return [drawing for drawing in drawings if title_of(drawing) not in {**self.images, **self.films}]

    def make(self, drawings: list[Drawing], progress: Callable[[], Any], processes: int | None = None) -> None:
        """Make those files; calls `progress` after each. With one process, in this one."""
        processes = processes or os.cpu_count() or 1
        if processes == 1:
            for drawing in drawings:
                make_file(drawing, self.collection.pk)
                progress()
        elif drawings:
            connections.close_all()
            with ProcessPoolExecutor(processes, initializer=django.setup) as pool:
                films_first = sorted(drawings, key=lambda drawing: drawing[0] != "film")
                for done in as_completed([pool.submit(make_file, d, self.collection.pk) for d in films_first]):
                    done.result()
                    progress()
        self.read()
