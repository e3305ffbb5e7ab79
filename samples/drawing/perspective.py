"""Event displays from the side: the same collisions in perspective, and in the plane along the beam."""

import math
from random import Random

from .canvas import Layer, Point, finished, halo, shine
from .collisions import TRACKER_HALF_LENGTH, Collision, Track, collide, helix, muon_path
from .events import CALORIMETER, STATIONS, shrunk, tower_height, track_length, track_style
from .palette import WHITE, Colour, Scheme, dim, mix, scheme_for

HALF_LENGTH = 2.9
BARREL_ETA = 1.3


def nearer(x: float, y: float, z: float) -> tuple[float, float, float]:
    """Compress a point in metres towards the vertex; straight tracks stay straight."""
    radius = math.hypot(x, y)
    factor = shrunk(radius) / radius if radius > CALORIMETER else 1.0
    return x * factor, y * factor, z * factor


class Perspective:
    """A camera on the vertex: `yaw` and `pitch` in radians, `distance` in metres, zoom in units."""

    def __init__(self, centre: Point, zoom: float, yaw: float, pitch: float, distance: float = 13.0) -> None:
        self.centre, self.zoom, self.distance = centre, zoom, distance
        self._yaw = (math.cos(yaw), math.sin(yaw))
        self._pitch = (math.cos(pitch), math.sin(pitch))

    def place(self, x: float, y: float, z: float) -> Point:
        """Metres to units; outside the calorimeters space is compressed as in the view along the beam."""
        return self.project(*nearer(x, y, z))

    def project(self, x: float, y: float, z: float) -> Point:
        """Display metres to units."""
        across, depth = x * self._yaw[0] + z * self._yaw[1], z * self._yaw[0] - x * self._yaw[1]
        up, depth = y * self._pitch[0] + depth * self._pitch[1], depth * self._pitch[0] - y * self._pitch[1]
        factor = self.zoom * self.distance / max(1.5, self.distance - depth)
        return self.centre[0] + across * factor, self.centre[1] - up * factor

    def ring(self, radius: float, z: float, sides: int = 72) -> list[Point]:
        """A closed circle or polygon around the beam."""
        return [
            self.project(radius * math.cos(phi), radius * math.sin(phi), z)
            for phi in (math.tau * (index + 0.5) / sides for index in range(sides + 1))
        ]


def draw_barrel(layer: Layer, view: Perspective, scheme: Scheme) -> None:
    """Draw tracker, calorimeter and muon barrel as fine rings and ribs, fainter the further out."""
    for z in (-HALF_LENGTH, -1.45, 0, 1.45, HALF_LENGTH):
        layer.line(view.ring(CALORIMETER, z), dim(scheme.frame, 0.42 if abs(z) > 2 else 0.2), 1.2)
        for radius in (0.4, 0.8, 1.2):
            layer.line(view.ring(radius, z), dim(scheme.frame, 0.11), 0.9)
    for z in (-HALF_LENGTH, HALF_LENGTH):
        for number, radius in enumerate(STATIONS):
            layer.line(view.ring(radius / math.cos(math.pi / 12), z, 12), dim(scheme.frame, 0.4 - 0.06 * number), 1.2)
    for index in range(36):
        phi = math.tau * index / 36
        ends = [
            view.project(CALORIMETER * math.cos(phi), CALORIMETER * math.sin(phi), z)
            for z in (-HALF_LENGTH, HALF_LENGTH)
        ]
        layer.line(ends, dim(scheme.frame, 0.15), 0.9)
    for index in range(12):
        phi, reach = math.tau * (index + 0.5) / 12, STATIONS[-1] / math.cos(math.pi / 12)
        ends = [view.project(reach * math.cos(phi), reach * math.sin(phi), z) for z in (-HALF_LENGTH, HALF_LENGTH)]
        layer.line(ends, dim(scheme.frame, 0.2), 1)


