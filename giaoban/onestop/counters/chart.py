"""Waiting by hour as bars of a small drawing."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from giaoban.kernel.formats import number
from giaoban.onestop.counters.figures import Figures

HEIGHT, WIDTH, GAP, FOOT, HEAD = 120, 40, 14, 22, 18


@dataclass(frozen=True)
class Bar:
    """One hour, in units of the drawing."""

    x: int
    middle: int
    y: int
    height: int
    hour: str
    minutes: str
    told: str


@dataclass(frozen=True)
class Chart:
    """All hours; `size` is width and height of the drawing."""

    bars: list[Bar]
    width: int
    height: int

    @property
    def foot(self) -> int:
        """Where the hours are written."""
        return self.height - 6


def chart(found: Figures) -> Chart:
    """The median wait of each hour; the tallest bar is the longest."""
    bars = []
    for place, (hour, row) in enumerate(found.hours):
        waiting = row.waiting or 0
        height = round(HEIGHT * waiting / found.top) if found.top else 0
        height = max(2, height)
        x = place * (WIDTH + GAP)
        told = _("{hour} giờ: đợi {minutes} phút, {taken} số").format(
            hour=hour, minutes=number(waiting), taken=row.taken
        )
        y = HEAD + HEIGHT - height
        bars.append(Bar(x, x + WIDTH // 2, y, height, f"{hour}h", number(waiting), told))
    return Chart(bars, max(1, len(bars)) * (WIDTH + GAP) - GAP, HEAD + HEIGHT + FOOT)
