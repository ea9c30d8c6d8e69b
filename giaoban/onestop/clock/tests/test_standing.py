"""Paused, resumed, asked twice, late: what a page is told; online answers; linked agencies; the rules as data."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from giaoban.onestop.clock import (
    Course,
    Leg,
    Limit,
    LimitKind,
    Pause,
    PauseReason,
    appointment,
    legs_planned,
    linked_appointment,
    may_extend,
    on_time,
    online_answer_by,
    rules_on,
    standing,
)
from giaoban.onestop.clock.rules import editions
from giaoban.onestop.clock.tests.cases import CALENDARS, at

USUAL = CALENDARS["usual"]
RULES = rules_on(date(2026, 3, 2))
THREE_DAYS = Course(at("02/03/2026 08:00"), Limit.days(3), USUAL, RULES)


def test_a_day_of_it_has_gone() -> None:
    now = standing(THREE_DAYS, at("03/03/2026 17:00"))
    assert (now.paused, now.is_late, now.due_at) == (False, False, at("05/03/2026 17:00"))
    assert now.elapsed == timedelta(hours=14, minutes=30)
    assert now.remaining == timedelta(hours=15)


def test_late_is_told_in_working_time() -> None:
    assert standing(THREE_DAYS, at("06/03/2026 09:30")).late_by == timedelta(hours=2)
    in_the_night = standing(THREE_DAYS, at("05/03/2026 22:00"))
    assert in_the_night.is_late
    assert not on_time(THREE_DAYS, at("05/03/2026 22:00"))


def test_a_paused_dossier_is_due_as_if_it_ran_again_now() -> None:
    paused = replace(THREE_DAYS, pauses=(Pause(at("03/03/2026 07:30")),))
    with pytest.raises(ValueError, match="stands"):
        appointment(paused)
    now = standing(paused, at("30/03/2026 07:30"))
    assert (now.paused, now.is_late, now.due_at) == (True, False, at("01/04/2026 17:00"))
    assert now.elapsed == timedelta(hours=7)
    assert now.remaining == timedelta(hours=22, minutes=30)


def test_asking_twice_counts_as_late_whatever_the_date() -> None:
    first = Pause(at("03/03/2026 08:00"), at("03/03/2026 09:00"))
    second = Pause(at("03/03/2026 10:00"), at("03/03/2026 11:00"))
    fee = replace(second, reason=PauseReason.OBLIGATION)
    done = at("04/03/2026 09:00")
    assert on_time(replace(THREE_DAYS, pauses=(first, fee)), done)
    asked_twice = replace(THREE_DAYS, pauses=(first, second))
    assert not on_time(asked_twice, done)
    assert standing(asked_twice, done).is_late
    assert standing(asked_twice, done).late_by == timedelta(0)


def test_an_apology_is_given_before_the_hour_or_not_at_all() -> None:
    assert may_extend(THREE_DAYS, at("05/03/2026 17:00"))
    assert not may_extend(THREE_DAYS, at("05/03/2026 17:01"))
    paused = replace(THREE_DAYS, pauses=(Pause(at("03/03/2026 07:30")),))
    assert may_extend(paused, at("30/03/2026 17:00"))


def test_moments_in_another_zone_are_the_same_moments() -> None:
    abroad = replace(THREE_DAYS, received_at=THREE_DAYS.received_at.astimezone(ZoneInfo("UTC")))
    assert appointment(abroad) == appointment(THREE_DAYS)
    assert str(appointment(abroad).tzinfo) == "Asia/Ho_Chi_Minh"
    with pytest.raises(ValueError, match="zone"):
        replace(THREE_DAYS, received_at=THREE_DAYS.received_at.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("submitted", "answer"),
    [
        ("02/03/2026 07:30", "03/03/2026 08:00"),
        ("02/03/2026 20:00", "04/03/2026 08:00"),
        ("06/03/2026 16:00", "09/03/2026 16:30"),
        ("14/02/2026 09:00", "24/02/2026 08:00"),
    ],
)
def test_a_dossier_filed_online_is_answered_within_eight_working_hours(submitted: str, answer: str) -> None:
    assert online_answer_by(at(submitted), USUAL, RULES) == at(answer)


def legs(**entered: str) -> list[Leg]:
    """The commune has a day, the province (which works on Saturday mornings) two, the commune a day again."""
    return [
        Leg(
            "Mai Sơn", Limit.days(1), USUAL, at("02/03/2026 08:00"), *(at(v) for k, v in entered.items() if k == "one")
        ),
        Leg("Sở Tư pháp", Limit.days(2), CALENDARS["saturday"], *(at(v) for k, v in entered.items() if k == "two")),
        Leg("Mai Sơn", Limit.days(1), USUAL),
    ]


def test_linked_agencies_are_planned_one_after_another() -> None:
    received = at("02/03/2026 08:00")
    planned = legs_planned(received, legs(), RULES, received)
    assert [leg.due_at for leg in planned] == [
        at("03/03/2026 17:00"), at("05/03/2026 17:00"), at("06/03/2026 17:00"),
    ]  # fmt: skip
    assert linked_appointment(None, received, legs(), RULES) == at("06/03/2026 17:00")
    assert linked_appointment(THREE_DAYS, received, legs(), RULES) == at("05/03/2026 17:00")
    with pytest.raises(ValueError, match="limit"):
        linked_appointment(None, received, [], RULES)


def test_an_agency_is_not_late_for_what_came_to_it_late() -> None:
    received, now = at("02/03/2026 08:00"), at("06/03/2026 10:00")
    first, second, third = legs_planned(received, legs(one="05/03/2026 17:00", two="05/03/2026 17:00"), RULES, now)
    assert first.late_by == timedelta(hours=15)
    assert (second.due_at, second.late_by) == (at("07/03/2026 11:30"), timedelta(0))
    assert third.due_at == at("09/03/2026 17:00")


def test_rules_are_dated_data_with_a_source_and_say_what_was_not_verified() -> None:
    assert [edition.valid_from for edition in editions()] == sorted(edition.valid_from for edition in editions())
    assert "61/2018" in rules_on(date(2025, 6, 30)).source
    assert "118/2025" in rules_on(date(2025, 7, 1)).source
    assert rules_on(date(2010, 1, 1)) == editions()[0]
    for edition in editions():
        assert edition.source
        assert edition.unverified <= set(vars(edition))


def test_without_the_rule_of_fifteen_oclock_the_day_is_the_day() -> None:
    without = replace(RULES, late_hour=None)
    late = Course(at("02/03/2026 16:30"), Limit.same_day(), USUAL, RULES)
    assert appointment(late) == at("03/03/2026 17:00")
    assert appointment(replace(late, rules=without)) == at("02/03/2026 17:00")
    wider = replace(RULES, late_for=frozenset(LimitKind))
    assert appointment(replace(late, rules=wider, limit=Limit.hours(1))) == at("03/03/2026 08:30")
    assert appointment(replace(late, rules=wider, limit=Limit.days(1))) == at("04/03/2026 17:00")


@pytest.mark.parametrize(
    ("kind", "amount"),
    [
        ("working_days", "0"),
        ("working_days", "501"),
        ("same_day", "1"),
        ("calendar_months", "1.5"),
        ("working_hours", "-1"),
    ],
)
def test_impossible_limits_are_refused(kind: str, amount: str) -> None:
    with pytest.raises(ValueError, match=r"limit|months"):
        Limit(LimitKind(kind), Decimal(amount))
