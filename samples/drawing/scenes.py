"""What the films show, prepared once: a picture before, a picture after, and a plan of when each pixel turns.

Both pictures are of full quality; a frame is the second laid over the first through a mask, and the mask of
any moment is the plan read through a table of 256 numbers: a frame costs milliseconds whatever it shows.
"""

import math
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw

from .canvas import Layer, Point, halo, shine
from .collisions import collide, helix, muon_path
from .events import CALORIMETER, tower_height
from .palette import CREAM, PLUM, WHITE, mix, scheme_for
from .perspective import Perspective, draw_barrel, draw_bars, draw_beam, draw_helices, tower_faces, visible
from .portraits import choose, draw_ground, figure

DURATION = 12.0
COLLISION_AT = 2.4
SIZE = (960, 540)

Table = list[int]


class Scene(NamedTuple):
    """`before` and `after` are RGB, `plan` is L. `masks(seconds)` gives two tables from plan value to opacity
    (0 to 255): of the second picture, and of white. `beams` are the vertex and the two ends of the beam line.
    """

    before: Image.Image
    after: Image.Image
    plan: Image.Image
    masks: Callable[[float], tuple[Table, Table | None]]
    beams: tuple[Point, Point, Point] | None
    best: float


def still(scene: Scene, seconds: float) -> Image.Image:
    """The scene at one moment, in RGB."""
    mask, hot = scene.masks(seconds)
    picture = Image.composite(scene.after, scene.before, scene.plan.point(mask))
    if hot is not None:
        picture.paste(WHITE, (0, 0), scene.plan.point(hot))
    return picture


class Plan:
    """Draws arrival times, as values of 2 to 254: even on particles, odd elsewhere."""

    def __init__(self, centre: Point) -> None:
        self.scale = SIZE[1] / 1000
        reach = round(1200 * self.scale)
        far = Image.radial_gradient("L").resize((2 * reach, 2 * reach))
        self.image = Image.new("L", SIZE, 255)
        self.image.paste(far, (round(centre[0] * self.scale) - reach, round(centre[1] * self.scale) - reach))
        self.image = self.image.point([min(255, round(level * 0.8) + 16) | 1 for level in range(256)])
        self.strokes: list[tuple[int, list[Point], float]] = []

    def add(self, points: list[Point], start: float, stop: float, width: float, bright: bool = False) -> None:
        """Let a polyline (units) appear from time `start` to `stop` (0 to 1), perhaps with a bright front."""
        count = len(points) - 1
        for index in range(count):
            share = start + (stop - start) * (index + 0.5) / count
            value = 2 * round(1 + 125 * min(1.0, share)) + (not bright)
            self.strokes.append((value, points[index : index + 2], width))

    def drawn(self) -> Image.Image:
        """The plan; fine strokes lie on broad ones, and early ones on late ones."""
        pen, scale = ImageDraw.Draw(self.image), self.scale
        for value, points, width in sorted(self.strokes, key=lambda stroke: (-stroke[2], -stroke[0])):
            pen.line([(x * scale, y * scale) for x, y in points], fill=value, width=round(width * scale))
        return self.image


def collision_scene(seed: int) -> Scene:
    """Two beams meet; what they make flies apart, curls, and stops in the calorimeter or far outside."""
    rng = Random(f"film collision {seed}")
    scheme, event = scheme_for(rng), collide(rng, rng.choice(("dijet", "four muons", "top pair", "W boson")))
    yaw = rng.choice((-1, 1)) * rng.uniform(0.7, 1.05)
    view = Perspective((889, 500), 205, yaw, rng.uniform(0.18, 0.38))
    detector = Layer(SIZE)
    draw_barrel(detector, view, scheme)
    draw_beam(detector, view, scheme)
    before = shine(halo(SIZE, view.centre, 1100, scheme.ground), detector.flat(), ((6, 0.6),))
    particles = Layer(SIZE)
    draw_bars(particles, view, event, scheme)
    draw_helices(particles, view, event, scheme)
    particles.disc(view.centre, 6, WHITE)
    after = shine(before, particles.flat(), ((6, 0.8), (30, 0.75)))
    ends = tuple(view.project(0, 0, z) for z in (-6.5, 6.5))
    return Scene(before, after, _flights(view, event), _passing, (view.centre, ends[0], ends[1]), 8.4)


def _flights(view: Perspective, event) -> Image.Image:
    plan = Plan(view.centre)
    for track in event.tracks:
        path = muon_path(track) if track.muon else helix(track, visible(track), 80)
        points = [view.place(*point) for point in path]
        arrival = 0.95 if track.muon else 0.42 if visible(track) < 2 else 0.8
        plan.add(points, 0.0, arrival, 18)
        plan.add(points, 0.0, arrival, 5, bright=True)
    for tower in event.towers:
        top = CALORIMETER + 0.04 + 1.25 * tower_height(tower.electromagnetic + tower.hadronic)
        for step in range(8):
            low, high = (CALORIMETER + (top - CALORIMETER) * (step + k) / 8 for k in (0, 1))
            for face in tower_faces(view, tower.phi, tower.eta, low, high)[:4]:
                plan.add([*face, face[0]], 0.42 + 0.05 * step, 0.42 + 0.05 * step, 9)
    return plan.drawn()


