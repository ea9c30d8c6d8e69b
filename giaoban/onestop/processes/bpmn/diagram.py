"""Where the shapes of a BPMN diagram stand: as on our own page, with room for the gateways between the steps."""

from __future__ import annotations

from dataclasses import dataclass

from giaoban.onestop.processes.graph import Graph
from giaoban.onestop.processes.layout import DOT, HEIGHT, lay_out

STRETCH, GATE, ROUND = 150, 40, 36
"""How much taller a row is than on the page, and the usual sizes of a gateway and an event."""


@dataclass(frozen=True)
class Shape:
    """One shape's bounds."""

    x: int
    y: int
    width: int
    height: int

    @property
    def centre(self) -> tuple[int, int]:
        """Its middle."""
        return self.x + self.width // 2, self.y + self.height // 2


def shapes_of(graph: Graph, refs: set[str]) -> dict[str, Shape]:
    """A shape for each of these elements."""
    placed = lay_out(graph)
    pitch = HEIGHT + STRETCH
    rows = sorted({box.y for box in placed.boxes.values()})
    found: dict[str, Shape] = {}
    lowest = 0
    for step in graph.steps:
        box = placed.boxes[step.id]
        y = 140 + rows.index(box.y) * pitch
        lowest = max(lowest, y + HEIGHT)
        middle, ref = box.middle, step.id.hex
        places = {
            f"Task_{ref}": Shape(box.x, y, box.width, box.height),
            f"Ask_{ref}": _around(middle, y - 40, GATE),
            f"Answered_{ref}": _around(middle, y + HEIGHT + 35, GATE),
            f"Choose_{ref}": _around(middle, y + HEIGHT + 85, GATE),
        }
        found |= {name: shape for name, shape in places.items() if name in refs}
    found["Start_1"] = _around(placed.start[0], 40, ROUND)
    found["End_1"] = _around(placed.end[0], lowest + 150 + DOT, ROUND)
    return found


def way_between(source: Shape, target: Shape) -> list[tuple[int, int]]:
    """A line of right angles: straight down to what is right below, by the left to what is elsewhere in the column."""
    (sx, sy), (tx, ty) = source.centre, target.centre
    if sx == tx and 0 < target.y - (source.y + source.height) < STRETCH:
        return [(sx, source.y + source.height), (tx, target.y)]
    if sx == tx:
        lane = min(source.x, target.x) - 30 - abs(target.y - source.y) // 40
        return [(source.x, sy), (lane, sy), (lane, ty), (target.x, ty)]
    if sx < tx:
        return (
            [(source.x + source.width, sy), (tx, sy), (tx, target.y if sy < ty else target.y + target.height)]
            if (abs(sy - ty) > source.height)
            else [(source.x + source.width, sy), (target.x, ty)]
        )
    if target.y > source.y:
        return [(sx, source.y + source.height), (sx, ty), (target.x + target.width, ty)]
    return [(source.x, sy), (tx, sy), (tx, target.y + target.height)]


def _around(middle: int, y: int, size: int) -> Shape:
    return Shape(middle - size // 2, y - size // 2, size, size)
