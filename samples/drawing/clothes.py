"""Clothing of the portraits."""

from typing import TYPE_CHECKING

from .canvas import smooth
from .palette import AMBER, CREAM, GOLD, Colour, mix

if TYPE_CHECKING:
    from .portraits import Person, Pose


def _shoulders(body: "Pose", colour: Colour, top: float = 640) -> None:
    outline = [
        (-80, top),
        (-150, 690),
        (-250, 736),
        (-312, 820),
        (-340, 1040),
        (340, 1040),
        (312, 820),
        (250, 736),
        (150, 690),
        (80, top),
        (60, top + 26),
        (0, top + 60),
        (-60, top + 26),
    ]
    body.shape(
        [
            *smooth(outline[:5], 8, closed=False),
            *smooth(outline[5:10], 8, closed=False),
            *smooth(outline[9:], 8, closed=False),
        ],
        colour,
        0.28,
        6,
    )


def jumper(body: "Pose", person: "Person") -> None:
    """A round collar."""
    _shoulders(body, person.cloth)
    band = [
        *smooth([(-84, 640), (-62, 676), (0, 712), (62, 676), (84, 640)], 8, closed=False),
        *smooth([(98, 652), (74, 698), (0, 738), (-74, 698), (-98, 652)], 8, closed=False),
    ]
    body.shape(band, mix(person.cloth, CREAM, 0.25), 0.28, 6)


def shirt(body: "Pose", person: "Person") -> None:
    """An open shirt collar."""
    _shoulders(body, person.cloth)
    body.shape([(0, 800), (-64, 652), (-88, 634), (-140, 690), (-66, 776)], mix(person.cloth, CREAM, 0.3), 0)
    body.shape([(0, 800), (64, 652), (88, 634), (140, 690), (66, 776)], mix(person.cloth, CREAM, 0.3), 0.3, -20)
    body.stroke([(0, 800), (0, 1010)], mix(person.cloth, (52, 22, 58), 0.4), 3)


def jacket(body: "Pose", person: "Person") -> None:
    """A jacket over a plain top."""
    _shoulders(body, person.cloth)
    body.shape([(-78, 650), (0, 706), (78, 650), (96, 700), (0, 1010), (-96, 700)], person.second, 0.25, 4)
    lapel = mix(person.cloth, CREAM, 0.16)
    body.shape([(-82, 636), (-150, 690), (-168, 790), (-112, 800), (-2, 1010), (-60, 800)], lapel, 0)
    body.shape([(82, 636), (150, 690), (168, 790), (112, 800), (2, 1010), (60, 800)], lapel, 0.3, -20)


def rollneck(body: "Pose", person: "Person") -> None:
    """A roll-neck jumper."""
    _shoulders(body, person.cloth)
    collar = [(-72, 590), (0, 606), (72, 590), (84, 668), (0, 700), (-84, 668)]
    body.shape(smooth(collar, 7), mix(person.cloth, CREAM, 0.14), 0.28, 4)
    body.stroke([(-74, 634), (0, 654), (74, 634)], mix(person.cloth, (52, 22, 58), 0.25), 3)


def shawl(body: "Pose", person: "Person") -> None:
    """A length of cloth over one shoulder, with a border."""
    jumper(body, person)
    sweep = [(-120, 660), (-206, 700), (-300, 790), (-336, 1040), (120, 1040), (40, 860), (-40, 740)]
    body.shape(smooth(sweep, 8), person.second, 0.25, 6)
    for offset, width in ((0, 9), (26, 3)):
        body.stroke(
            smooth(
                [
                    (-112 - offset, 668 + offset),
                    (-40 - offset, 750 + offset),
                    (34 - offset, 862 + offset),
                    (110 - offset, 1040),
                ],
                8,
                closed=False,
            ),
            GOLD if person.second != AMBER else CREAM,
            width,
        )


CLOTHES = {"jumper": jumper, "shirt": shirt, "jacket": jacket, "rollneck": rollneck, "shawl": shawl}
