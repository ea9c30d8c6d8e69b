"""Changing the working calendar of a unit, which holds for every unit below it that has not decided otherwise.

The rules of days and hours are the kernel's; here is who may change whose.
"""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action
from giaoban.kernel.actor import Actor
from giaoban.kernel.calendar import actions as calendar
from giaoban.kernel.calendar.core import DayKind
from giaoban.kernel.calendar.locks import lock_calendar
from giaoban.kernel.calendar.week import StoredWeek
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.models import DayOverride, WorkingHours
from giaoban.org import access

#: The years whose lunar days (Tết, Giỗ Tổ) the public calendar knows.
FIRST_YEAR, LAST_YEAR = 2000, 2099


@action
def set_calendar_day(*, actor: Actor, unit_id: UUID, day: date, kind: DayKind, name: str) -> DayOverride:
    """Make one day of a unit a day off, a working day or a half day, with the reason people will read.

    Raises `RuleBroken` on `day` (out of the years that are known) or `name` (missing, too long).
    """
    unit = access.unit_to_manage(actor, unit_id)
    _check_year(day, "day")
    lock_calendar()
    before = DayOverride.objects.filter(unit_id=unit.id, day=day).first()
    row = calendar.set_day(actor=actor, unit_id=unit.id, day=day, kind=kind, name=name)
    if before is not None and before.edition == row.edition:
        raise Unchanged(row)
    return row


@action
def clear_calendar_day(*, actor: Actor, day_id: UUID) -> DayOverride:
    """Let a day be again as the units above, the public holidays and the week have it."""
    row = access.day_to_manage(actor, day_id)
    if row.removed:
        raise Unchanged(row)
    return calendar.clear_day(actor=actor, override_id=row.id)


@action
def set_calendar_hours(*, actor: Actor, unit_id: UUID, valid_from: date, week: StoredWeek) -> WorkingHours:
    """Set a unit's working hours from a day on. Raises `RuleBroken` on `valid_from` or `week`."""
    unit = access.unit_to_manage(actor, unit_id)
    _check_year(valid_from, "valid_from")
    lock_calendar()
    before = WorkingHours.objects.filter(unit_id=unit.id, valid_from=valid_from).first()
    row = calendar.set_working_hours(actor=actor, unit_id=unit.id, valid_from=valid_from, week=week)
    if before is not None and before.edition == row.edition:
        raise Unchanged(row)
    return row


@action
def remove_calendar_hours(*, actor: Actor, hours_id: UUID) -> WorkingHours:
    """Let the unit's earlier hours, or those of the units above, apply again."""
    row = access.hours_to_manage(actor, hours_id)
    if row.removed:
        raise Unchanged(row)
    return calendar.remove_working_hours(actor=actor, hours_id=row.id)


def _check_year(day: date, field: str) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        sentence = _("Hãy chọn một ngày từ năm %(first)d đến năm %(last)d.")
        raise RuleBroken(sentence % {"first": FIRST_YEAR, "last": LAST_YEAR}, field=field)
