"""Free compositions on the theme of tracks, for the art pieces."""

import math
from random import Random

from .canvas import Layer, Point, arc_points, fall, finished, halo, shine
from .palette import (
    AMBER,
    BLUE,
    CORAL,
    CREAM,
    GOLD,
    INK,
    MIDNIGHT,
    MINT,
    PAPER,
    PLUM,
    ROSE,
    RUST,
    SAND,
    SKY,
    TEAL,
    WHITE,
    along,
    dim,
    mix,
)

HARMONIES = (
    (INK, CORAL, AMBER, TEAL, CREAM),
    (MIDNIGHT, RUST, GOLD, SKY, PAPER),
    (PLUM, CORAL, AMBER, MINT, CREAM),
    (INK, BLUE, TEAL, AMBER, PAPER),
    (MIDNIGHT, ROSE, CORAL, GOLD, SAND),
)


def spiral(start: Point, heading: float, radius: float, turn: int, loss: float, path: float) -> list[Point]:
    """A particle that slows down in liquid: the radius of its circle shrinks by `loss` per radian turned."""
    points, (x, y), done = [start], start, 0.0
    while done < path and radius > 3:
        step = min(14.0, radius * 0.16)
        heading += turn * step / radius
        radius *= 1 - loss * step / radius
        x, y, done = x + step * math.cos(heading), y + step * math.sin(heading), done + step
        points.append((x, y))
    return points


def draw_bubbles(rng: Random, size: tuple[int, int]) -> bytes:
    """Ink on paper, after the photographs of bubble chambers: a beam, kinks, and long spirals."""
    colours, width = rng.choice(HARMONIES), 1000 * size[0] / size[1]
    paper = mix(colours[4], WHITE, 0.2)
    layer = Layer(size, fall(size, (paper, mix(paper, SAND, 0.5))))
    discs = [(rng.uniform(0.1, 0.9) * width, rng.uniform(120, 880), rng.uniform(70, 260)) for _ in range(3)]
    for number, (x, y, reach) in enumerate(sorted(discs, key=lambda disc: -disc[2])):
        layer.disc((x, y), reach, mix(paper, colours[1 + number], 0.75 if number else 0.5))
    lean = rng.uniform(-0.16, 0.16)
    for _ in range(15):
        y = rng.uniform(-100, 1100)
        course = spiral((-20, y), lean + rng.gauss(0, 0.012), 7000, rng.choice((-1, 1)), 0, width + 60)
        layer.line(course, mix(colours[0], paper, rng.uniform(0.1, 0.55)), rng.uniform(1.2, 2.4))
        for _ in range(rng.randint(0, 3)):
            place = rng.choice(course)
            tone = colours[rng.choice((0, 0, 1, 3))]
            curl = spiral(
                place,
                lean + rng.uniform(-1.4, 1.4),
                rng.uniform(30, 190),
                rng.choice((-1, 1)),
                rng.uniform(0.02, 0.1),
                2600,
            )
            layer.line(curl, tone, rng.uniform(1.8, 3.2))
    place = (width * rng.uniform(0.3, 0.6), rng.uniform(350, 650))
    for turn in (-1, 1):
        layer.line(spiral(place, lean, rng.uniform(260, 400), turn, rng.uniform(0.035, 0.06), 6000), colours[1], 5)
    layer.disc(place, 9, colours[0])
    return finished(layer.flat(), rng, 8)


