"""The sample site's pictures and short films, drawn by code.

Everything here is a pure function of its arguments: the same drawing, seed and size give the same bytes
with the same versions of the libraries. Nothing shows a real person or a real event.
"""

from random import Random

from .compositions import draw_art
from .details import draw_detector
from .events import draw_event
from .films import film, poster
from .perspective import draw_event_cross
from .places import draw_hall
from .portraits import draw_portrait
from .skies import draw_sky

LANDSCAPE = (1600, 1000)
UPRIGHT = (1200, 1500)

DRAWINGS = {
    "event": draw_event,
    "event_cross": draw_event_cross,
    "portrait": draw_portrait,
    "hall": draw_hall,
    "detector": draw_detector,
    "sky": draw_sky,
    "art": draw_art,
}


def draw(drawing: str, seed: int, size: tuple[int, int] | None = None) -> bytes:
    """Return a drawing as JPEG bytes. `size` is (width, height) in pixels: 1600 × 1000 unless told, for a
    portrait 1200 × 1500. Raises KeyError for a drawing that does not exist.
    """
    size = size or (UPRIGHT if drawing == "portrait" else LANDSCAPE)
    return DRAWINGS[drawing](Random(f"{drawing} {seed}"), size)


__all__ = ["DRAWINGS", "draw", "film", "poster"]
