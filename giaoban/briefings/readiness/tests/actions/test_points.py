"""A point becomes ready: red, amber, green; its people are told; the test session counts when it really took place."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone

from giaoban.briefings.actions.briefings import change_briefing
from giaoban.briefings.models import Briefing
from giaoban.briefings.readiness.actions import link_tests, points, setups
from giaoban.briefings.readiness.actions.link_tests import Measured
from giaoban.briefings.readiness.handlers import plan_reminders
from giaoban.briefings.readiness.jobs import REMINDER
from giaoban.briefings.readiness.models import PointCheck
from giaoban.briefings.readiness.queries import board, line_of, rule_over
from giaoban.briefings.readiness.tests.story import GOOD, WHOLE, called, equipped, measured, point_of
from giaoban.briefings.readiness.waiting import unready_points
from giaoban.briefings.tests.scene import plan_for
from giaoban.kernel.errors import RuleBroken
from giaoban.office.notices.models import Announcement
from giaoban.org.tests.cast import Cast

pytestmark = pytest.mark.django_db


def lacks(briefing: Briefing, member: Any) -> tuple[str, list[str]]:
    line = line_of(point_of(briefing, member), timezone.now())
    return line.level, [need.sentence for need in line.judgement.needs]


def later(hours: float) -> Any:
    return patch.object(timezone, "now", return_value=timezone.now() + timedelta(hours=hours))


def test_a_point_goes_from_red_to_green_and_is_remembered_for_the_next_briefing(cast: Cast) -> None:
    briefing, own = called(cast), cast.mai_son_official
    level, said = lacks(briefing, own)
    assert level == "red"
    assert said == ["Chưa ghi phòng họp và thiết bị", "Chưa đo đường truyền", "Chưa thử cầu"]
    assert [one.text for one in unready_points(own.actor)] == ["Chưa ghi phòng họp và thiết bị; Chưa đo đường truyền"]
    equipped(own)
    test = measured(own)
    assert lacks(briefing, own) == ("amber", ["Chưa thử cầu"])
    assert list(unready_points(own.actor)) == []
    with later(8):
        # Within a day of the start the sound check after a measurement is the test.
        test = measured(own)
        link_tests.check_sound(actor=own.actor, link_test_id=test.id, heard=True, spoke=False)
        assert lacks(briefing, own)[0] == "red"
        link_tests.check_sound(actor=own.actor, link_test_id=test.id, heard=False, spoke=True)
        assert lacks(briefing, own) == ("green", [])
    check = PointCheck.objects.get()
    assert (check.by_itself, check.tested_by) == (True, own.actor.name)
    assert lacks(called(cast, hours=24 * 7), own) == ("amber", ["Chưa thử cầu"])
    assert [line.point.name for line in board(briefing, timezone.now())] == ["Bản Na Hang", "Xã Nhôn Mai", "Xã Mai Sơn"]


@pytest.mark.parametrize(
    ("found", "level", "said"),
    [
        (Measured(600, 20, 100, "ok"), "red", "Mạng quá yếu để nghe (20 kbit/s)"),
        (Measured(600, 60, 40, "ok"), "amber", "Nghe được, nói dễ bị ngắt (gửi 40 kbit/s)"),
        (Measured(600, 900, 900, "blocked"), "red", "Mạng chặn đường tiếng (UDP): không nghe được"),
    ],
)
def test_a_weak_link_says_what_it_cannot_carry(cast: Cast, found: Measured, level: str, said: str) -> None:
    briefing, own = called(cast), cast.mai_son_official
    equipped(own)
    measured(own, found)
    assert lacks(briefing, own)[0] == level
    assert said in lacks(briefing, own)[1]


def test_old_measurements_and_broken_equipment_are_not_readiness(cast: Cast) -> None:
    briefing, own = called(cast, hours=24 * 20), cast.mai_son_official
    equipped(own, microphone="bad", power="none", technician_phone="")
    measured(own)
    level, said = lacks(briefing, own)
    assert level == "red"
    assert "Micrô: hỏng" in said
    assert "Điện dự phòng (bộ lưu điện, máy phát): không có" in said
    assert "Chưa có người trực kỹ thuật và số điện thoại" in said
    assert any(sentence.startswith("Đo đường truyền từ") for sentence in said)


def test_the_rule_of_the_agency_holds_from_its_day_on(cast: Cast) -> None:
    today = timezone.localdate()
    save = points.set_readiness_rule
    tomorrow = points.RulePlan(today + timedelta(days=1), up_kbps=500)
    save(actor=cast.secretary.actor, host_id=cast.district.id, plan=tomorrow)
    with pytest.raises(RuleBroken, match="từ hôm nay trở đi"):
        save(actor=cast.secretary.actor, host_id=cast.district.id, plan=points.RulePlan(today - timedelta(days=1)))
    assert (rule_over(cast.na_hang, today).up_kbps, rule_over(cast.na_hang, today + timedelta(days=2)).up_kbps) == (
        57,
        500,
    )
    briefing = called(cast, hours=72)
    measured(cast.mai_son_official)
    assert "Nghe được, nói dễ bị ngắt (gửi 300 kbit/s)" in lacks(briefing, cast.mai_son_official)[1]


def test_a_test_session_is_early_enough_told_to_all_and_only_then_counts(cast: Cast) -> None:
    briefing, own, office = called(cast), cast.mai_son_official, cast.secretary
    which: dict[str, Any] = {"briefing_id": briefing.id}
    call = points.call_rehearsal
    with pytest.raises(RuleBroken, match="trước giờ họp ít nhất 60 phút"):
        call(actor=office.actor, starts_at=briefing.starts_at - timedelta(minutes=30), **which)
    call(actor=office.actor, starts_at=briefing.starts_at - timedelta(hours=4), **which)
    assert Announcement.objects.get(title__startswith="Thử cầu lúc").notices.count() == 3
    equipped(own)
    with later(20):
        test = measured(own)
        link_tests.check_sound(actor=own.actor, link_test_id=test.id, heard=True, spoke=True)
        assert not PointCheck.objects.filter(tested_at__isnull=False).exists()
    with later(27):
        assert lacks(briefing, own)[0] == "red"
    with later(29.5):
        points.tick_point(actor=office.actor, point_id=point_of(briefing, own).id, tested=True, **which)
        assert lacks(briefing, own) == ("amber", ["Thử cầu muộn: chỉ trước giờ họp 29 phút"])


def test_red_points_are_urged_with_a_pause_and_reminded_by_the_clock(cast: Cast) -> None:
    briefing, own, office = called(cast), cast.mai_son_official, cast.secretary
    equipped(own)
    measured(own)
    points.urge_red_points(actor=office.actor, briefing_id=briefing.id)
    urged = Announcement.objects.filter(title__startswith="Điểm cầu chưa sẵn sàng")
    assert sorted(urged.values_list("notices__person__username", flat=True)) == ["nahang", "nhonmai"]
    with pytest.raises(RuleBroken, match="trong 4 giờ qua"):
        points.urge_red_points(actor=office.actor, briefing_id=briefing.id)
    with pytest.raises(RuleBroken, match="nhắc lại được từ"):
        points.urge_point(
            actor=office.actor, briefing_id=briefing.id, point_id=point_of(briefing, cast.village_head).id
        )
    remind, moved = points.remind_red_points, briefing.starts_at + timedelta(hours=1)
    remind(actor=REMINDER, briefing_id=briefing.id, starts_at=moved, step="day")
    assert urged.count() == 2
    for _twice in range(2):
        remind(actor=REMINDER, briefing_id=briefing.id, starts_at=briefing.starts_at, step="day")
    assert urged.count() == 4


def test_reminders_are_planned_when_it_is_called_and_again_when_it_is_moved(cast: Cast) -> None:
    briefing = called(cast, hours=30)
    with patch("giaoban.briefings.readiness.handlers.defer") as deferred:
        plan_reminders(last=True, event={"briefing_id": str(briefing.id)})
        assert [briefing.starts_at - call.kwargs["at"] for call in deferred.call_args_list] == [
            timedelta(hours=24), timedelta(hours=2),
        ]  # fmt: skip
        deferred.reset_mock()
        soon = plan_for(cast, starts_at=timezone.now() + timedelta(hours=5))
        change_briefing(actor=cast.secretary.actor, briefing_id=briefing.id, plan=soon)
        plan_reminders(last=True, event={"briefing_id": str(briefing.id)})
        assert [call.kwargs["step"] for call in deferred.call_args_list] == ["hours"]


def test_two_people_of_a_point_and_a_machine_that_lies_are_told_so(cast: Cast) -> None:
    own = cast.mai_son_official
    equipped(own)
    save: dict[str, Any] = {"unit_id": own.unit.id, "edition": 0}
    assert setups.save_point_setup(actor=own.actor, plan=WHOLE, **save).edition == 1
    with pytest.raises(RuleBroken, match="vừa sửa phần này"):
        setups.save_point_setup(actor=cast.secretary.actor, plan=setups.SetupPlan(place="Hội trường"), **save)
    with pytest.raises(RuleBroken, match="số điện thoại như"):
        setups.save_point_setup(
            actor=own.actor,
            unit_id=own.unit.id,
            edition=1,
            plan=setups.SetupPlan("Hội trường", technician_phone="số Hoa"),
        )
    with pytest.raises(RuleBroken, match="Số đo không hợp lệ"):
        measured(own, Measured(90, 10**9, 10, "ok"))
    for _more in range(link_tests.MOST_AN_HOUR - 1):
        link_tests.begin_link_test(actor=own.actor, device="")
    with pytest.raises(RuleBroken, match="20 lần trong một giờ"):
        link_tests.begin_link_test(actor=own.actor, device="")
    old = measured(cast.village_head, GOOD)
    with later(1), pytest.raises(RuleBroken, match="đã cũ"):
        link_tests.check_sound(actor=cast.village_head.actor, link_test_id=old.id, heard=True, spoke=True)
