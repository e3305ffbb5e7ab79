"""Short films: twelve seconds of H.264 with a quiet AAC sound track, in an MP4 that starts at once."""

import math
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import av
from av.filter import Graph
from av.video.reformatter import ColorRange, Colorspace
from PIL import Image, ImageChops

from .canvas import finished
from .scenes import COLLISION_AT, DURATION, SCENES, SIZE, Scene, speech_of, still

FRAME_RATE = 15
SOUND_RATE = 16000
ENCODER = {"preset": "ultrafast", "crf": "28", "tune": "animation", "threads": "1"}


def planes_of(picture: Image.Image) -> list[Image.Image]:
    """Luma and the two chroma planes (half size) of an RGB picture, BT.709, limited range."""
    frame = av.VideoFrame.from_image(picture).reformat(
        format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
    )
    return [
        Image.frombytes("L", (plane.width, plane.height), bytes(plane), "raw", "L", plane.line_size)
        for plane in frame.planes
    ]


def spark(reach: int) -> Image.Image:
    """A round soft light, `reach` pixels from its middle to its edge."""
    fading = [round(max(0.0, 1 - level / 180) ** 2.2 * 255) for level in range(256)]
    disc = Image.radial_gradient("L").point(fading)
    return disc.resize((2 * reach, 2 * reach), Image.Resampling.BILINEAR)


def add_light(luma: Image.Image, light: Image.Image, place: tuple[float, float], strength: float) -> None:
    """Add a light to the luma plane in place; `place` in units, strength 0 to 1."""
    scale, reach = SIZE[1] / 1000, light.width // 2
    x, y = round(place[0] * scale) - reach, round(place[1] * scale) - reach
    box = (x, y, x + light.width, y + light.height)
    dimmed = light.point([round(level * strength * 0.8) for level in range(256)])
    luma.paste(ImageChops.add(luma.crop(box), dimmed).point([min(level, 235) for level in range(256)]), (x, y))


def frames(scene: Scene) -> Iterator[list[Image.Image]]:
    """The planes of every frame of a scene."""
    before, after = planes_of(scene.before), planes_of(scene.after)
    small = scene.plan.resize(before[1].size, Image.Resampling.NEAREST)
    plans = (scene.plan, small, small)
    white = [Image.new("L", plane.size, level) for plane, level in zip(before, (235, 128, 128), strict=True)]
    bunch, flash = spark(34), spark(330)
    last, planes = None, before
    for number in range(round(DURATION * FRAME_RATE)):
        seconds = number / FRAME_RATE
        masks = scene.masks(seconds)
        if masks != last:
            last, planes = masks, [_laid(*layers, *masks) for layers in zip(before, after, white, plans, strict=True)]
        shown = [planes[0].copy(), *planes[1:]] if scene.beams else planes
        if scene.beams:
            _beams(shown[0], scene.beams, bunch, flash, seconds)
        yield _faded(shown, seconds)


def _laid(before: Image.Image, after: Image.Image, white: Image.Image, plan: Image.Image, mask, hot) -> Image.Image:
    """One plane of a frame: `after` over `before` where the mask says so, and white where it is hot."""
    plane = Image.composite(after, before, plan.point(mask)) if any(mask) else before
    return Image.composite(white, plane, plan.point(hot)) if hot and any(hot) else plane


def _beams(luma: Image.Image, beams, bunch: Image.Image, flash: Image.Image, seconds: float) -> None:
    """Two bunches run towards the middle; a flash when they meet."""
    centre, *ends = beams
    left = (COLLISION_AT - seconds) / COLLISION_AT
    if left > 0:
        for end in ends:
            for echo in range(4):
                share = min(1.0, left + echo * 0.018)
                place = (centre[0] + (end[0] - centre[0]) * share, centre[1] + (end[1] - centre[1]) * share)
                add_light(luma, bunch, place, 0.95 * 0.6**echo)
    elif left > -0.75:
        add_light(luma, flash, centre, math.exp(left * 5.5))


