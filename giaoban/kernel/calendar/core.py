"""Working days and working hours, as pure arithmetic over rules that are data.

Sources: Civil Code 2015, article 147(2) (the day on which a term begins is not counted) and 148 (a term that would end
on a day off ends on the next working day); Decree 61/2018 and its successors count dossiers in working days and hours.

Days are days in Việt Nam. Moments are aware; results are in Việt Nam's time. Lengths are `timedelta` of working time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
LONGEST_BREAK = 366
"""Days without work after which a calendar is taken to be empty; no real one has a month of them."""
NOTHING = timedelta(0)

Span = tuple[time, time]
Week = tuple[tuple[Span, ...], ...]
Stretch = tuple[datetime, datetime]


class EmptyCalendar(ValueError):
    """No working time for a whole year: the hours were set wrongly, and no deadline can be told."""


class DayKind(StrEnum):
    """What a single day is, against the rule of its week."""

    OFF = "off"
    WORKING = "working"
    MORNING = "morning"
    AFTERNOON = "afternoon"


@dataclass(frozen=True)
class Hours:
    """Working hours from a day on: seven days from Monday, each with its spans in order."""

    valid_from: date
    week: Week

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise ValueError("a week has seven days")
        for spans in self.week:
            edges = [edge for span in spans for edge in span]
            if any(later <= earlier for earlier, later in pairwise(edges)):
                raise ValueError("spans of a day are in order and do not touch")


OFFICE_DAY: tuple[Span, ...] = ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 0)))
USUAL = Hours(date.min, (OFFICE_DAY,) * 5 + ((), ()))
"""Monday to Friday, 07:30–11:30 and 13:30–17:00: what holds until an office says otherwise."""
NOON = time(12, 0)


def _no_holidays(_: int) -> Mapping[date, DayKind]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Calendar:
    """One unit's calendar. `hours` in order of `valid_from`; `days` are the office's own decisions and win over
    `holidays`, which gives the public ones of a year.
    """

    hours: tuple[Hours, ...] = (USUAL,)
    days: Mapping[date, DayKind] = field(default_factory=dict)
    holidays: Callable[[int], Mapping[date, DayKind]] = _no_holidays

    def spans(self, day: date) -> tuple[Span, ...]:
        """The working spans of a day, in order; none on a day off."""
        week = self._week(day)
        kind = self.days.get(day) or self.holidays(day.year).get(day)
        if kind is None:
            return week[day.weekday()]
        if kind is DayKind.OFF:
            return ()
        usual = week[day.weekday()] or _longest(week)
        if kind is DayKind.MORNING:
            return tuple((start, min(end, NOON)) for start, end in usual if start < NOON)
        if kind is DayKind.AFTERNOON:
            return tuple((max(start, NOON), end) for start, end in usual if end > NOON)
        return usual

    def moments(self, day: date) -> tuple[Stretch, ...]:
        """The working spans of a day as moments."""
        return tuple(
            (datetime.combine(day, opens, VIETNAM), datetime.combine(day, closes, VIETNAM))
            for opens, closes in self.spans(day)
        )

    def is_working_day(self, day: date) -> bool:
        """Whether any work is done that day; a half day counts."""
        return bool(self.spans(day))

    def next_working_day(self, day: date) -> date:
        """The day itself when it is a working day, else the first after it: there a term ending on a day off ends."""
        return next(self._working_days(day, 1))

    def add_working_days(self, start: date, count: int) -> date:
        """The `count`-th working day after `start`, not counting it; before it when negative; `start` itself for 0."""
        step = 1 if count > 0 else -1
        day = start
        days = self._working_days(start + timedelta(step), step) if count else iter(())
        for _ in range(abs(count)):
            day = next(days)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` is before `start`."""
        if end < start:
            return -self.working_days_between(end, start)
        return sum(self.is_working_day(start + timedelta(n)) for n in range(1, (end - start).days + 1))

    def add_working_hours(self, start: datetime, length: timedelta) -> datetime:
        """The moment when `length` of working time has passed since `start` (or before it, when negative).

        What is used up exactly ends at the end of a span (17:00), not at the beginning of the next morning.
        """
        if length < NOTHING:
            return self._back(_local(start), -length)
        now, left = _local(start), length
        stretches = self._stretches(now.date(), 1)
        while left > NOTHING:
            opens, closes = next(stretches)
            opens = max(opens, now)
            if opens < closes:
                used = min(left, closes - opens)
                now, left = opens + used, left - used
        return now

    def working_hours_between(self, start: datetime, end: datetime) -> timedelta:
        """Working time from `start` to `end`; negative when `end` is before `start`."""
        if end < start:
            return -self.working_hours_between(end, start)
        begins, ends = _local(start), _local(end)
        total = NOTHING
        for n in range((ends.date() - begins.date()).days + 1):
            for opens, closes in self.moments(begins.date() + timedelta(n)):
                total += max(NOTHING, min(closes, ends) - max(opens, begins))
        return total

    def _back(self, start: datetime, length: timedelta) -> datetime:
        now, left = start, length
        stretches = self._stretches(now.date(), -1)
        while left > NOTHING:
            opens, closes = next(stretches)
            closes = min(closes, now)
            if opens < closes:
                used = min(left, closes - opens)
                now, left = closes - used, left - used
        return now

    def _week(self, day: date) -> Week:
        current = self.hours[0]
        for hours in self.hours:
            if hours.valid_from <= day:
                current = hours
        return current.week

    def _working_days(self, day: date, step: int) -> Iterator[date]:
        idle = 0
        while idle < LONGEST_BREAK:
            if self.is_working_day(day):
                yield day
                idle = 0
            idle += 1
            day += timedelta(step)
        raise EmptyCalendar(f"no working day within a year of {day}")

    def _stretches(self, day: date, step: int) -> Iterator[Stretch]:
        for working in self._working_days(day, step):
            yield from self.moments(working)[::step]


def _longest(week: Week) -> tuple[Span, ...]:
    """The hours of a make-up Saturday: those of the fullest day of the week."""
    return max(week, key=lambda spans: sum(_minutes(end) - _minutes(start) for start, end in spans))


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _local(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return at.astimezone(VIETNAM)
