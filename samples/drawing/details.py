"""Close to the detector: silicon hexagons, rings of modules, crystals, wires."""

import math
from random import Random

from .canvas import Layer, Point, fall, finished, halo, shine
from .palette import (
    AMBER,
    BLUE,
    CORAL,
    CREAM,
    GOLD,
    MIDNIGHT,
    MINT,
    NIGHT,
    PLUM,
    ROSE,
    RUST,
    SKY,
    TEAL,
    WHITE,
    Colour,
    along,
    dim,
    mix,
)

HEATS = (
    (NIGHT, BLUE, TEAL, MINT, CREAM),
    (NIGHT, PLUM, CORAL, AMBER, CREAM),
    ((8, 30, 44), (14, 74, 84), TEAL, GOLD, CREAM),
    (MIDNIGHT, (46, 62, 120), ROSE, CORAL, GOLD),
)


class Heat:
    """A few deposits of energy on a plane: how warm is a place, 0 to 1."""

    def __init__(self, rng: Random, width: float, count: int) -> None:
        self.spots = [
            (rng.uniform(0.08, 0.92) * width, rng.uniform(60, 940), rng.uniform(50, 170), rng.uniform(0.55, 1.0))
            for _ in range(count)
        ]

    def at(self, x: float, y: float) -> float:
        """Sum of bell curves, at most 1."""
        warmth = sum(
            strength * math.exp(-((x - u) ** 2 + (y - v) ** 2) / (2 * reach * reach))
            for u, v, reach, strength in self.spots
        )
        return min(1.0, warmth)


def hexagon(centre: Point, reach: float, turn: float = 0.0) -> list[Point]:
    """Corners of a regular hexagon."""
    return [
        (centre[0] + reach * math.cos(turn + k * math.pi / 3), centre[1] + reach * math.sin(turn + k * math.pi / 3))
        for k in range(6)
    ]


def draw_hexagons(paint: Layer, light: Layer, rng: Random, width: float) -> None:
    """Hexagonal silicon sensors, each with its cells; cells near a deposit light up."""
    heat, colours = Heat(rng, width, rng.randint(3, 6)), rng.choice(HEATS)
    pitch, turn = rng.uniform(120, 190), rng.choice((0.0, 0.2, -0.26, math.pi / 6))
    cos, sin = math.cos(turn), math.sin(turn)
    count = math.ceil(1200 / pitch)
    for row in range(-count, count + 1):
        for column in range(-count, count + 1):
            u, v = pitch * 1.5 * column, pitch * math.sqrt(3) * (row + column % 2 / 2)
            x, y = width / 2 + u * cos - v * sin, 500 + u * sin + v * cos
            if not (-pitch < x < width + pitch and -pitch < y < 1000 + pitch):
                continue
            tone = along(colours, 0.04 + 0.06 * rng.random())
            paint.polygon(hexagon((x, y), pitch * 0.97, turn), tone, mix(tone, GOLD, 0.4), 2)
            _cells(paint, light, rng, heat, colours, (x, y), pitch, turn)


def _cells(
    paint: Layer, light: Layer, rng: Random, heat: Heat, colours, centre: Point, pitch: float, turn: float
) -> None:
    size = pitch / 7.0
    for q in range(-3, 4):
        for r in range(max(-3, -q - 3), min(3, -q + 3) + 1):
            u, v = size * 1.5 * q, size * math.sqrt(3) * (r + q / 2)
            cos, sin = math.cos(turn + math.pi / 6), math.sin(turn + math.pi / 6)
            x, y = centre[0] + (u * cos - v * sin) * 1.02, centre[1] + (u * sin + v * cos) * 1.02
            warmth = heat.at(x, y)
            value = min(1.0, 0.06 + 0.09 * rng.random() + warmth * rng.uniform(0.5, 0.95))
            shape = hexagon((x, y), size * 0.9, turn + math.pi / 6)
            paint.polygon(shape, along(colours, value))
            if value > 0.6:
                light.polygon(shape, dim(along(colours, value), (value - 0.55) * 1.5))


