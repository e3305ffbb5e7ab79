"""What a collision leaves behind, made up by rule: enough physics for a picture that a physicist accepts.

Lengths in metres, momenta in GeV, angles in radians; x to the right, y up, z along the beam. The field of
3.8 T points along +z inside the solenoid and, weaker, along −z in the iron outside of it.
"""

import math
from random import Random
from typing import NamedTuple

FIELD = 3.8
RETURN_FIELD = 1.8
TRACKER_RADIUS = 1.25
TRACKER_HALF_LENGTH = 2.8
SOLENOID_RADIUS = 3.0
MUON_RADIUS = 7.3


class Track(NamedTuple):
    """A charged particle from the vertex."""

    pt: float
    phi: float
    eta: float
    charge: int
    muon: bool = False


class Tower(NamedTuple):
    """Energy in one cell of the calorimeter, in GeV."""

    phi: float
    eta: float
    electromagnetic: float
    hadronic: float


class Collision(NamedTuple):
    """One event. `missing` is the missing transverse momentum (size, phi), or None."""

    kind: str
    tracks: list[Track]
    towers: list[Tower]
    missing: tuple[float, float] | None


KINDS = ("dijet", "four muons", "two photons", "top pair", "W boson", "heavy ions")


def bending_radius(pt: float, field: float = FIELD) -> float:
    """Radius in metres of the circle that unit charge follows across the field: pT / (0.3 B)."""
    return pt / (0.3 * field)


def helix(track: Track, length: float, steps: int) -> list[tuple[float, float, float]]:
    """Points (x, y, z) of a track in the solenoid, up to a path of `length` metres across the beam."""
    radius = bending_radius(track.pt)
    slope = math.sinh(track.eta)
    sin_start, cos_start = math.sin(track.phi), math.cos(track.phi)
    points = []
    for step in range(steps + 1):
        path = length * step / steps
        turned = track.phi - track.charge * path / radius
        points.append(
            (
                radius * track.charge * (sin_start - math.sin(turned)),
                radius * track.charge * (math.cos(turned) - cos_start),
                path * slope,
            )
        )
    return points


def path_to(track: Track, distance: float) -> float:
    """Path in metres across the beam after which the track is `distance` away; of a curler, three turns."""
    radius = bending_radius(track.pt)
    if 2 * radius <= distance:
        return 3 * math.tau * radius
    return 2 * radius * math.asin(distance / (2 * radius))


def muon_path(track: Track, steps: int = 40) -> list[tuple[float, float, float]]:
    """Follow a muon to the outermost chamber: one circle inside the solenoid, bent back in the iron."""
    inner = helix(track, path_to(track, SOLENOID_RADIUS), steps)
    heading = track.phi - track.charge * path_to(track, SOLENOID_RADIUS) / bending_radius(track.pt)
    x, y, z = inner[-1]
    outside = Track(track.pt, heading, track.eta, -track.charge)
    radius, stride = bending_radius(track.pt, RETURN_FIELD), 0.1
    points = list(inner)
    while math.hypot(x, y) < MUON_RADIUS and len(points) < steps + 90:
        heading -= outside.charge * stride / radius
        x, y = x + stride * math.cos(heading), y + stride * math.sin(heading)
        z += stride * math.sinh(track.eta)
        points.append((x, y, z))
    return points


def _soft(rng: Random, count: int, mean: float = 0.9) -> list[Track]:
    return [
        Track(0.22 + rng.expovariate(1 / mean), rng.uniform(0, math.tau), rng.gauss(0, 1.1), rng.choice((-1, 1)))
        for _ in range(count)
    ]


def _jet(rng: Random, energy: float, phi: float, eta: float) -> tuple[list[Track], list[Tower]]:
    """A collimated spray: harder particles lie closer to the axis."""
    tracks, towers = [], []
    for _ in range(rng.randint(9, 15)):
        share = rng.betavariate(1.0, 6)
        spread = 0.05 + 0.16 * (1 - share) ** 4
        tracks.append(
            Track(max(1.2, energy * share), phi + rng.gauss(0, spread), eta + rng.gauss(0, spread), rng.choice((-1, 1)))
        )
    for offset in range(-4, 5):
        height = energy * math.exp(-((offset * 0.075 / 0.14) ** 2)) * rng.uniform(0.16, 0.42)
        towers.append(Tower(phi + offset * 0.0873, eta, height * rng.uniform(0.3, 0.6), height * rng.uniform(0.4, 0.9)))
    return tracks, towers


def _muon(rng: Random, pt: float, phi: float) -> Track:
    return Track(pt, phi, rng.gauss(0, 0.45), rng.choice((-1, 1)), muon=True)


def _apart(rng: Random, count: int, gap: float) -> list[float]:
    """Directions that differ by at least `gap` radians."""
    start, slack = rng.uniform(0, math.tau), math.tau - count * gap
    cuts = sorted(rng.uniform(0, slack) for _ in range(count))
    return [start + cut + gap * index for index, cut in enumerate(cuts)]


def _hard(kind: str, rng: Random) -> tuple[list[tuple[float, float]], list[Track], list[Tower], tuple | None]:
    """The hard scattering: jets as (energy, phi), muons, photons or electrons as towers, missing momentum."""
    axis = rng.uniform(0, math.tau)
    if kind == "dijet":
        energy = rng.uniform(90, 150)
        jets = [(energy, axis), (energy * rng.uniform(0.8, 1), axis + math.pi + rng.gauss(0, 0.12))]
        return (jets if rng.random() < 0.6 else [*jets, (energy / 2, axis + 1.6)]), [], [], None
    if kind == "four muons":
        return [], [_muon(rng, rng.uniform(7, 45), phi) for phi in _apart(rng, 4, 0.6)], [], None
    if kind == "two photons":
        photons = [
            Tower(phi, rng.gauss(0, 0.4), rng.uniform(95, 140), 0)
            for phi in (axis, axis + math.pi + rng.uniform(-0.6, 0.6))
        ]
        return [], [], photons, None
    if kind == "top pair":
        places = _apart(rng, 6, 0.5)
        jets = [(rng.uniform(45, 110), phi) for phi in places[:4]]
        return jets, [_muon(rng, rng.uniform(12, 40), places[4])], [], (rng.uniform(40, 80), places[5])
    if kind == "W boson":
        muons = [_muon(rng, rng.uniform(18, 40), axis)]
        return [(40, axis + 2.4)], muons, [], (60, axis + math.pi + rng.uniform(-0.35, 0.35))
    return [], [_muon(rng, rng.uniform(5, 14), phi) for phi in _apart(rng, 2, 1.2)], [], None


def collide(rng: Random, kind: str | None = None) -> Collision:
    """Make up one event of `kind`, or of any kind."""
    kind = kind or rng.choice(KINDS)
    jets, muons, towers, missing = _hard(kind, rng)
    heavy = kind == "heavy ions"
    tracks = _soft(rng, 300 if heavy else rng.randint(36, 64), 1.1 if heavy else 0.8)
    for energy, phi in jets:
        jet_tracks, jet_towers = _jet(rng, energy, phi, rng.gauss(0, 0.6))
        tracks += jet_tracks
        towers += jet_towers
    spread = [
        Tower(
            cell * math.tau / 72,
            rng.gauss(0, 1),
            rng.expovariate(0.09 if heavy else 0.8),
            rng.expovariate(0.12 if heavy else 1.2),
        )
        for cell in range(72)
    ]
    return Collision(kind, tracks + muons, towers + spread, missing)
