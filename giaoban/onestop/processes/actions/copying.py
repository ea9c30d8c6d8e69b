"""Whole graphs: drawn from a plan, copied from another version. Called within an action."""

from uuid import UUID

from giaoban.onestop.processes.models import Move, ProcessVersion, Step
from giaoban.onestop.processes.plans import Drawing
from giaoban.org.models import Unit


def draw(version: ProcessVersion, drawing: Drawing) -> None:
    """Fill an empty version. A unit that is not known here is left to be chosen."""
    named = {plan.unit_id for plan in drawing.steps if plan.unit_id}
    known = set(Unit.objects.filter(id__in=named).values_list("id", flat=True))
    steps = [
        Step(
            version=version,
            position=position,
            name=plan.name,
            kind=plan.kind,
            role=plan.role,
            unit_rule=plan.unit_rule,
            unit_id=plan.unit_id if plan.unit_id in known else None,
            agency=plan.agency,
            minutes=plan.minutes,
            text=plan.text,
            papers=plan.papers,
        )
        for position, plan in enumerate(drawing.steps, start=1)
    ]
    Step.objects.bulk_create(steps)
    Move.objects.bulk_create(
        Move(
            version=version,
            source=steps[plan.source],
            target=None if plan.target is None else steps[plan.target],
            kind=plan.kind,
            label=plan.label,
        )
        for plan in drawing.moves
    )


def copy_graph(source: ProcessVersion, target: ProcessVersion) -> None:
    """The same steps and moves in another version."""
    known: dict[UUID, Step] = {}
    for step in source.steps.all():
        known[step.id] = Step(
            version=target,
            position=step.position,
            name=step.name,
            kind=step.kind,
            role=step.role,
            unit_rule=step.unit_rule,
            unit_id=step.unit_id,
            agency=step.agency,
            minutes=step.minutes,
            text=step.text,
            papers=step.papers,
        )
    Step.objects.bulk_create(known.values())
    Move.objects.bulk_create(
        Move(
            version=target,
            source=known[move.source_id],
            target=known[move.target_id] if move.target_id else None,
            kind=move.kind,
            label=move.label,
        )
        for move in source.moves.all()
    )
