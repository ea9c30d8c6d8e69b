"""What must hold for every calendar and every moment, tried on many."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giaoban.kernel.calendar.core import VIETNAM, Calendar, DayKind, Hours
from giaoban.kernel.calendar.holidays import public_holidays

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
days = st.dates(FIRST, LAST)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(VIETNAM))  # noqa: DTZ001
lengths = st.integers(0, 100 * 60).map(lambda minutes: timedelta(minutes=minutes))
counts = st.integers(0, 40)


# Enough to find what these rules get wrong (tried by breaking them); no time limit, for busy machines.
tried = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def spans(draw: st.DrawFn) -> tuple[tuple[time, time], ...]:
    """None, one or two spans of a day."""
    minutes = sorted(draw(st.sets(st.integers(0, 24 * 60 - 1), min_size=4, max_size=4)))
    edges = [time(minute // 60, minute % 60) for minute in minutes]
    return tuple([(edges[0], edges[1]), (edges[2], edges[3])][: draw(st.integers(0, 2))])


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Any week with some work in it, changing once, with single days and the public holidays."""
    weeks = st.lists(spans(), min_size=7, max_size=7).map(tuple).filter(any)
    hours = (Hours(date.min, draw(weeks)), Hours(draw(days), draw(weeks)))
    single = draw(st.dictionaries(days, st.sampled_from(DayKind), max_size=8))
    return Calendar(hours=hours, days=single, holidays=public_holidays)


@tried
@given(calendars(), moments, lengths, lengths)
def test_hours_add_up(calendar: Calendar, start: datetime, one: timedelta, two: timedelta) -> None:
    in_steps = calendar.add_working_hours(calendar.add_working_hours(start, one), two)
    assert in_steps == calendar.add_working_hours(start, one + two)


@tried
@given(calendars(), moments, lengths)
def test_between_undoes_adding(calendar: Calendar, start: datetime, length: timedelta) -> None:
    end = calendar.add_working_hours(start, length)
    assert end >= start
    assert calendar.working_hours_between(start, end) == length
    assert calendar.working_hours_between(end, start) == -length


@tried
@given(calendars(), moments, lengths)
def test_going_back_is_the_mirror_of_going_on(calendar: Calendar, start: datetime, length: timedelta) -> None:
    before = calendar.add_working_hours(start, -length)
    assert before <= start
    assert calendar.working_hours_between(before, start) == length


@tried
@given(calendars(), moments, moments, lengths)
def test_who_comes_later_is_not_done_earlier(
    calendar: Calendar, one: datetime, two: datetime, length: timedelta
) -> None:
    early, late = sorted((one, two))
    assert calendar.add_working_hours(early, length) <= calendar.add_working_hours(late, length)


@tried
@given(calendars(), st.lists(moments, min_size=2, max_size=5))
def test_a_time_is_the_sum_of_its_parts(calendar: Calendar, stops: list[datetime]) -> None:
    stops = sorted(stops)
    parts = sum((calendar.working_hours_between(a, b) for a, b in pairwise(stops)), timedelta())
    assert parts == calendar.working_hours_between(stops[0], stops[-1])


@tried
@given(calendars(), days, counts, counts)
def test_days_add_up_and_are_undone(calendar: Calendar, start: date, one: int, two: int) -> None:
    end = calendar.add_working_days(start, one)
    assert calendar.add_working_days(end, two) == calendar.add_working_days(start, one + two)
    assert calendar.working_days_between(start, end) == one
    assert one == 0 or calendar.is_working_day(end)
    if calendar.is_working_day(start):
        assert calendar.add_working_days(end, -one) == start


@tried
@given(calendars(), days, days, counts)
def test_days_keep_their_order(calendar: Calendar, one: date, two: date, count: int) -> None:
    early, late = sorted((one, two))
    assert calendar.add_working_days(early, count) <= calendar.add_working_days(late, count)
