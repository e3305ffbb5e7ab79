"""Where pictures and films are drawn and pictures brought to size: other processes, while this one goes on."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from typing import Any, NamedTuple

import django
from django.db import connections

from core.models import CreditedImage
from core.models.images import Rendition
from core.renditions import draw_renditions, make_renditions, record_renditions
from samples.drawing import draw, film, poster

Size = tuple[int, int]


class Drawing(NamedTuple):
    """One file of the sample site. `made` is draw, poster or film; `kind` and `seed` are what is drawn."""

    made: str
    kind: str
    seed: int

    @property
    def title(self) -> str:
        return f"sample-{self.made}-{self.kind}-{self.seed}"


def content_of(drawing: Drawing, size: Size) -> bytes:
    """JPEG or MP4. `size` is for what is drawn; films and their posters have one of their own."""
    if drawing.made == "draw":
        return draw(drawing.kind, drawing.seed, size)
    return {"film": film, "poster": poster}[drawing.made](drawing.kind, drawing.seed)


def _prepare() -> None:
    """In a new process: Django, and the second place behind the process that everybody waits for."""
    django.setup()
    os.nice(10)


class Studio:
    """A pool of processes, one per core unless told; with one process everything happens in this one.

    They only compute: one process writes to the database, or SQLite would let it starve the others.
    Open it outside of transactions: it closes all connections, of which a forked process must not inherit any.
    """

    def __init__(self, processes: int | None = None) -> None:
        self.processes = processes or os.cpu_count() or 1
        self.pool: ProcessPoolExecutor | None = None
        self.ordered: dict[Drawing, Size] = {}
        self.drawing: dict[Future[bytes], Drawing] = {}
        self.sizing: dict[int, tuple[CreditedImage, Future[list[Rendition]]]] = {}

    def __enter__(self) -> "Studio":
        if self.processes > 1:
            _leave_databases()
            self.pool = ProcessPoolExecutor(self.processes, initializer=_prepare)
            self.pool.submit(os.getpid).result()  # they are forked with the first job, and so before any query
        return self

    def __exit__(self, *failure: Any) -> None:
        if self.pool:
            self.pool.shutdown(cancel_futures=True)

    def order(self, drawings: dict[Drawing, Size]) -> None:
        """Begin to draw, films first because they take longest."""
        self.ordered = dict(sorted(drawings.items(), key=lambda item: (item[0].made != "film", item[0])))
        if self.pool:
            self.drawing = {self.pool.submit(content_of, *item): item[0] for item in self.ordered.items()}

    def drawn(self) -> Iterator[tuple[Drawing, bytes]]:
        """Each drawing that was ordered, as it is ready."""
        if self.pool is None:
            yield from ((drawing, content_of(drawing, size)) for drawing, size in self.ordered.items())
        for future in as_completed(list(self.drawing)):
            yield self.drawing.pop(future), future.result()

    def bring_to_size(self, images: Iterable[CreditedImage]) -> None:
        """Begin with the renditions of these pictures; `wait_for` them before they are needed."""
        for image in images:
            if self.pool:
                self.sizing[image.pk] = image, self.pool.submit(draw_renditions, image)
            else:
                make_renditions(image)

    def wait_for(self, image_ids: Iterable[int]) -> None:
        """Until these pictures have their renditions. Raises what went wrong with them."""
        for image_id in image_ids:
            if image_id in self.sizing:
                image, future = self.sizing.pop(image_id)
                record_renditions(image, future.result())

    def finish(self) -> None:
        """Wait for the pictures for which nobody had to wait."""
        self.wait_for(list(self.sizing))


def _leave_databases() -> None:
    for connection in connections.all(initialized_only=True):
        connection.close()
        if close_pool := getattr(connection, "close_pool", None):
            close_pool()
