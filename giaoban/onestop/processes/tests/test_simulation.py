"""The trial: too little staff shows as waiting at the right step, the same question has the same answer."""

from datetime import date, timedelta

from giaoban.kernel.calendar.core import Calendar
from giaoban.onestop.clock import Course, Limit, appointment, rules_on
from giaoban.onestop.processes.past import assumed_arrivals
from giaoban.onestop.processes.simulation import Assumptions, Result, simulate
from giaoban.onestop.processes.tests.test_engine import graph

CALENDAR = Calendar()
MONDAY = date(2026, 3, 2)
RULES = rules_on(MONDAY)


def tried(given: Assumptions, days: int = 3, drawn: object = None) -> Result:
    return simulate(
        drawn or graph("ABC", "A>B", "B>C", "A<B", "C.", minutes=120),  # type: ignore[arg-type]
        CALENDAR,
        given,
        lambda at: appointment(Course(at, Limit.days(days), CALENDAR, RULES)),
    )


def arrivals(per_day: int, days: int = 10) -> Assumptions:
    return Assumptions(assumed_arrivals(CALENDAR, per_day, days, MONDAY))


def test_everybody_comes_to_the_end_and_the_answer_is_the_same_twice() -> None:
    drawn = graph("ABC", "A>B", "B>C", "A<B", "C.", minutes=120)
    one, two = tried(arrivals(3), drawn=drawn), tried(arrivals(3), drawn=drawn)
    assert one == two
    assert (one.dossiers, one.finished) == (30, 30)
    assert one.late == 0


def test_a_slow_step_is_found_and_more_hands_help() -> None:
    drawn = graph("ABC", "A>B", "B>C", "C.", minutes=120)
    slow = {drawn.steps[1].id: [300], drawn.steps[0].id: [10], drawn.steps[2].id: [10]}
    few = Assumptions(arrivals(4).arrivals, service=slow)
    worst = tried(few, drawn=drawn)
    assert worst.bottleneck is not None
    assert worst.bottleneck.step.name == "Bước B"
    assert worst.late > 0
    many = Assumptions(few.arrivals, service=slow, staff={drawn.steps[1].id: 4})
    better = tried(many, drawn=drawn)
    assert better.late < worst.late
    assert better.steps[1].mean_wait < worst.steps[1].mean_wait


def test_a_consultation_must_be_back_before_it_goes_on() -> None:
    drawn = graph("ABu", "A>B", "B.", "A?u", "u!", minutes=60)
    first = assumed_arrivals(CALENDAR, 1, 1, MONDAY)
    times = {drawn.steps[0].id: [10], drawn.steps[1].id: [10], drawn.steps[2].id: [450]}
    result = tried(Assumptions(first, service=times), drawn=drawn)
    assert result.finished == 1
    assert result.steps[2].late == 1
    alone = simulate(drawn, CALENDAR, Assumptions(first, service=times), lambda at: at + timedelta(hours=3))
    assert alone.late == 1


def test_two_steps_of_a_branch_and_endless_sending_back_come_to_an_end() -> None:
    drawn = graph("ABuv", "A>B", "A<B", "B.", "A?u", "u>v", "v!", minutes=30)
    assert tried(Assumptions(arrivals(5).arrivals, back=1.0), drawn=drawn).finished == 50


def test_nobody_comes_outside_of_working_time() -> None:
    found = assumed_arrivals(CALENDAR, 5, 7, date(2026, 3, 6))
    assert len(found) == 35
    assert all(CALENDAR.is_working_day(at.date()) for at in found)
    assert all(any(opens <= at < closes for opens, closes in CALENDAR.moments(at.date())) for at in found)
