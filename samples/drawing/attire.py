"""Hair and headdress of the portraits, each drawn in front of and behind the face."""

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .canvas import Point, arc_points, smooth
from .palette import AMBER, CREAM, GOLD, Colour, mix

if TYPE_CHECKING:
    from .portraits import Person, Pose

Painter = Callable[["Pose", "Pose", "Person"], None]


class FrontAndBack(NamedTuple):
    """What is drawn behind the neck and over the face."""

    back: Painter
    front: Painter


def _nothing(head: "Pose", body: "Pose", person: "Person") -> None:
    """Draw nothing on this side."""


def _cap(head: "Pose", hair: Colour, hairline: Sequence[Point], rise: float = 20) -> None:
    """Draw hair over the skull down to a hairline from the left temple to the right."""
    outer = [
        (126, 0),
        (128, -60),
        (108, -126),
        (62, -158 - rise * 0.8),
        (0, -164 - rise),
        (-62, -158 - rise * 0.8),
        (-108, -126),
        (-128, -60),
        (-126, 0),
    ]
    head.shape([*smooth(hairline, 6, closed=False), *smooth(outer, 6, closed=False)], hair, 0.34, 14)


def _strands(head: "Pose", hair: Colour, curves: Sequence[Sequence[Point]]) -> None:
    """Draw a few lighter lines of hair."""
    for curve in curves:
        head.stroke(smooth(curve, 8, closed=False), mix(hair, CREAM, 0.22), 3)


def short_front(head: "Pose", body: "Pose", person: "Person") -> None:
    """Short hair, straight at the forehead."""
    line = [(-126, 0), (-112, -40), (-104, -84), (-60, -104), (0, -98), (64, -108), (104, -84), (112, -40), (126, 0)]
    _cap(head, person.hair, line, 14)


def parted_front(head: "Pose", body: "Pose", person: "Person") -> None:
    """Short hair with volume and a parting on the bright side."""
    line = [(-126, -10), (-112, -44), (-98, -92), (-66, -120), (-20, -92), (50, -82), (96, -76), (112, -40), (126, -6)]
    _cap(head, person.hair, line, 40)
    _strands(
        head, person.hair, [[(-64, -122), (-10, -150), (60, -142), (104, -96)], [(-60, -136), (0, -176), (76, -160)]]
    )


def shaven_front(head: "Pose", body: "Pose", person: "Person") -> None:
    """A shaven head: a highlight where the light falls."""
    shine = smooth([(-70, -112), (-40, -136), (-20, -134), (-46, -112), (-64, -88)], 6)
    head.layer.polygon(head.at(shine), mix(person.skin, CREAM, 0.4))


def bob_back(head: "Pose", body: "Pose", person: "Person") -> None:
    """The back of hair that ends at the jaw."""
    outline = [
        (0, -196),
        (92, -172),
        (148, -90),
        (158, 20),
        (166, 120),
        (120, 168),
        (0, 160),
        (-120, 168),
        (-166, 120),
        (-158, 20),
        (-148, -90),
        (-92, -172),
    ]
    head.shape(smooth(outline, 8), mix(person.hair, (20, 10, 30), 0.2), 0.3, 20)


def bob_front(head: "Pose", body: "Pose", person: "Person") -> None:
    """A fringe and two sides down to the jaw."""
    outer = [
        (152, 150),
        (164, 110),
        (156, 10),
        (146, -90),
        (92, -170),
        (0, -194),
        (-92, -170),
        (-146, -90),
        (-156, 10),
        (-164, 110),
        (-152, 150),
    ]
    inner = [
        (-120, 152),
        (-98, 80),
        (-100, 0),
        (-92, -66),
        (-30, -84),
        (40, -78),
        (94, -64),
        (102, 0),
        (100, 80),
        (120, 152),
    ]
    head.shape([*smooth(outer, 6, closed=False), *smooth(inner, 6, closed=False)], person.hair, 0.34, 16)
    _strands(
        head, person.hair, [[(-40, -176), (-96, -126), (-124, -40), (-128, 60)], [(-6, -180), (-62, -140), (-84, -84)]]
    )


def long_back(head: "Pose", body: "Pose", person: "Person") -> None:
    """Long hair behind the shoulders."""
    outline = [
        (0, -194),
        (96, -170),
        (148, -84),
        (156, 60),
        (176, 210),
        (190, 350),
        (100, 390),
        (0, 380),
        (-100, 390),
        (-190, 350),
        (-176, 210),
        (-156, 60),
        (-148, -84),
        (-96, -170),
    ]
    head.shape(smooth(outline, 8), mix(person.hair, (20, 10, 30), 0.18), 0.3, 20)


