"""The calendar of a unit, put together from the tables and kept in memory until one of them changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from threading import Lock
from types import MappingProxyType
from uuid import UUID

from django.db import connection

from giaoban.kernel.calendar.core import USUAL, Calendar, DayKind, Hours
from giaoban.kernel.calendar.holidays import public_holidays
from giaoban.kernel.calendar.models import DayOverride, WorkingHours
from giaoban.kernel.calendar.week import hours_of

MOST_KEPT = 500
"""Calendars in memory: a district has some hundred units, and most have no rules of their own."""

_kept: dict[tuple[UUID, ...], Calendar] = {}
_edition: int | None = None
_lock = Lock()


def calendar_for(*unit_ids: UUID) -> Calendar:
    """The calendar of a unit: give its id, then its ancestors' from near to far; none: the calendar of everyone.

    Costs one small query to see that nothing changed. For many deadlines ask once and keep it.
    """
    global _edition  # noqa: PLW0603 - one cache for the process, guarded by the lock
    edition = _current_edition()
    with _lock:
        if edition != _edition or len(_kept) > MOST_KEPT:
            _kept.clear()
            _edition = edition
        known = _kept.get(unit_ids)
    if known is None:
        known = _load(unit_ids)
        with _lock:
            if edition == _edition:
                _kept[unit_ids] = known
    return known


def is_working_day(day: date, *unit_ids: UUID) -> bool:
    """Whether the unit works that day."""
    return calendar_for(*unit_ids).is_working_day(day)


def _current_edition() -> int:
    """A number that every change makes another; see `models`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce((SELECT sum(edition) FROM kernel_working_hours), 0)"
            " + coalesce((SELECT sum(edition) FROM kernel_day_override), 0)"
        )
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _load(unit_ids: Sequence[UUID]) -> Calendar:
    return Calendar(hours=_hours(unit_ids), days=MappingProxyType(_days(unit_ids)), holidays=public_holidays)


def _hours(unit_ids: Sequence[UUID]) -> tuple[Hours, ...]:
    """At each date the hours of the nearest unit that has some by then, else everyone's, else the usual ones."""
    found: dict[UUID | None, list[Hours]] = {}
    for row in WorkingHours.objects.filter(removed=False).order_by("valid_from"):
        if row.unit_id is None or row.unit_id in unit_ids:
            found.setdefault(row.unit_id, []).append(hours_of(row.valid_from, row.week))
    hours = [USUAL]
    for unit_id in (None, *reversed(unit_ids)):
        if nearer := found.get(unit_id):
            hours = [earlier for earlier in hours if earlier.valid_from < nearer[0].valid_from] + nearer
    return tuple(hours)


def _days(unit_ids: Sequence[UUID]) -> dict[date, DayKind]:
    days: dict[date, tuple[int, DayKind]] = {}
    near_to_far: dict[UUID | None, int] = {unit_id: place for place, unit_id in enumerate((*unit_ids, None))}
    for row in DayOverride.objects.filter(removed=False):
        place = near_to_far.get(row.unit_id)
        if place is not None and (row.day not in days or place < days[row.day][0]):
            days[row.day] = place, DayKind(row.kind)
    return {day: kind for day, (_, kind) in days.items()}
