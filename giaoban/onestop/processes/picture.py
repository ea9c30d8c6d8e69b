"""The drawing beside the list of steps, as SVG made on the server: no script is needed to see it."""

from dataclasses import dataclass
from textwrap import wrap
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from giaoban.onestop.processes.graph import Graph, GraphStep
from giaoban.onestop.processes.layout import Box, lay_out
from giaoban.onestop.processes.validation import hours

LINE = 25


@dataclass(frozen=True)
class Node:
    """One step as drawn."""

    step: GraphStep
    number: int
    box: Box
    lines: list[str]
    under: str
    wrong: bool

    @property
    def rows(self) -> list[tuple[int, str]]:
        """Each line of words with its height."""
        first = self.box.y + (19 if len(self.lines) > 1 else 25)
        return [(first + 15 * n, line) for n, line in enumerate(self.lines)]


def picture(graph: Graph, *, wrong: frozenset[UUID] = frozenset(), links: bool = True) -> SafeString:
    """The SVG. `wrong`: steps to be marked; `links`: each step leads to its card on the page."""
    placed = lay_out(graph)
    nodes = [_node(step, number, placed.boxes[step.id], wrong) for number, step in enumerate(graph.steps, start=1)]
    first = placed.boxes[graph.start.id] if graph.start else None
    context: dict[str, Any] = {"placed": placed, "nodes": nodes, "first": first, "links": links}
    return SafeString(render_to_string("processes/picture.html", context))


def _node(step: GraphStep, number: int, box: Box, wrong: frozenset[UUID]) -> Node:
    lines = wrap(f"{number}. {step.name}", LINE)
    if len(lines) > 2:
        lines = [lines[0], lines[1][: LINE - 1] + "…"]
    who = step.unit_name or step.agency or str(step.role.label)
    under = f"{who[:22]} · {hours(step.minutes)}" if step.minutes else who[:30]
    return Node(step, number, box, lines, under, step.id in wrong)
