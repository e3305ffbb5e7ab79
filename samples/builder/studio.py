"""Where pictures and films are drawn and pictures brought to size: other processes, while this one goes on."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from typing import Any, NamedTuple

import django
from django.db import connections

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


def bring_to_size(image_id: int) -> None:
    """Make the renditions of a stored picture."""
    from core.models import CreditedImage
    from core.renditions import make_renditions

    make_renditions(CreditedImage.objects.get(pk=image_id))


def _prepare() -> None:
    """In a new process: Django, and the second place behind the process that everybody waits for."""
    django.setup()
    os.nice(10)


class Studio:
    """A pool of processes, one per core unless told; with one process everything happens in this one.

    Open it outside of transactions: no connection to the database may be open when processes are forked.
    """

    def __init__(self, processes: int | None = None) -> None:
        self.processes = processes or os.cpu_count() or 1
        self.pool: ProcessPoolExecutor | None = None
        self.unfinished: list[Future[None]] = []

    def __enter__(self) -> "Studio":
        if self.processes > 1:
            _leave_databases()
            self.pool = ProcessPoolExecutor(self.processes, initializer=_prepare)
        return self

    def __exit__(self, *failure: Any) -> None:
        if self.pool:
            self.pool.shutdown(cancel_futures=True)

    def drawn(self, drawings: dict[Drawing, Size]) -> Iterator[tuple[Drawing, bytes]]:
        """Each drawing as it is ready, films begun first because they take longest."""
        ordered = sorted(drawings, key=lambda drawing: (drawing.made != "film", drawing))
        if self.pool is None:
            yield from ((drawing, content_of(drawing, drawings[drawing])) for drawing in ordered)
            return
        futures = {self.pool.submit(content_of, drawing, drawings[drawing]): drawing for drawing in ordered}
        for future in as_completed(list(futures)):
            yield futures.pop(future), future.result()

    def bring_to_size(self, image_ids: Iterable[int]) -> None:
        """Begin with the renditions of these pictures; `finish` waits for them."""
        for image_id in image_ids:
            if self.pool:
                self.unfinished.append(self.pool.submit(bring_to_size, image_id))
            else:
                bring_to_size(image_id)

    def finish(self, progress: Callable[[], Any]) -> None:
        """Wait for what was begun; calls `progress` after each. Raises what went wrong there."""
        for future in as_completed(self.unfinished):
            future.result()
            progress()
        self.unfinished.clear()


def _leave_databases() -> None:
    for connection in connections.all(initialized_only=True):
        connection.close()
        if close_pool := getattr(connection, "close_pool", None):
            close_pool()
