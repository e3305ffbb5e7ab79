"""The drawn pictures and films: same seed, same bytes; sound formats; honest physics."""

import io
import math
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from random import Random

import av
import pytest
from PIL import Image, ImageStat

from samples.drawing import DRAWINGS, draw, film, poster
from samples.drawing.collisions import (
    FIELD,
    KINDS,
    TRACKER_RADIUS,
    Track,
    bending_radius,
    collide,
    helix,
    muon_path,
    path_to,
)
from samples.drawing.events import Transverse
from samples.drawing.portraits import choose
from samples.drawing.scenes import speech_of

SMALL = (320, 200)
FILM_LIMIT = 2_500_000


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@cache
def filmed(kind: str, seed: int = 1) -> bytes:
    return film(kind, seed)


def circle_through(a, b, c) -> tuple[float, float, float]:
    """Centre (x, y) and radius of the circle through three points."""
    (ax, ay), (bx, by), (cx, cy) = a, b, c
    d = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by))
    x = ((ax**2 + ay**2) * (by - cy) + (bx**2 + by**2) * (cy - ay) + (cx**2 + cy**2) * (ay - by)) / d
    y = ((ax**2 + ay**2) * (cx - bx) + (bx**2 + by**2) * (ax - cx) + (cx**2 + cy**2) * (bx - ax)) / d
    return x, y, math.dist((x, y), a)


@pytest.mark.parametrize("drawing", DRAWINGS)
@pytest.mark.parametrize("seed", [0, 3, 11])
def test_drawing_is_deterministic_and_of_the_size_asked_for(drawing, seed):
    first = draw(drawing, seed, SMALL)
    picture = opened(first)
    assert picture.format == "JPEG"
    assert picture.size == SMALL
    assert first == draw(drawing, seed, SMALL)


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_seeds_give_different_pictures_with_contrast(drawing):
    pictures = [draw(drawing, seed, SMALL) for seed in range(8)]
    assert len(set(pictures)) == 8
    for data in pictures:
        assert ImageStat.Stat(opened(data).convert("L")).stddev[0] > 8


def test_default_sizes():
    assert opened(draw("sky", 1)).size == (1600, 1000)
    assert opened(draw("portrait", 1)).size == (1200, 1500)


def test_unknown_drawing():
    with pytest.raises(KeyError):
        draw("flag", 1)


def test_a_drawing_is_the_same_in_another_process():
    with ProcessPoolExecutor(1) as pool:
        assert pool.submit(draw, "event", 5, SMALL).result() == draw("event", 5, SMALL)


def test_portraits_vary():
    people = [choose(Random(f"portrait {seed}")) for seed in range(60)]
    assert len({person.head for person in people}) >= 9
    assert len({person.skin for person in people}) == 8
    assert len({person.clothes for person in people}) == 5


@pytest.mark.parametrize("pt", [0.3, 0.9, 4.0, 40.0])
@pytest.mark.parametrize("charge", [-1, 1])
def test_a_track_is_a_circle_whose_radius_follows_from_its_momentum(pt, charge):
    track = Track(pt, phi=0.7, eta=0.4, charge=charge)
    points = [(x, y) for x, y, _ in helix(track, path_to(track, TRACKER_RADIUS), 30)]
    assert points[0] == (0, 0)
    x, y, radius = circle_through(points[0], points[3], points[14])
    assert radius == pytest.approx(pt / (0.3 * FIELD), rel=1e-6)
    assert bending_radius(2 * pt) == pytest.approx(2 * radius)
    side = math.cos(0.7) * y - math.sin(0.7) * x
    assert math.copysign(1, side) == -charge


def test_a_true_circle_stays_one_in_the_picture_inside_the_calorimeters():
    view, track = Transverse((800, 500), 200), Track(1.0, 0.2, 0, 1)
    points = [view.place(x, y) for x, y, _ in helix(track, path_to(track, TRACKER_RADIUS), 30)]
    assert circle_through(points[0], points[12], points[30])[2] == pytest.approx(200 * bending_radius(1.0))


def test_soft_particles_curl_and_muons_leave():
    assert path_to(Track(0.3, 0, 0, 1), TRACKER_RADIUS) == pytest.approx(3 * math.tau * bending_radius(0.3))
    end = muon_path(Track(20, 1.0, 0.1, -1, muon=True))[-1]
    assert math.hypot(end[0], end[1]) > 7


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_collision(kind):
    event = collide(Random(3), kind)
    assert event.kind == kind
    assert (event.missing is not None) == (kind in ("top pair", "W boson"))
    assert sum(track.muon for track in event.tracks) == {
        "four muons": 4,
        "top pair": 1,
        "W boson": 1,
        "heavy ions": 2,
    }.get(kind, 0)


@pytest.mark.parametrize("kind", ["collision", "voice"])
def test_film_opens_with_picture_and_sound(kind):
    data = filmed(kind)
    assert len(data) < FILM_LIMIT
    assert data.find(b"moov") < data.find(b"mdat")
    with av.open(io.BytesIO(data)) as container:
        assert container.duration / av.time_base == pytest.approx(12, abs=0.1)
        video, audio = container.streams.video[0], container.streams.audio[0]
        assert (video.codec_context.name, video.width, video.height) == ("h264", 960, 540)
        assert video.codec_context.pix_fmt == "yuv420p"
        assert audio.codec_context.name == "aac"
        assert sum(1 for _ in container.decode(video)) == 180


def test_sound_is_quiet_but_there():
    with av.open(io.BytesIO(filmed("voice"))) as container:
        peak = max(
            abs(float(value))
            for frame in container.decode(audio=0)
            for value in memoryview(bytes(frame.planes[0])).cast("f")[: frame.samples]
        )
    assert 0.02 < peak < 0.5


def test_speech_falls_silent_before_the_end():
    assert speech_of(1).loudness(11.5) == 0
    assert max(speech_of(1).loudness(step / 20) for step in range(240)) > 0.7


@pytest.mark.parametrize("kind", ["collision", "voice"])
def test_poster(kind):
    assert opened(poster(kind, 1)).size == (960, 540)
    assert poster(kind, 1) == poster(kind, 1) != poster(kind, 2)
