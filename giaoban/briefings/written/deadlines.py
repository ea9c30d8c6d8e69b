"""Until when units may read and ask: far enough to be read in working hours, and on a working day unless wanted."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.calendar.core import EmptyCalendar
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import day, moment, weekday
from giaoban.office.tasks.deadlines import calendar_of
from giaoban.org.models import Unit

#: The least working time a unit has to read: half a day. What cannot wait that long is called as an urgent briefing.
LEAST = timedelta(hours=4)
#: A later term is a typing mistake, or no briefing.
MOST = timedelta(days=60)


def checked_term(due_at: datetime, host: Unit, *, day_off: bool) -> datetime:
    """The term itself. Raises RuleBroken on `due_day`: too soon, too far, or (code "day_off") a day nobody works.

    A day off is taken with `day_off`, for an office that wants it so.
    """
    now = timezone.now()
    if due_at > now + MOST:
        raise RuleBroken(_("Hạn xa quá 60 ngày. Hãy xem lại ngày."), field="due_day")
    calendar = calendar_of(host)
    try:
        earliest = calendar.add_working_hours(now, LEAST)
        following = calendar.next_working_day(max(timezone.localdate(due_at), timezone.localdate(now)))
    except EmptyCalendar:
        raise RuleBroken(
            _("Lịch làm việc của đơn vị chưa có giờ làm. Hãy nhờ quản trị đặt giờ làm việc."), field="due_day"
        ) from None
    if due_at < earliest:
        raise RuleBroken(
            _("Hạn quá gấp: các đơn vị cần ít nhất 4 giờ làm việc để đọc. Sớm nhất là {at}.").format(
                at=moment(earliest)
            ),
            field="due_day",
        )
    chosen = timezone.localdate(due_at)
    if following != chosen and not day_off:
        sentence = _(
            "{weekday} {day} là ngày nghỉ. Hãy chọn {next_weekday} {next_day}, hoặc đánh dấu Vẫn giữ ngày nghỉ."
        )
        name = weekday(chosen)
        raise RuleBroken(
            sentence.format(
                weekday=name[:1].upper() + name[1:],
                day=day(chosen),
                next_weekday=weekday(following),
                next_day=day(following),
            ),
            field="due_day",
            code="day_off",
        )
    return due_at