def tower_faces(view: Perspective, phi: float, eta: float, inner: float, outer: float) -> list[list[Point]]:
    """The four long sides of a tower standing on the barrel between two radii, in display metres."""
    half_phi, half_z = 0.034, 0.055
    z = max(-HALF_LENGTH + 0.1, min(HALF_LENGTH - 0.1, CALORIMETER * math.sinh(max(-1.6, min(1.6, eta)))))
    corners = [
        (phi - half_phi, z - half_z),
        (phi + half_phi, z - half_z),
        (phi + half_phi, z + half_z),
        (phi - half_phi, z + half_z),
    ]

    def corner(radius: float, index: int) -> Point:
        angle, place = corners[index % 4]
        return view.project(radius * math.cos(angle), radius * math.sin(angle), place)

    sides = [[corner(inner, k), corner(outer, k), corner(outer, k + 1), corner(inner, k + 1)] for k in range(4)]
    return [*sides, [corner(outer, k) for k in range(4)]]


def draw_bars(layer: Layer, view: Perspective, event: Collision, scheme: Scheme) -> None:
    """Raise a bar on the barrel for every tower, electromagnetic energy below hadronic energy."""
    for tower in event.towers:
        energy = tower.electromagnetic + tower.hadronic
        if energy < 1:
            continue
        low = CALORIMETER + 0.02
        middle = low + 1.25 * tower_height(tower.electromagnetic)
        high = low + 1.25 * tower_height(energy)
        strength = 0.35 + 0.5 * min(1.0, energy / 40)
        parts = ((low, middle, scheme.electromagnetic), (middle + 0.02, high, scheme.hadronic))
        for inner, outer, colour in parts:
            if outer - inner < 0.03:
                continue
            for number, face in enumerate(tower_faces(view, tower.phi, tower.eta, inner, outer)):
                layer.polygon(face, dim(colour, strength * (1.0, 0.7, 0.85, 0.6, 1.15)[number]))


def visible(track: Track) -> float:
    """Path to draw, in metres across the beam: also ends where the tracker ends along the beam."""
    slope = abs(math.sinh(track.eta))
    return min(track_length(track), TRACKER_HALF_LENGTH / slope if slope > 0.01 else 99)


def draw_helices(layer: Layer, view: Perspective, event: Collision, scheme: Scheme) -> None:
    """Draw charged particles as helices, and muons out to the last chamber."""
    for track in sorted(event.tracks, key=lambda track: (track.muon, track.pt)):
        if track.muon:
            points = [view.place(*point) for point in muon_path(track)]
            layer.line(points, scheme.muon, 4.4)
            layer.line(points, mix(scheme.muon, WHITE, 0.6), 1.8)
            continue
        colour, width = track_style(track, scheme)
        length = visible(track)
        points = [view.place(*point) for point in helix(track, length, max(14, round(length * 16)))]
        layer.fading(points, (mix(colour, WHITE, 0.3), colour, dim(colour, 0.4)), width)


def draw_beam(layer: Layer, view: Perspective, scheme: Scheme) -> None:
    """Draw the beam line through the picture."""
    for end in (-9.0, 9.0):
        points = [view.project(0, 0, end * step / 20) for step in range(21)]
        colour = mix(scheme.frame, WHITE, 0.4)
        layer.fading(points, (colour, dim(colour, 0.5), dim(colour, 0.1)), 2.0, runs=20)


def camera(rng: Random, size: tuple[int, int]) -> Perspective:
    """Choose a point of view: off to one side and somewhat above."""
    width = 1000 * size[0] / size[1]
    yaw = rng.choice((-1, 1)) * rng.uniform(0.55, 1.15)
    return Perspective(
        (width * rng.uniform(0.45, 0.55), rng.uniform(470, 540)), rng.uniform(185, 250), yaw, rng.uniform(-0.42, 0.42)
    )


