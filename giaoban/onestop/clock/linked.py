"""Linked agencies (liên thông): the dossier has one promise to the citizen, and each agency on its way one of its own.

Each agency counts by its own working calendar from the moment the dossier reached it. The citizen is told the total
where the procedure sets one, else what the agencies' own limits add up to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from giaoban.kernel.calendar.core import NOTHING, Calendar
from giaoban.onestop.clock.course import Course
from giaoban.onestop.clock.limits import Limit
from giaoban.onestop.clock.reckoning import appointment
from giaoban.onestop.clock.rules import ClockRules


@dataclass(frozen=True)
class Leg:
    """One agency's part: its limit and calendar; when the dossier reached and left it, once it has."""

    agency: str
    limit: Limit
    calendar: Calendar
    entered_at: datetime | None = None
    left_at: datetime | None = None


@dataclass(frozen=True)
class PlannedLeg:
    """When an agency has, or is to have, the dossier from and until; `late_by` in its own working time."""

    agency: str
    from_at: datetime
    due_at: datetime
    late_by: timedelta


def legs_planned(received_at: datetime, legs: Sequence[Leg], rules: ClockRules, now: datetime) -> list[PlannedLeg]:
    """Each agency's time. One that has not begun is planned from when those before it did finish or are to.

    An agency is not late for what came to it late: it counts from when it received the dossier.
    """
    planned, free_at = [], received_at
    for leg in legs:
        from_at = leg.entered_at or free_at
        due = appointment(Course(from_at, leg.limit, leg.calendar, rules))
        until = leg.left_at or (now if leg.entered_at else due)
        late = leg.calendar.working_hours_between(due, until) if until > due else NOTHING
        planned.append(PlannedLeg(leg.agency, from_at, due, late))
        free_at = leg.left_at or max(due, until)
    return planned


def linked_appointment(
    course: Course | None, received_at: datetime, legs: Sequence[Leg], rules: ClockRules
) -> datetime:
    """What the citizen is told at reception: by the total limit's `course`, or without one the end of the last part."""
    if course is not None:
        return appointment(course)
    if not legs:
        raise ValueError("neither a total nor an agency's limit")
    fresh = [Leg(leg.agency, leg.limit, leg.calendar) for leg in legs]
    return legs_planned(received_at, fresh, rules, received_at)[-1].due_at
