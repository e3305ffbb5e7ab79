"""The experimental cavern: wheels of the detector, galleries, and people at their foot."""

import math
from random import Random

from PIL import Image, ImageFilter

from .canvas import SUPERSAMPLING, Layer, Point, arc_points, fall, finished, halo, shine
from .palette import AMBER, BLUE, CORAL, CREAM, GOLD, INK, MIDNIGHT, ROSE, SKY, TEAL, WHITE, Colour, dim, mix

FLOOR = 850
WHEELS = (
    ((176, 62, 48), (206, 216, 226), AMBER, (30, 44, 74)),
    ((44, 84, 140), (240, 188, 92), CORAL, (18, 40, 66)),
    ((30, 110, 118), (236, 226, 204), AMBER, (14, 44, 60)),
    ((122, 52, 84), (226, 168, 120), GOLD, (40, 24, 58)),
)


class Wheel:
    """A twelve-sided slice of the detector, standing: centre, outer radius in units, paint."""

    def __init__(self, layer: Layer, centre: Point, reach: float, paint: tuple, rng: Random) -> None:
        self.layer, self.centre, self.reach, self.rng = layer, centre, reach, rng
        self.iron, self.chamber, self.lamp, self.dark = paint

    def at(self, radius: float, phi: float, across: float = 0.0) -> Point:
        """A point at a share of the reach, and a distance (same measure) across the direction `phi`."""
        cos, sin = math.cos(phi), math.sin(phi)
        return (
            self.centre[0] + self.reach * (radius * cos - across * sin),
            self.centre[1] + self.reach * (radius * sin + across * cos),
        )

    def slab(self, inner: float, outer: float, sector: int, fill: Colour, gap: float = 0.012) -> None:
        """Fill one of the twelve flat pieces between two radii."""
        phi = sector * math.tau / 12 + math.pi / 12
        tan = math.tan(math.pi / 12)
        shape = [
            self.at(r, phi, side * (r * tan - gap)) for r, side in ((inner, -1), (outer, -1), (outer, 1), (inner, 1))
        ]
        self.layer.polygon(shape, fill)

    def light(self, sector: int, shade: float = 1.0) -> float:
        """How brightly a sector is lit: lamps hang above."""
        phi = sector * math.tau / 12 + math.pi / 12
        return shade * (0.62 - 0.32 * math.sin(phi) + 0.08 * math.cos(phi + 1))

    def draw_barrel(self) -> None:
        """Iron in layers, chambers between them, the coil and what it holds."""
        self.layer.disc(self.centre, self.reach * 1.02, dim(self.dark, 0.6))
        for sector in range(12):
            lit = self.light(sector)
            for inner, outer in ((0.87, 1.0), (0.70, 0.81), (0.53, 0.64)):
                self.slab(inner, outer, sector, dim(self.iron, lit))
                self.slab(outer - 0.014, outer, sector, dim(mix(self.iron, WHITE, 0.4), lit))
            for inner, outer in ((0.818, 0.862), (0.648, 0.692), (0.478, 0.522)):
                self.slab(inner, outer, sector, dim(self.chamber, lit * 0.85), 0.026)
            phi = sector * math.tau / 12 + math.pi / 12
            for across in (-0.16, -0.08, 0, 0.08, 0.16):
                self.layer.line(
                    [self.at(0.875, phi, across), self.at(0.985, phi, across)], dim(self.iron, lit * 0.72), 1.6
                )
        self.draw_core(0.455)

    def draw_endcap(self) -> None:
        """Rings of wedge-shaped chambers that overlap, around a bright core."""
        self.layer.disc(self.centre, self.reach * 1.0, dim(self.iron, 0.42))
        for number, (inner, outer, count) in enumerate(((0.70, 0.97, 36), (0.42, 0.68, 36), (0.2, 0.4, 18))):
            for index in range(count):
                phi, half = math.tau * index / count, math.pi / count * (1.1 if index % 2 else 0.96)
                lit = 0.62 - 0.34 * math.sin(phi) - (0.12 if index % 2 else 0)
                tone = self.iron if (index + number) % 2 else mix(self.chamber, self.iron, 0.5)
                near, far = inner + (0.012 if index % 2 else 0), outer - (0.012 if index % 2 else 0)
                shape = [
                    self.at(near, phi - half),
                    self.at(far, phi - half),
                    self.at(far, phi + half),
                    self.at(near, phi + half),
                ]
                self.layer.polygon(shape, dim(tone, lit), dim(self.dark, 0.7), 1.6)
                for share in (0.35, 0.7):
                    radius = near + (far - near) * share
                    self.layer.line(
                        [self.at(radius, phi - half * 0.8), self.at(radius, phi + half * 0.8)],
                        dim(tone, lit * 0.72),
                        1.3,
                    )
        self.draw_core(0.19)

    def draw_core(self, radius: float) -> None:
        """The inner detectors: fine concentric cells, warm light in the middle."""
        self.layer.disc(self.centre, self.reach * radius, dim(self.chamber, 0.5))
        self.layer.disc(self.centre, self.reach * radius * 0.94, dim(self.dark, 0.55))
        for ring, share in enumerate((0.86, 0.74, 0.62, 0.5, 0.38, 0.26)):
            count = round(72 * share)
            for index in range(count):
                phi = math.tau * index / count
                lit = self.rng.uniform(0.45, 0.95) * (1.1 - share * 0.55)
                tone = mix(self.lamp, self.chamber, share) if (index + ring) % 5 else self.lamp
                half = math.pi / count * 0.8
                near, far = radius * (share - 0.045), radius * (share + 0.045)
                self.layer.polygon(
                    [
                        self.at(near, phi - half),
                        self.at(far, phi - half),
                        self.at(far, phi + half),
                        self.at(near, phi + half),
                    ],
                    dim(tone, lit),
                )
        self.layer.disc(self.centre, self.reach * radius * 0.13, mix(self.lamp, WHITE, 0.6))


