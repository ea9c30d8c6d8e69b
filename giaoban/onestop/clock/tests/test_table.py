"""The table of the clock, line by line, and what follows from each line."""

from datetime import timedelta
from fractions import Fraction

import pytest

from giaoban.onestop.clock import LimitKind, appointment, late_by, on_time, remaining, standing, used
from giaoban.onestop.clock.tests.cases import Case, cases

ALL = cases()
MINUTE = timedelta(minutes=1)


def test_the_table_is_long_enough_and_every_line_has_a_source() -> None:
    assert len(ALL) >= 60
    assert len({case.name for case in ALL}) == len(ALL)
    assert all(case.source for case in ALL)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_the_appointment(case: Case) -> None:
    assert appointment(case.course) == case.due


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_on_time_to_the_minute(case: Case) -> None:
    in_time = case.course.supplements <= case.course.rules.most_supplements
    assert on_time(case.course, case.due) is in_time
    assert not on_time(case.course, case.due + MINUTE)
    assert late_by(case.course, case.due) == timedelta(0)
    assert remaining(case.course, case.due) == timedelta(0)
    assert standing(case.course, case.due + MINUTE).is_late


@pytest.mark.parametrize("case", [case for case in ALL if not case.course.extensions], ids=lambda case: case.name)
def test_the_limit_is_used_up_at_the_appointment_and_not_a_minute_before(case: Case) -> None:
    days = case.course.limit.kind in (LimitKind.CALENDAR_DAYS, LimitKind.CALENDAR_MONTHS)
    # A term of the calendar is over at midnight, and its paper is given until work is closed: seven hours earlier.
    slack = timedelta(hours=7) if days else timedelta(0)
    assert used(case.course, case.due + slack) >= 1
    assert used(case.course, case.course.received_at) == Fraction(0)
    if not days:
        assert used(case.course, case.due - MINUTE) < 1