def draw_discs(rng: Random, size: tuple[int, int]) -> bytes:
    """Circles in quarters, ring by ring in other colours: the detector as a window of coloured glass."""
    colours, width = rng.choice(HARMONIES), 1000 * size[0] / size[1]
    layer = Layer(size, fall(size, (colours[0], mix(colours[0], colours[3], 0.25))))
    wheels = [(rng.uniform(0.05, 0.95) * width, rng.uniform(0, 1000), rng.uniform(180, 330)) for _ in range(5)]
    wheels.append((width * rng.uniform(0.35, 0.65), rng.uniform(420, 580), rng.uniform(380, 460)))
    for x, y, reach in wheels:
        turn, rings = rng.choice((0.0, math.pi / 4, math.pi / 8)), rng.randint(4, 7)
        for ring in range(rings):
            radius = reach * (1 - ring / rings)
            for part in range(4):
                tone = mix(rng.choice(colours), colours[(part + ring) % 5], 0.55)
                start = turn + part * math.pi / 2
                wedge = [(x, y), *arc_points((x, y), (radius, radius), start, start + math.pi / 2, 40)]
                layer.polygon(wedge, tone)
        layer.disc((x, y), reach / rings * 0.4, colours[4])
    for _ in range(9):
        x, y, reach = rng.choice(wheels)
        bend = rng.uniform(500, 1600)
        course = spiral((x, y), rng.uniform(0, math.tau), bend, rng.choice((-1, 1)), 0, 1500)
        layer.line(course, colours[4], 3)
    return finished(layer.flat(), rng, 8)


def draw_bloom(rng: Random, size: tuple[int, int]) -> bytes:
    """Fans of light from a few vertices, each particle a circle of its own."""
    colours, width = rng.choice(HARMONIES), 1000 * size[0] / size[1]
    deep = dim(mix(INK, colours[0], 0.6), 0.75)
    layer = Layer(size)
    vertices = [(width * rng.uniform(0.12, 0.88), rng.uniform(180, 820)) for _ in range(rng.randint(2, 3))]
    for number, vertex in enumerate(vertices):
        stops = (colours[1 + number % 3], colours[1 + (number + 1) % 3], colours[4])
        axis, turn = rng.uniform(0, math.tau), rng.choice((-1, 1))
        for index in range(130):
            share = index / 130
            course = spiral(
                vertex,
                axis + math.tau * share,
                90 + 520 * share**1.4 * rng.uniform(0.94, 1.06),
                turn,
                0,
                420 + 700 * share,
            )
            tone = along(stops, share)
            layer.fading(course, (mix(tone, WHITE, 0.2), dim(tone, 0.75), dim(tone, 0.12)), 1.5, runs=9)
    for vertex in vertices:
        layer.disc(vertex, 5, WHITE)
    ground = halo(size, vertices[0], 1000, (dim(deep, 0.6), deep, mix(deep, colours[1], 0.3)))
    return finished(shine(ground, layer.flat(), ((5, 0.7), (30, 0.75))), rng)


def draw_ribbons(rng: Random, size: tuple[int, int]) -> bytes:
    """Broad bands that bend through one another, as a poster."""
    colours, width = rng.choice(HARMONIES), 1000 * size[0] / size[1]
    layer = Layer(size, fall(size, (mix(colours[4], WHITE, 0.15), mix(colours[4], colours[2], 0.3))))
    origin = (rng.choice((-0.02, 0.5, 1.02)) * width, rng.choice((1040, 500, -40)))
    for band in range(9):
        tone = colours[band % 4]
        heading = math.atan2(500 - origin[1], width / 2 - origin[0] + 1) + rng.uniform(-0.9, 0.9)
        bend, turn, thick = rng.uniform(240, 1100), rng.choice((-1, 1)), rng.uniform(4, 13)
        for strand in range(rng.randint(3, 6)):
            course = spiral(
                origin,
                heading + strand * 0.012,
                bend + strand * (thick * 1.9),
                turn,
                0,
                min(2600, math.tau * bend * 0.92),
            )
            layer.line(course, mix(tone, colours[4], strand * 0.11), thick)
    for ring in range(4):
        layer.ellipse(origin, (60 + ring * 30, 60 + ring * 30), None, colours[0], 5)
    layer.disc(origin, 40, colours[1])
    return finished(layer.flat(), rng, 8)


STYLES = (draw_bubbles, draw_discs, draw_bloom, draw_ribbons)


def draw_art(rng: Random, size: tuple[int, int]) -> bytes:
    """One of four ways to look at tracks as form and colour."""
    return rng.choice(STYLES)(rng, size)
