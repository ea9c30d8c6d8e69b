"""Rules of payments as dated data (`data/*.json`): banks, discounts, layouts of statements."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("data")


@cache
def _entries(name: str) -> tuple[Mapping[str, Any], ...]:
    return tuple(json.loads((FOLDER / f"{name}.json").read_text("utf-8")))


def in_force(name: str, on: date) -> list[Mapping[str, Any]]:
    """The entries of one file that hold on that day: from `valid_from` to `valid_to`, both included."""
    return [entry for entry in _entries(name) if _holds(entry, on)]


def _holds(entry: Mapping[str, Any], on: date) -> bool:
    last = entry.get("valid_to")
    return date.fromisoformat(entry["valid_from"]) <= on and (last is None or on <= date.fromisoformat(last))
