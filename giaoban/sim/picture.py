"""The picture of a simulated speaker: a drawn head and shoulders that sways a little, encoded once as VP8."""

import math
import random
from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
from PIL import Image, ImageDraw

WIDTH, HEIGHT = 640, 360
FRAMES_PER_SECOND = 8
FRAMES = 24
FRAME_SECONDS = 1 / FRAMES_PER_SECOND
TIME_BASE = Fraction(1, 90_000)
TICKS_PER_FRAME = 90_000 // FRAMES_PER_SECOND
BIT_RATE = 110_000
DRAWN_LARGER = 2

Colour = tuple[int, int, int]
WALLS: tuple[Colour, ...] = ((214, 222, 214), (226, 217, 200), (205, 217, 226), (223, 211, 214))
SHIRTS: tuple[Colour, ...] = ((244, 244, 240), (72, 98, 128), (96, 112, 84), (126, 92, 76), (58, 64, 82))
SKIN: tuple[Colour, ...] = ((212, 168, 132), (196, 148, 112), (222, 182, 150))


@dataclass(frozen=True)
class Film:
    """A few seconds of encoded picture; every second begins with a key frame, so that it can be shown in a loop and
    joined at any time."""

    frames: tuple[bytes, ...]


def film_of(person: str) -> Film:
    """The picture of the person with this name: the same on every run."""
    codec = av.CodecContext.create("libvpx", "w")
    codec.width, codec.height, codec.pix_fmt = WIDTH, HEIGHT, "yuv420p"
    codec.bit_rate, codec.time_base = BIT_RATE, Fraction(1, FRAMES_PER_SECOND)
    codec.gop_size = FRAMES_PER_SECOND
    codec.options = {
        "deadline": "realtime",
        "cpu-used": "-6",
        "threads": "1",
        "lag-in-frames": "0",
        "auto-alt-ref": "0",
    }
    frames: list[bytes] = []
    for number in range(FRAMES):
        frame = av.VideoFrame.from_ndarray(_drawn(person, number), format="rgb24").reformat(format="yuv420p")
        frame.pts, frame.time_base = number, codec.time_base
        frames += [bytes(packet) for packet in codec.encode(frame)]
    frames += [bytes(packet) for packet in codec.encode(None)]
    return Film(tuple(frames))


def _drawn(person: str, number: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    rng = random.Random(f"picture {person}")
    wall, shirt, skin = rng.choice(WALLS), rng.choice(SHIRTS), rng.choice(SKIN)
    turn = 2 * math.pi * number / FRAMES
    x, y = WIDTH / 2 + 7 * math.sin(turn), HEIGHT * 0.42 + 3 * math.cos(2 * turn)
    image = Image.new("RGB", (WIDTH * DRAWN_LARGER, HEIGHT * DRAWN_LARGER), wall)
    draw = ImageDraw.Draw(image)

    def oval(cx: float, cy: float, rx: float, ry: float, colour: Colour) -> None:
        box = [(cx - rx), (cy - ry), (cx + rx), (cy + ry)]
        draw.ellipse([side * DRAWN_LARGER for side in box], fill=colour)

    darker: Colour = (int(wall[0] * 0.92), int(wall[1] * 0.92), int(wall[2] * 0.92))
    draw.rectangle([0, HEIGHT * 0.7 * DRAWN_LARGER, WIDTH * DRAWN_LARGER, HEIGHT * DRAWN_LARGER], fill=darker)
    oval(WIDTH / 2 + 3 * math.sin(turn), HEIGHT * 1.02, 150, 118, shirt)
    oval(x, y + 62, 30, 40, skin)
    oval(x, y - 16, 60, 70, (38, 34, 34))
    oval(x, y, 54, 66, skin)
    for side in (-1, 1):
        oval(x + side * 20, y - 8, 4.5, 1.2 if number in (11, 12) else 4.5, (44, 36, 34))
    oval(x, y + 30, 13, 3 + 3 * abs(math.sin(3 * turn)), (150, 84, 76))
    return np.asarray(image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS))
