"""Deadlines against cases worked out by hand on a printed calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from giaoban.kernel.calendar.core import OFFICE_DAY, USUAL, VIETNAM, Calendar, DayKind, EmptyCalendar, Hours
from giaoban.kernel.calendar.holidays import holiday_names, public_holidays

USUAL_DAYS = Calendar()
VIETNAMESE = Calendar(holidays=public_holidays)
HOUR = timedelta(hours=1)


def at(text: str) -> datetime:
    """A moment in Việt Nam, written "2026-11-23 08:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-11-23", 1, "2026-11-25"),  # the 24th is Vietnamese Culture Day
        ("2026-11-20", 1, "2026-11-23"),  # Friday to Monday
        ("2026-11-21", 1, "2026-11-23"),  # from a Saturday
        ("2026-02-13", 1, "2026-02-23"),  # over Tết Bính Ngọ: 16–20/2
        ("2026-08-28", 2, "2026-09-04"),  # 31/8 exchanged for Saturday 22/8; 1–2/9 National Day
        ("2026-11-25", -1, "2026-11-23"),
        ("2026-11-22", 0, "2026-11-22"),
    ],
)
def test_working_days(start: str, count: int, end: str) -> None:
    assert VIETNAMESE.add_working_days(day(start), count) == day(end)


def test_a_make_up_saturday_counts() -> None:
    assert VIETNAMESE.add_working_days(day("2026-08-21"), 1) == day("2026-08-22")
    assert VIETNAMESE.spans(day("2026-08-22")) == OFFICE_DAY


def test_a_term_that_ends_on_a_day_off_ends_on_the_next_working_day() -> None:
    assert VIETNAMESE.next_working_day(day("2026-02-14")) == day("2026-02-23")
    assert VIETNAMESE.next_working_day(day("2026-02-23")) == day("2026-02-23")


def test_working_days_between() -> None:
    assert VIETNAMESE.working_days_between(day("2026-02-13"), day("2026-02-24")) == 2
    assert VIETNAMESE.working_days_between(day("2026-02-24"), day("2026-02-13")) == -2


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-11-23 08:00", 2, "2026-11-23 10:00"),
        ("2026-11-23 10:30", 2, "2026-11-23 14:30"),  # over lunch
        ("2026-11-23 08:00", 7, "2026-11-23 17:00"),  # ends in the evening, not the next morning
        ("2026-11-23 12:15", 1, "2026-11-23 14:30"),  # handed in at lunch
        ("2026-11-23 16:30", 1, "2026-11-25 08:00"),  # over a holiday
        ("2026-11-21 09:00", 0.5, "2026-11-23 08:00"),  # handed in on a Saturday
        ("2026-11-23 08:00", 0, "2026-11-23 08:00"),
        ("2026-11-25 08:00", -1, "2026-11-23 16:30"),  # a warning one hour before
        ("2026-11-22 12:00", -0.5, "2026-11-20 16:30"),
    ],
)
def test_working_hours(start: str, hours: float, end: str) -> None:
    assert VIETNAMESE.add_working_hours(at(start), hours * HOUR) == at(end)


def test_working_hours_between() -> None:
    assert VIETNAMESE.working_hours_between(at("2026-11-23 10:30"), at("2026-11-23 14:30")) == 2 * HOUR
    assert VIETNAMESE.working_hours_between(at("2026-11-20 16:00"), at("2026-11-23 08:30")) == 2 * HOUR
    assert VIETNAMESE.working_hours_between(at("2026-11-23 08:30"), at("2026-11-20 16:00")) == -2 * HOUR


def test_moments_may_come_from_any_zone_and_leave_in_ours() -> None:
    answer = USUAL_DAYS.add_working_hours(datetime(2026, 11, 23, 1, 0, tzinfo=UTC), HOUR)
    assert answer.isoformat() == "2026-11-23T09:00:00+07:00"
    with pytest.raises(ValueError, match="zone"):
        USUAL_DAYS.add_working_hours(datetime(2026, 11, 23, 1, 0), HOUR)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("kind", "spans"),
    [
        (DayKind.OFF, ()),
        (DayKind.MORNING, OFFICE_DAY[:1]),
        (DayKind.AFTERNOON, OFFICE_DAY[1:]),
        (DayKind.WORKING, OFFICE_DAY),
    ],
)
def test_single_days(kind: DayKind, spans: tuple[object, ...]) -> None:
    for one in (day("2026-11-23"), day("2026-11-22")):  # a Monday, a Sunday
        assert Calendar(days={one: kind}).spans(one) == spans


def test_the_office_decides_against_a_public_holiday() -> None:
    new_year = day("2027-01-01")
    assert not VIETNAMESE.is_working_day(new_year)
    assert Calendar(days={new_year: DayKind.WORKING}, holidays=public_holidays).is_working_day(new_year)


def test_a_span_over_noon_is_split_at_noon() -> None:
    whole = Hours(date.min, (((time(7), time(15)),),) * 7)
    monday = day("2026-11-23")
    morning = Calendar(hours=(whole,), days={monday: DayKind.MORNING})
    assert morning.spans(monday) == ((time(7), time(12)),)
    assert Calendar(hours=(whole,), days={monday: DayKind.AFTERNOON}).spans(monday) == ((time(12), time(15)),)


def test_hours_change_on_their_day() -> None:
    winter = Hours(day("2026-11-23"), (((time(8), time(12)),),) * 5 + ((), ()))
    calendar = Calendar(hours=(USUAL, winter))
    assert calendar.add_working_hours(at("2026-11-20 16:00"), 2 * HOUR) == at("2026-11-23 09:00")


@pytest.mark.parametrize(
    "spans", [((time(9), time(8)),), ((time(8), time(8)),), ((time(8), time(10)), (time(10), time(11)))]
)
def test_impossible_hours(spans: tuple[tuple[time, time], ...]) -> None:
    with pytest.raises(ValueError, match="order"):
        Hours(date.min, (spans,) * 7)
    with pytest.raises(ValueError, match="seven"):
        Hours(date.min, (OFFICE_DAY,) * 6)


def test_a_calendar_without_work_says_so() -> None:
    never = Calendar(hours=(Hours(date.min, ((),) * 7),))
    with pytest.raises(EmptyCalendar):
        never.add_working_days(day("2026-11-23"), 1)
    with pytest.raises(EmptyCalendar):
        never.add_working_hours(at("2026-11-23 08:00"), -HOUR)
    assert never.working_hours_between(at("2026-11-23 08:00"), at("2027-11-23 08:00")) == 0 * HOUR


def test_holidays_have_vietnamese_names() -> None:
    assert holiday_names(2026)[day("2026-02-17")] == "Tết Nguyên Đán"
    assert holiday_names(2026)[day("2026-09-02")] == "Quốc khánh"
