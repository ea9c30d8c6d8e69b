"""Conclusions: written, proposed, sent back, confirmed, replaced; each confirmed one is a task, exactly one."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from giaoban.briefings.access import seat_in
from giaoban.briefings.actions.briefings import end_briefing
from giaoban.briefings.minutes.actions.conclusions import (
    change_conclusion,
    confirm_conclusion,
    propose_conclusion,
    remove_conclusion,
    send_back_conclusion,
    write_conclusion,
)
from giaoban.briefings.minutes.models import Conclusion
from giaoban.briefings.minutes.room import shown_conclusions
from giaoban.briefings.minutes.tests.permissions import confirmed, draft, plan
from giaoban.briefings.tests.replay import assert_replays
from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.office.tasks.models import Task
from giaoban.org.tests.cast import Member, make_unit


@pytest.fixture
def viewers(scene: Scene) -> list[Member]:
    """Desk and points, all in the room."""
    members = [scene.cast.chair, scene.cast.secretary, scene.cast.mai_son_official, scene.cast.nhon_mai_official]
    for member in members:
        scene.enter(member)
    return members


def texts(scene: Scene, member: Member) -> list[str]:
    return [shape["text"] for shape in shown_conclusions(seat_in(member.actor, scene.briefing.id))]


def test_a_draft_is_the_desks_alone(scene: Scene, viewers: list[Member]) -> None:
    key = str(uuid4())
    secretary = scene.cast.secretary
    row = assert_replays(scene, viewers, lambda: scene.act(write_conclusion, secretary, plan=plan(scene), key=key))
    assert scene.act(write_conclusion, secretary, plan=plan(scene, "khác"), key=key).id == row.id
    assert texts(scene, scene.cast.chair) == ["Mai Sơn lập chốt kiểm dịch"]
    assert texts(scene, scene.cast.mai_son_official) == []
    assert Task.objects.count() == 0


def test_from_draft_to_confirmed(scene: Scene, viewers: list[Member]) -> None:
    row = draft(scene)
    chosen = {"conclusion_id": row.id}
    assert_replays(scene, viewers, lambda: scene.act(propose_conclusion, scene.cast.secretary, **chosen, edition=1))
    assert_replays(
        scene, viewers,
        lambda: scene.act(send_back_conclusion, scene.cast.chair, **chosen, edition=2, remark="Ghi rõ đến hết tháng"),
    )  # fmt: skip
    changed = plan(scene, "Mai Sơn lập chốt kiểm dịch đến hết tháng 12")
    assert_replays(
        scene, viewers, lambda: scene.act(change_conclusion, scene.cast.secretary, **chosen, edition=3, plan=changed)
    )
    assert_replays(scene, viewers, lambda: scene.act(confirm_conclusion, scene.cast.chair, **chosen, edition=4))
    row.refresh_from_db()
    assert (row.n, row.state, row.confirmed_by) == (1, "confirmed", "Lữ Minh Quang")
    for member in viewers:
        assert texts(scene, member) == ["Mai Sơn lập chốt kiểm dịch đến hết tháng 12"]


def test_a_confirmed_conclusion_is_one_task_of_its_lead(scene: Scene) -> None:
    row = confirmed(scene, helpers=(scene.cast.nhon_mai.id,), expected_result="Chốt hoạt động 24/24")
    scene.act(confirm_conclusion, scene.cast.chair, conclusion_id=row.id, edition=row.edition)
    task = Task.objects.get()
    assert row.task_id == task.id
    assert (task.lead_unit_id, task.source_id, task.briefing_id) == (
        scene.cast.mai_son.id, row.id, scene.briefing.id
    )  # fmt: skip
    assert (task.title, task.expected_result) == ("Mai Sơn lập chốt kiểm dịch", "Chốt hoạt động 24/24")
    assert task.assigner_post_id == scene.cast.chair.post.id
    assert [helper.unit_id for helper in task.co_handlers.all()] == [scene.cast.nhon_mai.id]
    assert task.deadline is not None
    assert row.deadline == task.deadline > timezone.localdate()
    assert task.source_label == "Kết luận 1, Giao ban tháng 11"
    assert task.source_url.endswith("#ket-luan-1")


def test_without_a_lead_it_is_noted_and_no_task(scene: Scene) -> None:
    row = confirmed(scene, lead_unit=None, working_days=None)
    assert (row.state, row.task_id) == ("confirmed", None)
    assert Task.objects.count() == 0


def test_a_department_of_the_host_may_lead(scene: Scene) -> None:
    department = make_unit("department", "", "Phòng Nông nghiệp", scene.cast.district)
    assert confirmed(scene, lead_unit=department.id).task_id is not None


def test_another_district_may_not(scene: Scene) -> None:
    with pytest.raises(RuleBroken) as refusal:
        draft(scene, lead_unit=scene.cast.other_district.id)
    assert refusal.value.field == "lead_unit"
    with pytest.raises(Absent):
        draft(scene, helpers=(scene.cast.other_district.id,))


def test_two_people_writing_the_same_never_overwrite(scene: Scene) -> None:
    row = draft(scene)
    first, second = plan(scene, "Bản của thư ký"), plan(scene, "Bản của chủ trì")
    scene.act(change_conclusion, scene.cast.secretary, conclusion_id=row.id, edition=1, plan=first)
    with pytest.raises(RuleBroken) as refusal:
        scene.act(change_conclusion, scene.cast.chair, conclusion_id=row.id, edition=1, plan=second)
    assert refusal.value.code == "stale"
    assert "Lương Thị Mây" in str(refusal.value.message)
    assert Conclusion.objects.get(id=row.id).text == "Bản của thư ký"


def test_the_chair_confirms_only_what_they_saw(scene: Scene) -> None:
    row = draft(scene)
    scene.act(change_conclusion, scene.cast.secretary, conclusion_id=row.id, edition=1, plan=plan(scene, "Khác"))
    with pytest.raises(RuleBroken) as refusal:
        scene.act(confirm_conclusion, scene.cast.chair, conclusion_id=row.id, edition=1)
    assert refusal.value.code == "stale"
    assert Task.objects.count() == 0


def test_what_is_confirmed_changes_only_by_another_that_replaces_it(scene: Scene, viewers: list[Member]) -> None:
    old = confirmed(scene)
    chosen = {"conclusion_id": old.id, "edition": old.edition}
    with pytest.raises(RuleBroken):
        scene.act(change_conclusion, scene.cast.secretary, **chosen, plan=plan(scene, "Khác"))
    with pytest.raises(RuleBroken):
        scene.act(remove_conclusion, scene.cast.secretary, **chosen)
    instead = plan(scene, "Nhôn Mai lập chốt", lead_unit=scene.cast.nhon_mai.id)
    new = scene.act(write_conclusion, scene.cast.secretary, plan=instead, key="thay", replaces=old.id)
    assert_replays(
        scene, viewers, lambda: scene.act(confirm_conclusion, scene.cast.chair, conclusion_id=new.id, edition=1)
    )
    old.refresh_from_db()
    assert (old.state, old.n) == ("replaced", 1)
    assert Conclusion.objects.get(id=new.id).n == 2
    states = {task.lead_unit_id: task.state for task in Task.objects.all()}
    assert states == {scene.cast.mai_son.id: "cancelled", scene.cast.nhon_mai.id: "assigned"}


def test_a_draft_is_taken_away(scene: Scene, viewers: list[Member]) -> None:
    row = draft(scene)
    chosen = {"conclusion_id": row.id, "edition": 1}
    assert_replays(scene, viewers, lambda: scene.act(remove_conclusion, scene.cast.secretary, **chosen))
    assert texts(scene, scene.cast.chair) == []


def test_written_and_confirmed_after_the_end(scene: Scene) -> None:
    scene.enter(scene.cast.chair)
    scene.act(end_briefing, scene.cast.chair)
    assert confirmed(scene).task_id is not None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"deadline": date(2020, 1, 1), "working_days": None}, "deadline"),
        ({"deadline": date(2027, 4, 30), "working_days": None}, "deadline"),
        ({"deadline": date(2027, 3, 1)}, "working_days"),
        ({"working_days": 0}, "working_days"),
        ({"lead_unit": None}, "lead_unit"),
    ],
    ids=["past", "holiday", "two deadlines", "no days", "deadline of nobody"],
)
def test_bad_deadlines_say_what_to_do(scene: Scene, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        draft(scene, **changes)
    assert refusal.value.field == field
    assert "ãy" in str(refusal.value.message)


def test_words_are_needed(scene: Scene) -> None:
    with pytest.raises(RuleBroken):
        draft(scene, "   ")
    row = draft(scene)
    with pytest.raises(RuleBroken):
        scene.act(send_back_conclusion, scene.cast.chair, conclusion_id=row.id, edition=1, remark=" ")
