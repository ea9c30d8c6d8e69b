"""A version's steps and moves as plain values, for rules that need no database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from giaoban.onestop.processes.models.words import MoveKind, StepKind, StepRole, UnitRule

#: Moves along which the main line or a branch goes on.
ONWARDS = (MoveKind.FORWARD, MoveKind.BACK)


@dataclass(frozen=True)
class GraphStep:
    """One step; see `models.Step`."""

    id: UUID
    position: int
    name: str
    kind: StepKind = StepKind.WORK
    role: StepRole = StepRole.SPECIALIST
    unit_rule: UnitRule = UnitRule.SAME
    unit_id: UUID | None = None
    unit_name: str = ""
    agency: str = ""
    minutes: int | None = None
    text: str = ""
    papers: str = ""


@dataclass(frozen=True)
class GraphMove:
    """One move; no target: the end, or back to whoever asked."""

    id: UUID
    source: UUID
    target: UUID | None
    kind: MoveKind
    label: str


@dataclass(frozen=True)
class Graph:
    """Steps in order, the first of them the start."""

    steps: tuple[GraphStep, ...]
    moves: tuple[GraphMove, ...]
    _by_id: dict[UUID, GraphStep] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        self._by_id.update({step.id: step for step in self.steps})

    @property
    def start(self) -> GraphStep | None:
        """Where a case begins."""
        return self.steps[0] if self.steps else None

    def step(self, step_id: UUID) -> GraphStep:
        """One step."""
        return self._by_id[step_id]

    def moves_from(self, step_id: UUID, *kinds: MoveKind) -> list[GraphMove]:
        """Ways out of a step, of these kinds or all."""
        return [move for move in self.moves if move.source == step_id and (not kinds or move.kind in kinds)]

    def reached(self, begin: Iterable[UUID], kinds: Sequence[MoveKind]) -> set[UUID]:
        """Steps that can be come to along moves of these kinds, the first ones included."""
        found, todo = set[UUID](), list(begin)
        while todo:
            step_id = todo.pop()
            if step_id in found:
                continue
            found.add(step_id)
            todo += [move.target for move in self.moves_from(step_id, *kinds) if move.target]
        return found

    def main_line(self) -> set[UUID]:
        """Steps of the dossier's own way, consultations left out."""
        return self.reached([self.start.id], ONWARDS) if self.start else set()

    def branches(self) -> set[UUID]:
        """Steps of consultations."""
        asked = [move.target for move in self.moves if move.kind is MoveKind.CONSULT and move.target]
        return self.reached(asked, ONWARDS)
