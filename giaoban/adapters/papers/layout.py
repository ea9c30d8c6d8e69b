"""How an official paper must look on a day: the law's numbers and words, with the day from which they hold."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("layouts.json")


@dataclass(frozen=True)
class Layout:
    """One edition of the rules. Lengths in millimetres (`…_mm`) and points (`…_pt`); `source` names the decree."""

    valid_from: date
    source: str
    margins_mm: Mapping[str, float]
    font: str
    font_stand_ins: tuple[str, ...]
    country: str
    motto: str
    number_word: str
    recipients_word: str
    sizes_pt: Mapping[str, float]
    first_line_mm: float
    paragraph_gap_pt: float
    line_height: float


def layout_on(day: date) -> Layout:
    """The rules in force on that day; before the first known ones, the first."""
    known = layouts()
    return next((layout for layout in reversed(known) if layout.valid_from <= day), known[0])


@cache
def layouts() -> tuple[Layout, ...]:
    """All editions, oldest first."""
    read = (
        Layout(
            **{
                **entry,
                "valid_from": date.fromisoformat(entry["valid_from"]),
                "font_stand_ins": tuple(entry["font_stand_ins"]),
            }
        )
        for entry in json.loads(DATA.read_text("utf-8"))
    )
    return tuple(sorted(read, key=lambda layout: layout.valid_from))