def long_front(head: "Pose", body: "Pose", person: "Person") -> None:
    """Two curtains of hair from a parting."""
    left = [
        (-16, -194),
        (-90, -172),
        (-146, -90),
        (-158, 60),
        (-182, 250),
        (-176, 340),
        (-128, 330),
        (-112, 200),
        (-106, 60),
        (-102, -40),
        (-76, -104),
        (-16, -152),
    ]
    right = [
        (-30, -194),
        (40, -190),
        (100, -166),
        (148, -84),
        (158, 60),
        (184, 250),
        (178, 340),
        (130, 330),
        (114, 200),
        (108, 60),
        (104, -40),
        (72, -108),
        (10, -150),
        (-24, -156),
    ]
    head.shape(smooth(left, 7), person.hair, 0, 0)
    head.shape(smooth(right, 7), person.hair, 0.34, 16)
    _strands(
        head,
        person.hair,
        [[(-40, -170), (-104, -110), (-130, 20), (-146, 220)], [(30, -172), (104, -110), (130, 20), (150, 220)]],
    )


def curls_back(head: "Pose", body: "Pose", person: "Person") -> None:
    """A round crown of curls."""
    for ring, count, radius in ((156, 17, 58), (104, 11, 66)):
        for index in range(count):
            angle = math.pi * (0.86 + 1.28 * index / (count - 1))
            x, y = ring * 1.02 * math.cos(angle), -52 + ring * math.sin(angle)
            tone = person.hair if x < 24 else mix(person.hair, (52, 22, 58), 0.3)
            head.disc((x, y), radius, mix(tone, (20, 10, 30), 0.12 if index % 2 else 0))


def curls_front(head: "Pose", body: "Pose", person: "Person") -> None:
    """Curls along the hairline."""
    for index in range(11):
        angle = math.pi * (1.04 + 0.92 * index / 10)
        x, y = 112 * math.cos(angle), -38 + 106 * math.sin(angle)
        head.disc((x, y), 29, person.hair if x < 16 else mix(person.hair, (52, 22, 58), 0.32))
    for index in range(5):
        angle = math.pi * (1.12 + 0.34 * index / 4)
        centre = (158 * math.cos(angle), -52 + 158 * math.sin(angle))
        head.stroke(
            [(centre[0] + x, centre[1] + y) for x, y in arc_points((0, 0), (26, 26), 2.8, 5.2, 10)],
            mix(person.hair, CREAM, 0.2),
            3,
        )


def bun_back(head: "Pose", body: "Pose", person: "Person") -> None:
    """A knot above the crown."""
    head.shape(arc_points((6, -204), (66, 58), 0, math.tau, 40), person.hair, 0.34, 20)
    head.stroke(arc_points((6, -204), (40, 34), 2.6, 5.4, 16), mix(person.hair, CREAM, 0.2), 3)


def bun_front(head: "Pose", body: "Pose", person: "Person") -> None:
    """Hair drawn back from the forehead."""
    line = [(-126, 10), (-112, -40), (-96, -92), (-50, -124), (0, -130), (50, -124), (96, -92), (112, -40), (126, 10)]
    _cap(head, person.hair, line, 16)
    _strands(head, person.hair, [[(-104, -70), (-74, -130), (-8, -172)], [(-40, -126), (-26, -150), (-4, -172)]])


def braid_front(head: "Pose", body: "Pose", person: "Person") -> None:
    """Hair drawn back, with a plait over the shoulder on the bright side."""
    bun_front(head, body, person)
    for index in range(12):
        x, y, half = -124 - 26 * math.sin(index * 0.22), 10 + index * 31, 33 - index * 1.3
        lean = 9 if index % 2 else -9
        knot = smooth(
            [
                (x - half, y - 12 + lean),
                (x, y - 30),
                (x + half, y - 12 - lean),
                (x + half * 0.5, y + 22),
                (x - half * 0.5, y + 22),
            ],
            6,
        )
        head.layer.polygon(head.at(knot), mix(person.hair, CREAM, 0.04 + 0.12 * (index % 2)))
    head.disc((-134, 384), 15, GOLD)


