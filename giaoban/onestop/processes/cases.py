"""What the engine needs to know of the thing that runs through a process, whatever that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.errors import RuleBroken
from giaoban.onestop.processes.graph import GraphStep
from giaoban.onestop.processes.models import UnitRule
from giaoban.org.models import Unit


@dataclass(frozen=True)
class Case:
    """A dossier as the engine sees it: its id, what people call it, where it was received.

    `village` is the citizen's, if known; `linked` says for each linked agency of the process which unit it is for this
    case. `chosen` is the unit somebody named with the move, and wins where the process leaves a choice.
    """

    id: UUID
    label: str
    unit: Unit
    village: Unit | None = None
    linked: Mapping[str, UUID] = field(default_factory=dict)
    chosen: Unit | None = None


def unit_for(case: Case, step: GraphStep) -> Unit:
    """Where a step of this case is done today. Raises `RuleBroken` on the field `unit` where somebody must choose.

    A unit that has ended (merged, closed) is replaced by the one above it: no dossier lies before a closed door.
    """
    found = _of_rule(case, step)
    today = timezone.localdate()
    while not found.is_current(today) and found.parent is not None:
        found = found.parent
    return found


def _of_rule(case: Case, step: GraphStep) -> Unit:
    if step.unit_rule is UnitRule.PARENT:
        return case.unit.parent or case.unit
    if step.unit_rule is UnitRule.NAMED:
        return _known(step.unit_id) or _choice(case, step)
    if step.unit_rule is UnitRule.LINKED:
        return _known(case.linked.get(step.agency)) or _choice(case, step)
    if step.unit_rule is UnitRule.VILLAGE:
        return case.village or _choice(case, step)
    return case.unit


def _known(unit_id: UUID | None) -> Unit | None:
    return Unit.objects.select_related("parent").filter(id=unit_id).first() if unit_id else None


def _choice(case: Case, step: GraphStep) -> Unit:
    if case.chosen is None:
        raise RuleBroken(
            _("Bước “{step}” cần chọn đơn vị thực hiện{agency}. Hãy chọn đơn vị rồi chuyển.").format(
                step=step.name, agency=f" ({step.agency})" if step.agency else ""
            ),
            field="unit",
            code="unit_needed",
        )
    return case.chosen