def _faded(planes: list[Image.Image], seconds: float) -> list[Image.Image]:
    """Fade in over half a second, and out over the last."""
    share = min(1.0, seconds / 0.5, (DURATION - seconds) / 0.6)
    if share >= 1:
        return planes
    share = 0.08 + 0.92 * max(0.0, share)
    tables = (
        [round(16 + (level - 16) * share) for level in range(256)],
        [round(128 + (level - 128) * share) for level in range(256)],
    )
    return [planes[0].point(tables[0]), planes[1].point(tables[1]), planes[2].point(tables[1])]


def sound(kind: str, seed: int) -> str:
    """The sound track as an expression of FFmpeg's `aevalsrc`: a chord that opens, or a hummed vowel."""
    if kind == "voice":
        speech = speech_of(seed)
        wave = f"(2*PI*{speech.pitch:.2f}*t+3*sin(2.1*t))"
        tones = "+".join(
            f"{level}*sin({harmonic}*{wave})"
            for harmonic, level in ((1, 0.5), (2, 0.34), (3, 0.2), (5, 0.1), (7, 0.05))
        )
        return f"0.16*({tones})*{speech.expression()}"
    root = 55 * 2 ** (Random(f"sound {seed}").randrange(8) / 12)
    drone = f"sin(2*PI*{root:.2f}*t)+0.7*sin(2*PI*{root * 1.5:.2f}*t)"
    swell = f"0.05*({drone})*clip(t/2.4,0,1)*clip((12-t)/2,0,1)"
    since = f"max(t-{COLLISION_AT},0)"
    bells = "+".join(
        f"{0.5 / number:.3f}*sin(2*PI*{root * ratio:.2f}*t)*exp(-{0.45 * number}*{since})"
        for number, ratio in enumerate((4, 5, 6, 8, 9, 12), 1)
    )
    return f"{swell}+0.15*clip({since}*60,0,1)*({bells})*clip((12-t)/2,0,1)"


def sound_frames(expression: str) -> Iterator[av.AudioFrame]:
    """Synthesize a sound track of the film's length, mono."""
    graph = Graph()
    source = graph.add("aevalsrc", f"exprs='{expression}':s={SOUND_RATE}:d={DURATION}")
    shape = graph.add("aformat", "sample_fmts=fltp:channel_layouts=mono")
    sink = graph.add("abuffersink")
    source.link_to(shape)
    shape.link_to(sink)
    graph.configure()
    while True:
        try:
            samples = graph.pull()
        except (EOFError, BlockingIOError):
            return
        assert isinstance(samples, av.AudioFrame)
        yield samples


def film(kind: str, seed: int) -> bytes:
    """Draw and encode the film of one kind (`collision` or `voice`) as MP4 bytes."""
    scene = SCENES[kind](seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as container:
            video = container.add_stream("libx264", rate=FRAME_RATE, options=ENCODER)
            video.width, video.height, video.pix_fmt = *SIZE, "yuv420p"
            video.codec_context.colorspace = Colorspace.ITU709
            video.codec_context.color_range = ColorRange.MPEG
            audio = container.add_stream("aac", rate=SOUND_RATE, layout="mono")
            audio.bit_rate = 64_000
            for planes in frames(scene):
                container.mux(video.encode(_video_frame(planes)))
            container.mux(video.encode())
            for samples in sound_frames(sound(kind, seed)):
                container.mux(audio.encode(samples))
            container.mux(audio.encode())
        return path.read_bytes()


def _video_frame(planes: list[Image.Image]) -> av.VideoFrame:
    frame = av.VideoFrame(*SIZE, "yuv420p")
    for plane, image in zip(frame.planes, planes, strict=True):
        plane.update(image.tobytes())
    return frame


def poster(kind: str, seed: int) -> bytes:
    """JPEG of the film's best moment, 960 × 540."""
    scene = SCENES[kind](seed)
    return finished(still(scene, scene.best), Random(f"poster {kind} {seed}"))