def hijab_back(head: "Pose", body: "Pose", person: "Person") -> None:
    """The cloth behind the head and over the shoulders."""
    outline = [
        (0, -198),
        (96, -172),
        (150, -84),
        (156, 40),
        (170, 150),
        (236, 280),
        (0, 400),
        (-236, 280),
        (-170, 150),
        (-156, 40),
        (-150, -84),
        (-96, -172),
    ]
    head.shape(smooth(outline, 8), mix(person.second, (30, 14, 40), 0.15), 0.28, 20)


def hijab_front(head: "Pose", body: "Pose", person: "Person") -> None:
    """A headscarf around the face, folded across the chest."""
    outer = [
        (0, -198),
        (96, -172),
        (150, -84),
        (156, 40),
        (150, 150),
        (204, 262),
        (110, 330),
        (0, 346),
        (-120, 336),
        (-206, 268),
        (-150, 150),
        (-156, 40),
        (-150, -84),
        (-96, -172),
    ]
    opening = [
        (0, -128),
        (62, -116),
        (100, -66),
        (106, 0),
        (98, 64),
        (72, 118),
        (30, 152),
        (0, 158),
        (-30, 152),
        (-72, 118),
        (-98, 64),
        (-106, 0),
        (-100, -66),
        (-62, -116),
    ]
    around, face, tone = smooth(outer, 8), smooth(opening, 8), person.second
    head.shape([*around, around[0], face[0], *reversed(face)], tone, 0.28)
    light = mix(tone, CREAM, 0.35)
    for fold in (
        [(-40, -186), (-104, -120), (-124, 0), (-108, 100), (-40, 180)],
        [(-134, 60), (-120, 140), (-60, 220), (60, 270), (150, 280)],
        [(-150, 180), (-100, 260), (0, 306), (90, 312)],
    ):
        head.stroke(smooth(fold, 8, closed=False), light, 3)


def turban_front(head: "Pose", body: "Pose", person: "Person") -> None:
    """A turban of overlapping bands."""
    tone, dark = person.second, mix(person.second, (52, 22, 58), 0.28)
    full = [
        (-130, -52),
        (-152, -120),
        (-120, -206),
        (-40, -250),
        (50, -248),
        (128, -200),
        (152, -116),
        (130, -50),
        (70, -84),
        (0, -122),
        (-70, -86),
    ]
    head.shape(smooth(full, 7), tone, 0.28, 20)
    for lift, colour in ((0, mix(tone, CREAM, 0.14)), (34, tone), (66, mix(tone, CREAM, 0.08))):
        band = [
            (-140, -62 - lift),
            (-60, -104 - lift),
            (40, -178 - lift * 0.8),
            (118, -206 - lift * 0.3),
            (128, -176 - lift * 0.3),
            (60, -140 - lift * 0.7),
            (-50, -70 - lift),
            (-128, -36 - lift),
        ]
        head.shape(smooth(band, 6), colour, 0.26, 20)
    for lift in (0, 34, 66):
        head.stroke(
            smooth([(140, -62 - lift), (80, -100 - lift), (10, -142 - lift)], 6, closed=False), mix(dark, tone, 0.4), 3
        )


def helmet_front(head: "Pose", body: "Pose", person: "Person") -> None:
    """Short hair under a safety helmet."""
    short_front(head, body, person)
    shell = [(-140, -70), (-136, -140), (-96, -206), (-30, -232), (30, -232), (96, -206), (136, -140), (140, -70)]
    tone = CREAM if math.dist(person.ground[0], AMBER) < 120 else AMBER
    head.shape([*smooth(shell, 8, closed=False), (0, -92)], tone, 0.26, 14)
    head.shape(
        smooth([(-158, -66), (-80, -96), (0, -104), (80, -96), (158, -66), (84, -80), (0, -86), (-84, -80)], 6),
        mix(tone, CREAM, 0.4),
        0.3,
        14,
    )
    head.shape([(-22, -230), (22, -230), (26, -102), (-26, -102)], mix(tone, CREAM, 0.25), 0.2, 8)


HEADS = {
    "short": FrontAndBack(_nothing, short_front),
    "parted": FrontAndBack(_nothing, parted_front),
    "shaven": FrontAndBack(_nothing, shaven_front),
    "bob": FrontAndBack(bob_back, bob_front),
    "long": FrontAndBack(long_back, long_front),
    "curls": FrontAndBack(curls_back, curls_front),
    "bun": FrontAndBack(bun_back, bun_front),
    "braid": FrontAndBack(_nothing, braid_front),
    "hijab": FrontAndBack(hijab_back, hijab_front),
    "turban": FrontAndBack(_nothing, turban_front),
    "helmet": FrontAndBack(_nothing, helmet_front),
}
