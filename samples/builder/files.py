"""Pictures and films of the sample site: which ones there are, and their way into the site."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.db.models.signals import post_save
from wagtail.models import Collection

from core.models import CreditedImage, CreditedMedia, Licence
from core.signals import make_renditions_at_upload

from .studio import Drawing, Size, Studio
from .texts import Piece

CREDIT = "(Image: drawn by the sample command/CMS sample site)"
FILM_SECONDS, FILM_SIZE = 12, (960, 540)
LEAD, PORTRAIT, IN_TEXT = (1440, 900), (960, 1200), (960, 600)


def drawings_of(pieces: Iterable[Piece]) -> dict[Drawing, Size]:
    """What pieces show, with its size in pixels: lead pictures are larger than those between paragraphs."""
    found: dict[Drawing, Size] = {}
    for piece in pieces:
        for drawing in _drawings_in(piece.facts):
            found[drawing] = _size_of(drawing, LEAD)
        for drawing in _drawings_in(piece.languages[piece.original].get("body", [])):
            found.setdefault(drawing, _size_of(drawing, IN_TEXT))
    return found


def _size_of(drawing: Drawing, landscape: Size) -> Size:
    if drawing.made != "draw":
        return FILM_SIZE
    return PORTRAIT if drawing.kind == "portrait" else landscape


def _drawings_in(part: Any) -> Iterator[Drawing]:
    if isinstance(part, list):
        for value in part:
            yield from _drawings_in(value)
    elif isinstance(part, dict):
        if "drawing" in part:
            yield Drawing("draw", part["drawing"], part["seed"])
        if "film" in part:
            yield Drawing("film", part["film"], part["seed"])
            yield Drawing("poster", part["film"], part["seed"])
        for value in part.values():
            yield from _drawings_in(value)


class Files:
    """The sample files that are in the site, by title."""

    def __init__(self) -> None:
        root = Collection.get_first_root_node()
        samples = root.get_children().filter(name="Samples").first()
        self.collection = samples or root.add_child(name="Samples")
        self.images = {image.title: image for image in CreditedImage.objects.filter(collection=self.collection)}
        self.films = {film.title: film for film in CreditedMedia.objects.filter(collection=self.collection)}

    def image(self, kind: str, seed: int, made: str = "draw") -> CreditedImage:
        return self.images[Drawing(made, kind, seed).title]

    def film(self, kind: str, seed: int) -> CreditedMedia:
        return self.films[Drawing("film", kind, seed).title]

    def drawn(self) -> list[tuple[str, int]]:
        """(drawing, seed) of all pictures but the films' posters, always in the same order."""
        parts = [title.split("-") for title in sorted(self.images)]
        return [(kind, int(seed)) for _sample, made, kind, seed in parts if made == "draw"]

    def image_ids(self, pieces: Iterable[Piece]) -> list[int]:
        """Of the pictures that these pieces show, in their order."""
        titles = (drawing.title for drawing in drawings_of(pieces))
        return [self.images[title].pk for title in titles if title in self.images]

    def missing(self, drawings: dict[Drawing, Size]) -> dict[Drawing, Size]:
        present = self.images.keys() | self.films.keys()
        return {drawing: size for drawing, size in drawings.items() if drawing.title not in present}

    def fetch(self, studio: Studio, progress: Callable[[], Any]) -> None:
        """Store what the studio has drawn, without renditions; calls `progress` after each."""
        post_save.disconnect(make_renditions_at_upload, sender=CreditedImage)
        try:
            for drawing, content in studio.drawn():
                self.store(drawing, content)
                progress()
        finally:
            post_save.connect(make_renditions_at_upload, sender=CreditedImage)

    def store(self, drawing: Drawing, content: bytes) -> None:
        title = drawing.title
        shared = {"title": title, "credit": CREDIT, "licence": Licence.CC_BY, "collection": self.collection}
        if drawing.made == "film":
            file, (width, height) = ContentFile(content, name=f"{title}.mp4"), FILM_SIZE
            self.films[title] = CreditedMedia.objects.create(
                type="video", file=file, duration=FILM_SECONDS, width=width, height=height, **shared
            )
        else:
            file = ContentFile(content, name=f"{title}.jpg")
            self.images[title] = CreditedImage.objects.create(file=file, **shared)
