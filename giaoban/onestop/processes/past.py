"""What happened before, for the simulation: arrivals and times at steps of the same name; none yet: assumptions."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from giaoban.kernel.calendar.core import VIETNAM, Calendar
from giaoban.onestop.processes.graph import Graph
from giaoban.onestop.processes.models import ProcessVersion, RunningStep, RunState

LOOKED_BACK = timedelta(days=90)
ENOUGH = 20
"""Dossiers of the past from which on they are taken instead of an assumed number a day."""
MOST_READ = 10_000


@dataclass(frozen=True)
class Past:
    """What was found in the last ninety days."""

    arrivals: Sequence[datetime]
    service: Mapping[UUID, Sequence[int]]

    @property
    def is_enough(self) -> bool:
        """Whether it tells more than an assumption."""
        return len(self.arrivals) >= ENOUGH


def past_of(version: ProcessVersion, graph: Graph) -> Past:
    """Steps of this process's earlier versions count for the step of the same name."""
    since = timezone.now() - LOOKED_BACK
    runs = RunningStep.objects.filter(version__process=version.process, state=RunState.DONE, closed_at__gte=since)
    names = {step.name.casefold(): step.id for step in graph.steps}
    service: dict[UUID, list[int]] = {}
    begun: dict[UUID, datetime] = {}
    rows = runs.order_by("-closed_at").values_list("case_id", "step__name", "minutes_used", "opened_at")[:MOST_READ]
    for case_id, name, minutes, opened in rows:
        begun[case_id] = min(opened, begun.get(case_id, opened))
        step_id = names.get(name.casefold())
        if step_id is not None:
            service.setdefault(step_id, []).append(minutes)
    return Past(sorted(begun.values()), service)


def assumed_arrivals(calendar: Calendar, per_day: int, days: int, first: date) -> list[datetime]:
    """So many dossiers on each working day, more in the morning, the same each time it is asked."""
    dice = random.Random(per_day)  # noqa: S311
    found: list[datetime] = []
    day = first
    for _n in range(days):
        day = calendar.next_working_day(day)
        stretches = calendar.moments(day)
        for _m in range(per_day):
            opens, closes = stretches[0] if dice.random() < 0.65 else stretches[-1]
            found.append(opens + timedelta(minutes=dice.randrange(max(1, (closes - opens) // timedelta(minutes=1)))))
        day += timedelta(days=1)
    return found or [datetime.combine(first, time(8), VIETNAM)]
