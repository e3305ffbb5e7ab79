"""Portraits of nobody: busts built from flat, two-toned shapes in warm colours.

One side of every shape lies in shadow, cut by a line through the face, as on a linocut. Faces are drawn in
head coordinates: origin between the eyes and the mouth, half a width of 118 and half a height of 158 units,
x towards the shadow. What a person wears and how is in `attire` and `clothes`.
"""

import math
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from .attire import HEADS, FrontAndBack
from .canvas import Layer, Point, arc_points, fall, finished, halo, shine, smooth
from .clothes import CLOTHES
from .palette import AMBER, CORAL, CREAM, GOLD, INK, MINT, PLUM, RUST, SAND, SKY, TEAL, Colour, dim, mix

SKINS = (
    (255, 220, 190),
    (244, 200, 166),
    (228, 178, 138),
    (208, 152, 112),
    (182, 124, 86),
    (150, 98, 66),
    (118, 74, 52),
    (92, 58, 44),
)
HAIRS = ((34, 26, 34), (52, 34, 34), (84, 50, 36), (128, 74, 42), (178, 116, 58), (196, 190, 188), (120, 116, 124))
GROUNDS = (
    (CORAL, AMBER),
    (TEAL, MINT),
    (AMBER, GOLD),
    (INK, (40, 72, 128)),
    (PLUM, CORAL),
    ((34, 84, 140), SKY),
    (RUST, AMBER),
    ((20, 70, 84), TEAL),
    (SAND, CREAM),
)
CLOTH = ((28, 44, 88), TEAL, CORAL, AMBER, PLUM, RUST, CREAM, (52, 92, 150), (30, 78, 84), (206, 92, 108))


class Person(NamedTuple):
    """The traits of one portrait. `side` is +1 or −1: where the shadow falls."""

    skin: Colour
    hair: Colour
    ground: tuple[Colour, Colour]
    cloth: Colour
    second: Colour
    side: int
    tilt: float
    head: str
    clothes: str
    glasses: str
    beard: bool
    earrings: bool
    breadth: float


