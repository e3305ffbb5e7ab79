"""The colours that make the sample pictures one family: ink blue, amber, coral and teal.

A colour is an (r, g, b) tuple of 0 to 255. Functions return new tuples and never round twice.
"""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

Colour = tuple[int, int, int]

INK = (9, 14, 34)
NIGHT = (14, 24, 56)
MIDNIGHT = (22, 40, 84)
BLUE = (52, 104, 178)
SKY = (124, 178, 226)
TEAL = (34, 168, 164)
MINT = (138, 222, 200)
AMBER = (250, 178, 62)
GOLD = (255, 214, 128)
CORAL = (242, 104, 84)
ROSE = (226, 118, 140)
PLUM = (88, 42, 92)
RUST = (168, 66, 48)
CREAM = (250, 240, 222)
PAPER = (244, 232, 210)
SAND = (226, 200, 164)
WHITE = (255, 255, 255)


class Scheme(NamedTuple):
    """One harmony of light on a deep ground: what tracks, towers and muons wear."""

    ground: tuple[Colour, Colour, Colour]  # edge, middle, centre of the background
    tracks: tuple[Colour, Colour, Colour]  # low, middle and high transverse momentum
    electromagnetic: Colour
    hadronic: Colour
    muon: Colour
    frame: Colour


SCHEMES = (
    Scheme(((6, 10, 26), (11, 22, 54), (24, 50, 98)), (CORAL, AMBER, GOLD), MINT, TEAL, CORAL, (96, 142, 206)),
    Scheme(((5, 14, 26), (8, 34, 54), (16, 72, 92)), (TEAL, MINT, CREAM), AMBER, CORAL, GOLD, (92, 176, 186)),
    Scheme(((14, 9, 30), (34, 20, 62), (78, 40, 92)), (ROSE, CORAL, GOLD), AMBER, ROSE, MINT, (158, 128, 206)),
    Scheme(((6, 9, 22), (12, 20, 46), (26, 40, 82)), (BLUE, SKY, CREAM), AMBER, CORAL, CORAL, (98, 128, 190)),
    Scheme(((10, 12, 28), (28, 26, 52), (84, 52, 60)), (AMBER, GOLD, CREAM), SKY, BLUE, TEAL, (170, 140, 132)),
    Scheme(((4, 12, 30), (8, 28, 66), (18, 64, 124)), (TEAL, SKY, WHITE), CORAL, AMBER, AMBER, (96, 160, 224)),
)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return the colour at `share` (0 to 1) of the way from `first` to `second`."""
    share = min(1.0, max(0.0, share))
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def dim(colour: Colour, factor: float) -> Colour:
    """Scale towards black; on a layer of light this is the same as opacity."""
    red, green, blue = (min(255, max(0, round(part * factor))) for part in colour)
    return red, green, blue


def along(stops: Sequence[Colour], position: float) -> Colour:
    """Return the colour at `position` (0 to 1) on a gradient of evenly spaced stops."""
    place = min(1.0, max(0.0, position)) * (len(stops) - 1)
    index = min(int(place), len(stops) - 2)
    return mix(stops[index], stops[index + 1], place - index)


def scheme_for(rng: Random) -> Scheme:
    """Choose one harmony."""
    return rng.choice(SCHEMES)
