"""A drawn page as a small WebP file.

Text and tables come out smallest and sharpest lossless with few shades (a dense page of text, 800 px: 37 kB with 8
shades against 154 kB at quality 60, measured); photographs come out smallest lossy. Both are tried, best first.
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

AREA_PER_BYTE = 16
"""Square pixels (of the width) that one byte is spent on: 40 kB at 800 px, 5 s of a 64 kbit/s link; 160 kB at 1600."""

ATTEMPTS = (
    ("shades", 16),
    ("quality", 60),
    ("shades", 8),
    ("quality", 45),
    ("shades", 6),
    ("quality", 30),
    ("shades", 4),
)
"""From good to just legible: with fewer shades or less quality small Vietnamese diacritics break up."""


def save_small(picture: Image.Image, width: int, target: Path) -> Path:
    """Write `picture` (RGB) at most `width` pixels wide: the first attempt within the goal, else the smallest."""
    if picture.width > width:
        height = max(1, round(picture.height * width / picture.width))
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
    target.write_bytes(_best(picture, width * width // AREA_PER_BYTE))
    return target


def _best(picture: Image.Image, goal: int) -> bytes:
    smallest: bytes | None = None
    for way, amount in ATTEMPTS:
        made = _lossless(picture, amount) if way == "shades" else _lossy(picture, amount)
        if len(made) <= goal:
            return made
        if smallest is None or len(made) < len(smallest):
            smallest = made
    return smallest or b""


def _lossless(picture: Image.Image, shades: int) -> bytes:
    step = 255 / (shades - 1)
    table = [round(round(value / step) * step) for value in range(256)] * 3
    return _webp(picture.point(table), lossless=True, quality=50)


def _lossy(picture: Image.Image, quality: int) -> bytes:
    return _webp(picture, lossless=False, quality=quality)


def _webp(picture: Image.Image, *, lossless: bool, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", lossless=lossless, quality=quality, method=4)
    return out.getvalue()
