"""One measured figure: printed beside its goal, and kept as one JSON line."""

import json
import os
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FIGURES: dict[str, dict[str, Any]] = {
    name: figure for name, figure in json.loads((HERE / "figures.json").read_text()).items() if name[0] != "_"
}
_COMPARE = {"<=": lambda value, goal: value <= goal, ">=": lambda value, goal: value >= goal}


@dataclass(frozen=True)
class Peer:
    """The same measured of something else in the same run."""

    name: str
    value: float


def figures_of(bench: str) -> list[str]:
    """Names of the figures a bench measures."""
    return [name for name, figure in FIGURES.items() if figure["bench"] == bench]


def report(name: str, value: float, *, note: str = "", peer: Peer | None = None) -> bool:
    """Print the figure and append it to its bench's results; True when the goal is met."""
    figure = FIGURES[name]
    sign, goal = figure["goal"].split()
    met = bool(_COMPARE[sign](value, float(goal)))
    line: dict[str, Any] = {
        "figure": name,
        "value": round(value, 4),
        "unit": figure["unit"],
        "goal": figure["goal"],
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
    }
    if note:
        line["note"] = note
    if peer is not None:
        line |= {"peer": peer.name, "peer_value": round(peer.value, 4)}
        if peer.value:
            line["ratio"] = round(value / peer.value, 4)
    words = f"{'✓' if met else '✗'} {name}: {value:.4g} {figure['unit']} (goal {figure['goal']})"
    if peer is not None:
        words += f"; {peer.name}: {peer.value:.4g}"
    print(words + (f"; {note}" if note else ""), flush=True)
    folder = HERE / "results"
    folder.mkdir(exist_ok=True)
    with (folder / f"{figure['bench']}.jsonl").open("a") as results:
        results.write(json.dumps(line, ensure_ascii=False) + "\n")
    return met