def draw_person(layer: Layer, foot: Point, height: float, coat: Colour, helmet: Colour) -> None:
    """Draw a person, tiny, standing: legs, coat and helmet."""
    x, y = foot
    layer.polygon(
        [
            (x - 0.13 * height, y),
            (x - 0.1 * height, y - 0.5 * height),
            (x + 0.1 * height, y - 0.5 * height),
            (x + 0.13 * height, y),
            (x + 0.03 * height, y),
            (x, y - 0.4 * height),
            (x - 0.03 * height, y),
        ],
        INK,
    )
    layer.polygon(
        [
            (x - 0.15 * height, y - 0.42 * height),
            (x - 0.16 * height, y - 0.8 * height),
            (x + 0.16 * height, y - 0.8 * height),
            (x + 0.15 * height, y - 0.42 * height),
        ],
        coat,
    )
    layer.disc((x, y - 0.9 * height), 0.095 * height, (196, 150, 116))
    layer.polygon(arc_points((x, y - 0.92 * height), (0.125 * height, 0.12 * height), math.pi, math.tau, 10), helmet)


def draw_gallery(layer: Layer, inner: float, outer: float, tone: Colour, rng: Random) -> None:
    """Draw gangways on one side of the cavern, from x = `inner` (near the wheel) to `outer` (the wall)."""
    side = 1 if outer > inner else -1
    for level in range(6):
        y = 150 + level * 140
        layer.polygon([(inner, y), (outer, y - 20), (outer, y - 6), (inner, y + 8)], dim(tone, 0.5))
        for rail in (22, 40):
            layer.line([(inner, y - rail), (outer, y - 20 - rail)], dim(tone, 0.75), 1.5)
        for post in range(9):
            x = inner + (outer - inner) * post / 8
            top = y - 20 * post / 8
            layer.line([(x, top), (x, top - 40)], dim(tone, 0.6), 1.3)
        x = inner + side * rng.uniform(30, max(40, abs(outer - inner) - 90))
        layer.line([(x, y), (x + side * 80, y + 140)], dim(tone, 0.45), 3)
        if rng.random() < 0.75:
            spot = inner + side * rng.uniform(20, max(30, abs(outer - inner) - 20))
            shift = 20 * abs(spot - inner) / max(1, abs(outer - inner))
            draw_person(
                layer, (spot, y - shift), 36, rng.choice((BLUE, CORAL, TEAL)), rng.choice((AMBER, CREAM, CORAL))
            )
    for x in (inner, (inner + outer) / 2):
        layer.line([(x, 90), (x, FLOOR)], dim(tone, 0.5), 4)


