"""Measurements over time as bars of a small drawing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT, WIDTH, GAP = 40, 8, 3
#: A bar's whole height: beyond 10 Mbit/s nothing changes for a meeting.
FULL = 10_000


@dataclass(frozen=True)
class Stroke:
    """One bar, in units of the drawing."""

    x: int
    y: int
    height: int


def bars(rates: Sequence[int]) -> list[Stroke]:
    """Rates in kbit/s as bars on a logarithmic scale: from 30 to 60 matters as much as from 3,000 to 6,000."""
    strokes = []
    for place, rate in enumerate(rates):
        share = math.log10(min(max(rate, 1), FULL)) / math.log10(FULL)
        height = max(2, round(HEIGHT * share))
        strokes.append(Stroke(place * (WIDTH + GAP), HEIGHT - height, height))
    return strokes
