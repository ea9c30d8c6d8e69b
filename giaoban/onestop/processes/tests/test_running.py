"""Steps under way: through to the end, branches that join, twice, by the wrong hand, stale, never stuck."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from giaoban.kernel.calendar.core import VIETNAM
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.onestop.processes import access
from giaoban.onestop.processes.actions.running import Moved
from giaoban.onestop.processes.models import MoveKind, RunningStep, RunState, StepKind, StepRole, UnitRule
from giaoban.onestop.processes.plans import Drawing, MovePlan, StepPlan
from giaoban.onestop.processes.tests.people import (
    MONDAY,
    case_of,
    commune_leader,
    go,
    hand,
    hand_over_for_test,
    move_for_test,
    pause_for_test,
    published,
    resume_for_test,
    start_for_test,
    stop_for_test,
    take_back_for_test,
    take_for_test,
    way,
    with_consultation,
)
from giaoban.org.models import Unit
from giaoban.org.tests.cast import Cast


def test_a_case_goes_through_to_the_end(cast: Cast) -> None:
    version, case, chief = published(cast), case_of(cast), commune_leader(cast)
    official = cast.mai_son_official
    one = start_for_test(actor=official.actor, case=case, version=version)
    assert (one.unit, one.role, one.due_at) == (cast.mai_son, "counter", MONDAY + timedelta(hours=1))
    two = go(official, case, one, "Chuyển thụ lý").opened
    assert two is not None
    # Eight hours of an office that works seven and a half a day.
    assert two.due_at is not None
    assert two.due_at.astimezone(VIETNAM).isoformat() == "2026-03-03T08:30:00+07:00"
    three = go(official, case, two, "Trình ký", MONDAY + timedelta(hours=2)).opened
    assert three is not None
    back = go(chief, case, three, "Yêu cầu làm lại").opened
    assert back is not None
    again = go(official, case, back, "Trình ký").opened
    assert again is not None
    four = go(chief, case, again, "Ký duyệt").opened
    assert four is not None
    five = go(chief, case, four, "Chuyển trả kết quả").opened
    assert five is not None
    end = go(official, case, five, "Đã trả kết quả")
    assert (end.finished, end.opened) == (True, None)
    assert not RunningStep.objects.filter(case_id=case.id, state=RunState.OPEN).exists()
    two.refresh_from_db()
    assert (two.state, two.minutes_used, two.closed_by) == (RunState.DONE, 120, official.person)
    with pytest.raises(RuleBroken, match="đã vào quy trình"):
        start_for_test(actor=official.actor, case=case, version=version)


def test_two_branches_join(cast: Cast) -> None:
    version, case = published(cast, with_consultation(cast.district.id)), case_of(cast)
    official = cast.mai_son_official
    one = start_for_test(actor=official.actor, case=case, version=version)
    two = go(official, case, one, "Chuyển thụ lý").opened
    assert two is not None
    district = go(official, case, two, "Hỏi huyện").opened
    village = go(official, case, two, "Nhờ bản xác minh").opened
    assert district is not None
    assert village is not None
    assert (district.unit, village.unit, village.parent_id) == (cast.district, cast.na_hang, two.id)
    with pytest.raises(RuleBroken, match="Đã gửi lấy ý kiến") as asked:
        go(official, case, two, "Hỏi huyện")
    assert asked.value.code == "asked"
    with pytest.raises(RuleBroken, match="Ý kiến của huyện, Xác minh tại bản"):
        go(official, case, two, "Trình ký")
    assert go(cast.village_head, case, village, "Bản trả lời").opened is None
    with pytest.raises(RuleBroken, match="Đang chờ ý kiến ở: Ý kiến của huyện"):
        go(official, case, two, "Trình ký")
    go(cast.secretary, case, district, "Huyện trả lời", note="Đồng ý")
    three = go(official, case, two, "Trình ký").opened
    assert three is not None
    assert three.parent_id is None


def test_an_answer_that_does_not_come_holds_nobody(cast: Cast) -> None:
    version, case = published(cast, with_consultation(cast.district.id)), case_of(cast)
    official = cast.mai_son_official
    one = start_for_test(actor=official.actor, case=case, version=version)
    two = go(official, case, one, "Chuyển thụ lý").opened
    assert two is not None
    district = go(official, case, two, "Hỏi huyện").opened
    assert district is not None
    mine = hand(official, case, two)
    with pytest.raises(RuleBroken, match="lý do"):
        take_back_for_test(actor=official.actor, hand=mine, asked_id=district.id, reason=" ")
    take_back_for_test(actor=official.actor, hand=mine, asked_id=district.id, reason="Đã có ý kiến qua điện thoại")
    district.refresh_from_db()
    assert district.state == RunState.WITHDRAWN
    with pytest.raises(Moved, match="làm xong") as late:
        go(cast.secretary, case, district, "Huyện trả lời")
    assert [row.step.name for row in late.value.now] == ["Thẩm định hồ sơ"]
    assert go(official, case, two, "Trình ký").opened is not None


def test_twice_is_refused_with_the_new_state(cast: Cast) -> None:
    version, case, official = published(cast), case_of(cast), cast.mai_son_official
    one = start_for_test(actor=official.actor, case=case, version=version)
    seen = hand(official, case, one)
    move = way(version, "Chuyển thụ lý")
    move_for_test(actor=official.actor, hand=seen, move_id=move)
    with pytest.raises(Moved) as twice:
        move_for_test(actor=official.actor, hand=seen, move_id=move)
    assert "Tiếp nhận hồ sơ" in str(twice.value)
    assert "Lô Thị Hoa" in str(twice.value)
    assert "Hồ sơ đang ở: Thẩm định hồ sơ (Xã Mai Sơn)" in str(twice.value)
    assert RunningStep.objects.filter(case_id=case.id).count() == 2


def test_the_wrong_hand_finds_nothing(cast: Cast) -> None:
    version, case = published(cast), case_of(cast)
    one = start_for_test(actor=cast.mai_son_official.actor, case=case, version=version)
    for member in (cast.nhon_mai_official, cast.village_head, cast.outsider, cast.admin, cast.secretary):
        with pytest.raises(Absent):
            go(member, case, one, "Chuyển thụ lý")
    other = replace(case, id=case_of(cast).id)
    with pytest.raises(Absent):
        go(cast.mai_son_official, other, one, "Chuyển thụ lý")
    with pytest.raises(Absent):
        move_for_test(
            actor=cast.mai_son_official.actor,
            hand=hand(cast.mai_son_official, case, one),
            move_id=way(version, "Ký duyệt"),
        )
    done = go(cast.mai_son_official, case, one, "Chuyển thụ lý")
    with pytest.raises(Absent):  # not even what became of it is told
        go(cast.nhon_mai_official, case, done.left, "Chuyển thụ lý")


def test_a_leader_is_the_way_out_of_every_state(cast: Cast) -> None:
    version, case = published(cast), case_of(cast)
    one = start_for_test(actor=cast.mai_son_official.actor, case=case, version=version)
    assert access.may_do(cast.chair.actor, one)
    moved = hand_over_for_test(
        actor=cast.chair.actor, hand=hand(cast.chair, case, one), unit=cast.district, reason="Xã mất điện"
    )
    assert (moved.unit, moved.step_id) == (cast.district, one.step_id)
    one.refresh_from_db()
    assert one.state == RunState.HANDED_OVER
    two = go(cast.chair, case, moved, "Chuyển thụ lý").opened
    assert two is not None
    assert two.unit == cast.mai_son
    with pytest.raises(Absent):
        hand_over_for_test(
            actor=cast.mai_son_official.actor,
            hand=hand(cast.mai_son_official, case, two),
            unit=cast.district,
            reason="x",
        )


def test_a_unit_merged_away_is_stood_for_by_the_one_above(cast: Cast) -> None:
    version, case = published(cast, with_consultation(cast.district.id)), case_of(cast)
    Unit.objects.filter(id=cast.na_hang.id).update(valid_to=date(2026, 1, 1))
    village = Unit.objects.select_related("parent").get(id=cast.na_hang.id)
    case = replace(case, village=village)
    one = start_for_test(actor=cast.mai_son_official.actor, case=case, version=version)
    two = go(cast.mai_son_official, case, one, "Chuyển thụ lý").opened
    assert two is not None
    asked = go(cast.mai_son_official, case, two, "Nhờ bản xác minh").opened
    assert asked is not None
    assert asked.unit == cast.mai_son
    assert go(commune_leader(cast), case, asked, "Bản trả lời").finished is False


def test_a_linked_agency_is_the_cases_or_chosen(cast: Cast) -> None:
    usual = StepPlan("Tiếp nhận", role=StepRole.COUNTER)
    linked = StepPlan("Sở xử lý", StepKind.RETURN, StepRole.CLERK, UnitRule.LINKED, agency="Sở Tư pháp")
    moves = (MovePlan(0, 1, MoveKind.FORWARD, "Gửi Sở"), MovePlan(1, None, MoveKind.FINISH, "Xong"))
    version, case = published(cast, Drawing((usual, linked), moves)), case_of(cast)
    official = cast.mai_son_official
    one = start_for_test(actor=official.actor, case=case, version=version)
    with pytest.raises(RuleBroken, match="Sở Tư pháp") as needed:
        go(official, case, one, "Gửi Sở")
    assert needed.value.field == "unit"
    known = replace(case, linked={"Sở Tư pháp": cast.province.id})
    two = go(official, known, one, "Gửi Sở").opened
    assert two is not None
    assert two.unit == cast.province
    assert two.due_at is None


def test_a_clock_that_stands_moves_every_deadline(cast: Cast) -> None:
    version, case, official = published(cast), case_of(cast), cast.mai_son_official
    one = start_for_test(actor=official.actor, case=case, version=version)
    half = MONDAY + timedelta(minutes=30)
    (paused,) = pause_for_test(actor=official.actor, case=case, at=half)
    assert (paused.due_at, paused.minutes_used) == (None, 30)
    with pytest.raises(RuleBroken, match="đang dừng"):
        pause_for_test(actor=official.actor, case=case, at=half)
    (running,) = resume_for_test(actor=official.actor, case=case, at=half + timedelta(days=3))
    assert running.due_at == half + timedelta(days=3, minutes=30)
    with pytest.raises(RuleBroken, match="đang chạy"):
        resume_for_test(actor=official.actor, case=case, at=half)
    done = go(official, case, one, "Chuyển thụ lý", half + timedelta(days=3, minutes=10))
    assert done.left.minutes_used == 40


def test_stopped_whatever_was_open(cast: Cast) -> None:
    version, case = published(cast, with_consultation(cast.district.id)), case_of(cast)
    official = cast.mai_son_official
    one = start_for_test(actor=official.actor, case=case, version=version)
    two = go(official, case, one, "Chuyển thụ lý").opened
    assert two is not None
    go(official, case, two, "Hỏi huyện")
    stop_for_test(actor=official.actor, case=case, at=MONDAY, reason="Công dân rút hồ sơ")
    assert not RunningStep.objects.filter(case_id=case.id, state=RunState.OPEN).exists()
    with pytest.raises(RuleBroken, match="không còn bước"):
        stop_for_test(actor=official.actor, case=case, at=MONDAY, reason="x")


def test_the_inbox_is_ones_unit_and_role(cast: Cast) -> None:
    version, case, official = published(cast), case_of(cast), cast.mai_son_official
    one = start_for_test(actor=official.actor, case=case, version=version)
    assert list(access.steps_of_actor(official.actor)) == [one]
    for member in (cast.nhon_mai_official, cast.chair, cast.secretary, cast.village_head, cast.outsider, cast.admin):
        assert not access.steps_of_actor(member.actor).exists()
    with pytest.raises(RuleBroken, match="không giữ chức vụ"):
        take_for_test(actor=cast.chair.actor, hand=hand(cast.chair, case, one), member=cast.village_head)
    take_for_test(actor=official.actor, hand=hand(official, case, one), member=official)
    assert list(access.steps_of_actor(official.actor)) == [one]
