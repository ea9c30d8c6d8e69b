"""Tried on past load before it is published: where would dossiers wait, where would they be late? Pure.

Each step has some people of its unit and role; they take what has waited longest, one dossier at a time, in working
hours. How long a step really takes is drawn from what was measured there, or from an assumed share of its limit. The
dice are seeded, so that the same question has the same answer. Moves back are taken with an assumed probability;
consultations run beside the step that asks and must be back before it goes on.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from uuid import UUID

from giaoban.kernel.calendar.core import Calendar
from giaoban.onestop.processes.graph import Graph, GraphStep
from giaoban.onestop.processes.models.words import MoveKind

MINUTE = timedelta(minutes=1)
MOST_VISITS = 60
"""Steps of one dossier after which it goes forward only, whatever the dice say."""


@dataclass(frozen=True)
class Assumptions:
    """What is put in. `service`: real minutes of work measured at a step; where there are none, `share` of its limit,
    spread by half. `staff`: people at a step, else one. `back`: the probability of being sent back where a step may.
    """

    arrivals: Sequence[datetime]
    service: Mapping[UUID, Sequence[int]] = field(default_factory=dict)
    staff: Mapping[UUID, int] = field(default_factory=dict)
    share: float = 0.6
    back: float = 0.05
    seed: int = 1


@dataclass
class StepResult:
    """One step over all dossiers; minutes are working time."""

    step: GraphStep
    visits: int = 0
    waited: int = 0
    worked: int = 0
    late: int = 0
    longest_queue: int = 0

    @property
    def mean_wait(self) -> int:
        """Minutes a dossier lay before somebody took it."""
        return self.waited // self.visits if self.visits else 0

    @property
    def mean_work(self) -> int:
        """Minutes of work on it."""
        return self.worked // self.visits if self.visits else 0


@dataclass(frozen=True)
class Result:
    """All of it. `late` dossiers were finished after their appointment."""

    steps: list[StepResult]
    dossiers: int
    finished: int
    late: int

    @property
    def bottleneck(self) -> StepResult | None:
        """Where most dossiers pass their step's limit, and of those the one with the longest wait."""
        worst = max(self.steps, key=lambda each: (each.late, each.waited), default=None)
        return worst if worst and worst.late else None


@dataclass
class _Dossier:
    number: int
    due: datetime
    visits: int = 0
    pending: dict[UUID, int] = field(default_factory=dict)
    ready: dict[UUID, datetime] = field(default_factory=dict)


@dataclass
class _Run:
    """The state while it runs: events by time, queues and free hands by step."""

    graph: Graph
    calendar: Calendar
    given: Assumptions
    dice: random.Random
    steps: dict[UUID, StepResult]
    events: list[tuple[datetime, int, Callable[[datetime], None]]] = field(default_factory=list)
    order: count[int] = field(default_factory=count)
    waiting: dict[UUID, list[tuple[datetime, _Dossier, UUID | None]]] = field(default_factory=dict)
    busy: dict[UUID, int] = field(default_factory=dict)
    finished: list[tuple[_Dossier, datetime]] = field(default_factory=list)

    def at(self, when: datetime, act: Callable[[datetime], None]) -> None:
        """Something to happen later."""
        heapq.heappush(self.events, (when, next(self.order), act))

    def come(self, dossier: _Dossier, step_id: UUID, asking: UUID | None, now: datetime) -> None:
        """A dossier reaches a step and waits there until a hand is free."""
        dossier.visits += 1
        queue = self.waiting.setdefault(step_id, [])
        queue.append((now, dossier, asking))
        result = self.steps[step_id]
        result.longest_queue = max(result.longest_queue, len(queue))
        if asking is None:
            for move in self.graph.moves_from(step_id, MoveKind.CONSULT):
                if move.target is not None:
                    dossier.pending[step_id] = dossier.pending.get(step_id, 0) + 1
                    self.come(dossier, move.target, step_id, now)
        self.serve(step_id, now)

    def serve(self, step_id: UUID, now: datetime) -> None:
        """Whoever is free takes what has waited longest."""
        queue = self.waiting.get(step_id, [])
        while queue and self.busy.get(step_id, 0) < self.given.staff.get(step_id, 1):
            came, dossier, asking = queue.pop(0)
            self.busy[step_id] = self.busy.get(step_id, 0) + 1
            took = self.minutes(step_id)
            done = self.calendar.add_working_hours(now, MINUTE * took)
            result = self.steps[step_id]
            result.visits += 1
            result.worked += took
            spent = self.calendar.working_hours_between(came, done) // MINUTE
            result.waited += max(0, spent - took)
            limit = result.step.minutes
            result.late += limit is not None and spent > limit
            self.at(done, lambda when, d=dossier, a=asking: self.done(d, step_id, a, when))  # type: ignore[misc]

    def done(self, dossier: _Dossier, step_id: UUID, asking: UUID | None, now: datetime) -> None:
        """Work at a step is over; its hand is free, and the dossier goes on unless it waits for answers."""
        self.busy[step_id] -= 1
        if asking is None:
            dossier.ready[step_id] = now
            self.leave(dossier, step_id, now)
        else:
            onward = self.graph.moves_from(step_id, MoveKind.FORWARD)
            if onward and onward[0].target is not None:
                self.come(dossier, onward[0].target, asking, now)
            else:
                dossier.pending[asking] -= 1
                self.leave(dossier, asking, now)
        self.serve(step_id, now)

    def leave(self, dossier: _Dossier, step_id: UUID, now: datetime) -> None:
        """Go on from a step of the main line once its work is done and all it asked have answered."""
        if step_id not in dossier.ready or dossier.pending.get(step_id, 0):
            return
        del dossier.ready[step_id]
        ways = self.graph.moves_from(step_id, MoveKind.FORWARD, MoveKind.FINISH)
        back = self.graph.moves_from(step_id, MoveKind.BACK)
        if back and dossier.visits < MOST_VISITS and self.dice.random() < self.given.back:
            ways = back
        move = self.dice.choice(ways) if ways else None
        if move is None or move.target is None:
            self.finished.append((dossier, now))
        else:
            self.come(dossier, move.target, None, now)

    def minutes(self, step_id: UUID) -> int:
        """How long the work takes this time."""
        if known := self.given.service.get(step_id):
            return max(1, self.dice.choice(known))
        likely = (self.steps[step_id].step.minutes or 60) * self.given.share
        return max(1, round(self.dice.uniform(0.5, 1.5) * likely))


def simulate(graph: Graph, calendar: Calendar, given: Assumptions, due: Callable[[datetime], datetime]) -> Result:
    """Let every arrival run through the graph. `due` tells the appointment of a dossier received at a moment."""
    # Dice for a forecast, not for a secret.
    run = _Run(graph, calendar, given, random.Random(given.seed), {s.id: StepResult(s) for s in graph.steps})  # noqa: S311
    start = graph.start
    if start is not None:
        for number, arrival in enumerate(sorted(given.arrivals), start=1):
            dossier = _Dossier(number, due(arrival))
            run.at(arrival, lambda now, d=dossier: run.come(d, start.id, None, now))  # type: ignore[misc]
    while run.events:
        when, _order, act = heapq.heappop(run.events)
        act(when)
    late = sum(now > dossier.due for dossier, now in run.finished)
    return Result(list(run.steps.values()), len(given.arrivals), len(run.finished), late)
