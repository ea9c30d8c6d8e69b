"""From rows to the plain graph."""

from giaoban.onestop.processes.graph import Graph, GraphMove, GraphStep
from giaoban.onestop.processes.models import (
    Move,
    MoveKind,
    ProcessVersion,
    Step,
    StepKind,
    StepRole,
    UnitRule,
)


def graph_of(version: ProcessVersion) -> Graph:
    """The steps and moves of a version; two queries."""
    steps = version.steps.select_related("unit").order_by("position")
    return Graph(tuple(map(_step, steps)), tuple(map(_move, version.moves.all())))


def _step(row: Step) -> GraphStep:
    return GraphStep(
        id=row.id,
        position=row.position,
        name=row.name,
        kind=StepKind(row.kind),
        role=StepRole(row.role),
        unit_rule=UnitRule(row.unit_rule),
        unit_id=row.unit_id,
        unit_name=row.unit.name if row.unit else "",
        agency=row.agency,
        minutes=row.minutes,
        text=row.text,
        papers=row.papers,
    )


def _move(row: Move) -> GraphMove:
    return GraphMove(row.id, row.source_id, row.target_id, MoveKind(row.kind), row.label)
