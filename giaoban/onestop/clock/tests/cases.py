"""The table of the clock: each line was reckoned by hand from its source, never by the clock itself.

A line: what it shows | source | limit | received | appointment, and what happened on the way. Limits: `0.5h` working
hours, `3d` working days, `10c` days of the calendar, `1m` months, `day` within the day. Pauses `from..to`, a restarting
one with `!`, extensions `granted>until`. Calendars: `usual` (Mon–Fri 07:30–11:30, 13:30–17:00, public holidays), and
those below.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from giaoban.kernel.calendar.core import OFFICE_DAY, USUAL, VIETNAM, Calendar, DayKind, Hours
from giaoban.kernel.calendar.holidays import public_holidays
from giaoban.onestop.clock.course import Course, Extension, Pause
from giaoban.onestop.clock.limits import Limit
from giaoban.onestop.clock.rules import rules_on

_MORNING = ((time(7, 30), time(11, 30)),)
_WINTER = ((time(8), time(12)), (time(13), time(17)))
_THURSDAY = date(2026, 3, 5)

CALENDARS = {
    "usual": Calendar(holidays=public_holidays),
    "saturday": Calendar(hours=(Hours(date.min, (OFFICE_DAY,) * 5 + (_MORNING, ())),), holidays=public_holidays),
    "winter": Calendar(hours=(USUAL, Hours(date(2026, 11, 1), (_WINTER,) * 5 + ((), ()))), holidays=public_holidays),
    "flood": Calendar(days={_THURSDAY: DayKind.OFF}, holidays=public_holidays),
    "morning": Calendar(days={_THURSDAY: DayKind.MORNING}, holidays=public_holidays),
    "afternoon": Calendar(days={_THURSDAY: DayKind.AFTERNOON}, holidays=public_holidays),
}

TABLE = """
half an hour in the morning                    | giờ làm việc | 0.5h | 02/03/2026 08:00 | 02/03/2026 08:30
half an hour ends with the morning             | giờ làm việc | 0.5h | 02/03/2026 11:00 | 02/03/2026 11:30
half an hour across noon                       | giờ làm việc | 0.5h | 02/03/2026 11:15 | 02/03/2026 13:45
half an hour handed in at noon                 | giờ làm việc | 0.5h | 02/03/2026 12:00 | 02/03/2026 14:00
half an hour before opening                    | giờ làm việc | 0.5h | 02/03/2026 06:50 | 02/03/2026 08:00
half an hour across the night                  | giờ làm việc | 0.5h | 02/03/2026 16:45 | 03/03/2026 07:45
half an hour at closing                        | giờ làm việc | 0.5h | 02/03/2026 17:00 | 03/03/2026 08:00
half an hour across a weekend                  | giờ làm việc | 0.5h | 06/03/2026 16:45 | 09/03/2026 07:45
half an hour on a Saturday                     | giờ làm việc | 0.5h | 07/03/2026 09:00 | 09/03/2026 08:00
half an hour after 15:00 runs as ever          | rules.json   | 0.5h | 02/03/2026 15:30 | 02/03/2026 16:00
half an hour across Tết                        | BLLĐ 112     | 0.5h | 13/02/2026 16:50 | 23/02/2026 07:50
seconds are rounded up to the minute           | giờ làm việc | 0.5h | 02/03/2026 08:00:20 | 02/03/2026 08:31
four hours                                     | giờ làm việc | 4h | 02/03/2026 09:00 | 02/03/2026 15:00
eight hours are more than this office's day    | giờ làm việc | 8h | 02/03/2026 07:30 | 03/03/2026 08:00
eight hours from nine                          | giờ làm việc | 8h | 02/03/2026 09:00 | 03/03/2026 09:30
twenty-four hours                              | giờ làm việc | 24h | 02/03/2026 07:30 | 05/03/2026 09:00
within the day                                 | NĐ 118/2025  | day | 02/03/2026 08:00 | 02/03/2026 17:00
within the day, before opening                 | NĐ 118/2025  | day | 02/03/2026 06:00 | 02/03/2026 17:00
within the day, at noon                        | NĐ 118/2025  | day | 02/03/2026 12:00 | 02/03/2026 17:00
within the day, a minute to 15:00              | sau 15 giờ   | day | 02/03/2026 14:59 | 02/03/2026 17:00
within the day, 15:00 is not after             | sau 15 giờ   | day | 02/03/2026 15:00 | 02/03/2026 17:00
within the day, a second after 15:00           | sau 15 giờ   | day | 02/03/2026 15:00:01 | 03/03/2026 17:00
within the day, a minute after 15:00           | sau 15 giờ   | day | 02/03/2026 15:01 | 03/03/2026 17:00
within the day, Friday afternoon               | sau 15 giờ   | day | 06/03/2026 15:30 | 09/03/2026 17:00
within the day, filed at night                 | sau 15 giờ   | day | 02/03/2026 20:00 | 03/03/2026 17:00
within the day, filed on a Saturday            | giờ làm việc | day | 07/03/2026 08:00 | 09/03/2026 17:00
within the day, late before Tết                | BLLĐ 112     | day | 13/02/2026 15:30 | 23/02/2026 17:00
within the day on a make-up Saturday           | làm bù       | day | 22/08/2026 10:00 | 22/08/2026 17:00
within the day, late on a make-up Saturday     | làm bù       | day | 22/08/2026 15:10 | 24/08/2026 17:00
within the day, late before a make-up Saturday | làm bù       | day | 21/08/2026 16:00 | 22/08/2026 17:00
within the day, late on the year's last        | năm mới      | day | 31/12/2026 16:00 | 04/01/2027 17:00
within the day by the rules of 2018            | NĐ 61/2018   | day | 04/03/2024 15:30 | 05/03/2024 17:00
one day: the day of reception is not counted   | BLDS 147     | 1d | 02/03/2026 08:00 | 03/03/2026 17:00
one day, handed in a minute before closing     | BLDS 147     | 1d | 02/03/2026 16:59 | 03/03/2026 17:00
one day: 15:00 does not matter to days         | rules.json   | 1d | 02/03/2026 15:30 | 03/03/2026 17:00
three days in a week                           | BLDS 147     | 3d | 02/03/2026 08:00 | 05/03/2026 17:00
three days across a weekend                    | ngày làm việc | 3d | 04/03/2026 08:00 | 09/03/2026 17:00
five days from a Friday                        | ngày làm việc | 5d | 06/03/2026 10:00 | 13/03/2026 17:00
three days from a Saturday                     | ngày làm việc | 3d | 07/03/2026 09:00 | 11/03/2026 17:00
three days across Tết                          | BLLĐ 112     | 3d | 13/02/2026 09:00 | 25/02/2026 17:00
three days, filed in the middle of Tết         | BLLĐ 112     | 3d | 18/02/2026 09:00 | 25/02/2026 17:00
three days across Tết 2025                     | BLLĐ 112     | 3d | 24/01/2025 09:00 | 05/02/2025 17:00
five days across Giỗ Tổ and 30/4               | BLLĐ 112     | 5d | 22/04/2026 09:00 | 04/05/2026 17:00
two days of which one is a make-up Saturday    | làm bù       | 2d | 20/08/2026 09:00 | 22/08/2026 17:00
two days to the make-up Saturday of 2025       | làm bù       | 2d | 24/04/2025 09:00 | 26/04/2025 17:00
three days to the make-up Saturday of 2024     | làm bù       | 3d | 26/04/2024 09:00 | 04/05/2024 17:00
two days across 30/4 of 2025                   | BLLĐ 112     | 2d | 29/04/2025 09:00 | 06/05/2025 17:00
three days across the national day             | BLLĐ 112     | 3d | 28/08/2026 09:00 | 07/09/2026 17:00
five days across the year's end                | năm mới      | 5d | 29/12/2026 09:00 | 06/01/2027 17:00
three days across 29 February                  | năm nhuận    | 3d | 27/02/2024 09:00 | 01/03/2024 17:00
two days that end on 29 February               | năm nhuận    | 2d | 25/02/2028 09:00 | 29/02/2028 17:00
two days where there is no 29 February         | năm nhuận    | 2d | 26/02/2026 09:00 | 02/03/2026 17:00
half a day                                     | ngày làm việc | 0.5d | 02/03/2026 08:00 | 03/03/2026 11:15
a day and a half                               | ngày làm việc | 1.5d | 02/03/2026 08:00 | 04/03/2026 11:15
fifteen days                                   | ngày làm việc | 15d | 02/03/2026 08:00 | 23/03/2026 17:00
thirty days                                    | ngày làm việc | 30d | 02/03/2026 08:00 | 13/04/2026 17:00
ten days of the calendar                       | BLDS 147     | 10c | 02/03/2026 08:00 | 12/03/2026 17:00
five days of the calendar end on a Saturday    | BLDS 148     | 5c | 02/03/2026 08:00 | 09/03/2026 17:00
three days of the calendar end on a Sunday     | BLDS 148     | 3c | 26/02/2026 08:00 | 02/03/2026 17:00
fifteen days of the calendar end in Tết        | BLDS 148     | 15c | 02/02/2026 08:00 | 23/02/2026 17:00
three days of the calendar, to 29 February     | năm nhuận    | 3c | 26/02/2024 08:00 | 29/02/2024 17:00
thirty days of the calendar end on 1 January   | BLDS 148     | 30c | 02/12/2026 08:00 | 04/01/2027 17:00
a month to a day that February has not         | BLDS 148     | 1m | 31/01/2026 08:00 | 02/03/2026 17:00
a month to 29 February                         | năm nhuận    | 1m | 31/01/2024 08:00 | 29/02/2024 17:00
three months across the year's end             | BLDS 148     | 3m | 30/11/2026 08:00 | 01/03/2027 17:00
a year from 29 February                        | năm nhuận    | 12m | 29/02/2024 08:00 | 28/02/2025 17:00
half an hour into a Saturday morning           | giờ cơ quan  | 0.5h | 06/03/2026 16:45 | 07/03/2026 07:45 | saturday
within a Saturday morning                      | giờ cơ quan  | day | 07/03/2026 08:00 | 07/03/2026 11:30 | saturday
one day that is a Saturday morning             | giờ cơ quan  | 1d | 06/03/2026 08:00 | 07/03/2026 11:30 | saturday
an hour across a change of hours               | giờ cơ quan  | 1h | 30/10/2026 16:30 | 02/11/2026 08:30 | winter
three days with a day of floods                | lịch đơn vị  | 3d | 02/03/2026 08:00 | 06/03/2026 17:00 | flood
eight hours with a free afternoon              | lịch đơn vị  | 8h | 04/03/2026 13:30 | 06/03/2026 08:00 | morning
one day that is half a day                     | lịch đơn vị  | 1d | 04/03/2026 08:00 | 05/03/2026 11:30 | morning
an hour with a free morning                    | lịch đơn vị  | 1h | 04/03/2026 16:30 | 05/03/2026 14:00 | afternoon
a supplement of two days                       | tạm dừng     | 3d | 02/03/2026 08:00 | 09/03/2026 17:00 | usual | 03/03/2026 07:30..04/03/2026 17:00
a supplement on the day of reception           | BLDS 147     | 3d | 02/03/2026 08:00 | 05/03/2026 17:00 | usual | 02/03/2026 10:00..02/03/2026 17:00
a supplement of half a day                     | tạm dừng     | 3d | 02/03/2026 08:00 | 06/03/2026 11:15 | usual | 03/03/2026 07:30..03/03/2026 11:15
a pause within four hours                      | tạm dừng     | 4h | 02/03/2026 09:00 | 02/03/2026 17:00 | usual | 02/03/2026 10:00..02/03/2026 14:00
a pause of a day within half an hour           | tạm dừng     | 0.5h | 02/03/2026 08:00 | 03/03/2026 08:30 | usual | 02/03/2026 08:10..03/03/2026 08:10
a pause over a weekend costs nothing           | tạm dừng     | 3d | 04/03/2026 08:00 | 09/03/2026 17:00 | usual | 06/03/2026 17:00..09/03/2026 07:30
a pause over Tết costs nothing                 | tạm dừng     | 3d | 13/02/2026 09:00 | 25/02/2026 17:00 | usual | 14/02/2026 08:00..22/02/2026 08:00
two pauses that overlap count once             | tạm dừng     | 3d | 02/03/2026 08:00 | 09/03/2026 17:00 | usual | 03/03/2026 07:30..03/03/2026 17:00 03/03/2026 13:30..04/03/2026 17:00
two pauses apart                               | tạm dừng     | 3d | 02/03/2026 08:00 | 09/03/2026 17:00 | usual | 03/03/2026 07:30..03/03/2026 17:00 05/03/2026 07:30..05/03/2026 17:00
a pause within the day                         | tạm dừng     | day | 02/03/2026 08:00 | 03/03/2026 09:30 | usual | 02/03/2026 09:00..02/03/2026 11:00
a pause in days of the calendar                | BLDS 148     | 10c | 02/03/2026 08:00 | 16/03/2026 17:00 | usual | 03/03/2026 00:00..06/03/2026 00:00
a pause after the appointment changes nothing  | tạm dừng     | 1d | 02/03/2026 08:00 | 03/03/2026 17:00 | usual | 04/03/2026 08:00..06/03/2026 08:00
a supplement after which all begins anew       | rules.json   | 3d | 02/03/2026 08:00 | 11/03/2026 17:00 | usual | 04/03/2026 08:00..06/03/2026 09:00!
an extension in time                           | mẫu 04       | 3d | 02/03/2026 08:00 | 10/03/2026 17:00 | usual | 05/03/2026 10:00>10/03/2026 17:00
an extension in the last minute                | mẫu 04       | 3d | 02/03/2026 08:00 | 10/03/2026 17:00 | usual | 05/03/2026 17:00>10/03/2026 17:00
an extension too late does not count           | mẫu 04       | 3d | 02/03/2026 08:00 | 05/03/2026 17:00 | usual | 05/03/2026 17:01>10/03/2026 17:00
an extension never shortens                    | mẫu 04       | 3d | 02/03/2026 08:00 | 05/03/2026 17:00 | usual | 03/03/2026 10:00>04/03/2026 17:00
a pause after an extension moves it on         | mẫu 04       | 3d | 02/03/2026 08:00 | 11/03/2026 17:00 | usual | 05/03/2026 10:00>10/03/2026 17:00 06/03/2026 07:30..06/03/2026 17:00
a second extension within the first            | mẫu 04       | 3d | 02/03/2026 08:00 | 13/03/2026 17:00 | usual | 05/03/2026 10:00>10/03/2026 17:00 10/03/2026 08:00>13/03/2026 17:00
"""  # noqa: E501


@dataclass(frozen=True)
class Case:
    """One line."""

    name: str
    source: str
    course: Course
    due: datetime


def cases() -> list[Case]:
    """Every line of the table."""
    return [_case([cell.strip() for cell in line.split("|")]) for line in TABLE.strip().splitlines()]


def at(text: str) -> datetime:
    """02/03/2026 08:00, in Việt Nam."""
    form = "%d/%m/%Y %H:%M:%S" if text.count(":") == 2 else "%d/%m/%Y %H:%M"
    return datetime.strptime(text, form).replace(tzinfo=VIETNAM)


def limit(text: str) -> Limit:
    """0.5h, 3d, 10c, 1m, day."""
    if text == "day":
        return Limit.same_day()
    amount = Decimal(text[:-1])
    if text[-1] == "m":
        return Limit.months(int(amount))
    makers = {"h": Limit.hours, "d": Limit.days, "c": Limit.calendar_days}
    return makers[text[-1]](amount)


def _case(cells: list[str]) -> Case:
    name, source, promised, received, due, *more = cells
    calendar = CALENDARS[more[0] if more else "usual"]
    words = more[1].split() if len(more) > 1 else []
    happened = [" ".join(words[n : n + 3]) for n in range(0, len(words), 3)]
    pauses = tuple(_pause(word) for word in happened if ".." in word)
    extensions = tuple(Extension(at(word.split(">")[0]), at(word.split(">")[1])) for word in happened if ">" in word)
    start = at(received)
    course = Course(start, limit(promised), calendar, rules_on(start.date()), pauses, extensions)
    return Case(name, source, course, at(due))


def _pause(word: str) -> Pause:
    start, end = word.removesuffix("!").split("..")
    return Pause(at(start), at(end), restarts=word.endswith("!"))
