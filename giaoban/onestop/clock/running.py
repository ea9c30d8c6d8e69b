"""The clock's works: how much of a limit a stretch of time uses up, and when it is used up, pauses left out.

Each kind of limit has its measure. Working hours: working time itself. Working days: each working day is one, whatever
its length, and a part of a day is that part of its working time. Days of the calendar: a day is 24 hours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from giaoban.kernel.calendar.core import LONGEST_BREAK, NOTHING, VIETNAM, Calendar, EmptyCalendar, Stretch
from giaoban.onestop.clock.course import Pause, local

MICROSECOND, MINUTE, ONE_DAY = timedelta(microseconds=1), timedelta(minutes=1), timedelta(days=1)
Measured = tuple[Sequence[Stretch], Fraction]
Measure = Callable[[date], Measured]
"""Of a day: the stretches that count, and how much a microsecond of them counts."""


def in_hours(calendar: Calendar) -> Measure:
    """Working time, in microseconds."""
    return lambda day: (calendar.moments(day), Fraction(1))


def in_working_days(calendar: Calendar) -> Measure:
    """Working days."""

    def measure(day: date) -> Measured:
        stretches = calendar.moments(day)
        whole = sum((closes - opens for opens, closes in stretches), NOTHING)
        return stretches, Fraction(1, whole // MICROSECOND) if whole else Fraction(0)

    return measure


def in_calendar_days(day: date) -> Measured:
    """Days of 24 hours; Việt Nam has had no other since 1975."""
    opens = datetime.combine(day, time(), VIETNAM)
    return ((opens, opens + ONE_DAY),), Fraction(1, ONE_DAY // MICROSECOND)


def spent(measure: Measure, start: datetime, end: datetime, pauses: Sequence[Pause]) -> Fraction:
    """How much is used from `start` to `end`; nothing when `end` is not later."""
    begins, ends, total = local(start), local(end), Fraction(0)
    for n in range((ends.date() - begins.date()).days + 1):
        stretches, rate = measure(begins.date() + timedelta(n))
        for opens, closes in _running(stretches, begins, pauses):
            total += rate * (max(NOTHING, min(closes, ends) - opens) // MICROSECOND)
    return total


def used_up(measure: Measure, start: datetime, budget: Fraction, pauses: Sequence[Pause]) -> datetime:
    """The first moment, in whole minutes, at which the budget is used. Raises `EmptyCalendar`."""
    begins, left = local(start), budget
    if left <= 0:
        return begins
    for stretches, rate in _days(measure, begins.date()):
        for opens, closes in _running(stretches, begins, pauses):
            worth = rate * ((closes - opens) // MICROSECOND)
            if worth >= left:
                exact = left / rate
                return _whole_minute(opens + MICROSECOND * -(-exact.numerator // exact.denominator))
            left -= worth
    raise EmptyCalendar(f"nothing runs after {start}")


def _days(measure: Measure, day: date) -> Iterator[Measured]:
    idle = 0
    while idle < LONGEST_BREAK:
        stretches, rate = measure(day)
        idle = 0 if stretches else idle + 1
        yield stretches, rate
        day += ONE_DAY


def _running(stretches: Sequence[Stretch], begins: datetime, pauses: Sequence[Pause]) -> Iterator[Stretch]:
    """What is left of a day's stretches after `begins` and outside every pause, in order."""
    for opens, closes in stretches:
        now = max(opens, begins)
        for pause in sorted(pauses, key=lambda each: each.start):
            if pause.end is not None and pause.end <= now:
                continue
            if pause.start >= closes:
                break
            if now < pause.start:
                yield now, local(pause.start)
            now = closes if pause.end is None else max(now, local(pause.end))
        if now < closes:
            yield now, closes


def _whole_minute(at: datetime) -> datetime:
    whole = at.replace(second=0, microsecond=0)
    return whole if whole == at else whole + MINUTE