def draw_rings(paint: Layer, light: Layer, rng: Random, width: float) -> None:
    """A disc of the pixel detector: overlapping modules in rings, each with its chips and bonds."""
    colours = rng.choice(HEATS)
    centre = (width * rng.choice((0.08, 0.5, 0.9)), rng.choice((500, 1060, -40)))
    heat = Heat(rng, width, 4)
    radius, ring = 90.0, 0
    while radius < 1750:
        deep, count = 104 + ring * 5, max(8, round(math.tau * radius / 92))
        for index in range(count):
            phi = math.tau * (index + 0.5 * (ring % 2)) / count
            lift = 10 if index % 2 else -10
            x, y = centre[0] + (radius + lift) * math.cos(phi), centre[1] + (radius + lift) * math.sin(phi)
            if -120 < x < width + 120 and -120 < y < 1120:
                warmth = heat.at(x, y)
                _module(
                    paint, light, rng, (x, y), phi, (deep * 0.86, math.tau * radius / count * 0.98), colours, warmth
                )
        radius, ring = radius + deep, ring + 1
    paint.disc(centre, 38, dim(colours[1], 0.4))


def _module(
    paint: Layer, light: Layer, rng: Random, at: Point, phi: float, size: Point, colours, warmth: float
) -> None:
    cos, sin = math.cos(phi), math.sin(phi)

    def box(u0: float, u1: float, v0: float, v1: float) -> list[Point]:
        return [
            (at[0] + u * size[0] * cos - v * size[1] * sin, at[1] + u * size[0] * sin + v * size[1] * cos)
            for u, v in ((u0, v0), (u1, v0), (u1, v1), (u0, v1))
        ]

    base = along(colours, 0.08 + 0.1 * rng.random() + 0.25 * warmth)
    paint.polygon(box(-0.5, 0.5, -0.5, 0.5), dim(base, 0.42))
    paint.polygon(box(-0.47, 0.47, -0.46, 0.46), dim(base, 0.85), mix(base, CREAM, 0.3), 1.4)
    for row in range(4):
        for column in range(2):
            value = min(1.0, 0.1 + 0.12 * rng.random() + warmth * rng.uniform(0.4, 0.95))
            chip = box(-0.41 + row * 0.21, -0.23 + row * 0.21, -0.39 + column * 0.41, -0.02 + column * 0.41)
            paint.polygon(chip, along(colours, value))
            if value > 0.6:
                light.polygon(chip, dim(along(colours, value), (value - 0.5) * 1.2))
    paint.polygon(box(0.44, 0.47, -0.44, 0.44), mix(GOLD, base, 0.35))


