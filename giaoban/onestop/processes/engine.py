"""The engine: what a move does to the steps under way. Pure; `actions/running.py` carries it out.

A case has one step of its main line open and, below it, any number of consultations (branches), each of which may run
through several steps and ends with an answer. The asking step goes on when all it asked have answered, or when it takes
its question back: no branch can hold a case for ever. Every valid graph (`validation`) leads from each step to the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from giaoban.onestop.processes.graph import Graph, GraphMove, GraphStep
from giaoban.onestop.processes.models.words import MoveKind


@dataclass(frozen=True)
class Visit:
    """One open step under way."""

    id: UUID
    step_id: UUID
    parent_id: UUID | None = None


@dataclass(frozen=True)
class Choice:
    """A move that stands on the page. `waits_for`: open consultations that must be answered or taken back first."""

    move: GraphMove
    waits_for: tuple[UUID, ...] = ()

    @property
    def is_free(self) -> bool:
        """Whether it can be done now."""
        return not self.waits_for


@dataclass(frozen=True)
class Change:
    """What to write: visits to close, the step to open (below `parent_id`), whether the case is finished."""

    closes: tuple[UUID, ...] = ()
    opens: GraphStep | None = None
    parent_id: UUID | None = None
    finishes: bool = False


class NotPossible(Exception):
    """The move cannot be done from here now: not of this step, no longer open, or waiting for answers."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


GONE, FOREIGN, WAITING, OUTSIDE = "gone", "foreign", "waiting", "outside"


def choices(graph: Graph, visits: Sequence[Visit], visit_id: UUID) -> list[Choice]:
    """Everything that may come next from one open step, in the drawn order."""
    visit = _find(visits, visit_id)
    waits = tuple(each.id for each in visits if each.parent_id == visit.id)
    found = []
    for move in graph.moves_from(visit.step_id):
        in_branch = visit.parent_id is not None
        if (move.kind is MoveKind.REPLY) > in_branch or (move.kind is MoveKind.FINISH and in_branch):
            continue
        found.append(Choice(move, () if move.kind is MoveKind.CONSULT else waits))
    return found


def change_for(graph: Graph, visits: Sequence[Visit], visit_id: UUID, move_id: UUID) -> Change:
    """What one move changes. Raises `NotPossible`."""
    visit = _find(visits, visit_id)
    choice = next((each for each in choices(graph, visits, visit_id) if each.move.id == move_id), None)
    if choice is None:
        raise NotPossible(FOREIGN)
    if not choice.is_free:
        raise NotPossible(WAITING)
    move = choice.move
    if move.kind is MoveKind.CONSULT:
        return Change(opens=graph.step(_target(move)), parent_id=visit.id)
    if move.kind is MoveKind.REPLY:
        return Change(closes=(visit.id,))
    if move.kind is MoveKind.FINISH:
        return Change(closes=(visit.id,), finishes=True)
    return Change(closes=(visit.id,), opens=graph.step(_target(move)), parent_id=visit.parent_id)


def take_back(visits: Sequence[Visit], asking_id: UUID, asked_id: UUID) -> Change:
    """A question is taken back by the step that asked: its branch closes with all it asked in turn."""
    asked = _find(visits, asked_id)
    if asked.parent_id != asking_id:
        raise NotPossible(OUTSIDE)
    return Change(closes=tuple(below(visits, [asked.id])))


def stop(visits: Sequence[Visit]) -> Change:
    """The case ends here whatever was open (refused, withdrawn by the citizen): everything closes."""
    return Change(closes=tuple(visit.id for visit in visits), finishes=True)


def below(visits: Sequence[Visit], begin: Iterable[UUID]) -> list[UUID]:
    """These visits and all that they asked, the deepest first."""
    found, todo = list[UUID](), list(begin)
    while todo:
        one = todo.pop()
        found.append(one)
        todo += [visit.id for visit in visits if visit.parent_id == one]
    return found[::-1]


def _find(visits: Sequence[Visit], visit_id: UUID) -> Visit:
    visit = next((each for each in visits if each.id == visit_id), None)
    if visit is None:
        raise NotPossible(GONE)
    return visit


def _target(move: GraphMove) -> UUID:
    if move.target is None:
        raise NotPossible(FOREIGN)
    return move.target
