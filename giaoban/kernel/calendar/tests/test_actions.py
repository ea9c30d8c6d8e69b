"""What an office decides holds at once, for the right units, and is on record."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from giaoban.kernel.actor import Actor
from giaoban.kernel.calendar.actions import clear_day, remove_working_hours, set_day, set_working_hours
from giaoban.kernel.calendar.core import OFFICE_DAY, DayKind
from giaoban.kernel.calendar.loader import calendar_for, is_working_day
from giaoban.kernel.calendar.models import DayOverride, WorkingHours
from giaoban.kernel.calendar.week import StoredWeek
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.models import AuditRow

pytestmark = pytest.mark.django_db

ACTOR = Actor(UUID(int=7), UUID(int=8), "Vi Văn Thành, quản trị", "test")
DISTRICT, COMMUNE, OTHER = uuid4(), uuid4(), uuid4()
MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 22)
MORNINGS: StoredWeek = [[["08:00", "12:00"]]] * 5 + [[], []]


def test_without_decisions_the_usual_week_and_public_holidays_hold() -> None:
    assert calendar_for().spans(MONDAY) == OFFICE_DAY
    assert not is_working_day(date(2026, 9, 2))
    assert not is_working_day(SUNDAY, COMMUNE, DISTRICT)


def test_a_day_for_everyone_and_back() -> None:
    row = set_day(actor=ACTOR, day=SUNDAY, kind=DayKind.WORKING, name="  Làm bù  cho ngày 29/4 ")
    assert row.name == "Làm bù cho ngày 29/4"
    assert is_working_day(SUNDAY, COMMUNE, DISTRICT)
    clear_day(actor=ACTOR, override_id=row.id)
    assert not is_working_day(SUNDAY, COMMUNE, DISTRICT)
    codes = AuditRow.objects.filter(object_id=row.id).order_by("id").values_list("code", flat=True)
    assert list(codes) == ["kernel.day_set", "kernel.day_cleared"]


def test_the_nearest_unit_wins() -> None:
    set_day(actor=ACTOR, day=MONDAY, kind=DayKind.OFF, name="Bão số 9", unit_id=DISTRICT)
    set_day(actor=ACTOR, day=MONDAY, kind=DayKind.MORNING, name="Trực bão", unit_id=COMMUNE)
    assert calendar_for(COMMUNE, DISTRICT).spans(MONDAY) == OFFICE_DAY[:1]
    assert not is_working_day(MONDAY, OTHER, DISTRICT)
    assert is_working_day(MONDAY, OTHER)


def test_a_change_of_mind_is_one_row_with_two_records() -> None:
    first = set_day(actor=ACTOR, day=MONDAY, kind=DayKind.OFF, name="Bão")
    second = set_day(actor=ACTOR, day=MONDAY, kind=DayKind.AFTERNOON, name="Bão tan")
    assert first.id == second.id
    assert calendar_for().spans(MONDAY) == OFFICE_DAY[1:]
    set_day(actor=ACTOR, day=MONDAY, kind=DayKind.AFTERNOON, name="Bão tan")  # said twice, done once
    assert AuditRow.objects.filter(object_id=first.id).count() == 2
    assert DayOverride.objects.count() == 1


def test_hours_from_a_day_on() -> None:
    row = set_working_hours(actor=ACTOR, valid_from=MONDAY, week=MORNINGS, unit_id=DISTRICT)
    calendar = calendar_for(COMMUNE, DISTRICT)
    assert calendar.spans(date(2026, 11, 20)) == OFFICE_DAY
    assert calendar.spans(MONDAY) == ((time(8), time(12)),)
    assert calendar_for(OTHER).spans(MONDAY) == OFFICE_DAY
    remove_working_hours(actor=ACTOR, hours_id=row.id)
    assert calendar_for(COMMUNE, DISTRICT).spans(MONDAY) == OFFICE_DAY


def test_before_its_own_hours_a_unit_has_those_of_everyone() -> None:
    early, late = date(2026, 6, 1), date(2026, 11, 2)
    afternoons: StoredWeek = [[["13:00", "17:00"]]] * 7
    set_working_hours(actor=ACTOR, valid_from=early, week=MORNINGS)
    set_working_hours(actor=ACTOR, valid_from=late, week=afternoons, unit_id=COMMUNE)
    calendar = calendar_for(COMMUNE, DISTRICT)
    starts = [calendar.spans(day)[0][0] for day in (date(2026, 5, 29), date(2026, 10, 1), MONDAY)]
    assert starts == [time(7, 30), time(8), time(13)]


def test_a_rollback_is_forgotten() -> None:
    with transaction.atomic():
        set_day(actor=ACTOR, day=MONDAY, kind=DayKind.OFF, name="Bão")
        assert not is_working_day(MONDAY)
        transaction.set_rollback(True)
    assert is_working_day(MONDAY)


def test_nothing_changed_means_nothing_is_loaded_again() -> None:
    assert calendar_for(COMMUNE) is calendar_for(COMMUNE)


@pytest.mark.parametrize(
    ("week", "code"),
    [
        (MORNINGS[:6], "bad_hours"),
        ([[["8 giờ", "12:00"]]] * 7, "bad_hours"),
        ([[["12:00", "08:00"]]] * 7, "bad_hours"),
        ([[["08:00"]]] * 7, "bad_hours"),
        ([[]] * 7, "no_hours"),
    ],
)
def test_impossible_weeks_are_refused(week: StoredWeek, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        set_working_hours(actor=ACTOR, valid_from=MONDAY, week=week)
    assert (refusal.value.code, refusal.value.field) == (code, "week")
    assert not WorkingHours.objects.exists()


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_day_needs_a_reason(name: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        set_day(actor=ACTOR, day=MONDAY, kind=DayKind.OFF, name=name)
    assert refusal.value.field == "name"


def test_what_is_not_there_is_absent() -> None:
    with pytest.raises(Absent):
        clear_day(actor=ACTOR, override_id=uuid4())
    with pytest.raises(Absent):
        remove_working_hours(actor=ACTOR, hours_id=uuid4())
