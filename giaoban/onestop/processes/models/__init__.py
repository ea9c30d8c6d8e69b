"""Tables of processes: the drawn ones and the steps under way."""

from .process import Move, Process, ProcessVersion, Step
from .running import RunningStep
from .words import LimitKinds, MoveKind, RunState, StepKind, StepRole, UnitRule, VersionState

__all__ = [
    "LimitKinds",
    "Move",
    "MoveKind",
    "Process",
    "ProcessVersion",
    "RunState",
    "RunningStep",
    "Step",
    "StepKind",
    "StepRole",
    "UnitRule",
    "VersionState",
]
