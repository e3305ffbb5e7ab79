"""Paint and light: the few operations that every drawing is made of.

Coordinates are in units of a thousandth of the picture's height, y downwards, so that a drawing looks
the same at every size; a landscape picture of 1600 × 1000 is 1600 units wide. Shapes are drawn at twice
the size and scaled down. A `Paint` layer is opaque; a `Light` layer starts black and is added by screening.
"""

import math
from collections.abc import Sequence
from io import BytesIO
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .palette import Colour, along

Point = tuple[float, float]

SUPERSAMPLING = 2
JPEG_QUALITY = 88


class Layer:
    """An RGB bitmap at twice the picture's size, drawn upon in units."""

    def __init__(self, size: tuple[int, int], ground: Image.Image | Colour = (0, 0, 0)) -> None:
        """Start from a colour, or from an image of the picture's size or a part of it."""
        self.size = size
        self.scale = size[1] / 1000 * SUPERSAMPLING
        full = (size[0] * SUPERSAMPLING, size[1] * SUPERSAMPLING)
        if isinstance(ground, Image.Image):
            self.image = ground.resize(full, Image.Resampling.NEAREST)
        else:
            self.image = Image.new("RGB", full, ground)
        self.pen = ImageDraw.Draw(self.image)

    def points(self, points: Sequence[Point]) -> list[Point]:
        """Convert units to bitmap pixels."""
        scale = self.scale
        return [(x * scale, y * scale) for x, y in points]

    def pixels(self, width: float) -> int:
        """Convert a line width in units to bitmap pixels, at least one."""
        return max(1, round(width * self.scale))

    def line(self, points: Sequence[Point], colour: Colour, width: float = 1.0) -> None:
        """Draw a polyline; width in units."""
        wide = self.pixels(width)
        self.pen.line(self.points(points), fill=colour, width=wide, joint="curve" if wide > 5 else None)

    def fading(self, points: Sequence[Point], stops: Sequence[Colour], width: float, runs: int = 8) -> None:
        """Draw a polyline whose colour runs through `stops` from its first to its last point."""
        step = max(1, math.ceil((len(points) - 1) / runs))
        for start in range(0, len(points) - 1, step):
            self.line(points[start : start + step + 1], along(stops, start / max(1, len(points) - 1)), width)

    def polygon(
        self, points: Sequence[Point], fill: Colour | None, edge: Colour | None = None, width: float = 1.0
    ) -> None:
        """Fill and outline a polygon."""
        self.pen.polygon(self.points(points), fill=fill, outline=edge, width=self.pixels(width) if edge else 1)

    def ellipse(
        self, centre: Point, radii: Point, fill: Colour | None, edge: Colour | None = None, width: float = 1.0
    ) -> None:
        """Fill and outline an axis-parallel ellipse."""
        (x, y), (a, b) = centre, radii
        box = self.points([(x - a, y - b), (x + a, y + b)])
        self.pen.ellipse(box, fill=fill, outline=edge, width=self.pixels(width) if edge else 1)

    def disc(self, centre: Point, radius: float, fill: Colour) -> None:
        """Fill a circle."""
        self.ellipse(centre, (radius, radius), fill)

    def flat(self) -> Image.Image:
        """Scale down to the picture's size by the mean of each block: as clean as Lanczos here, and fast."""
        return self.image.reduce(SUPERSAMPLING)


def arc_points(centre: Point, radii: Point, start: float, stop: float, steps: int = 24) -> list[Point]:
    """Points on an ellipse from angle `start` to `stop` (radians, clockwise on the screen)."""
    turn = (stop - start) / steps
    return [
        (centre[0] + radii[0] * math.cos(start + turn * n), centre[1] + radii[1] * math.sin(start + turn * n))
        for n in range(steps + 1)
    ]


def smooth(points: Sequence[Point], steps: int = 10, closed: bool = True) -> list[Point]:
    """Run a Catmull-Rom curve through `points`, `steps` points to a span."""
    count = len(points)
    spans = count if closed else count - 1
    curve = []
    for index in range(spans):
        if closed:
            p0, p1, p2, p3 = (points[(index + k) % count] for k in (-1, 0, 1, 2))
        else:
            p0, p1, p2, p3 = (points[min(count - 1, max(0, index + k))] for k in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            a, b, c, d = (-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2)
            curve.append(
                (
                    (a * p0[0] + b * p1[0] + c * p2[0] + d * p3[0]) / 2,
                    (a * p0[1] + b * p1[1] + c * p2[1] + d * p3[1]) / 2,
                )
            )
    return curve if closed else [*curve, points[-1]]


def tinted(grey: Image.Image, stops: Sequence[Colour]) -> Image.Image:
    """Map an L image through a gradient: 0 is the first stop, 255 the last."""
    ramp = [along(stops, level / 255) for level in range(256)]
    return Image.merge("RGB", [grey.point([colour[band] for colour in ramp]) for band in range(3)])


def halo(size: tuple[int, int], centre: Point, radius: float, stops: Sequence[Colour]) -> Image.Image:
    """A radial gradient, last stop at `centre`, first from `radius` on; both in units. Final size."""
    scale = size[1] / 1000 / 4
    small = (math.ceil(size[0] / 4), math.ceil(size[1] / 4))
    reach = max(1, round(radius * scale))
    disc = Image.radial_gradient("L").point([max(0, 255 - round(level * math.sqrt(2))) for level in range(256)])
    disc = disc.resize((2 * reach, 2 * reach), Image.Resampling.BILINEAR)
    grey = Image.new("L", small, 0)
    grey.paste(disc, (round(centre[0] * scale) - reach, round(centre[1] * scale) - reach))
    return tinted(grey, stops).resize(size, Image.Resampling.BILINEAR)


def fall(size: tuple[int, int], stops: Sequence[Colour]) -> Image.Image:
    """A vertical gradient, first stop at the top. Final size."""
    column = tinted(Image.linear_gradient("L"), stops).resize((1, size[1]), Image.Resampling.BICUBIC)
    return column.resize(size, Image.Resampling.NEAREST)


def glow(light: Image.Image, halos: Sequence[tuple[float, float]]) -> Image.Image:
    """Blur a layer of light once for each (radius in units, strength) and screen the results together.

    Worked at a quarter of the size, where blur is cheap.
    """
    small = light.reduce(4)
    total = Image.new("RGB", small.size)
    for radius, strength in halos:
        soft = small.filter(ImageFilter.GaussianBlur(radius * light.height / 1000 / 4))
        soft = soft.point([min(255, round(level * strength)) for level in range(256)] * 3)
        total = ImageChops.screen(total, soft)
    return total.resize(light.size, Image.Resampling.BILINEAR)


def shine(picture: Image.Image, light: Image.Image, halos: Sequence[tuple[float, float]] = ()) -> Image.Image:
    """Screen a layer of light, and its glow, over a picture."""
    if halos:
        picture = ImageChops.screen(picture, glow(light, halos))
    return ImageChops.screen(picture, light)


def finished(picture: Image.Image, rng: Random, grain: int = 5) -> bytes:
    """Encode as JPEG, with a grain of at most `grain` levels that keeps dark gradients from banding."""
    noise = Image.frombytes("L", picture.size, rng.randbytes(picture.width * picture.height))
    noise = noise.point([level * (grain + 1) // 256 for level in range(256)])
    picture = ImageChops.add(picture, Image.merge("RGB", (noise, noise, noise)), 1, -(grain // 2))
    stream = BytesIO()
    picture.save(stream, "JPEG", quality=JPEG_QUALITY)
    return stream.getvalue()
