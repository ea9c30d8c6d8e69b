"""Whoever is invited is told: once, and again when something changes."""

from datetime import timedelta
from typing import Any

from giaoban.briefings.actions.briefings import cancel_briefing, change_briefing, open_briefing
from giaoban.briefings.actions.points import choose_points
from giaoban.briefings.convening.actions.answers import accept_invitation, decline_invitation
from giaoban.briefings.convening.actions.rules import set_rules
from giaoban.briefings.convening.models import Answer, Invitation, Telling
from giaoban.briefings.convening.rules import Rule
from giaoban.briefings.convening.tests.calls import call, follow_up, invitation, last_entry, told
from giaoban.briefings.models import Briefing
from giaoban.briefings.tests.scene import plan_for
from giaoban.org.powers import Role
from giaoban.org.tests.cast import Cast, make_member


def change(cast: Cast, briefing: Briefing, **changes: Any) -> None:
    """Changed by the office, and followed up."""
    plan = plan_for(cast, **({"starts_at": briefing.starts_at} | changes))
    change_briefing(actor=cast.secretary.actor, briefing_id=briefing.id, plan=plan)
    follow_up(briefing)


class TestCalling:
    def test_every_unit_and_the_desk_are_told_once_with_an_appointment(self, cast: Cast, called: Briefing) -> None:
        follow_up(called)
        for member in (cast.mai_son_official, cast.nhon_mai_official, cast.village_head, cast.chair, cast.secretary):
            assert told(member, called) == ["Giấy mời: Giao ban tháng 11"]
        assert told(cast.vice_chair, called) == told(cast.outsider, called) == []
        assert set(Invitation.objects.values_list("answer", flat=True)) == {Answer.WAITING}
        entry = last_entry(called)
        assert (entry["uid"], entry["sequence"], entry["method"]) == (str(called.id), 0, "REQUEST")
        assert (entry["minutes"], entry["rrule"]) == (90, "")
        assert [(row.people, row.units) for row in Telling.objects.all()] == [(5, 3)]

    def test_a_draft_tells_nobody(self, cast: Cast, coming: Briefing) -> None:
        follow_up(coming)
        assert not Invitation.objects.exists()
        assert told(cast.mai_son_official, coming) == []

    def test_only_the_posts_of_the_rule_are_told(self, cast: Cast, coming: Briefing) -> None:
        secretary = make_member("bithu", "Vi Văn Lò", cast.mai_son, "Bí thư Đảng ủy", Role.LEADER)
        rules = [Rule(levels=("commune",), titles=("bi thu",))]
        set_rules(actor=cast.secretary.actor, briefing_id=coming.id, rules=rules, edition=1)
        call(cast, coming)
        assert len(told(secretary, coming)) == 1
        assert told(cast.mai_son_official, coming) == []
        # Nhôn Mai has no Bí thư: better a colleague than nobody. Na Hang was chosen by hand.
        assert len(told(cast.nhon_mai_official, coming)) == len(told(cast.village_head, coming)) == 1

    def test_opening_without_a_call_tells_them_too(self, cast: Cast, coming: Briefing) -> None:
        open_briefing(actor=cast.secretary.actor, briefing_id=coming.id)
        follow_up(coming)
        assert len(told(cast.mai_son_official, coming)) == 1

    def test_a_point_added_later_is_invited_one_dropped_loses_the_appointment(
        self, cast: Cast, called: Briefing
    ) -> None:
        keep = [cast.mai_son.id, cast.nhon_mai.id]
        choose_points(actor=cast.secretary.actor, briefing_id=called.id, unit_ids=keep)
        follow_up(called)
        assert told(cast.village_head, called)[-1].startswith("Thôi mời")
        assert last_entry(called)["method"] == "CANCEL"
        assert invitation(called, cast.na_hang).answer == Answer.WITHDRAWN
        assert len(told(cast.mai_son_official, called)) == 1
        choose_points(actor=cast.secretary.actor, briefing_id=called.id, unit_ids=[*keep, cast.na_hang.id])
        follow_up(called)
        assert told(cast.village_head, called)[-1].startswith("Mời thêm")
        assert invitation(called, cast.na_hang).answer == Answer.WAITING


class TestChanging:
    def test_a_moved_time_asks_those_who_come_again_and_moves_the_appointment(
        self, cast: Cast, called: Briefing
    ) -> None:
        accept_invitation(actor=cast.mai_son_official.actor, briefing_id=called.id)
        decline_invitation(actor=cast.nhon_mai_official.actor, briefing_id=called.id, reason="Đi cơ sở")
        change(cast, called, starts_at=called.starts_at + timedelta(hours=2))
        assert invitation(called, cast.mai_son).answer == Answer.AGAIN
        assert invitation(called, cast.nhon_mai).answer == Answer.DECLINED
        assert told(cast.mai_son_official, called)[-1] == "Báo thay đổi: Giao ban tháng 11"
        assert (last_entry(called)["sequence"], last_entry(called)["method"]) == (1, "REQUEST")
        assert "xác nhận lại" in Telling.objects.last().text  # type: ignore[union-attr]

    def test_another_title_is_told_but_nobody_has_to_answer_again(self, cast: Cast, called: Briefing) -> None:
        accept_invitation(actor=cast.mai_son_official.actor, briefing_id=called.id)
        change(cast, called, title="Giao ban tháng 12")
        assert invitation(called, cast.mai_son).answer == Answer.COMING
        assert told(cast.mai_son_official, called)[-1] == "Báo thay đổi: Giao ban tháng 12"

    def test_another_secretary_is_no_news_to_the_invited(self, cast: Cast, called: Briefing) -> None:
        change(cast, called, secretary_post=cast.vice_chair.post.id)
        assert len(told(cast.mai_son_official, called)) == 1


class TestCancelling:
    def test_everybody_is_told_once_and_calendars_forget_it(self, cast: Cast, called: Briefing) -> None:
        cancel_briefing(actor=cast.secretary.actor, briefing_id=called.id, reason="Mưa lũ")
        follow_up(called)
        follow_up(called)
        assert told(cast.village_head, called)[-1] == "Báo hủy họp: Giao ban tháng 11"
        assert (last_entry(called)["sequence"], last_entry(called)["method"]) == (1, "CANCEL")
        assert Telling.objects.filter(kind="cancelled").count() == 1

    def test_a_draft_called_off_tells_nobody(self, cast: Cast, coming: Briefing) -> None:
        cancel_briefing(actor=cast.secretary.actor, briefing_id=coming.id, reason="Mưa lũ")
        follow_up(coming)
        assert not Telling.objects.exists()
