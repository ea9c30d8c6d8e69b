"""The time of one step under way: counted in its unit's working calendar, standing while the case is paused.

These fill the row; whoever calls them saves it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from giaoban.kernel.calendar.core import Calendar
from giaoban.kernel.calendar.loader import calendar_for
from giaoban.onestop.processes.models import RunningStep
from giaoban.org.models import Unit

MINUTE = timedelta(minutes=1)


def begin_count(row: RunningStep, at: datetime) -> None:
    """From now on time runs."""
    row.counted_from = at
    row.due_at = _due(row, at)


def pause_count(row: RunningStep, at: datetime) -> None:
    """Time stands; what has run is kept."""
    row.minutes_used += _run(row, at)
    row.counted_from, row.due_at = None, None


def resume_count(row: RunningStep, at: datetime) -> None:
    """Time runs again for what is left."""
    row.counted_from = at
    row.due_at = _due(row, at)


def end_count(row: RunningStep, at: datetime) -> None:
    """It is over. The deadline stays, so that late and in time can be told afterwards."""
    row.minutes_used += _run(row, at)
    row.counted_from = None


def _run(row: RunningStep, at: datetime) -> int:
    if row.counted_from is None or at <= row.counted_from:
        return 0
    return _calendar(row.unit).working_hours_between(row.counted_from, at) // MINUTE


def _due(row: RunningStep, at: datetime) -> datetime | None:
    if row.minutes_allowed is None:
        return None
    return _calendar(row.unit).add_working_hours(at, MINUTE * (row.minutes_allowed - row.minutes_used))


def _calendar(unit: Unit) -> Calendar:
    return calendar_for(unit.id, *(UUID(above) for above in reversed(unit.ancestor_ids())))
