"""Changing the calendar. The gate is the caller's: who may change the calendar of a unit, organisation knows, not we.

Deadlines already told to people are not moved by a change; whoever owns them decides that.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.calendar.core import DayKind
from giaoban.kernel.calendar.events import DayCleared, DaySet, HoursRemoved, HoursSet
from giaoban.kernel.calendar.locks import lock_calendar
from giaoban.kernel.calendar.models import DayOverride, WorkingHours, new_edition
from giaoban.kernel.calendar.week import StoredWeek, hours_of, stored
from giaoban.kernel.errors import Absent, RuleBroken

LONGEST_NAME = 120


@action
def set_working_hours(*, actor: Actor, valid_from: date, week: StoredWeek, unit_id: UUID | None = None) -> WorkingHours:
    """Set the week's hours from a day on, for one unit (and those below it) or for everyone.

    Raises `RuleBroken` (bad_hours, no_hours) on the field `week`.
    """
    wanted = stored(hours_of(valid_from, week).week)
    lock_calendar()
    row = WorkingHours.objects.filter(unit_id=unit_id, valid_from=valid_from).first()
    if row is None:
        row = WorkingHours(unit_id=unit_id, valid_from=valid_from, week=wanted)
        row.save(force_insert=True)
    elif row.week == wanted and not row.removed:
        raise Unchanged(row)
    else:
        row.week, row.removed, row.edition = wanted, False, new_edition()
        row.save(update_fields=["week", "removed", "edition"])
    record(row, HoursSet(unit_id, valid_from))
    return row


@action
def remove_working_hours(*, actor: Actor, hours_id: UUID) -> WorkingHours:
    """Let the earlier hours, or the usual ones, apply again. Raises `Absent`."""
    lock_calendar()
    row = WorkingHours.objects.filter(id=hours_id).first()
    if row is None:
        raise Absent
    if row.removed:
        raise Unchanged(row)
    row.removed, row.edition = True, new_edition()
    row.save(update_fields=["removed", "edition"])
    record(row, HoursRemoved(row.unit_id, row.valid_from))
    return row


@action
def set_day(*, actor: Actor, day: date, kind: DayKind, name: str, unit_id: UUID | None = None) -> DayOverride:
    """Make one day a day off, a working day or a half day, with a reason ("Làm bù cho ngày 29/4").

    Raises `RuleBroken` on the field `name` when the reason is missing or too long.
    """
    name = " ".join(name.split())
    if not name:
        raise RuleBroken(_("Hãy ghi lý do của ngày này, ví dụ “Làm bù cho ngày 29/4”."), field="name")
    if len(name) > LONGEST_NAME:
        raise RuleBroken(_("Lý do dài quá 120 chữ. Hãy ghi ngắn hơn."), field="name")
    lock_calendar()
    row = DayOverride.objects.filter(unit_id=unit_id, day=day).first()
    if row is None:
        row = DayOverride(unit_id=unit_id, day=day, kind=kind.value, name=name)
        row.save(force_insert=True)
    elif (row.kind, row.name, row.removed) == (kind.value, name, False):
        raise Unchanged(row)
    else:
        row.kind, row.name, row.removed, row.edition = kind.value, name, False, new_edition()
        row.save(update_fields=["kind", "name", "removed", "edition"])
    record(row, DaySet(unit_id, day, name))
    return row


@action
def clear_day(*, actor: Actor, override_id: UUID) -> DayOverride:
    """Let a day be again as its week and the public holidays have it. Raises `Absent`."""
    lock_calendar()
    row = DayOverride.objects.filter(id=override_id).first()
    if row is None:
        raise Absent
    if row.removed:
        raise Unchanged(row)
    row.removed, row.edition = True, new_edition()
    row.save(update_fields=["removed", "edition"])
    record(row, DayCleared(row.unit_id, row.day))
    return row
