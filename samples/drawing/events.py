"""Event displays: a collision seen along the beam.

Inside the calorimeters the picture is to scale, so tracks are true circles; further out radii are compressed
(as event displays do) so that the muon chambers fit. One display metre is `zoom` units.
"""

import math
from itertools import pairwise
from random import Random

from PIL import Image

from .canvas import Layer, Point, finished, halo, shine
from .collisions import TRACKER_RADIUS, Collision, Track, collide, helix, muon_path, path_to
from .palette import WHITE, Colour, Scheme, along, dim, mix, scheme_for

CALORIMETER = 1.4
COIL = 1.98
STATIONS = (2.18, 2.46, 2.76, 3.06)
_SHRINKING = ((0.0, 0.0), (CALORIMETER, CALORIMETER), (1.8, 1.62), (3.0, COIL), (7.3, 3.12), (9.0, 3.6))


def shrunk(radius: float) -> float:
    """Map a radius in metres to display metres: true up to the calorimeters, compressed beyond."""
    for (start, low), (stop, high) in pairwise(_SHRINKING):
        if radius <= stop:
            return low + (radius - start) / (stop - start) * (high - low)
    return _SHRINKING[-1][1]


def shrink(x: float, y: float) -> Point:
    """Move a point in metres to display metres along its radius."""
    radius = math.hypot(x, y)
    factor = shrunk(radius) / radius if radius > CALORIMETER else 1.0
    return x * factor, y * factor


def tower_height(energy: float) -> float:
    """Length of a tower in display metres for an energy in GeV; grows as the root so that small ones show."""
    return 0.078 * math.sqrt(max(0.0, energy))


def track_length(track: Track) -> float:
    """Path to draw, in metres: to the calorimeter's face, or along a curler until it has lost its energy."""
    return min(path_to(track, TRACKER_RADIUS), 7.5)


def track_style(track: Track, scheme: Scheme) -> tuple[Colour, float]:
    """Colour and line width (units): transverse momentum brightens and widens, negative charge tints."""
    share = min(1.0, math.log1p(track.pt) / math.log1p(40))
    colour = along(scheme.tracks, share)
    if track.charge < 0:
        colour = mix(colour, scheme.hadronic, 0.5 * (1 - share))
    return colour, 1.1 + 2.2 * share


class Transverse:
    """The view along the beam: a centre in units and a zoom in units per display metre."""

    def __init__(self, centre: Point, zoom: float) -> None:
        self.centre = centre
        self.zoom = zoom

    def place(self, x: float, y: float) -> Point:
        """Metres to units."""
        x, y = shrink(x, y)
        return self.centre[0] + x * self.zoom, self.centre[1] - y * self.zoom

    def polar(self, radius: float, phi: float) -> Point:
        """Display metres and radians to units."""
        return (
            self.centre[0] + radius * math.cos(phi) * self.zoom,
            self.centre[1] - radius * math.sin(phi) * self.zoom,
        )

    def sector(self, inner: float, outer: float, phi: float, half: float) -> list[Point]:
        """Corners of a radial bar around direction `phi`."""
        return [
            self.polar(inner, phi - half),
            self.polar(outer, phi - half),
            self.polar(outer, phi + half),
            self.polar(inner, phi + half),
        ]

    def ring(self, layer: Layer, radius: float, colour: Colour, width: float) -> None:
        """Draw a circle around the beam."""
        reach = radius * self.zoom
        layer.ellipse(self.centre, (reach, reach), None, colour, width)


def draw_frame(layer: Layer, view: Transverse, scheme: Scheme) -> None:
    """Draw the detector itself, faintly: tracker layers, crystals, coil, twelve sectors of muon chambers."""
    faint = dim(scheme.frame, 0.2)
    for radius in (0.16, 0.32, 0.48, 0.66, 0.84, 1.02, 1.2):
        view.ring(layer, radius, dim(scheme.frame, 0.11), 0.8)
    for index in range(180):
        phi = index * math.tau / 180
        layer.line([view.polar(1.3, phi), view.polar(CALORIMETER, phi)], faint, 0.8)
    for radius, strength in ((1.3, 0.5), (CALORIMETER, 0.5), (1.9, 0.3), (COIL, 0.45)):
        view.ring(layer, radius, dim(scheme.frame, strength), 1.2)
    for index in range(72):
        phi = (index + 0.5) * math.tau / 72
        layer.line([view.polar(1.9, phi), view.polar(COIL, phi)], faint, 1)
    for station, radius in enumerate(STATIONS):
        for sector in range(12):
            phi = sector * math.tau / 12
            draw_chamber(layer, view, radius, phi, dim(scheme.frame, 0.52 - 0.05 * station), None)


