"""Who may change whose calendar, and that a unit's decision is its own."""

from datetime import date, time
from typing import Any
from uuid import uuid4

import pytest

from giaoban.kernel.actor import system_actor
from giaoban.kernel.calendar import actions as kernel
from giaoban.kernel.calendar.core import OFFICE_DAY, DayKind, Span
from giaoban.kernel.calendar.loader import calendar_for
from giaoban.kernel.calendar.week import StoredWeek
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.models import AuditRow, DayOverride, WorkingHours
from giaoban.org.actions.calendar import (
    clear_calendar_day,
    remove_calendar_hours,
    set_calendar_day,
    set_calendar_hours,
)
from giaoban.org.models import Unit
from giaoban.org.queries import ancestors
from giaoban.org.tests.cast import Cast

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 22)
STORM: dict[str, Any] = {"day": MONDAY, "kind": DayKind.OFF, "name": "Bão số 9"}
MORNINGS: StoredWeek = [[["08:00", "12:00"]]] * 5 + [[], []]


def spans(unit: Unit, day: date) -> tuple[Span, ...]:
    return calendar_for(unit.id, *(row.id for row in reversed(ancestors(unit)))).spans(day)


def test_a_units_day_holds_for_it_and_those_below_and_for_nobody_else(cast: Cast) -> None:
    row = set_calendar_day(actor=cast.admin.actor, unit_id=cast.mai_son.id, **STORM)
    assert [spans(unit, MONDAY) for unit in (cast.mai_son, cast.na_hang)] == [(), ()]
    for other in (cast.nhon_mai, cast.district, cast.other_district, cast.province):
        assert spans(other, MONDAY) == OFFICE_DAY
    set_calendar_day(actor=cast.admin.actor, unit_id=cast.na_hang.id, **STORM | {"kind": DayKind.MORNING})
    assert (spans(cast.mai_son, MONDAY), spans(cast.na_hang, MONDAY)) == ((), OFFICE_DAY[:1])
    clear_calendar_day(actor=cast.admin.actor, day_id=row.id)
    assert (spans(cast.mai_son, MONDAY), spans(cast.na_hang, MONDAY)) == (OFFICE_DAY, OFFICE_DAY[:1])


def test_hours_hold_from_their_day_on_and_can_be_taken_back(cast: Cast) -> None:
    row = set_calendar_hours(actor=cast.admin.actor, unit_id=cast.mai_son.id, valid_from=MONDAY, week=MORNINGS)
    assert (spans(cast.na_hang, date(2026, 11, 20)), spans(cast.na_hang, MONDAY)) == (
        OFFICE_DAY,
        ((time(8), time(12)),),
    )
    assert spans(cast.nhon_mai, MONDAY) == OFFICE_DAY
    remove_calendar_hours(actor=cast.admin.actor, hours_id=row.id)
    assert spans(cast.na_hang, MONDAY) == OFFICE_DAY


def test_every_change_is_on_record_once(cast: Cast) -> None:
    admin, unit_id = cast.admin.actor, cast.mai_son.id
    for _ in range(2):
        day = set_calendar_day(actor=admin, unit_id=unit_id, **STORM)
        hours = set_calendar_hours(actor=admin, unit_id=unit_id, valid_from=MONDAY, week=MORNINGS)
    for _ in range(2):
        clear_calendar_day(actor=admin, day_id=day.id)
        remove_calendar_hours(actor=admin, hours_id=hours.id)
    assert list(AuditRow.objects.order_by("id").values_list("code", "actor_person")) == [
        (code, cast.admin.person.id)
        for code in ("kernel.day_set", "kernel.hours_set", "kernel.day_cleared", "kernel.hours_removed")
    ]


@pytest.mark.parametrize("who", ["chair", "secretary", "mai_son_official", "village_head", "outsider"])
def test_only_the_administrator_above_changes_a_calendar(cast: Cast, who: str) -> None:
    actor = cast.members()[who].actor
    day = set_calendar_day(actor=cast.admin.actor, unit_id=cast.mai_son.id, **STORM)
    hours = set_calendar_hours(actor=cast.admin.actor, unit_id=cast.mai_son.id, valid_from=MONDAY, week=MORNINGS)
    with pytest.raises(Absent):
        set_calendar_day(actor=actor, unit_id=cast.mai_son.id, **STORM | {"kind": DayKind.WORKING})
    with pytest.raises(Absent):
        clear_calendar_day(actor=actor, day_id=day.id)
    with pytest.raises(Absent):
        set_calendar_hours(actor=actor, unit_id=cast.mai_son.id, valid_from=SUNDAY, week=MORNINGS)
    with pytest.raises(Absent):
        remove_calendar_hours(actor=actor, hours_id=hours.id)
    assert (DayOverride.objects.get().edition, WorkingHours.objects.get().edition) == (day.edition, hours.edition)


def test_calendars_above_beside_and_of_everyone_are_absent(cast: Cast) -> None:
    system = system_actor("kiểm thử")
    beyond = [cast.province.id, cast.other_district.id, None]
    days = [kernel.set_day(actor=system, unit_id=unit_id, **STORM).id for unit_id in beyond]
    hours = [
        kernel.set_working_hours(actor=system, unit_id=unit_id, valid_from=MONDAY, week=MORNINGS).id
        for unit_id in beyond
    ]
    for unit_id in (*beyond[:2], uuid4()):
        with pytest.raises(Absent):
            set_calendar_day(actor=cast.admin.actor, unit_id=unit_id, **STORM)  # type: ignore[arg-type]
    for day_id in (*days, uuid4()):
        with pytest.raises(Absent):
            clear_calendar_day(actor=cast.admin.actor, day_id=day_id)
    for hours_id in (*hours, uuid4()):
        with pytest.raises(Absent):
            remove_calendar_hours(actor=cast.admin.actor, hours_id=hours_id)
    clear_calendar_day(actor=system, day_id=days[-1])


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"day": date(1999, 12, 31)}, "day"),
        ({"day": date(2100, 1, 1)}, "day"),
    ],
)
def test_impossible_days_are_refused(cast: Cast, values: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        set_calendar_day(actor=cast.admin.actor, unit_id=cast.mai_son.id, **STORM | values)
    assert refusal.value.field == field
    assert not DayOverride.objects.exists()


@pytest.mark.parametrize(
    ("values", "field"), [({"week": [[]] * 7}, "week"), ({"valid_from": date(1900, 1, 1)}, "valid_from")]
)
def test_impossible_hours_are_refused(cast: Cast, values: dict[str, Any], field: str) -> None:
    given: dict[str, Any] = {"valid_from": MONDAY, "week": MORNINGS} | values
    with pytest.raises(RuleBroken) as refusal:
        set_calendar_hours(actor=cast.admin.actor, unit_id=cast.mai_son.id, **given)
    assert refusal.value.field == field
    assert not WorkingHours.objects.exists()
