"""The clock's answers: due when, how much working time went by, how much is left, on time or late by how much.

Sources: Civil Code 2015, article 147 (the day a term in days begins is not counted) and 148 (a term that would end on a
day off ends when the next working day ends); Decree 118/2025 and its forerunners for what `rules.json` holds.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from giaoban.kernel.calendar.core import NOTHING, VIETNAM, Calendar
from giaoban.onestop.clock.course import Course, Extension, local
from giaoban.onestop.clock.limits import LimitKind
from giaoban.onestop.clock.rules import ClockRules
from giaoban.onestop.clock.running import (
    MICROSECOND,
    ONE_DAY,
    Measure,
    in_calendar_days,
    in_hours,
    in_working_days,
    spent,
    used_up,
)


@dataclass(frozen=True)
class Standing:
    """What a page shows of a dossier's clock at one moment. Lengths are working time.

    `due_at` of a paused dossier is where it would be if the clock ran again from that moment. `late_by` is nothing as
    long as it is in time; `too_many_supplements` makes it count as late although its date has not come.
    """

    paused: bool
    due_at: datetime
    elapsed: timedelta
    remaining: timedelta
    late_by: timedelta
    too_many_supplements: bool

    @property
    def is_late(self) -> bool:
        """Whether it counts as late now."""
        return self.late_by > NOTHING or self.too_many_supplements


def appointment(course: Course, now: datetime | None = None) -> datetime:
    """The moment by which the result is due, extensions granted in time included.

    A clock that stands has no appointment: give `now` to learn what it would be if it ran again from then; without it
    raises ValueError.
    """
    if course.is_paused:
        if now is None:
            raise ValueError("the clock stands; say as of when")
        course = course.as_if_resumed(now)
    due = first_appointment(course)
    for extension in sorted(course.extensions, key=lambda each: each.granted_at):
        if extension.granted_at <= due:
            due = max(due, _extended(course, extension))
    return due


def first_appointment(course: Course) -> datetime:
    """The same without any extension: what the pauses alone make of the promise. Raises ValueError while it stands."""
    if course.is_paused:
        raise ValueError("the clock stands; resume it first")
    begins, budget, measure = _terms(course)
    due = used_up(measure, begins, budget, course.pauses)
    if course.limit.kind in (LimitKind.CALENDAR_DAYS, LimitKind.CALENDAR_MONTHS):
        # Midnight belongs to the day that it ends.
        return _close_of_work(course.calendar, (due - MICROSECOND).date())
    return due


def used(course: Course, at: datetime) -> Fraction:
    """How much of the limit is used at a moment, 1 when all of it is; counted from anew after what restarted it."""
    begins, budget, measure = _terms(course.as_if_resumed(at))
    return spent(measure, begins, at, course.pauses) / budget


def elapsed(course: Course, at: datetime) -> timedelta:
    """Working time from reception to a moment, pauses left out."""
    return _working(course, course.received_at, at)


def remaining(course: Course, now: datetime) -> timedelta:
    """Working time left until the appointment, pauses left out; nothing when it has passed."""
    return _left(course, now, appointment(course, now))


def late_by(course: Course, at: datetime) -> timedelta:
    """Working time by which a moment is after the appointment; nothing when it is not."""
    due = appointment(course, at)
    return course.calendar.working_hours_between(due, at) if at > due else NOTHING


def on_time(course: Course, finished_at: datetime) -> bool:
    """Finished by the appointment, and the citizen was not asked for more too often."""
    return finished_at <= appointment(course, finished_at) and not _asked_too_often(course)


def may_extend(course: Course, at: datetime) -> bool:
    """Whether an apology slip may still be given: before the appointment has passed, never after."""
    return at <= appointment(course, at)


def standing(course: Course, now: datetime) -> Standing:
    """Everything at once."""
    due = appointment(course, now)
    return Standing(
        paused=course.is_paused,
        due_at=due,
        elapsed=elapsed(course, now),
        remaining=_left(course, now, due),
        # Once the hour has passed it is late, even if no work is done until the next morning.
        late_by=max(course.calendar.working_hours_between(due, now), MICROSECOND) if now > due else NOTHING,
        too_many_supplements=_asked_too_often(course),
    )


def online_answer_by(submitted_at: datetime, calendar: Calendar, rules: ClockRules) -> datetime:
    """By when a dossier filed online is accepted, refused or sent back to its sender."""
    hours = timedelta(hours=float(rules.online_answer_hours))
    return used_up(in_hours(calendar), submitted_at, Fraction(hours // MICROSECOND), ())


def _terms(course: Course) -> tuple[datetime, Fraction, Measure]:
    """From when the limit runs, how much it is and how it is measured."""
    began = max([course.received_at, *(p.end for p in course.pauses if p.restarts and p.end is not None)])
    received, kind, amount = local(began), course.limit.kind, Fraction(course.limit.amount)
    if kind is LimitKind.SAME_DAY:
        return *_within_day(course, received), in_working_days(course.calendar)
    if course.rules.counts_from_next_day(kind, received.time()):
        received = _midnight(course.calendar.next_working_day(received.date() + ONE_DAY))
    if kind is LimitKind.WORKING_HOURS:
        return received, amount * (timedelta(hours=1) // MICROSECOND), in_hours(course.calendar)
    next_day = _midnight(received.date() + ONE_DAY)
    if kind is LimitKind.WORKING_DAYS:
        return next_day, amount, in_working_days(course.calendar)
    if kind is LimitKind.CALENDAR_MONTHS:
        amount = Fraction((_months_on(received.date(), int(amount)) - received.date()).days)
    return next_day, amount, in_calendar_days


def _within_day(course: Course, received: datetime) -> tuple[datetime, Fraction]:
    """The part of the day that is left; a whole next working day when it is too late or no work is done any more."""
    measure = in_working_days(course.calendar)
    left = spent(measure, received, _midnight(received.date() + ONE_DAY), ())
    if left and not course.rules.counts_from_next_day(course.limit.kind, received.time()):
        return received, left
    return _midnight(course.calendar.next_working_day(received.date() + ONE_DAY)), Fraction(1)


def _extended(course: Course, extension: Extension) -> datetime:
    """The new appointment, moved on by what was paused after it was given."""
    measure = in_hours(course.calendar)
    budget = spent(measure, extension.granted_at, extension.until, ())
    moved = used_up(measure, extension.granted_at, budget, course.pauses)
    return max(moved, local(extension.until))


def _working(course: Course, start: datetime, end: datetime) -> timedelta:
    return MICROSECOND * int(spent(in_hours(course.calendar), start, end, course.pauses))


def _left(course: Course, now: datetime, due: datetime) -> timedelta:
    return _working(course.as_if_resumed(now), now, due)


def _asked_too_often(course: Course) -> bool:
    return course.supplements > course.rules.most_supplements


def _close_of_work(calendar: Calendar, day: date) -> datetime:
    return calendar.moments(calendar.next_working_day(day))[-1][1]


def _months_on(day: date, months: int) -> date:
    """The same day of a later month; the month's last when it has no such day (Civil Code, article 148(3))."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)
