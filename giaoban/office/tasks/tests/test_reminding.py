"""Reminders before a deadline and escalation after it, by dated rules, each once."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from procrastinate.contrib.django import app

from giaoban.kernel.errors import RuleBroken
from giaoban.office.notices.models import Notice
from giaoban.office.tasks.actions.results import submit_task
from giaoban.office.tasks.actions.rules import set_reminder_rule
from giaoban.office.tasks.actions.steps import Said
from giaoban.office.tasks.deadlines import calendar_of
from giaoban.office.tasks.due import alerts_due
from giaoban.office.tasks.jobs import remind, send_due
from giaoban.office.tasks.models import AlertKind, Task, TaskAlert
from giaoban.office.tasks.rules import USUAL, Rules
from giaoban.office.tasks.tests.people import arguments, give, given_and_taken, overdue, working_day
from giaoban.org.powers import Role
from giaoban.org.tests.cast import Cast, make_member

ALWAYS = date(2020, 1, 1)


def told(person_id: UUID, task: Task) -> int:
    return Notice.objects.filter(person=person_id, about=task.id, kind="task_reminded").count()


def late_by(cast: Cast, task: Task, working_days: int) -> Task:
    """As if the deadline had passed that many working days ago."""
    past = calendar_of(cast.mai_son).add_working_days(timezone.localdate(), -working_days)
    if not calendar_of(cast.mai_son).is_working_day(timezone.localdate()):
        past = calendar_of(cast.mai_son).add_working_days(past, -1)
    return overdue(task, (timezone.localdate() - past).days)


def dues(task: Task) -> set[tuple[str, int]]:
    return {(due.kind.value, due.step) for due in alerts_due(timezone.localdate()) if due.task_id == task.id}


def given_long_ago(task: Task) -> Task:
    Task.objects.filter(id=task.id).update(created_at=timezone.now() - timedelta(days=40))
    task.refresh_from_db()
    return task


def test_a_reminder_comes_at_its_mark_and_once(cast: Cast) -> None:
    task = given_long_ago(given_and_taken(cast, deadline=working_day(cast.mai_son, 3)))
    assert dues(task) == {("reminded", 3)}
    assert send_due() == 1
    assert send_due() == 0
    assert told(cast.mai_son_official.person.id, task) == 1
    alert = TaskAlert.objects.get(task=task)
    assert (alert.kind, alert.step, alert.people) == (AlertKind.REMINDED, 3, 1)


def test_after_a_silent_week_one_reminder_comes_not_two(cast: Cast) -> None:
    task = given_long_ago(given_and_taken(cast, deadline=working_day(cast.mai_son, 1)))
    assert dues(task) == {("reminded", 1)}


def test_a_task_given_after_the_mark_is_not_reminded_of_it(cast: Cast) -> None:
    task = give(cast, deadline=working_day(cast.mai_son, 2))
    assert dues(task) == set()


def test_a_new_deadline_is_reminded_anew(cast: Cast) -> None:
    task = given_long_ago(given_and_taken(cast, deadline=working_day(cast.mai_son, 3)))
    send_due()
    Task.objects.filter(id=task.id).update(deadline=working_day(cast.mai_son, 2))
    assert dues(task) == {("reminded", 3)}


def test_lateness_goes_up_level_by_level(cast: Cast) -> None:
    leader = make_member("ctmaison", "Vừ Bá Lầu", cast.mai_son, "Chủ tịch UBND xã", Role.LEADER)
    above = make_member("cttinh", "Hồ Văn Cả", cast.province, "Chủ tịch UBND tỉnh", Role.LEADER)
    task = late_by(cast, given_and_taken(cast), 1)
    assert dues(task) == {("escalated", 1)}
    send_due()
    assert (told(leader.person.id, task), told(cast.chair.person.id, task)) == (1, 0)
    late_by(cast, task, 3)
    TaskAlert.objects.update(deadline=Task.objects.get(id=task.id).deadline)
    assert dues(task) == {("escalated", 2)}
    send_due()
    assert (told(cast.chair.person.id, task), told(above.person.id, task)) == (1, 0)
    late_by(cast, task, 6)
    TaskAlert.objects.update(deadline=Task.objects.get(id=task.id).deadline)
    send_due()
    assert told(above.person.id, task) == 1
    assert send_due() == 0


def test_what_was_handed_in_is_not_told_upwards(cast: Cast) -> None:
    task = late_by(cast, given_and_taken(cast), 4)
    submit_task(**arguments(cast.mai_son_official.actor, task, said=Said("Xong")))
    assert dues(task) == set()


def test_the_nearest_unit_with_a_rule_in_force_decides(cast: Cast) -> None:
    today = timezone.localdate()
    set_reminder_rule(
        actor=cast.admin.actor, unit_id=cast.district.id, valid_from=today, remind_days=[5, 2], escalate_days=[2]
    )
    later = today + timedelta(days=30)
    set_reminder_rule(
        actor=cast.chair.actor, unit_id=cast.mai_son.id, valid_from=later, remind_days=[1], escalate_days=[]
    )
    assert Rules(today).of(cast.na_hang).remind_days == [5, 2]
    assert Rules(later).of(cast.na_hang).remind_days == [1]
    assert Rules(later).of(cast.nhon_mai).remind_days == [5, 2]
    assert Rules(today).of(cast.other_district) is USUAL
    task = given_long_ago(given_and_taken(cast, deadline=working_day(cast.mai_son, 5)))
    assert dues(task) == {("reminded", 5)}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"valid_from": ALWAYS}, "valid_from"),
        ({"remind_days": [31]}, "remind_days"),
        ({"remind_days": [1, 2, 3, 4, 5, 6, 7]}, "remind_days"),
        ({"escalate_days": [3, 1]}, "escalate_days"),
        ({"escalate_days": [0]}, "escalate_days"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(cast: Cast, wrong: dict[str, list[int]], field: str) -> None:
    rule = {"valid_from": timezone.localdate(), "remind_days": [3], "escalate_days": [1], **wrong}
    with pytest.raises(RuleBroken) as refused:
        set_reminder_rule(actor=cast.chair.actor, unit_id=cast.district.id, **rule)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_two_who_set_the_same_day_do_not_overwrite(cast: Cast) -> None:
    today = timezone.localdate()
    rule = {"unit_id": cast.district.id, "valid_from": today, "escalate_days": [1]}
    set_reminder_rule(actor=cast.chair.actor, remind_days=[3], **rule)  # type: ignore[arg-type]
    with pytest.raises(RuleBroken) as refused:
        set_reminder_rule(actor=cast.admin.actor, remind_days=[4], **rule)  # type: ignore[arg-type]
    assert refused.value.code == "stale"
    changed = set_reminder_rule(actor=cast.admin.actor, remind_days=[4], edition=1, **rule)  # type: ignore[arg-type]
    assert (changed.remind_days, changed.edition) == ([4], 2)


def test_the_round_is_on_the_timetable_and_runs_as_the_worker_runs_it(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    crons = {cron.task.name: cron.cron for cron in app.periodic_registry.periodic_tasks.values()}
    assert crons["remind_tasks"] == "5 0-10 * * *"
    late_by(cast, given_and_taken(cast), 1)
    with caplog.at_level("INFO"):
        # It gives its connection back, and with it the test's transaction: what it did is told by its log.
        remind(timestamp=0)
    assert "1 reminders and escalations sent" in caplog.text