def mirrored(picture: Image.Image, floor: int, tone: Colour) -> Image.Image:
    """Lay the picture's own blurred reflection on the floor below row `floor`, fading with depth."""
    depth = picture.height - floor
    strip = picture.crop((0, floor - depth, picture.width, floor)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    strip = strip.resize((strip.width // 4, max(1, strip.height // 4)), Image.Resampling.BILINEAR)
    strip = strip.filter(ImageFilter.GaussianBlur(3)).resize((picture.width, depth), Image.Resampling.BILINEAR)
    depths = [60 + round(level * 0.62) for level in range(256)]
    fade = Image.linear_gradient("L").resize(strip.size).point(depths)
    picture.paste(Image.composite(Image.new("RGB", strip.size, tone), strip, fade), (0, floor))
    return picture


def draw_cavern(layer: Layer, centre: Point, reach: float, back: Colour, tone: Colour, rng: Random) -> None:
    """Draw the far wall, the crane rails, and galleries where there is room beside the wheel."""
    width = 1000 * layer.size[0] / layer.size[1]
    for index in range(15):
        x = width * index / 14
        layer.line([(centre[0] + (x - centre[0]) * 0.55, 120), (x, FLOOR)], dim(back, 0.72), 3)
    for y in (60, 120):
        layer.polygon([(0, y), (width, y), (width, y + 20), (0, y + 20)], mix(dim(back, 0.6), AMBER, 0.14))
    if centre[0] - reach > 120:
        draw_gallery(layer, centre[0] - reach * 1.04, -10, tone, rng)
    if width - centre[0] - reach > 120:
        draw_gallery(layer, centre[0] + reach * 1.04, width + 10, tone, rng)


def draw_hall(rng: Random, size: tuple[int, int]) -> bytes:
    """The experimental cavern: a wheel four storeys high, and people at its foot."""
    paint = rng.choice(WHEELS)
    width = 1000 * size[0] / size[1]
    reach = rng.uniform(370, 470)
    centre = (width * rng.choice((0.36, 0.5, 0.5, 0.64)), FLOOR - 60 - reach * rng.uniform(0.86, 0.95))
    back = mix(paint[3], MIDNIGHT, 0.4)
    layer = Layer(size, fall(size, (dim(back, 0.55), back, dim(back, 0.8), dim(back, 0.5))))
    draw_cavern(layer, centre, reach, back, mix(paint[1], back, 0.3), rng)
    if rng.random() < 0.6:
        far = tuple(mix(colour, dim(back, 0.5), 0.62) for colour in paint)
        aside = (centre[0] + rng.choice((-1, 1)) * reach * rng.uniform(0.5, 0.9), centre[1] + reach * 0.06)
        Wheel(layer, aside, reach * 0.86, far, rng).draw_barrel()
    wheel = Wheel(layer, centre, reach, paint, rng)
    if rng.random() < 0.55:
        wheel.draw_barrel()
    else:
        wheel.draw_endcap()
    for side in (-1, 1):
        foot = centre[0] + side * reach * 0.62
        layer.polygon(
            [(foot - 60, FLOOR), (foot - 36, FLOOR - 110), (foot + 36, FLOOR - 110), (foot + 60, FLOOR)],
            dim(paint[0], 0.55),
        )
    layer.polygon([(0, FLOOR), (width, FLOOR), (width, 1000), (0, 1000)], dim(back, 0.6))
    flat = mirrored(layer.flat(), round(FLOOR * size[1] / 1000), dim(back, 0.55))
    return finished(_lit(_crowd(flat, rng, width), centre, reach, paint[2], rng), rng)


def _crowd(flat: Image.Image, rng: Random, width: float) -> Image.Image:
    """Draw visitors and workers on the floor; only that strip is drawn at twice the size."""
    top = 760
    row = round(top * flat.height / 1000)
    strip = flat.crop((0, row, flat.width, flat.height))
    front = Layer(strip.size, strip)
    front.scale = flat.height / 1000 * SUPERSAMPLING
    for depth in sorted(rng.uniform(0, 1) for _ in range(rng.randint(5, 9))):
        x, y = rng.uniform(0.06, 0.94) * width, FLOOR + 8 + 100 * depth - top
        tall = 38 + 18 * depth
        for offset in range(rng.choice((1, 1, 2, 3))):
            draw_person(
                front,
                (x + offset * tall * 0.5, y + offset % 2 * 5),
                tall,
                rng.choice((BLUE, CORAL, TEAL, MIDNIGHT, ROSE)),
                rng.choice((AMBER, CREAM, CORAL, SKY)),
            )
    flat.paste(front.flat(), (0, row))
    return flat


def _lit(picture: Image.Image, centre: Point, reach: float, lamp: Colour, rng: Random) -> Image.Image:
    """Hang lamps with cones of light, and let the heart of the wheel glow."""
    size = picture.size
    light = Layer((size[0] // 2, size[1] // 2))
    width = 1000 * size[0] / size[1]
    for index in range(4):
        x = width * (0.14 + 0.24 * index) + rng.uniform(-40, 40)
        light.polygon([(x - 12, 84), (x + 12, 84), (x + 150, FLOOR), (x - 150, FLOOR)], dim(SKY, 0.05))
        if abs(x - centre[0]) > reach * 0.7:
            light.disc((x, 80), 9, mix(lamp, WHITE, 0.5))
    small = light.flat().filter(ImageFilter.GaussianBlur(7)).resize(size, Image.Resampling.BILINEAR)
    warm = halo(size, centre, reach * 0.9, ((0, 0, 0), dim(lamp, 0.12), dim(lamp, 0.5)))
    return shine(shine(picture, small), warm)
