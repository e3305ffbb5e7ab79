"""Night over the ring: the Jura, the plain, stars, and a shower of particles from the sky."""

import math
from itertools import pairwise
from random import Random
from typing import NamedTuple

from PIL import Image

from .canvas import Layer, Point, arc_points, fall, finished, halo, shine
from .palette import AMBER, CORAL, CREAM, GOLD, MINT, ROSE, SKY, TEAL, WHITE, Colour, dim, mix


class Hour(NamedTuple):
    """The colours of an hour: sky from the zenith down, the far ridge, the plain, the light of the ring."""

    sky: tuple[Colour, ...]
    ridge: Colour
    plain: Colour
    ring: Colour
    shower: tuple[Colour, Colour]


HOURS = (
    Hour(
        ((6, 10, 30), (14, 26, 66), (52, 56, 112), (176, 92, 104), (250, 176, 96)),
        (38, 38, 80),
        (8, 12, 30),
        GOLD,
        (CREAM, AMBER),
    ),
    Hour(
        ((3, 8, 24), (8, 22, 56), (14, 54, 92), (30, 110, 124), (128, 196, 176)),
        (14, 52, 76),
        (5, 14, 26),
        AMBER,
        (WHITE, MINT),
    ),
    Hour(
        ((10, 6, 30), (36, 18, 66), (92, 38, 92), (206, 88, 96), (250, 196, 130)),
        (58, 30, 76),
        (14, 8, 26),
        AMBER,
        (CREAM, ROSE),
    ),
    Hour(
        ((2, 4, 16), (5, 10, 32), (10, 22, 58), (20, 44, 92), (40, 80, 134)),
        (12, 26, 58),
        (3, 6, 16),
        TEAL,
        (WHITE, SKY),
    ),
)


def ridge_line(rng: Random, width: float, level: float, height: float) -> list[Point]:
    """A skyline by repeated halving: long and soft like the Jura; `level` is its mean y in units."""
    heights = [rng.uniform(-0.4, 0.4), rng.uniform(-0.4, 0.4)]
    for depth in range(7):
        finer = []
        for first, second in pairwise(heights):
            finer += [first, (first + second) / 2 + rng.gauss(0, 0.42 * 0.47**depth)]
        heights = [*finer, heights[-1]]
    step = width / (len(heights) - 1)
    return [(index * step, level - value * height) for index, value in enumerate(heights)]


def draw_stars(layer: Layer, rng: Random, width: float, horizon: float) -> None:
    """Scatter stars, denser along a slanting band."""
    slope, base = rng.uniform(-0.5, 0.5), rng.uniform(150, 420)
    for number in range(900):
        x = rng.uniform(0, width)
        y = rng.uniform(0, horizon) if number < 380 else base + slope * (x - width / 2) + rng.gauss(0, 70)
        if 0 < y < horizon:
            bright = rng.betavariate(0.8, 3.5) * min(1.0, (horizon - y) / 260)
            tone = mix(SKY, CREAM, rng.random())
            layer.disc((x, y), 0.7 + 2.0 * bright**2, dim(tone, 0.3 + 0.7 * bright))


def draw_shower(layer: Layer, rng: Random, start: Point, heading: float, reach: float, hour: Hour) -> None:
    """A cosmic ray meets the air: each particle travels on and splits, less and less straight ahead.

    `heading` in radians (half a turn is straight down), `reach` the depth of the shower in units.
    """
    generations = 9
    front = [(start, heading, 0)]
    first, last = hour.shower
    while front:
        (x, y), course, depth = front.pop()
        length = reach / generations * rng.uniform(0.55, 1.4)
        end = (x + length * math.cos(course), y + length * math.sin(course))
        colour = dim(mix(first, last, depth / 7), 0.95 * 0.87**depth)
        layer.line([(x, y), end], colour, max(0.9, 3.6 * 0.8**depth))
        if depth < generations:
            spread = 0.035 + 0.012 * depth
            for side in (-1, 1):
                if rng.random() < 0.97:
                    front.append((end, course + side * spread * rng.expovariate(1), depth + 1))
        elif rng.random() < 0.4:
            layer.disc(end, 1.8, mix(colour, WHITE, 0.5))


def draw_ring(layer: Layer, rng: Random, centre: Point, radii: Point, colour: Colour) -> None:
    """The ring under the plain as a line of light, with four bright points where beams meet."""
    for scale, strength, width in ((1.0, 0.9, 2.6), (1.014, 0.35, 1.2), (0.985, 0.3, 1.2)):
        points = arc_points(centre, (radii[0] * scale, radii[1] * scale), 0, math.tau, 160)
        layer.line(points, dim(colour, strength), width)
    for quarter in range(4):
        phi = 0.5 + quarter * math.pi / 2 + rng.uniform(-0.15, 0.15)
        spot = (centre[0] + radii[0] * math.cos(phi), centre[1] + radii[1] * math.sin(phi))
        layer.disc(spot, 5.5, mix(colour, WHITE, 0.6))
    bunch = rng.uniform(0, math.tau)
    for step in range(30):
        points = arc_points(centre, radii, bunch + step * 0.02, bunch + (step + 1) * 0.02, 2)
        layer.line(points, mix(colour, WHITE, step / 30), 3.4)


