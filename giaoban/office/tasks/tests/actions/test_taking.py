"""A task is taken on, returned, given again, divided, called off; two people never act twice."""

from uuid import uuid4

import pytest

from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.office.notices.models import Notice
from giaoban.office.tasks import access
from giaoban.office.tasks.actions.results import report_progress
from giaoban.office.tasks.actions.steps import Said
from giaoban.office.tasks.actions.tasks import accept_task, cancel_task, change_task, return_task, split_task
from giaoban.office.tasks.models import StepKind, Task, TaskState
from giaoban.office.tasks.tests.people import arguments, give, given_and_taken, plan_for, working_day
from giaoban.org.models import Holding
from giaoban.org.powers import Role
from giaoban.org.tests.cast import Cast, make_member


def told(cast: Cast, name: str, task: Task) -> list[str]:
    """What somebody was told about the task."""
    rows = Notice.objects.filter(person=cast.members()[name].person, about=task.id).select_related("announcement")
    return [row.announcement.title for row in rows.order_by("created_at")]


def test_the_lead_takes_it_on(cast: Cast) -> None:
    task = give(cast)
    assert told(cast, "mai_son_official", task) == ["Việc mới: Báo cáo số hộ có lợn bị tiêu hủy"]
    taken = accept_task(actor=cast.mai_son_official.actor, task_id=task.id, edition=1, key="k")
    assert (taken.state, taken.lead_person, taken.edition) == (TaskState.ACCEPTED, cast.mai_son_official.person, 2)
    again = accept_task(actor=cast.mai_son_official.actor, task_id=task.id, edition=1, key="k")
    assert again.steps.filter(kind=StepKind.ACCEPTED).count() == 1


def test_two_colleagues_do_not_both_take_it(cast: Cast) -> None:
    colleague = make_member("maison2", "Vi Văn Tới", cast.mai_son, "Công chức Địa chính", Role.OFFICIAL)
    task = give(cast)
    accept_task(actor=cast.mai_son_official.actor, task_id=task.id, edition=1)
    with pytest.raises(RuleBroken) as refused:
        accept_task(actor=colleague.actor, task_id=task.id, edition=1)
    assert refused.value.code == "stale"
    assert "Nhận việc, Lô Thị Hoa" in str(refused.value)


def test_a_named_post_takes_it_and_not_its_colleague(cast: Cast) -> None:
    colleague = make_member("maison2", "Vi Văn Tới", cast.mai_son, "Công chức Địa chính", Role.OFFICIAL)
    task = give(cast, lead_post=cast.mai_son_official.post.id)
    with pytest.raises(Absent):
        accept_task(actor=colleague.actor, task_id=task.id, edition=1)
    accept_task(actor=cast.mai_son_official.actor, task_id=task.id, edition=1)


def test_a_commune_acts_for_its_village_only_while_nobody_is_there(cast: Cast) -> None:
    task = give(cast, lead_unit=cast.na_hang.id)
    assert not access.standing(cast.mai_son_official.actor, task).handles
    assert access.standing(cast.village_head.actor, task).handles
    Holding.objects.filter(post=cast.village_head.post).delete()
    assert access.standing(cast.mai_son_official.actor, task).handles
    assert not access.standing(cast.chair.actor, task).handles


def test_it_is_returned_with_a_reason_and_given_again(cast: Cast) -> None:
    task = give(cast)
    lead = cast.mai_son_official.actor
    with pytest.raises(RuleBroken) as refused:
        return_task(**arguments(lead, task, reason="  "))
    assert refused.value.field == "reason"
    return_task(**arguments(lead, task, reason="Thuộc xã Nhôn Mai"))
    assert told(cast, "chair", task) == ["Bị trả lại: Báo cáo số hộ có lợn bị tiêu hủy"]
    change_task(**arguments(cast.chair.actor, task, plan=plan_for(cast, lead_unit=cast.nhon_mai.id)))
    task.refresh_from_db()
    assert (task.state, task.lead_unit, task.lead_person) == (TaskState.ASSIGNED, cast.nhon_mai, None)
    assert told(cast, "nhon_mai_official", task) == ["Việc mới: Báo cáo số hộ có lợn bị tiêu hủy"]
    with pytest.raises(Absent):
        accept_task(**arguments(lead, task))