def _passing(seconds: float) -> tuple[Table, Table | None]:
    """Reveal along the paths, with a bright front; near the end a second, fainter front runs through."""
    since = seconds - COLLISION_AT
    if since < 0:
        return [0] * 256, None
    front = 262 * (1 - math.exp(-since / 2.1)) / (1 - math.exp(-6.2 / 2.1))
    echo = (since - 6.2) * 110
    mask = [round(255 * min(1.0, max(0.0, (front - value) / 6))) for value in range(256)]
    hot = [0] * 256
    for value in range(2, 255, 2):
        first = max(0.0, 1 - abs(front - value - 6) / 6) * 0.85
        second = max(0.0, 1 - abs(echo - value) / 14) * 0.4
        hot[value] = round(255 * max(first, second))
    return mask, hot


GROUPS, LEVELS, RIPPLES = 16, 15, 10


class Speech(NamedTuple):
    """The rhythm of a voice: syllables a second, phase, pitch in Hz."""

    rate: float
    phase: float
    pitch: float

    def loudness(self, seconds: float) -> float:
        """0 to 1; the same formula as `expression`."""
        beat = math.pi * self.rate * seconds + self.phase + 0.8 * math.sin(1.7 * seconds)
        syllable = abs(math.sin(beat)) ** 1.5
        phrase = min(1.0, max(0.0, 0.8 + math.sin(2.1 * seconds - 0.5 + self.phase)))
        return syllable * phrase * min(1.0, max(0.0, min(seconds, 11.4 - seconds) * 1.6))

    def expression(self) -> str:
        """The loudness in the expression language of FFmpeg."""
        return (
            f"pow(abs(sin(PI*{self.rate:.4f}*t+{self.phase:.4f}+0.8*sin(1.7*t))),1.5)"
            f"*clip(0.8+sin(2.1*t-0.5+{self.phase:.4f}),0,1)*clip(min(t,11.4-t)*1.6,0,1)"
        )


def speech_of(seed: int) -> Speech:
    """Choose the rhythm and pitch of one voice."""
    rng = Random(f"speech {seed}")
    return Speech(rng.uniform(1.9, 2.7), rng.uniform(0, 1.2), rng.uniform(118, 215))


def voice_scene(seed: int) -> Scene:
    """The person of the portrait of that seed speaks: bars around the head rise with the voice, and rings go out."""
    rng = Random(f"portrait {seed}")
    person = choose(rng)._replace(tilt=0.0)
    state = rng.getstate()
    centre, inner = (889, 436), 322
    full = figure(person, SIZE, rng, centre).flat()
    rng.setstate(state)
    ground = draw_ground(person, SIZE, rng, centre)
    empty = ground.flat()
    plan = Image.new("L", SIZE, 0)
    pen, scale = ImageDraw.Draw(plan), SIZE[1] / 1000
    low, high = person.ground
    ink = mix(high, CREAM, 0.75) if sum(low) + sum(high) < 880 else mix(low, PLUM, 0.8)
    for ring in range(RIPPLES):
        radius = inner + 126 + ring * 46
        ground.ellipse(centre, (radius, radius), None, mix(low, ink, 0.6), 2.4)
        box = [
            (centre[0] - radius - 4) * scale,
            (centre[1] - radius - 4) * scale,
            (centre[0] + radius + 4) * scale,
            (centre[1] + radius + 4) * scale,
        ]
        pen.ellipse(box, outline=1 + GROUPS * LEVELS + ring, width=round(9 * scale))
    for index in range(120):
        fold = index % 30
        group = fold if fold < 15 else 30 - fold
        _bar(ground, pen, centre, inner, math.tau * (index - 0.5) / 120, group, ink)
    after = ground.flat()
    difference = ImageChops.difference(full, empty).convert("L").point([0] * 5 + [255] * 251)
    after.paste(full, (0, 0), difference)
    speech = speech_of(seed)
    return Scene(full, after, plan, lambda seconds: (_speaking(speech, seconds), None), None, _loudest(speech))


def _bar(ground: Layer, pen: ImageDraw.ImageDraw, centre: Point, inner: float, phi: float, group: int, colour) -> None:
    """Paint one full bar, and plan its levels."""
    scale, step = SIZE[1] / 1000, 7.2
    cos, sin = math.cos(phi), math.sin(phi)

    def at(radius: float) -> Point:
        return centre[0] + radius * cos, centre[1] + radius * sin

    ground.line([at(inner), at(inner + step * LEVELS)], colour, 7)
    for level in range(LEVELS):
        ends = [at(inner + step * level - 1), at(inner + step * (level + 1) + 1)]
        pen.line([(x * scale, y * scale) for x, y in ends], fill=1 + group * LEVELS + level, width=round(13 * scale))


def _loudest(speech: Speech) -> float:
    return max((step / 25 for step in range(50, 200)), key=speech.loudness)


def _speaking(speech: Speech, seconds: float) -> Table:
    loud = speech.loudness(seconds)
    mask = [0] * 256
    for group in range(GROUPS):
        voice = 0.55 + 0.45 * math.sin(group * 0.9 + seconds * 5.1) * math.sin(group * 0.37 - seconds * 3.3)
        height = LEVELS * (0.07 + 0.93 * loud * voice)
        for level in range(LEVELS):
            mask[1 + group * LEVELS + level] = round(255 * min(1.0, max(0.0, height - level)))
    for ring in range(RIPPLES):
        sound = speech.loudness(max(0.0, seconds - 0.12 - ring * 0.09))
        mask[1 + GROUPS * LEVELS + ring] = round(215 * sound * (1 - ring / RIPPLES))
    return mask


SCENES = {"collision": collision_scene, "voice": voice_scene}