def draw_plane(layer: Layer, centre: Point, zoom: float, event: Collision, scheme: Scheme) -> None:
    """Draw the event in the plane along the beam: z across, the height above the beam upwards."""

    def place(z: float, height: float) -> Point:
        return centre[0] + z * zoom, centre[1] - height * zoom

    def box(z0: float, z1: float, y0: float, y1: float, colour: Colour) -> None:
        for sign in (-1, 1):
            layer.polygon(
                [place(z0, sign * y0), place(z1, sign * y0), place(z1, sign * y1), place(z0, sign * y1)],
                None,
                colour,
                1.2,
            )

    for y in (0.3, 0.6, 0.9, 1.15):
        box(-2.6, 2.6, y, y, dim(scheme.frame, 0.2))
    box(-HALF_LENGTH, HALF_LENGTH, 1.3, CALORIMETER, dim(scheme.frame, 0.5))
    for number, y in enumerate(STATIONS):
        for wheel in range(-2, 3):
            box(1.28 * wheel - 0.58, 1.28 * wheel + 0.58, y, y + 0.13, dim(scheme.frame, 0.45 - 0.06 * number))
    for sign in (-1, 1):
        for z in (3.1, 3.5, 3.9):
            box(sign * z, sign * (z + 0.12), 0.35, 2.5, dim(scheme.frame, 0.4))
    for ray in range(-12, 13):
        slope = math.sinh(ray * 0.2)
        reach = min(HALF_LENGTH, CALORIMETER * abs(slope))
        height = reach / abs(slope) if ray else CALORIMETER
        for sign in (-1, 1):
            end = place(math.copysign(reach, ray), sign * height)
            layer.line([place(0, 0), end], dim(scheme.frame, 0.1), 0.9)
    _plane_event(layer, place, zoom, event, scheme)


def _plane_event(layer, place, zoom: float, event: Collision, scheme: Scheme) -> None:
    for tower in event.towers:
        side = math.copysign(1, math.sin(tower.phi))
        z = CALORIMETER * math.sinh(max(-1.45, min(1.45, tower.eta)))
        z = max(-2.8, min(2.8, z))
        slant = math.hypot(z, CALORIMETER)
        low = CALORIMETER + 0.03
        middle = low + tower_height(tower.electromagnetic)
        high = middle + tower_height(tower.hadronic)
        for start, stop, colour in ((low, middle, scheme.electromagnetic), (middle + 0.02, high, scheme.hadronic)):
            if stop - start > 0.03:
                ends = [(z * (1 + (r - low) / slant), side * r) for r in (start, stop)]
                layer.line([place(*end) for end in ends], dim(colour, 0.85), 0.085 * zoom)
    for track in sorted(event.tracks, key=lambda track: (track.muon, track.pt)):
        side = math.copysign(1, math.sin(track.phi))
        path = muon_path(track) if track.muon else helix(track, visible(track), 40)
        points = [place(z, side * math.hypot(x, y)) for x, y, z in (nearer(*point) for point in path)]
        colour, width = (scheme.muon, 4.4) if track.muon else track_style(track, scheme)
        layer.fading(points, (mix(colour, WHITE, 0.4), colour, dim(colour, 0.7)), width)


def draw_event_cross(rng: Random, size: tuple[int, int]) -> bytes:
    """An event in perspective, or for every third seed in the plane along the beam."""
    scheme, event = scheme_for(rng), collide(rng)
    view = camera(rng, size)
    layer = Layer(size)
    if rng.random() < 0.3:
        view = Perspective((500 * size[0] / size[1], 500), rng.uniform(150, 185), math.pi / 2, 0)
        draw_beam(layer, view, scheme)
        draw_plane(layer, view.centre, view.zoom, event, scheme)
    else:
        draw_barrel(layer, view, scheme)
        draw_beam(layer, view, scheme)
        draw_bars(layer, view, event, scheme)
        draw_helices(layer, view, event, scheme)
    layer.disc(view.centre, 5, WHITE)
    ground = halo(size, view.centre, 1100, scheme.ground)
    return finished(shine(ground, layer.flat(), ((6, 0.75), (30, 0.7))), rng)
