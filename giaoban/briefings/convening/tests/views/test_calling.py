"""Calling: the last look, rules, urgent calls, limits; and whether a meeting is needed at all."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from giaoban.briefings.actions.agenda import ItemPlan, add_agenda_item
from giaoban.briefings.convening import alternatives
from giaoban.briefings.convening.actions.limits import LimitsPlan, set_limits
from giaoban.briefings.convening.models import Calling, Limits, Preset
from giaoban.briefings.convening.tests.calls import follow_up, told
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.tests.views.pages import errors_of, text_of
from giaoban.org.tests.cast import Cast, make_unit


def at(name: str, briefing: Briefing, *more: object) -> str:
    return reverse(name, args=[briefing.id, *more])


class TestTheLastLook:
    def test_says_how_many_will_be_told_then_sends(self, cast: Cast, coming: Briefing) -> None:
        desk, address = cast.secretary.client(), at("briefing_call", coming)
        page = text_of(desk.get(address))
        assert "<b>5</b> người ở <b>3</b> điểm cầu" in page
        assert "ghi lý do" not in page
        assert desk.post(address).headers["Location"] == at("invitations", coming)
        follow_up(coming)
        page = text_of(desk.get(at("invitations", coming)))
        for words in ("Giấy mời", "5 người, 3 đơn vị", "Bản Na Hang"):
            assert words in page
        assert desk.get(address).status_code == 302

    def test_a_broken_rule_asks_for_a_reason_that_is_shown_afterwards(self, cast: Cast, coming: Briefing) -> None:
        set_limits(actor=cast.chair.actor, plan=LimitsPlan(timezone.localdate(), most_people=2))
        desk, address = cast.secretary.client(), at("briefing_call", coming)
        assert "không quá 2 người" in text_of(desk.get(at("briefing", coming)))
        refused = desk.post(address, {"reason": ""})
        assert refused.status_code == 422
        assert "không quá 2 người" in errors_of(refused)[0]
        desk.post(address, {"reason": "Dịch lan nhanh"})
        assert "Lý do vẫn họp: Dịch lan nhanh" in text_of(desk.get(at("briefing", coming)))

    def test_what_the_rules_add_today_is_shown(self, cast: Cast, coming: Briefing) -> None:
        desk = cast.secretary.client()
        desk.post(at("briefing_rules", coming), {"levels": "commune"})
        make_unit("commune", "16885", "Xã Hữu Khuông", cast.district)
        assert "Xã Hữu Khuông" in text_of(desk.get(at("briefing_call", coming)))


class TestIsItNeeded:
    @pytest.fixture(autouse=True)
    def _written(self) -> Iterator[None]:
        known = dict(alternatives._alternatives)
        alternatives.register(
            alternatives.Alternative("test", "Giao ban bằng văn bản", "Gửi tài liệu là đủ.", lambda b: f"/thay/{b.id}")
        )
        yield
        alternatives._alternatives.clear()
        alternatives._alternatives.update(known)

    def test_offered_only_while_every_item_informs(self, cast: Cast, coming: Briefing) -> None:
        desk, actor = cast.secretary.client(), cast.secretary.actor
        assert "Giao ban bằng văn bản" not in text_of(desk.get(at("briefing", coming)))
        coming.agenda.update(purpose="inform")
        add_agenda_item(actor=actor, briefing_id=coming.id, plan=ItemPlan("Thông báo lịch", 5, "inform"))
        for name in ("briefing", "briefing_call"):
            page = text_of(desk.get(at(name, coming)))
            assert "Có cần họp không?" in page
            assert f"/thay/{coming.id}" in page

    def test_an_item_has_no_purpose_by_default(self, cast: Cast, coming: Briefing) -> None:
        answer = cast.secretary.client().post(at("agenda_add", coming), {"title": "Rét hại", "minutes": 5})
        assert answer.status_code == 422


class TestRules:
    def test_typed_in_plain_words_and_read_as_a_sentence(self, cast: Cast, coming: Briefing) -> None:
        desk, address = cast.secretary.client(), at("briefing_rules", coming)
        typed = {
            "levels": ["commune"],
            "titles": "Bí thư, Trưởng bản",
            "extra": "ban na hang",
            "excluded": "Xã Nhôn Mai",
        }
        page = text_of(desk.post(address, typed, follow=True))
        assert "Tất cả cấp xã, thêm Bản Na Hang; mời “Bí thư”, “Trưởng bản”; không mời Xã Nhôn Mai" in page
        assert "2 đơn vị" in page
        desk.post(at("briefing_rule_remove", coming, 1), {"edition": "2"})
        assert Calling.objects.get(briefing=coming).rules == []

    @pytest.mark.parametrize("name", ["Xã Không Có", "Bản Na Hang (Xã Nhôn Mai)", "Huyện Kỳ Sơn"])
    def test_an_unknown_unit_is_named(self, cast: Cast, coming: Briefing, name: str) -> None:
        answer = cast.secretary.client().post(at("briefing_rules", coming), {"extra": name})
        assert answer.status_code == 422
        assert f"Không có đơn vị {name}" in errors_of(answer)[0]

    def test_two_villages_of_one_name_need_their_commune(self, cast: Cast, coming: Briefing) -> None:
        make_unit("village", "", "Bản Na Hang", cast.nhon_mai)
        desk, address = cast.secretary.client(), at("briefing_rules", coming)
        assert "Có 2 đơn vị tên Bản Na Hang" in errors_of(desk.post(address, {"extra": "Bản Na Hang"}))[0]
        assert desk.post(address, {"extra": "Bản Na Hang (Xã Mai Sơn)"}).status_code == 302

    def test_kept_under_a_name_used_and_taken_away(self, cast: Cast, coming: Briefing) -> None:
        desk = cast.secretary.client()
        assert desk.post(at("preset_keep", coming), {"name": "Rỗng"}).status_code == 422
        desk.post(at("briefing_rules", coming), {"levels": "commune"})
        desk.post(at("preset_keep", coming), {"name": "Các xã"})
        preset = Preset.objects.get()
        desk.post(at("preset_use", coming), {"preset": f"preset:{preset.id}"})
        assert len(Calling.objects.get(briefing=coming).rules) == 1  # it has this rule already
        shown, remove = "Các xã: 2 điểm cầu, 2 người", reverse("preset_remove", args=[preset.id])
        page = text_of(desk.get(reverse("urgent_new")))
        assert shown in page
        assert remove in page
        desk.post(remove)
        assert shown not in text_of(desk.get(reverse("urgent_new")))


class TestUrgent:
    def typed(self, cast: Cast, **changes: str) -> dict[str, str]:
        return {
            "title": "Ứng phó lũ quét",
            "reason": "Lũ về nhanh",
            "preset": "level:commune",
            "when": "now",
            "open_now": "on",
            "expected_minutes": "30",
            "chair_post": str(cast.chair.post.id),
            "secretary_post": str(cast.secretary.post.id),
            "key": "lan-1",
        } | changes

    def test_how_many_first_then_everybody_and_the_room(self, cast: Cast) -> None:
        desk, address = cast.secretary.client(), reverse("urgent_new")
        page = text_of(desk.post(address, self.typed(cast)))
        assert "Báo ngay cho 2 người ở 2 điểm cầu?" in page
        assert not Briefing.objects.exists()
        sent = [desk.post(address, self.typed(cast, confirmed="1")) for _ in range(2)]
        briefing = Briefing.objects.get()
        assert briefing.state == BriefingState.OPEN
        assert {answer.headers["Location"] for answer in sent} == {reverse("room", args=[briefing.id])}
        follow_up(briefing)
        assert len(told(cast.nhon_mai_official, briefing)) == 1

    def test_the_last_choice_is_remembered(self, cast: Cast) -> None:
        desk, address = cast.secretary.client(), reverse("urgent_new")
        desk.post(address, self.typed(cast, confirmed="1", preset="level:village"))
        assert desk.get(address).context["form"].initial["preset"] == "level:village"

    def test_for_later_an_hour_is_needed_that_is_not_over(self, cast: Cast) -> None:
        desk, address = cast.secretary.client(), reverse("urgent_new")
        later = self.typed(cast, when="later", confirmed="1")
        assert len(errors_of(desk.post(address, later))) == 2
        past = later | {"day": "2020-01-01", "hour": "08:00"}
        assert "đã qua" in errors_of(desk.post(address, past))[0]
        tomorrow = timezone.localdate() + timedelta(days=1)
        assert desk.post(address, later | {"day": f"{tomorrow:%d/%m/%Y}", "hour": "08:00"}).status_code == 302
        assert Briefing.objects.get().state == BriefingState.CALLED


class TestLimits:
    def test_set_by_a_leader_and_shown_with_its_day(self, cast: Cast) -> None:
        leader, address = cast.chair.client(), reverse("limits")
        today = f"{timezone.localdate():%d/%m/%Y}"
        answer = leader.post(address, {"from_on": today, "most_people": "100", "quiet_days": ["4"]}, follow=True)
        page = text_of(answer)
        for words in (f"Từ {today}", "không quá 100 người", "thứ Sáu", "đang áp dụng"):
            assert words in page
        refused = leader.post(address, {"from_on": today, "quiet_from": "09:00"})
        assert refused.status_code == 422
        assert Limits.objects.count() == 1