def draw_chamber(
    layer: Layer, view: Transverse, radius: float, phi: float, colour: Colour, fill: Colour | None
) -> None:
    """Draw one flat muon chamber across direction `phi`."""
    half, thick = radius * math.tan(math.pi / 12) * 0.93, 0.11
    corners = [(radius, -half), (radius + thick, -half), (radius + thick, half), (radius, half)]
    cos, sin, zoom, (x, y) = math.cos(phi), math.sin(phi), view.zoom, view.centre
    shape = [(x + (a * cos - b * sin) * zoom, y - (a * sin + b * cos) * zoom) for a, b in corners]
    layer.polygon(shape, fill, colour, 1.2)


def draw_towers(layer: Layer, view: Transverse, event: Collision, scheme: Scheme) -> None:
    """Stack electromagnetic and hadronic energy outward from the crystals."""
    for tower in sorted(event.towers, key=lambda tower: tower.electromagnetic + tower.hadronic):
        first = CALORIMETER + 0.03 + tower_height(tower.electromagnetic)
        second = CALORIMETER + 0.05 + tower_height(tower.electromagnetic + tower.hadronic)
        half = 0.032
        energy = tower.electromagnetic + tower.hadronic
        strength = 0.45 + 0.5 * min(1.0, energy / 40)
        layer.polygon(view.sector(CALORIMETER + 0.03, first, tower.phi, half), dim(scheme.electromagnetic, strength))
        if second - first > 0.03:
            layer.polygon(view.sector(first + 0.02, second, tower.phi, half), dim(scheme.hadronic, strength))


def draw_tracks(layer: Layer, view: Transverse, event: Collision, scheme: Scheme) -> None:
    """Draw charged particles, soft ones first, each fading towards its end."""
    for track in sorted(event.tracks, key=lambda track: track.pt):
        if track.muon:
            continue
        colour, width = track_style(track, scheme)
        length = track_length(track)
        points = [view.place(x, y) for x, y, _ in helix(track, length, max(16, round(length * 18)))]
        curler = length > 2
        stops = (mix(colour, WHITE, 0.35), colour, dim(colour, 0.25 if curler else 0.6))
        layer.fading(points, stops, width)


def draw_muons(layer: Layer, view: Transverse, event: Collision, scheme: Scheme) -> None:
    """Draw muons through everything, and light the chambers they cross."""
    for track in event.tracks:
        if not track.muon:
            continue
        points = [view.place(x, y) for x, y, _ in muon_path(track)]
        for radius in STATIONS:
            x, y = min(points, key=lambda p: abs(math.dist(p, view.centre) - (radius + 0.05) * view.zoom))
            phi = math.atan2(view.centre[1] - y, x - view.centre[0])
            sector = round(phi / (math.tau / 12)) * math.tau / 12
            draw_chamber(layer, view, radius, sector, scheme.muon, dim(scheme.muon, 0.4))
        layer.line(points, scheme.muon, 4.6)
        layer.line(points, mix(scheme.muon, WHITE, 0.6), 1.8)


def draw_missing(layer: Layer, view: Transverse, event: Collision, colour: Colour) -> None:
    """Draw missing transverse momentum as a dashed arrow."""
    if event.missing is None:
        return
    size, phi = event.missing
    tip = min(1.9, 0.9 + size / 90)
    for dash in range(int(tip / 0.09)):
        layer.line([view.polar(0.09 * dash + 0.02, phi), view.polar(0.09 * dash + 0.07, phi)], colour, 3)
    layer.polygon(
        [view.polar(tip + 0.12, phi), view.polar(tip - 0.02, phi + 0.045), view.polar(tip - 0.02, phi - 0.045)], colour
    )


def draw_vertex(layer: Layer, centre: Point, size: float = 5.0) -> None:
    """Mark the collision."""
    layer.disc(centre, size, WHITE)


def transverse_view(rng: Random, size: tuple[int, int]) -> Transverse:
    """Compose: the whole detector in the middle, or a closer crop with the vertex off the centre."""
    width = 1000 * size[0] / size[1]
    style = rng.randrange(3)
    if style == 0:
        return Transverse((width * rng.uniform(0.46, 0.54), 500), rng.uniform(152, 164))
    if style == 1:
        return Transverse((width * rng.choice((0.36, 0.64)), rng.uniform(440, 560)), rng.uniform(205, 240))
    return Transverse((width * rng.choice((0.42, 0.58)), rng.uniform(450, 560)), rng.uniform(265, 310))


def draw_event(rng: Random, size: tuple[int, int]) -> bytes:
    """An event seen along the beam."""
    scheme, event, view = scheme_for(rng), collide(rng), transverse_view(rng, size)
    ground: Image.Image = halo(size, view.centre, max(900, 3.4 * view.zoom), scheme.ground)
    layer = Layer(size)
    draw_frame(layer, view, scheme)
    draw_towers(layer, view, event, scheme)
    draw_tracks(layer, view, event, scheme)
    draw_missing(layer, view, event, mix(scheme.frame, WHITE, 0.5))
    draw_muons(layer, view, event, scheme)
    draw_vertex(layer, view.centre)
    return finished(shine(ground, layer.flat(), ((6, 0.75), (30, 0.7))), rng)