class Pose:
    """Where coordinates of the head or the body lie in the picture, and which side of it is in shadow."""

    def __init__(self, layer: Layer, origin: Point, side: int, tilt: float = 0.0, breadth: float = 1.0) -> None:
        self.layer, self.origin, self.side, self.breadth = layer, origin, side, breadth
        self._turn = (math.cos(tilt), math.sin(tilt))

    def at(self, points: Sequence[Point]) -> list[Point]:
        """Local coordinates to units of the picture."""
        cos, sin = self._turn
        return [
            (
                self.origin[0] + self.side * (x * self.breadth * cos - y * sin),
                self.origin[1] + x * self.breadth * sin + y * cos,
            )
            for x, y in points
        ]

    def shape(self, points: Sequence[Point], colour: Colour, shade: float = 0.26, cut: float = 0.0) -> None:
        """Fill an outline, and the part of it beyond `cut` in a deeper and cooler tone."""
        self.layer.polygon(self.at(points), colour)
        dark = beyond(points, cut)
        if shade and len(dark) > 2:
            self.layer.polygon(self.at(dark), shaded(colour, shade))

    def stroke(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        """Draw a line with round ends."""
        placed = self.at(points)
        self.layer.line(placed, colour, width)
        if width > 3:
            for end in (placed[0], placed[-1]):
                self.layer.disc(end, width / 2 - 0.4, colour)

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        """Fill a circle."""
        self.layer.disc(self.at([centre])[0], radius, colour)


def shaded(colour: Colour, share: float) -> Colour:
    """A tone of the same colour in shadow: deeper, and towards plum rather than black."""
    return mix(colour, (52, 22, 58), share)


def beyond(points: Sequence[Point], cut: float) -> list[Point]:
    """The part of a polygon with x > `cut`, for outlines that cross the line."""
    kept = []
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
        if x0 > cut:
            kept.append((x0, y0))
        if (x0 > cut) != (x1 > cut):
            kept.append((cut, y0 + (y1 - y0) * (cut - x0) / (x1 - x0)))
    return kept


FACE = smooth(
    [
        (0, -158),
        (62, -146),
        (106, -96),
        (118, -20),
        (110, 50),
        (86, 108),
        (40, 150),
        (0, 158),
        (-40, 150),
        (-86, 108),
        (-110, 50),
        (-118, -20),
        (-106, -96),
        (-62, -146),
    ],
    6,
)
PROFILE = smooth(
    [
        (14, -158),
        (6, -104),
        (0, -52),
        (6, -28),
        (22, 20),
        (30, 40),
        (12, 52),
        (6, 62),
        (14, 76),
        (8, 92),
        (2, 104),
        (8, 128),
        (0, 160),
    ],
    6,
    closed=False,
)


def choose(rng: Random) -> Person:
    """Draw the traits; clothing and ground are chosen so that the figure stands out."""
    ground = rng.choice(GROUNDS)
    skin = rng.choice(SKINS)
    cloths = [cloth for cloth in CLOTH if _apart(cloth, ground[0]) > 120 and _apart(cloth, skin) > 110]
    cloth = rng.choice(cloths)
    second = rng.choice([other for other in CLOTH if _apart(other, cloth) > 140])
    dark_or_grey = [hair for hair in HAIRS if sum(hair) < 200 or max(hair) - min(hair) < 12]
    natural = HAIRS if sum(skin) > 480 else dark_or_grey
    hairs = [hair for hair in natural if _apart(hair, ground[0]) > 60 and _apart(hair, skin) > 60]
    head = rng.choice(list(HEADS))
    bearded = head in ("short", "parted", "shaven", "turban", "helmet") and rng.random() < 0.5
    return Person(
        skin,
        rng.choice(hairs or [HAIRS[0]]),
        ground,
        cloth,
        second,
        rng.choice((-1, 1)),
        rng.uniform(-0.07, 0.07),
        head,
        rng.choice(list(CLOTHES)),
        rng.choice(("", "", "", "round", "broad")),
        bearded,
        not bearded and rng.random() < 0.4,
        rng.uniform(0.93, 1.06),
    )


def _apart(first: Colour, second: Colour) -> float:
    return math.dist(first, second)


def draw_ground(person: Person, size: tuple[int, int], rng: Random, middle: Point | None = None) -> Layer:
    """A warm field with a large disc, around `middle` if given, and arcs of passing particles."""
    low, high = person.ground
    layer = Layer(size, fall(size, (mix(low, high, 0.35), low, shaded(low, 0.25))))
    width = 1000 * size[0] / size[1]
    centre = middle or (width / 2 + rng.uniform(-90, 90), rng.uniform(360, 440))
    reach = 300 if middle else rng.uniform(290, 350)
    layer.disc(centre, reach, mix(low, high, 0.75))
    layer.disc((centre[0] + person.side * 16, centre[1] + 12), reach - 52, mix(low, high, 0.5))
    for number in range(rng.randint(2, 4)):
        ring = reach + 26 + number * rng.uniform(20, 34)
        start = rng.uniform(0, math.tau)
        points = arc_points(centre, (ring, ring), start, start + rng.uniform(1.2, 4.4), 60)
        layer.line(points, mix(low, high, 0.8), 2.2)
        layer.disc(points[-1], 6, mix(low, CREAM, 0.7))
    for _ in range(5):
        start, bend = rng.uniform(0, math.tau), rng.choice((-1, 1)) * rng.uniform(500, 1300)
        hub = (centre[0] + bend * math.sin(start), centre[1] - bend * math.cos(start))
        turn = math.copysign(900 / abs(bend), bend)
        first = start + math.pi / 2 + (0 if bend > 0 else math.pi)
        layer.line(arc_points(hub, (abs(bend), abs(bend)), first, first - turn, 40), mix(low, CREAM, 0.42), 1.6)
    return layer


def draw_neck(body: Pose, skin: Colour) -> None:
    """Draw the neck and the open part of the chest."""
    neck = [(-58, 400), (58, 400), (60, 590), (96, 660), (0, 730), (-96, 660), (-60, 590)]
    body.shape(neck, skin, 0.3, -4)
    body.layer.polygon(body.at(smooth([(-58, 505), (0, 572), (58, 548), (60, 500), (0, 470)], 6)), shaded(skin, 0.42))


def draw_face(head: Pose, person: Person) -> None:
    """Draw ears, the two planes of the face and its few features."""
    skin, dark = person.skin, shaded(person.skin, 0.26)
    for x in (-116, 116):
        ear = [(x + 22 * math.cos(t), -4 + 36 * math.sin(t)) for t in (math.tau * k / 20 for k in range(20))]
        head.layer.polygon(head.at(ear), shaded(skin, 0.12 if x < 0 else 0.36))
    head.layer.polygon(head.at(FACE), skin)
    rim = [point for point in FACE if point[0] > 0]
    edge = sorted(rim, key=lambda point: -point[1])
    head.layer.polygon(head.at([*PROFILE, *edge]), dark)
    blush = mix(skin, CORAL, 0.3)
    head.disc((-62, 46), 24, mix(skin, blush, 0.55))
    line = mix(shaded(skin, 0.8), INK, 0.35)
    for x in (-50, 54):
        head.stroke(arc_points((x, -14), (25, 13), math.pi * 1.08, math.pi * 1.92, 12), line, 5.5)
        head.disc((x + 2, -14), 8.5, line)
        brow = mix(person.hair, line, 0.4) if sum(person.hair) < 480 else mix(person.hair, line, 0.3)
        lift = 4 if x < 0 else 0
        head.stroke([(x - 29, -46 - lift), (x - 4, -57 - lift), (x + 26, -50 - lift)], brow, 7)
    lip = mix(mix(skin, (150, 44, 60), 0.5), dark, 0.2)
    mouth = [(-38, 84), (-12, 84), (4, 88), (18, 84), (44, 84), (26, 102), (2, 109), (-20, 102)]
    head.shape(smooth(mouth, 5), lip, 0.3, 4)
    head.stroke(
        smooth([(-44, 80), (-34, 87), (-12, 93), (4, 92), (20, 93), (42, 87), (51, 80)], 5, closed=False),
        shaded(lip, 0.5),
        2.6,
    )


def draw_beard(head: Pose, hair: Colour) -> None:
    """Draw a trimmed beard with its moustache; the mouth stays open to view."""
    outer = [(-119, -10), (-112, 52), (-90, 116), (-44, 164), (0, 174), (44, 164), (90, 116), (112, 52), (119, -10)]
    inner = [(104, 26), (84, 62), (48, 70), (20, 66), (0, 70), (-20, 66), (-48, 70), (-84, 62), (-104, 26)]
    head.shape([*smooth(outer, 6, closed=False), *smooth(inner, 6, closed=False)], hair, 0.3, 4)
    mouth = smooth([(-36, 84), (-12, 85), (4, 88), (18, 85), (42, 84), (24, 102), (2, 107), (-18, 102)], 5)
    head.shape(mouth, mix((186, 104, 92), hair, 0.2), 0.3, 4)
    line = smooth([(-40, 81), (-12, 92), (4, 92), (18, 92), (46, 81)], 5, closed=False)
    head.stroke(line, shaded(hair, 0.6), 2.6)


def draw_glasses(head: Pose, kind: str, colour: Colour) -> None:
    """Draw a pair of glasses, round or broad."""
    for x in (-51, 55):
        if kind == "round":
            rim = arc_points((x, -12), (43, 43), 0, math.tau, 40)
        else:
            rim = smooth([(x - 45, -38), (x, -44), (x + 45, -38), (x + 40, 8), (x, 24), (x - 40, 8)], 6)
            rim.append(rim[0])
        head.stroke(rim, colour, 5.5)
    head.stroke([(-9, -18), (2, -24), (13, -18)], colour, 5)
    head.stroke([(-94, -20), (-116, -26)], colour, 5)
    head.stroke([(98, -20), (116, -26)], colour, 5)


def figure(person: Person, size: tuple[int, int], rng: Random, face: Point | None = None) -> Layer:
    """Draw the whole figure on its ground, from back to front; its face at `face` if given."""
    layer = draw_ground(person, size, rng, face)
    middle = 500 * size[0] / size[1]
    lean, lift = (0.0, face[1] - 400) if face else (rng.uniform(-34, 34), rng.uniform(-14, 26))
    body = Pose(layer, (middle + lean * 0.4, lift), person.side, 0, rng.uniform(0.9, 1.1))
    head = Pose(layer, (middle + lean, 400 + lift), person.side, person.tilt, person.breadth)
    dress: FrontAndBack = HEADS[person.head]
    dress.back(head, body, person)
    draw_neck(body, person.skin)
    CLOTHES[person.clothes](body, person)
    draw_face(head, person)
    if person.beard:
        draw_beard(head, person.hair)
    if person.earrings and person.head not in ("hijab", "long", "bob", "turban"):
        for x in (-122, 122):
            head.disc((x, 44), 9, GOLD if x < 0 else shaded(GOLD, 0.3))
    dress.front(head, body, person)
    if person.glasses:
        draw_glasses(head, person.glasses, INK if sum(person.skin) > 420 else CREAM)
    return layer


def draw_portrait(rng: Random, size: tuple[int, int]) -> bytes:
    """An abstract portrait with a soft light on the bright side."""
    person = choose(rng)
    picture = figure(person, size, rng).flat()
    source = (500 * size[0] / size[1] - person.side * 380, 120)
    soft = halo(size, source, 760, ((0, 0, 0), dim(person.ground[1], 0.24)))
    return finished(shine(picture, soft), rng, 7)
