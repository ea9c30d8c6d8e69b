"""Against the agency's own rules only with a reason; urgent in one step."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from giaoban.briefings.convening.actions.calling import call_urgent, convene_briefing, explain_limits
from giaoban.briefings.convening.actions.limits import LimitsPlan, set_limits
from giaoban.briefings.convening.limits import broken_limits, limits_in_words, limits_on
from giaoban.briefings.convening.models import Calling
from giaoban.briefings.convening.tests.calls import follow_up, make_draft, told
from giaoban.briefings.convening.tests.permissions import urgent_call
from giaoban.briefings.models import Briefing, BriefingKind, BriefingState
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.office.notices.models import Announcement
from giaoban.org.tests.cast import Cast


def limit(cast: Cast, **rules: Any) -> None:
    set_limits(actor=cast.chair.actor, plan=LimitsPlan(timezone.localdate(), **rules))


def monday_at(hour: int, weeks: int = 1) -> datetime:
    today = timezone.localdate()
    day = today + timedelta(days=7 * weeks - today.weekday())
    return timezone.make_aware(datetime.combine(day, time(hour)))


class TestLimits:
    @pytest.mark.parametrize(
        ("rules", "words"),
        [
            ({"most_people": 4}, "không quá 4 người; cuộc này mời 5 người"),
            ({"quiet_days": (0,)}, "không họp vào thứ Hai"),
            ({"quiet_from": time(7), "quiet_to": time(9)}, "không họp từ 07:00 đến 09:00"),
            ({"notice_hours": 720}, "mời trước ít nhất 720 giờ"),
        ],
    )
    def test_a_broken_rule_is_named_asks_why_and_the_reason_is_kept(
        self, cast: Cast, rules: dict[str, Any], words: str
    ) -> None:
        briefing = make_draft(cast, starts_at=monday_at(8))
        limit(cast, **rules)
        with pytest.raises(RuleBroken, match=words) as refusal:
            convene_briefing(actor=cast.secretary.actor, briefing_id=briefing.id)
        assert refusal.value.field == "reason"
        convene_briefing(actor=cast.secretary.actor, briefing_id=briefing.id, reason="Dịch lan nhanh")
        calling = Calling.objects.get(briefing=briefing)
        assert (len(calling.broken), calling.reason) == (1, "Dịch lan nhanh")

    def test_a_kept_rule_asks_nothing(self, cast: Cast) -> None:
        briefing = make_draft(cast, starts_at=monday_at(8))
        limit(cast, most_people=5, most_meetings=1, quiet_days=(1,), quiet_from=time(9, 30), quiet_to=time(12))
        called = convene_briefing(actor=cast.secretary.actor, briefing_id=briefing.id, reason="Không cần ghi")
        assert called.state == BriefingState.CALLED
        assert Calling.objects.get(briefing=briefing).reason == ""

    def test_meetings_of_the_week_are_counted(self, cast: Cast) -> None:
        limit(cast, most_meetings=1)
        first, second, later = (make_draft(cast, starts_at=at) for at in (monday_at(8), monday_at(14), monday_at(8, 2)))
        convene_briefing(actor=cast.secretary.actor, briefing_id=first.id)
        with pytest.raises(RuleBroken, match="cuộc thứ 2 trong tuần"):
            convene_briefing(actor=cast.secretary.actor, briefing_id=second.id)
        convene_briefing(actor=cast.secretary.actor, briefing_id=later.id)

    def test_rules_hold_from_their_day_on(self, cast: Cast) -> None:
        tomorrow = timezone.localdate() + timedelta(days=1)
        limit(cast, most_people=10)
        set_limits(actor=cast.admin.actor, plan=LimitsPlan(tomorrow))
        today, then = limits_on(cast.district, timezone.localdate()), limits_on(cast.district, tomorrow)
        assert today is not None
        assert then is not None
        assert limits_in_words(today) == ["Mỗi cuộc họp mời không quá 10 người"]
        assert limits_in_words(then) == ["Không giới hạn"]
        assert limits_on(cast.district, timezone.localdate() - timedelta(days=1)) is None

    @pytest.mark.parametrize(
        ("rules", "field"),
        [
            ({"from_on": date(2020, 1, 1)}, "from_on"),
            ({"quiet_days": tuple(range(7))}, "quiet_days"),
            ({"quiet_days": (9,)}, "quiet_days"),
            ({"quiet_from": time(9)}, "quiet_to"),
            ({"quiet_from": time(9), "quiet_to": time(8)}, "quiet_to"),
            ({"most_people": 0}, "most_people"),
            ({"notice_hours": 721}, "notice_hours"),
        ],
    )
    def test_rules_that_make_no_sense(self, cast: Cast, rules: dict[str, Any], field: str) -> None:
        with pytest.raises(RuleBroken) as refusal:
            set_limits(actor=cast.chair.actor, plan=LimitsPlan(**({"from_on": timezone.localdate()} | rules)))
        assert refusal.value.field == field

    def test_a_called_briefing_that_breaks_a_new_rule_is_explained_later(self, cast: Cast, called: Briefing) -> None:
        limit(cast, most_people=1)
        assert len(broken_limits(called, 5, timezone.now())) == 1
        with pytest.raises(RuleBroken):
            explain_limits(actor=cast.secretary.actor, briefing_id=called.id, reason=" ")
        explain_limits(actor=cast.secretary.actor, briefing_id=called.id, reason="Đã mời rồi")
        assert Calling.objects.get(briefing=called).reason == "Đã mời rồi"


class TestUrgent:
    def test_one_step_tells_everybody_at_once(self, cast: Cast) -> None:
        briefing = call_urgent(
            actor=cast.secretary.actor, host_id=cast.district.id, call=urgent_call(cast, open_now=True)
        )
        follow_up(briefing)
        assert (briefing.kind, briefing.state) == (BriefingKind.URGENT, BriefingState.OPEN)
        assert len(told(cast.mai_son_official, briefing)) == 1
        assert told(cast.village_head, briefing) == []
        assert Announcement.objects.get(about=briefing.id).urgent
        said = Announcement.objects.get(about=briefing.id).text
        assert said == f"Phòng họp đã mở, xin vào họp ngay. Lý do: {urgent_call(cast).reason}"
        assert Calling.objects.get(briefing=briefing).reason == "Lũ về nhanh"

    def test_pressed_twice_is_one_call(self, cast: Cast) -> None:
        call = urgent_call(cast)
        made = [call_urgent(actor=cast.secretary.actor, host_id=cast.district.id, call=call) for _ in range(2)]
        assert made[0].id == made[1].id
        assert Briefing.objects.count() == 1

    @pytest.mark.parametrize(
        ("change", "field"), [({"reason": " "}, "reason"), ({"title": ""}, "title"), ({"preset": "x"}, "preset")]
    )
    def test_what_is_missing_is_named_and_nothing_is_left_behind(
        self, cast: Cast, change: dict[str, str], field: str
    ) -> None:
        with pytest.raises(RuleBroken) as refusal:
            call_urgent(actor=cast.secretary.actor, host_id=cast.district.id, call=urgent_call(cast, **change))
        assert refusal.value.field == field
        assert not Briefing.objects.exists()

    def test_only_for_ones_own_agency(self, cast: Cast) -> None:
        with pytest.raises(Absent):
            call_urgent(actor=cast.outsider.actor, host_id=cast.district.id, call=urgent_call(cast))

    def test_the_agencys_rules_are_still_named(self, cast: Cast) -> None:
        limit(cast, most_people=1)
        briefing = call_urgent(actor=cast.secretary.actor, host_id=cast.district.id, call=urgent_call(cast))
        assert len(Calling.objects.get(briefing=briefing).broken) == 1
