"""Where a picture's frame cuts: around its focal point, whatever the shape of the frame."""

# Width by height, as in the CSS.
FRAMES = {"wide": 16 / 10, "portrait": 4 / 5, "square": 1.0, "film": 16 / 9, "lead": 2.0}
# The part of a picture that shows where the shape of its frame depends on the screen.
USUAL_WINDOW = 0.5
STEPS = 10


def focus_classes(item: dict, shape: str) -> str:
    """
    CSS classes for `object-position`, in tenths ("fx-5 fy-1"): the content policy forbids style attributes.

    `object-position: 30%` does not put what is at 30% in the middle: it aligns 30% of the picture with 30%
    of its frame.
    """
    point = item.get("focal_point") or {"x": 0.5, "y": 0.5}
    across, down = _windows(item["width"] / item["height"], FRAMES.get(shape))
    return f"fx-{_position(point['x'], across)} fy-{_position(point['y'], down)}"


def _windows(picture: float, frame: float | None) -> tuple[float, float]:
    """The parts of the picture's width and height that show; only one of them is ever cut."""
    across = min(1.0, frame / picture) if frame else USUAL_WINDOW
    down = min(1.0, picture / frame) if frame else USUAL_WINDOW
    return tuple(window if window < 0.95 else USUAL_WINDOW for window in (across, down))  # type: ignore[return-value]


def _position(focus: float, window: float) -> int:
    return round(min(max((focus - window / 2) / (1 - window), 0.0), 1.0) * STEPS)
