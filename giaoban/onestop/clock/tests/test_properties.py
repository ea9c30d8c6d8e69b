"""What must hold for every course, tried on many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giaoban.kernel.calendar.core import VIETNAM, Calendar, DayKind, Hours
from giaoban.kernel.calendar.holidays import public_holidays
from giaoban.onestop.clock import (
    Course,
    Extension,
    Limit,
    LimitKind,
    Pause,
    appointment,
    elapsed,
    first_appointment,
    late_by,
    on_time,
    remaining,
    rules_on,
    used,
)

MINUTE = timedelta(minutes=1)
days = st.dates(date(2026, 1, 1), date(2027, 3, 31))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(VIETNAM)).map(  # noqa: DTZ001
    lambda at: at.replace(second=0, microsecond=0)
)
lengths = st.integers(0, 20 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
tried = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
limits = st.one_of(
    st.just(Limit.same_day()),
    st.integers(1, 160).map(lambda n: Limit.hours(Decimal(n) / 4)),
    st.integers(1, 60).map(lambda n: Limit.days(Decimal(n) / 2)),
    st.integers(1, 60).map(Limit.calendar_days),
    st.integers(1, 4).map(Limit.months),
)


@st.composite
def spans(draw: st.DrawFn) -> tuple[tuple[time, time], ...]:
    """None, one or two spans of a day."""
    minutes = sorted(draw(st.sets(st.integers(0, 24 * 60 - 1), min_size=4, max_size=4)))
    edges = [time(minute // 60, minute % 60) for minute in minutes]
    return tuple([(edges[0], edges[1]), (edges[2], edges[3])][: draw(st.integers(0, 2))])


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Any week with some work in it, with single days and the public holidays."""
    week = st.lists(spans(), min_size=7, max_size=7).map(tuple).filter(any)
    single = draw(st.dictionaries(days, st.sampled_from(DayKind), max_size=6))
    return Calendar(hours=(Hours(date.min, draw(week)),), days=single, holidays=public_holidays)


@st.composite
def pauses(draw: st.DrawFn) -> Pause:
    """A pause of at most twenty days."""
    start = draw(moments)
    return Pause(start, start + draw(lengths), restarts=draw(st.integers(0, 5)) == 0)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Any course of 2026."""
    start = draw(moments)
    happened = tuple(draw(st.lists(pauses(), max_size=3)))
    later = tuple(replace(p, start=max(p.start, start), end=max(p.end or start, start)) for p in happened)
    return Course(start, draw(limits), draw(calendars()), rules_on(start.date()), later)


@tried
@given(courses(), lengths)
def test_who_comes_later_is_never_answered_earlier(course: Course, later: timedelta) -> None:
    fair = replace(course, pauses=())
    after = replace(fair, received_at=course.received_at + later)
    assert appointment(fair) <= appointment(after)


@tried
@given(courses(), pauses())
def test_a_pause_never_makes_it_earlier(course: Course, more: Pause) -> None:
    assert appointment(replace(course, pauses=(*course.pauses, more))) >= appointment(course)


@tried
@given(courses(), days)
def test_one_more_holiday_never_makes_it_earlier(course: Course, holiday: date) -> None:
    before = course.calendar
    calendar = replace(before, days={**before.days, holiday: DayKind.OFF})
    assert appointment(replace(course, calendar=calendar)) >= appointment(course)


@tried
@given(courses(), lengths, lengths)
def test_an_extension_never_makes_it_earlier_and_counts_only_in_time(
    course: Course, given_after: timedelta, by: timedelta
) -> None:
    due, granted = appointment(course), course.received_at + given_after
    extended = appointment(replace(course, extensions=(Extension(granted, granted + by),)))
    assert extended >= due
    if granted > due:
        assert extended == due
    elif granted + by > due:
        assert extended >= granted + by


@tried
@given(courses())
def test_at_the_appointment_the_limit_is_used_and_a_minute_before_it_is_not(course: Course) -> None:
    due = first_appointment(course)
    if course.limit.kind in (LimitKind.CALENDAR_DAYS, LimitKind.CALENDAR_MONTHS):
        assert used(course, due + timedelta(days=1)) >= 1
    else:
        assert used(course, due) >= 1
        assert used(course, due - MINUTE) < 1


@tried
@given(courses())
def test_hours_come_back_as_they_were_promised(course: Course) -> None:
    if course.limit.kind is LimitKind.WORKING_HOURS and not any(pause.restarts for pause in course.pauses):
        assert elapsed(course, appointment(course)) == timedelta(hours=float(course.limit.amount))


@tried
@given(courses())
def test_it_falls_into_working_time_and_after_reception(course: Course) -> None:
    due = appointment(course)
    assert due > course.received_at
    assert course.calendar.is_working_day(due.date())


@tried
@given(courses(), lengths)
def test_what_is_left_what_is_late_and_the_verdict_agree(course: Course, after: timedelta) -> None:
    at = course.received_at + after
    due = appointment(course, at)
    assert (remaining(course, at) > timedelta(0)) <= (at < due)
    assert (late_by(course, at) > timedelta(0)) <= (at > due)
    enough = course.supplements <= course.rules.most_supplements
    assert on_time(course, at) == (at <= due and enough)


@tried
@given(courses(), lengths)
def test_a_clock_that_stands_stands(course: Course, after: timedelta) -> None:
    start = course.received_at + MINUTE
    standing = replace(course, pauses=(Pause(start),))
    assert elapsed(standing, start) == elapsed(standing, start + after)
    assert used(standing, start) == used(standing, start + after)
    assert appointment(standing, start + after) <= appointment(standing, start + after + MINUTE)
