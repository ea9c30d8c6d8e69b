"""Deadlines in the lead unit's working calendar: counted, checked, and said aloud when they fall on a day off."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from giaoban.kernel.calendar.core import Calendar, EmptyCalendar
from giaoban.kernel.calendar.loader import calendar_for
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import day as written
from giaoban.kernel.formats import weekday
from giaoban.office.tasks.plans import TaskPlan
from giaoban.org.models import Unit

#: Nobody assigns work for longer: a later day is a typing mistake (years, working days).
MOST_YEARS = 5
MOST_WORKING_DAYS = 500


class DayOff(RuleBroken):
    """The deadline is a day off; `next_day` is the working day to offer instead."""

    def __init__(self, message: str, next_day: date) -> None:
        super().__init__(message, field="deadline", code="day_off")
        self.next_day = next_day


def calendar_of(unit: Unit) -> Calendar:
    """The working calendar a unit goes by."""
    return calendar_for(unit.id, *(UUID(above) for above in reversed(unit.ancestor_ids())))


def deadline_of(plan: TaskPlan, unit: Unit, today: date) -> date | None:
    """The day the plan means. Raises `DayOff` and other `RuleBroken` on the field `deadline` or `working_days`."""
    if plan.deadline is not None:
        return checked(plan.deadline, unit, today)
    if plan.working_days is None:
        return None
    if not 1 <= plan.working_days <= MOST_WORKING_DAYS:
        raise RuleBroken(_("Số ngày làm việc phải từ 1 đến 500."), field="working_days")
    try:
        return calendar_of(unit).add_working_days(today, plan.working_days)
    except EmptyCalendar:
        raise _no_calendar() from None


def checked(deadline: date, unit: Unit, today: date) -> date:
    """The deadline itself when it is a working day from today on."""
    if deadline < today:
        raise RuleBroken(
            _("Hạn {day} đã qua. Hãy chọn từ hôm nay trở đi.").format(day=written(deadline)), field="deadline"
        )
    if deadline.year > today.year + MOST_YEARS:
        raise RuleBroken(_("Hạn {day} xa quá 5 năm. Hãy xem lại năm.").format(day=written(deadline)), field="deadline")
    calendar = calendar_of(unit)
    if calendar.is_working_day(deadline):
        return deadline
    try:
        following = calendar.next_working_day(deadline)
    except EmptyCalendar:
        raise _no_calendar() from None
    sentence = _(
        "{weekday}, {day} là ngày nghỉ. Ngày làm việc kế tiếp là {next_weekday}, {next_day}: hãy chọn ngày đó."
    )
    raise DayOff(
        sentence.format(
            weekday=_capital(weekday(deadline)),
            day=written(deadline),
            next_weekday=weekday(following),
            next_day=written(following),
        ),
        following,
    )


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _no_calendar() -> RuleBroken:
    return RuleBroken(
        _("Lịch làm việc của đơn vị không có ngày làm việc nào. Hãy nhờ quản trị sửa lịch làm việc."), field="deadline"
    )
