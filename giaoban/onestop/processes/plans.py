"""What somebody wants a step or a process to be, as it comes from a form or a file."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from giaoban.onestop.processes.models import MoveKind, StepKind, StepRole, UnitRule


@dataclass(frozen=True)
class ProcessPlan:
    """A process's own facts; no limit kind: its procedure sets no time."""

    name: str
    code: str = ""
    limit_kind: str = ""
    limit_amount: Decimal | None = None


@dataclass(frozen=True)
class StepPlan:
    """One step."""

    name: str
    kind: StepKind = StepKind.WORK
    role: StepRole = StepRole.SPECIALIST
    unit_rule: UnitRule = UnitRule.SAME
    unit_id: UUID | None = None
    agency: str = ""
    minutes: int | None = None
    text: str = ""
    papers: str = ""


@dataclass(frozen=True)
class MovePlan:
    """One way out of a step, by the places of the steps in their list."""

    source: int
    target: int | None
    kind: MoveKind
    label: str


@dataclass(frozen=True)
class Drawing:
    """A whole graph to begin with."""

    steps: tuple[StepPlan, ...]
    moves: tuple[MovePlan, ...]