def test_a_correction_keeps_who_does_it_and_an_old_edition_is_refused(cast: Cast) -> None:
    task = given_and_taken(cast)
    seen = task.edition
    change_task(
        actor=cast.chair.actor, task_id=task.id, edition=seen, plan=plan_for(cast, title="Báo cáo số lợn tiêu hủy")
    )
    task.refresh_from_db()
    assert (task.title, task.state) == ("Báo cáo số lợn tiêu hủy", TaskState.ACCEPTED)
    assert task.lead_person == cast.mai_son_official.person
    with pytest.raises(RuleBroken) as refused:
        change_task(
            actor=cast.secretary.actor, task_id=task.id, edition=seen, plan=plan_for(cast, title="Bản của thư ký")
        )
    assert refused.value.code == "stale"


def test_nothing_changed_is_nothing_recorded(cast: Cast) -> None:
    task = given_and_taken(cast)
    change_task(**arguments(cast.chair.actor, task, plan=plan_for(cast)))
    assert not task.steps.filter(kind=StepKind.CHANGED).exists()


def test_a_part_goes_to_a_unit_below_and_is_decided_by_the_lead(cast: Cast) -> None:
    task = given_and_taken(cast)
    lead = cast.mai_son_official.actor
    plan = plan_for(cast, lead_unit=cast.na_hang.id, title="Danh sách bản Na Hang")
    key = str(uuid4())
    part = split_task(**arguments(lead, task, plan=plan, key=key))
    assert split_task(**arguments(lead, task, plan=plan, key=key)) == part
    assert (part.parent, part.assigner_unit) == (task, cast.mai_son)
    village = cast.village_head.actor
    assert not access.visible_tasks(village).filter(id=task.id).exists()
    assert access.standing(village, part).handles
    assert access.standing(lead, part).decides
    assert not access.standing(cast.nhon_mai_official.actor, part).decides
    assert list(task.children.all()) == [part]


def test_a_part_stays_in_the_leads_own_tree_and_time(cast: Cast) -> None:
    task = given_and_taken(cast)
    lead = cast.mai_son_official.actor
    with pytest.raises(Absent):
        split_task(**arguments(lead, task, plan=plan_for(cast, lead_unit=cast.nhon_mai.id)))
    later = plan_for(cast, lead_unit=cast.na_hang.id, deadline=working_day(cast.mai_son, 20))
    with pytest.raises(RuleBroken) as refused:
        split_task(**arguments(lead, task, plan=later))
    assert refused.value.field == "deadline"
    assert not task.children.exists()


def test_who_has_not_taken_it_on_does_not_divide_it(cast: Cast) -> None:
    task = give(cast)
    with pytest.raises(RuleBroken, match="nhận việc trước"):
        split_task(**arguments(cast.mai_son_official.actor, task, plan=plan_for(cast, lead_unit=cast.na_hang.id)))


def test_calling_off_takes_the_parts_along(cast: Cast) -> None:
    task = given_and_taken(cast)
    part = split_task(**arguments(cast.mai_son_official.actor, task, plan=plan_for(cast, lead_unit=cast.na_hang.id)))
    with pytest.raises(RuleBroken):
        cancel_task(**arguments(cast.chair.actor, task, reason=""))
    cancel_task(**arguments(cast.chair.actor, task, reason="Tỉnh đã làm"))
    part.refresh_from_db()
    task.refresh_from_db()
    assert (task.state, part.state) == (TaskState.CANCELLED, TaskState.CANCELLED)
    assert told(cast, "village_head", part)[-1].startswith("Đã hủy:")
    with pytest.raises(RuleBroken):
        report_progress(actor=cast.mai_son_official.actor, task_id=task.id, progress=1, said=Said("x"))