def draw_sky(rng: Random, size: tuple[int, int]) -> bytes:
    """Ridges against the last light, the ring on the plain, and a shower or only stars above."""
    hour = rng.choice(HOURS)
    hour = hour._replace(plain=mix(hour.plain, hour.ridge, 0.3))
    width, horizon = 1000 * size[0] / size[1], rng.choice((rng.uniform(380, 450), rng.uniform(560, 680)))
    light = Layer(size)
    if rng.random() < 0.7:
        draw_stars(light, rng, width, horizon - 60)
        left = rng.random() < 0.5
        start = (width * (rng.uniform(0.08, 0.4) if left else rng.uniform(0.6, 0.92)), -60)
        lean = rng.uniform(0.15, 0.75) * (-1 if left else 1)
        draw_shower(light, rng, start, math.pi / 2 + lean, (horizon + 240) / math.cos(lean), hour)
    else:
        draw_trails(light, rng, width, horizon)
    land = draw_land(light, rng, hour, horizon)
    depth = 1000 - horizon - 70
    centre = (width * rng.uniform(0.38, 0.62), horizon + 70 + depth * rng.uniform(0.47, 0.53))
    draw_ring(light, rng, centre, (width * rng.uniform(0.3, 0.43), depth * rng.uniform(0.32, 0.4)), hour.ring)
    draw_villages(light, rng, width, horizon + 70)
    plain = halo(size, centre, width * 0.5, ((0, 0, 0), dim(hour.ring, 0.05), dim(hour.ring, 0.13)))
    return finished(shine(shine(land.flat(), plain), light.flat(), ((5, 0.85), (26, 0.7))), rng)


def draw_villages(layer: Layer, rng: Random, width: float, top: float) -> None:
    """Scatter the lights of villages over the plain, smaller and closer together towards its far edge."""
    for _ in range(22):
        x, y = rng.uniform(0, width), top + (990 - top) * rng.random() ** 1.3
        near = 0.35 + 0.65 * (y - top) / (1000 - top)
        for _ in range(rng.randint(3, 16)):
            spot = (x + rng.gauss(0, 46) * near, max(top, y + rng.gauss(0, 9) * near))
            layer.disc(
                spot, 0.7 + 1.1 * near * rng.random(), dim(mix(GOLD, CORAL, rng.random()), rng.uniform(0.25, 0.85))
            )


def draw_land(light: Layer, rng: Random, hour: Hour, horizon: float) -> Layer:
    """Paint sky and ridges, one behind another in the haze; the ridges hide the stars behind them."""
    size, width = light.size, 1000 * light.size[0] / light.size[1]
    whole = Image.new("RGB", size, hour.plain)
    whole.paste(fall((size[0], round(size[1] * (horizon + 40) / 1000)), hour.sky), (0, 0))
    land = Layer(size, whole)
    if rng.random() < 0.4:
        moon = (width * rng.uniform(0.15, 0.85), horizon - rng.uniform(120, 260))
        light.disc(moon, 24, mix(CREAM, hour.sky[-1], 0.25))
    for number in range(4):
        share = number / 3
        tone = mix(mix(hour.ridge, hour.sky[-1], 0.28), hour.plain, share**0.8)
        line = ridge_line(rng, width, horizon - 46 + number * 34, 120 - 26 * number)
        land.polygon([*line, (width, 1000), (0, 1000)], tone)
        if number == 0:
            light.polygon([*line, (width, 1000), (0, 1000)], (0, 0, 0))
    return land


def draw_trails(layer: Layer, rng: Random, width: float, horizon: float) -> None:
    """A long exposure: star trails around the pole."""
    pole = (width * rng.uniform(0.25, 0.75), rng.uniform(160, 380))
    for _ in range(120):
        radius, start = rng.uniform(20, 1100), rng.uniform(0, math.tau)
        bright = rng.betavariate(1.2, 3)
        points = arc_points(pole, (radius, radius), start, start + 0.5, 30)
        points = [point for point in points if point[1] < horizon - 40]
        if len(points) > 2:
            layer.fading(points, (dim(SKY, 0.05), dim(mix(SKY, CREAM, rng.random()), 0.25 + 0.7 * bright)), 1.3, runs=6)
