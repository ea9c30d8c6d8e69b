"""Progress, results, more time, urging."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone

from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.formats import day
from giaoban.office.notices.models import Notice
from giaoban.office.tasks.actions.extensions import ask_extension, decide_extension
from giaoban.office.tasks.actions.results import approve_task, report_progress, send_back_task, submit_task
from giaoban.office.tasks.actions.steps import Said, Upload
from giaoban.office.tasks.actions.tasks import accept_task, split_task
from giaoban.office.tasks.actions.urging import urge_task
from giaoban.office.tasks.deadlines import DayOff, calendar_of
from giaoban.office.tasks.models import Evidence, ExtensionState, StepKind, TaskState
from giaoban.office.tasks.people import doers
from giaoban.office.tasks.tests.actions.test_giving import next_sunday
from giaoban.office.tasks.tests.people import arguments, give, given_and_taken, overdue, paper, plan_for, working_day
from giaoban.office.tasks.waiting import tasks_to_do
from giaoban.org.models import Holding
from giaoban.org.powers import Role
from giaoban.org.tests.cast import Cast, make_member


def test_progress_with_evidence_is_told_once(cast: Cast) -> None:
    task = given_and_taken(cast)
    lead = cast.mai_son_official.actor
    for _ in range(2):
        said = Said("Đã họp hai bản", (paper("bien-ban.pdf"), paper("danh-sach.pdf")))
        report_progress(actor=lead, task_id=task.id, progress=40, said=said, key="k")
    task.refresh_from_db()
    step = task.steps.get(kind=StepKind.REPORTED)
    assert (task.state, task.progress, step.progress, step.text) == (TaskState.DOING, 40, 40, "Đã họp hai bản")
    assert [file.attachment.name for file in step.evidence.all()] == ["bien-ban.pdf", "danh-sach.pdf"]


def test_a_helper_tells_its_part_without_the_per_cent(cast: Cast) -> None:
    task = given_and_taken(cast, co_units=(cast.nhon_mai.id,))
    helper = cast.nhon_mai_official.actor
    report_progress(actor=helper, task_id=task.id, progress=90, said=Said("Đã gửi số liệu"))
    task.refresh_from_db()
    assert task.progress == 0
    with pytest.raises(Absent):
        submit_task(**arguments(helper, task, said=Said("Xong")))


@pytest.mark.parametrize(
    ("progress", "said", "field"),
    [
        (None, Said("  "), "text"),
        (101, Said("x"), "progress"),
        (10, Said("x" * 5001), "text"),
        (10, Said("x", (Upload(BytesIO(b"MZ\x90\x00" * 50), "virus.exe"),)), "evidence"),
        (10, Said("x", tuple(paper() for _ in range(11))), "evidence"),
    ],
)
def test_a_bad_report_leaves_nothing(cast: Cast, progress: int | None, said: Said, field: str) -> None:
    task = given_and_taken(cast)
    with pytest.raises(RuleBroken) as refused:
        report_progress(actor=cast.mai_son_official.actor, task_id=task.id, progress=progress, said=said)
    assert refused.value.field == field
    task.refresh_from_db()
    assert task.state == TaskState.ACCEPTED
    assert not Evidence.objects.exists()


def test_what_is_not_taken_on_is_not_reported(cast: Cast) -> None:
    task = give(cast)
    with pytest.raises(RuleBroken, match="Nhận việc trước"):
        report_progress(actor=cast.mai_son_official.actor, task_id=task.id, progress=5, said=Said("x"))


def test_handed_in_sent_back_handed_in_and_done(cast: Cast) -> None:
    task = given_and_taken(cast)
    lead, giver = cast.mai_son_official.actor, cast.chair.actor
    submit_task(**arguments(lead, task, said=Said("Xong")))
    task.refresh_from_db()
    assert (task.state, task.progress) == (TaskState.SUBMITTED, 100)
    with pytest.raises(RuleBroken):
        submit_task(**arguments(lead, task, said=Said("Xong")))
    send_back_task(**arguments(giver, task, reason="Thiếu chữ ký"))
    task.refresh_from_db()
    assert (task.state, task.submitted_at) == (TaskState.SENT_BACK, None)
    submit_task(**arguments(lead, task, said=Said("Đã ký")))
    approve_task(**arguments(giver, task, text="Tốt"))
    task.refresh_from_db()
    assert task.state == TaskState.DONE
    assert task.closed_at is not None
    assert approve_task(**arguments(cast.secretary.actor, task)).state == TaskState.DONE
    assert task.steps.filter(kind=StepKind.DONE).count() == 1
    titles = Notice.objects.filter(person=cast.mai_son_official.person, about=task.id)
    assert {notice.announcement.title.partition(":")[0] for notice in titles} == {
        "Việc mới", "Cần làm lại", "Đã duyệt hoàn thành"
    }  # fmt: skip


def test_two_deciders_at_once_the_second_is_told(cast: Cast) -> None:
    task = given_and_taken(cast)
    submit_task(**arguments(cast.mai_son_official.actor, task, said=Said("Xong")))
    task.refresh_from_db()
    seen = task.edition
    send_back_task(actor=cast.chair.actor, task_id=task.id, edition=seen, reason="Thiếu")
    with pytest.raises(RuleBroken) as refused:
        approve_task(actor=cast.vice_chair.actor, task_id=task.id, edition=seen)
    assert refused.value.code == "stale"


def test_nobody_approves_their_own_work_for_somebody_else(cast: Cast) -> None:
    task = give(cast, lead_unit=cast.district.id)
    accept_task(**arguments(cast.secretary.actor, task))
    submit_task(**arguments(cast.secretary.actor, task, said=Said("Xong")))
    with pytest.raises(RuleBroken, match="không tự duyệt"):
        approve_task(**arguments(cast.secretary.actor, task))
    approve_task(**arguments(cast.chair.actor, task))


def test_open_parts_hold_the_result_back_unless_told_why(cast: Cast) -> None:
    task = given_and_taken(cast)
    lead = cast.mai_son_official.actor
    split_task(**arguments(lead, task, plan=plan_for(cast, lead_unit=cast.na_hang.id)))
    with pytest.raises(RuleBroken) as refused:
        submit_task(**arguments(lead, task, said=Said("Xong")))
    assert (refused.value.code, refused.value.field) == ("parts_open", "parts_left_why")
    submit_task(**arguments(lead, task, said=Said("Xong"), parts_left_why="Bản Na Hang mất sóng"))
    step = task.steps.get(kind=StepKind.SUBMITTED)
    assert "Còn 1 việc con chưa xong: Bản Na Hang mất sóng" in step.text


def test_more_time_is_asked_refused_asked_and_granted_all_on_record(cast: Cast) -> None:
    task = given_and_taken(cast)
    lead, giver = cast.mai_son_official.actor, cast.chair.actor
    first = task.deadline
    later = working_day(cast.mai_son, 8)
    refused = ask_extension(**arguments(lead, task, new_deadline=later, reason="Mưa lũ"))
    with pytest.raises(RuleBroken) as why:
        decide_extension(actor=giver, extension_id=refused.id, grant=False, answer="")
    assert why.value.field == "answer"
    decide_extension(actor=giver, extension_id=refused.id, grant=False, answer="Đã đủ thời gian")
    with pytest.raises(RuleBroken) as other:
        decide_extension(actor=cast.vice_chair.actor, extension_id=refused.id, grant=True, answer="")
    assert other.value.code == "stale"
    granted = ask_extension(**arguments(lead, task, new_deadline=later, reason="Đường sạt lở"))
    decide_extension(actor=giver, extension_id=granted.id, grant=True, answer="")
    task.refresh_from_db()
    assert (task.deadline, task.first_deadline) == (later, first)
    assert [each.state for each in task.extensions.all()] == [ExtensionState.REFUSED, ExtensionState.GRANTED]


def test_one_request_waits_at_a_time_and_asking_again_is_the_same(cast: Cast) -> None:
    task = given_and_taken(cast)
    lead = cast.mai_son_official.actor
    later = working_day(cast.mai_son, 8)
    one = ask_extension(**arguments(lead, task, new_deadline=later, reason="Mưa"))
    assert ask_extension(**arguments(lead, task, new_deadline=later, reason="Mưa")) == one
    with pytest.raises(RuleBroken, match="chờ trả lời"):
        ask_extension(**arguments(lead, task, new_deadline=working_day(cast.mai_son, 12), reason="Mưa"))
    submit_task(**arguments(lead, task, said=Said("Xong")))
    one.refresh_from_db()
    assert one.state == ExtensionState.DROPPED


def test_a_later_deadline_is_later_and_a_working_day(cast: Cast) -> None:
    task = given_and_taken(cast)
    lead = cast.mai_son_official.actor
    with pytest.raises(DayOff) as off:
        ask_extension(**arguments(lead, task, new_deadline=next_sunday(), reason="Mưa"))
    assert off.value.field == "new_deadline"
    assert off.value.next_day == calendar_of(cast.mai_son).next_working_day(next_sunday())
    with pytest.raises(RuleBroken) as early:
        ask_extension(**arguments(lead, task, new_deadline=working_day(cast.mai_son, 1), reason="Mưa"))
    assert early.value.field == "new_deadline"
    assert task.deadline is not None
    assert day(task.deadline) in str(early.value)


def test_urging_tells_the_doer_once_a_day_for_each_who_urges(cast: Cast) -> None:
    task = overdue(given_and_taken(cast, co_units=(cast.nhon_mai.id,)))
    urge_task(actor=cast.chair.actor, task_id=task.id, text="Huyện đang chờ")
    with pytest.raises(RuleBroken) as again:
        urge_task(actor=cast.chair.actor, task_id=task.id)
    assert again.value.code == "once_a_day"
    urge_task(actor=cast.vice_chair.actor, task_id=task.id)
    steps = task.steps.filter(kind=StepKind.URGED)
    assert [step.day for step in steps] == [timezone.localdate()] * 2
    for name in ("mai_son_official", "nhon_mai_official"):
        notices = Notice.objects.filter(person=cast.members()[name].person, about=task.id, kind="task_reminded")
        assert notices.count() == 2, name


def test_what_is_handed_in_is_not_urged(cast: Cast) -> None:
    task = given_and_taken(cast)
    submit_task(**arguments(cast.mai_son_official.actor, task, said=Said("Xong")))
    with pytest.raises(RuleBroken) as refused:
        urge_task(actor=cast.chair.actor, task_id=task.id)
    assert refused.value.code == "state"


def test_whoever_goes_on_after_a_move_has_it_in_hand(cast: Cast) -> None:
    task = given_and_taken(cast)
    follower = make_member("maison2", "Vi Văn Tới", cast.mai_son, "Công chức Địa chính", Role.OFFICIAL)
    assert not list(tasks_to_do(follower.actor))
    yesterday = timezone.localdate() - timedelta(days=1)
    Holding.objects.filter(person=cast.mai_son_official.person).update(to_on=yesterday)
    assert doers(task) == [follower.person.id]
    assert [one.object_id for one in tasks_to_do(follower.actor)] == [task.id]
    report_progress(actor=follower.actor, task_id=task.id, progress=10, said=Said("Tiếp nhận"))
    task.refresh_from_db()
    assert task.lead_person == follower.person
