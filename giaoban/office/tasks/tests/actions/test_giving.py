"""A task is given: who may, to whom, by when, once."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.models import AuditRow
from giaoban.office.tasks.actions.tasks import cancel_task, create_task
from giaoban.office.tasks.deadlines import DayOff, calendar_of
from giaoban.office.tasks.models import StepKind, Task, TaskState
from giaoban.office.tasks.plans import Source
from giaoban.office.tasks.queries import (
    open_tasks_of_briefings,
    open_tasks_of_sources,
    tasks_of_briefings,
    tasks_of_source,
)
from giaoban.office.tasks.tests.people import arguments, give, plan_for, working_day
from giaoban.org.tests.cast import Cast


def next_sunday() -> date:
    today = timezone.localdate()
    return today + timedelta(days=7 + (6 - today.weekday()) % 7)


def test_a_task_is_given_with_all_that_was_said(cast: Cast) -> None:
    source = Source("conclusion", uuid4(), "Kết luận 2, Giao ban tháng 11", "/giao-ban/x")
    task = give(cast, source=source, co_units=(cast.nhon_mai.id,), lead_post=cast.mai_son_official.post.id)
    assert (task.state, task.assigner_unit, task.assigner_person) == (
        TaskState.ASSIGNED,
        cast.district,
        cast.chair.person,
    )
    assert (task.lead_unit, task.lead_person) == (cast.mai_son, cast.mai_son_official.person)
    assert [co.unit for co in task.co_handlers.all()] == [cast.nhon_mai]
    assert task.first_deadline == task.deadline == working_day(cast.mai_son)
    assert [step.kind for step in task.steps.all()] == [StepKind.ASSIGNED]
    row = AuditRow.objects.get(object_id=task.id)
    assert (row.code, row.payload["lead"]) == ("office.task_assigned", "Công chức Văn phòng – Thống kê, Xã Mai Sơn")


def test_the_secretary_writes_in_the_chairs_name(cast: Cast) -> None:
    task = give(cast, by=cast.secretary, assigner_post=cast.chair.post.id)
    assert (task.assigner_post, task.assigner_person) == (cast.chair.post, cast.chair.person)
    assert task.steps.get().person == cast.secretary.person
    by_itself = system_actor("thử")
    named = plan_for(cast, assigner_post=cast.chair.post.id)
    assert create_task(actor=by_itself, plan=named, key="k").assigner_person == cast.chair.person
    with pytest.raises(Absent):
        create_task(actor=by_itself, plan=plan_for(cast))


def test_nobody_writes_in_the_name_of_another_office(cast: Cast) -> None:
    with pytest.raises(Absent):
        give(cast, by=cast.outsider, lead_unit=cast.other_district.id, assigner_post=cast.chair.post.id)


@pytest.mark.parametrize("who", ["mai_son_official", "village_head", "admin", "outsider"])
def test_who_may_not_assign_finds_nothing(cast: Cast, who: str) -> None:
    with pytest.raises(Absent):
        give(cast, by=cast.members()[who])
    assert not Task.objects.exists()


def test_units_out_of_reach_neither_lead_nor_help(cast: Cast) -> None:
    with pytest.raises(Absent):
        give(cast, lead_unit=cast.other_district.id)
    with pytest.raises(Absent):
        give(cast, co_units=(cast.other_district.id,))
    with pytest.raises(Absent):
        give(cast, co_posts=(cast.outsider.post.id,))


def test_the_same_key_is_the_same_task(cast: Cast) -> None:
    plan = plan_for(cast)
    one = create_task(actor=cast.chair.actor, plan=plan, key="k1")
    assert create_task(actor=cast.chair.actor, plan=plan, key="k1") == one
    assert Task.objects.count() == 1


def test_a_deadline_on_a_day_off_offers_the_next_working_day(cast: Cast) -> None:
    sunday = next_sunday()
    with pytest.raises(DayOff) as refused:
        give(cast, deadline=sunday)
    following = calendar_of(cast.mai_son).next_working_day(sunday)
    assert refused.value.next_day == following
    assert refused.value.field == "deadline"
    assert f"{sunday:%d/%m/%Y} là ngày nghỉ" in str(refused.value)
    assert f"{following:%d/%m/%Y}" in str(refused.value)


def test_working_days_are_counted_in_the_leads_calendar(cast: Cast) -> None:
    task = give(cast, deadline=None, working_days=3)
    assert task.deadline == working_day(cast.mai_son, 3)
    assert give(cast, deadline=None).deadline is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"given_on": date(2020, 1, 2)}, "given_on"),
        ({"expected_result": "x" * 2001}, "expected_result"),
        ({"priority": "gấp"}, "priority"),
        ({"deadline": date(2020, 1, 2)}, "deadline"),
        ({"deadline": date(2206, 1, 2)}, "deadline"),
        ({"deadline": None, "working_days": 0}, "working_days"),
        ({"deadline": None, "working_days": 100_000}, "working_days"),
    ],
)
def test_a_wrong_plan_is_told_on_its_field(cast: Cast, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        give(cast, **wrong)
    assert refused.value.field == field
    assert not Task.objects.exists()


def test_a_post_of_another_unit_does_not_lead(cast: Cast) -> None:
    with pytest.raises(RuleBroken) as refused:
        give(cast, lead_post=cast.nhon_mai_official.post.id)
    assert refused.value.field == "lead_post"


def test_tasks_of_a_source_and_of_a_meeting(cast: Cast) -> None:
    conclusion, meeting = uuid4(), uuid4()
    source = Source("conclusion", conclusion, "Kết luận 1")
    late = give(cast, source=source, briefing_id=meeting, deadline=working_day(cast.mai_son, 9))
    early = give(cast, source=source, briefing_id=meeting, deadline=working_day(cast.mai_son, 2))
    never = give(cast, source=source, briefing_id=meeting, deadline=None)
    give(cast)
    cancel_task(**arguments(cast.chair.actor, late, reason="Trùng"))
    assert list(tasks_of_source("conclusion", [conclusion])) == [early, late, never]
    assert list(open_tasks_of_sources("conclusion", [conclusion])) == [early, never]
    assert list(tasks_of_briefings([meeting])) == [early, late, never]
    assert list(open_tasks_of_briefings([meeting])) == [early, never]


def test_what_was_given_on_paper_before_may_be_late_already(cast: Cast) -> None:
    today = timezone.localdate()
    calendar = calendar_of(cast.mai_son)
    given, due = today - timedelta(days=30), calendar.add_working_days(today, -5)
    task = give(cast, given_on=given, deadline=due)
    assert timezone.localdate(task.created_at) == given
    assert task.is_late(today)
    with pytest.raises(RuleBroken) as refused:
        give(cast, given_on=today + timedelta(days=1))
    assert refused.value.field == "given_on"