def draw_crystals(paint: Layer, light: Layer, rng: Random, width: float) -> None:
    """The faces of lead tungstate crystals: clear facets, and light where a photon has ended."""
    colours = rng.choice(HEATS)
    heat, pitch = Heat(rng, width, rng.randint(2, 4)), rng.uniform(86, 130)
    far = (width * rng.uniform(0.25, 0.75), rng.uniform(250, 750))
    for row in range(-1, math.ceil(1000 / pitch) + 1):
        for column in range(-1, math.ceil(width / pitch) + 1):
            x, y = column * pitch, row * pitch
            warmth = heat.at(x + pitch / 2, y + pitch / 2) * rng.uniform(0.8, 1.1)
            tone = along(colours, 0.08 + 0.1 * rng.random() + 0.78 * warmth)
            outer = [(x + 4, y + 4), (x + pitch - 4, y + 4), (x + pitch - 4, y + pitch - 4), (x + 4, y + pitch - 4)]
            middle = (x + pitch / 2 + (far[0] - x) / width * pitch * 0.3, y + pitch / 2 + (far[1] - y) * 0.0003 * pitch)
            half = pitch * 0.27
            inner = [(middle[0] + a * half, middle[1] + b * half) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
            for side, lit in enumerate((1.12, 0.72, 0.5, 0.86)):
                facet = [outer[side], outer[(side + 1) % 4], inner[(side + 1) % 4], inner[side]]
                paint.polygon(facet, dim(tone, lit))
            paint.polygon(inner, mix(tone, WHITE, 0.06 + 0.3 * warmth), mix(tone, WHITE, 0.3), 1.3)
            if warmth > 0.35:
                light.polygon(inner, dim(tone, min(1.0, warmth)))


def draw_wires(paint: Layer, light: Layer, rng: Random, width: float) -> None:
    """Wire bonds: fine gold loops from the strips of a sensor to its chip."""
    ground = rng.choice(((14, 46, 66), (20, 64, 62), (44, 26, 66), (16, 32, 74)))
    upper, lower = rng.uniform(330, 420), rng.uniform(600, 680)
    paint.polygon([(0, upper), (width, upper), (width, 0), (0, 0)], dim(mix(ground, SKY, 0.1), 0.8))
    paint.polygon([(0, lower), (width, lower), (width, 1000), (0, 1000)], dim(mix(ground, RUST, 0.2), 0.75))
    count = rng.randint(48, 80)
    hot = {rng.randrange(count) for _ in range(7)}
    for index in range(count + 1):
        x = width * (1.24 * (index + 0.5) / count - 0.12)
        strip, chip = mix(ground, SKY, 0.36), mix(ground, AMBER, 0.4)
        foot = width / 2 + (x - width / 2) * 0.88
        paint.line([(x, 0), (x, upper - 40)], strip, 5)
        paint.polygon(
            [(x - 8, upper - 62), (x + 8, upper - 62), (x + 8, upper - 24), (x - 8, upper - 24)],
            mix(GOLD, ground, 0.25),
        )
        paint.line([(foot, lower + 44), (foot + (x - width / 2) * 0.05, 1000)], chip, 3.5)
        paint.polygon(
            [(foot - 8, lower + 20), (foot + 8, lower + 20), (foot + 8, lower + 54), (foot - 8, lower + 54)],
            mix(GOLD, ground, 0.25),
        )
        _loop(paint, light, (x, upper - 42), (foot, lower + 36), index in hot, ground)


def _loop(paint: Layer, light: Layer, start: Point, stop: Point, hot: bool, ground: Colour) -> None:
    points = []
    for step in range(25):
        t = step / 24
        rise = 26 * math.sin(math.pi * t)
        points.append((start[0] + (stop[0] - start[0]) * t + rise, start[1] + (stop[1] - start[1]) * t))
    paint.line([(x + 13, y + 10) for x, y in points], dim(ground, 0.5), 4.5)
    paint.fading(points, (GOLD, CREAM, GOLD, (196, 140, 70)), 4.2)
    if hot:
        light.line([(start[0], 0), start], CORAL, 6)
        light.line(points, mix(AMBER, WHITE, 0.3), 4.2)


PATTERNS = (draw_hexagons, draw_hexagons, draw_rings, draw_rings, draw_crystals, draw_crystals, draw_wires)


def draw_detector(rng: Random, size: tuple[int, int]) -> bytes:
    """A pattern of one kind of sensor, lit from one side."""
    pattern = rng.choice(PATTERNS)
    width = 1000 * size[0] / size[1]
    paint, light = (
        Layer(size, fall(size, ((10, 16, 38), (14, 30, 58), (8, 12, 30)))),
        Layer((size[0] // 2, size[1] // 2)),
    )
    pattern(paint, light, rng, width)
    warm = halo(size, (rng.uniform(0, width), 0), 1300, ((0, 0, 0), dim(rng.choice((AMBER, SKY, CORAL)), 0.26)))
    soft = light.flat().resize(size)
    return finished(shine(shine(paint.flat(), warm), dimmed(soft), ((9, 0.8), (40, 0.8))), rng)


def dimmed(light):
    """Half the light: what shines is already painted, this only adds its bloom."""
    return light.point([level // 2 for level in range(256)] * 3)
