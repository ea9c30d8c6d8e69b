"""Where everything stands in a drawing: steps one below another, consultations beside who asks, other ways at the left.

Used for the page's SVG and for the diagram in a BPMN file. Lengths in the drawing's own units (about a pixel).
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from giaoban.onestop.processes.graph import Graph, GraphMove, GraphStep
from giaoban.onestop.processes.models.words import MoveKind

WIDTH, HEIGHT, GAP, BESIDE, LANE, EDGE, DOT = 208, 58, 38, 56, 16, 16, 11
Point = tuple[int, int]


@dataclass(frozen=True)
class Box:
    """A step's place, from its upper left corner."""

    x: int
    y: int
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def middle(self) -> int:
        """The horizontal middle."""
        return self.x + self.width // 2

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.y + self.height

    @property
    def right(self) -> int:
        """The right edge."""
        return self.x + self.width

    @property
    def centre(self) -> int:
        """The vertical middle."""
        return self.y + self.height // 2


@dataclass(frozen=True)
class Way:
    """A move's line: from point to point."""

    move: GraphMove
    points: tuple[Point, ...]

    @property
    def path(self) -> str:
        """As SVG writes it."""
        return "M" + " L".join(f"{x} {y}" for x, y in self.points)

    @property
    def label_at(self) -> Point:
        """Where its words begin: beside a short line down, else nowhere near anything."""
        (x, y), (_x, end) = self.points[0], self.points[-1]
        return x + 8, (y + end) // 2 + 4

    @property
    def is_short(self) -> bool:
        """Whether there is room for words beside it: straight down to the next step."""
        return len(self.points) == 2 and self.points[0][0] == self.points[1][0]


@dataclass(frozen=True)
class Layout:
    """The whole drawing; `start` and `end` are the middles of the round marks."""

    boxes: dict[UUID, Box]
    ways: tuple[Way, ...]
    start: Point
    end: Point
    width: int
    height: int


def lay_out(graph: Graph) -> Layout:
    """Place every step and every move."""
    beside = graph.branches() - graph.main_line()
    main = [step for step in graph.steps if step.id not in beside]
    rows = {step.id: row for row, step in enumerate(main)}
    around = [move for move in graph.moves if _goes_around(move, rows, len(main))]
    x = EDGE + LANE * (len(around) + 1)
    top = EDGE + 2 * DOT + GAP // 2
    boxes = {step.id: Box(x, top + row * (HEIGHT + GAP)) for row, step in enumerate(main)}
    taken = -1
    for step in _in_order(graph, beside):
        taken = max(taken + 1, _row_of_asking(graph, step, rows))
        boxes[step.id] = Box(x + WIDTH + BESIDE, top + taken * (HEIGHT + GAP))
    last = max((box.bottom for box in boxes.values()), default=top)
    start, end = (x + WIDTH // 2, EDGE + DOT), (x + WIDTH // 2, last + GAP + DOT)
    lanes = {move.id: EDGE + LANE * n for n, move in enumerate(around, start=1)}
    ways = tuple(_way(graph, move, boxes, end, lanes.get(move.id)) for move in graph.moves)
    right = max((box.right for box in boxes.values()), default=x + WIDTH)
    return Layout(boxes, ways, start, end, right + EDGE + LANE, end[1] + DOT + EDGE)


def _goes_around(move: GraphMove, rows: dict[UUID, int], count: int) -> bool:
    if move.source not in rows or move.kind in (MoveKind.CONSULT, MoveKind.REPLY):
        return False
    target = count if move.target is None else rows.get(move.target)
    return target is not None and target != rows[move.source] + 1


def _in_order(graph: Graph, beside: set[UUID]) -> list[GraphStep]:
    steps = [step for step in graph.steps if step.id in beside]
    asked = [move.target for move in graph.moves if move.kind is MoveKind.CONSULT]
    return sorted(steps, key=lambda step: asked.index(step.id) if step.id in asked else len(asked) + step.position)


def _row_of_asking(graph: Graph, step: GraphStep, rows: dict[UUID, int]) -> int:
    asking = [
        rows[m.source] for m in graph.moves if m.kind is MoveKind.CONSULT and m.target == step.id and m.source in rows
    ]
    return min(asking, default=0)


def _way(graph: Graph, move: GraphMove, boxes: dict[UUID, Box], end: Point, lane: int | None) -> Way:
    source = boxes[move.source]
    target = boxes[move.target] if move.target else None
    if move.kind is MoveKind.REPLY:
        return _answer(graph, move, boxes)
    if lane is not None:
        back = move.kind is MoveKind.BACK
        leaves = source.centre + (10 if back else -10)
        if target is None:
            return Way(move, ((source.x, leaves), (lane, leaves), (lane, end[1]), (end[0] - DOT, end[1])))
        enters = target.centre + (10 if back else -10)
        return Way(move, ((source.x, leaves), (lane, leaves), (lane, enters), (target.x, enters)))
    if target is None:
        return Way(move, ((source.middle, source.bottom), (end[0], end[1] - DOT)))
    if move.kind is MoveKind.CONSULT:
        bend = source.right + BESIDE // 2
        enters = target.centre - 12
        if target.x <= source.x:
            return Way(move, ((source.right, source.centre), (source.right + EDGE, source.centre),
                              (source.right + EDGE, enters), (target.right, enters)))  # fmt: skip
        if target.y == source.y:
            return Way(move, ((source.right, enters), (target.x, enters)))
        return Way(move, ((source.right, source.centre), (bend, source.centre), (bend, enters), (target.x, enters)))
    if source.x == target.x and target.y > source.y:
        return Way(move, ((source.middle, source.bottom), (target.middle, target.y)))
    side = max(source.right, target.right) + EDGE
    return Way(
        move,
        ((source.right, source.centre), (side, source.centre), (side, target.centre), (target.right, target.centre)),
    )


def _answer(graph: Graph, move: GraphMove, boxes: dict[UUID, Box]) -> Way:
    """Back to the step that asked, beside the line on which the question came."""
    source, height = boxes[move.source], boxes[move.source].centre + 12
    for asking in graph.moves:
        if asking.kind is not MoveKind.CONSULT or asking.target is None or boxes[asking.source].x >= source.x:
            continue
        if move.source in graph.reached([asking.target], (MoveKind.FORWARD, MoveKind.BACK)):
            asker = boxes[asking.source]
            if asker.y == source.y:
                return Way(move, ((source.x, height), (asker.right, height)))
            bend, enters = source.x - BESIDE // 2 + 10, asker.centre + 20
            return Way(move, ((source.x, height), (bend, height), (bend, enters), (asker.right, enters)))
    return Way(move, ((source.x, height), (source.x - BESIDE // 2, height)))
