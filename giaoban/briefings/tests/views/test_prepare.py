"""A secretary creates a briefing and gets it ready; every refusal keeps what was typed and says what to do."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from giaoban.briefings.actions.briefings import call_briefing
from giaoban.briefings.models import BridgePoint, Briefing, BriefingState
from giaoban.briefings.tests.scene import Scene
from giaoban.briefings.tests.views.pages import errors_of, text_of
from giaoban.org.tests.cast import Cast

TITLE = "Giao ban tháng 12 về dịch tả lợn"


def typed(cast: Cast, **changes: Any) -> dict[str, Any]:
    tomorrow = timezone.localdate() + timedelta(days=1)
    values = {
        "title": TITLE,
        "kind": "urgent",
        "day": f"{tomorrow:%d/%m/%Y}",
        "hour": "14:30",
        "expected_minutes": "90",
        "chair_post": str(cast.chair.post.id),
        "secretary_post": str(cast.secretary.post.id),
    }
    return values | changes


class TestNew:
    def test_a_valid_plan_leads_to_the_choice_of_points(self, cast: Cast) -> None:
        answer = cast.secretary.client().post(reverse("briefing_new"), typed(cast))
        briefing = Briefing.objects.get()
        assert answer.headers["Location"] == reverse("briefing_points", args=[briefing.id])
        start = timezone.localtime(briefing.starts_at)
        assert (briefing.title, briefing.kind, f"{start:%H:%M}") == (TITLE, "urgent", "14:30")
        assert briefing.state == BriefingState.DRAFT
        assert briefing.secretary_person == cast.secretary.person

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("title", ""),
            ("title", "  \u200b "),
            ("title", "x" * 201),
            ("kind", "party"),
            ("day", "31/02/2027"),
            ("day", "01/01/2020"),
            ("day", "01/01/0001"),
            ("day", "31/12/9999"),
            ("hour", "25:99"),
            ("expected_minutes", "4"),
            ("expected_minutes", "721"),
            ("expected_minutes", "chín mươi"),
            ("expected_minutes", "9" * 400),
            ("chair_post", ""),
            ("chair_post", "khong-co"),
            ("chair_post", "secretary"),
            ("secretary_post", "chair"),
            ("secretary_post", "mai_son_official"),
        ],
    )
    def test_a_refusal_keeps_what_was_typed(self, cast: Cast, field: str, value: str) -> None:
        member = cast.members().get(value)
        value = str(member.post.id) if member else value
        values = typed(cast, **{field: value})
        answer = cast.secretary.client().post(reverse("briefing_new"), values)
        if (field, value) == ("day", "31/12/9999"):
            assert answer.status_code == 302  # far away, but a day
            return
        assert answer.status_code == 422
        assert len(errors_of(answer)) == 1
        _assert_vietnamese(errors_of(answer)[0])
        page = text_of(answer)
        assert f'value="{values["hour"]}"' in page
        assert values["title"].strip() in page
        assert not Briefing.objects.exists()

    def test_all_that_is_missing_is_told_at_once(self, cast: Cast) -> None:
        answer = cast.secretary.client().post(reverse("briefing_new"), {"title": ""})
        assert answer.status_code == 422
        assert len(errors_of(answer)) == 6
        for sentence in errors_of(answer):
            _assert_vietnamese(sentence)


class TestChange:
    def test_what_is_known_is_filled_in_and_a_change_is_kept(self, cast: Cast, draft: Briefing) -> None:
        client, address = cast.secretary.client(), reverse("briefing_change", args=[draft.id])
        assert 'value="Giao ban tháng 11"' in text_of(client.get(address))
        assert client.post(address, typed(cast)).headers["Location"] == reverse("briefing", args=[draft.id])
        draft.refresh_from_db()
        assert (draft.title, draft.expected_minutes) == (TITLE, 90)
        refused = client.post(address, typed(cast, expected_minutes="3"))
        assert refused.status_code == 422
        assert TITLE in text_of(refused)

    def test_the_chair_of_an_open_room_is_not_changed_here(self, scene: Scene) -> None:
        cast, address = scene.cast, reverse("briefing_change", args=[scene.briefing.id])
        answer = cast.secretary.client().post(address, typed(cast, chair_post=str(cast.vice_chair.post.id)))
        assert answer.status_code == 422
        assert "trao quyền trong phòng họp" in errors_of(answer)[0].lower()


class TestPoints:
    def test_exactly_the_chosen_units_become_points(self, cast: Cast, draft: Briefing) -> None:
        client, address = cast.secretary.client(), reverse("briefing_points", args=[draft.id])
        page = text_of(client.get(address))
        for name in ("Xã Mai Sơn", "Xã Nhôn Mai", "Bản Na Hang"):
            assert name in page
        assert "Huyện Kỳ Sơn" not in page
        assert page.count("checked") == 3
        answer = client.post(address, {"unit": [str(cast.nhon_mai.id)]})
        assert answer.headers["Location"] == reverse("briefing", args=[draft.id])
        points = BridgePoint.objects.filter(briefing=draft, host=False)
        assert [point.name for point in points] == ["Xã Nhôn Mai"]

    @pytest.mark.parametrize("unit", ["không phải mã", "00000000-0000-0000-0000-000000000000", "other_district"])
    def test_a_unit_that_cannot_be_chosen_changes_nothing(self, cast: Cast, draft: Briefing, unit: str) -> None:
        wanted = str(cast.other_district.id) if unit == "other_district" else unit
        address = reverse("briefing_points", args=[draft.id])
        answer = cast.secretary.client().post(address, {"unit": [str(cast.mai_son.id), wanted]})
        assert answer.status_code == 200
        assert "chọn lại" in text_of(answer)
        assert BridgePoint.objects.filter(briefing=draft, host=False).count() == 3


class TestLife:
    def test_a_guest_sees_the_invitation_once_it_was_sent(self, cast: Cast, draft: Briefing) -> None:
        guest, address = cast.mai_son_official.client(), reverse("briefing", args=[draft.id])
        assert guest.get(address).status_code == 404
        assert cast.secretary.client().post(reverse("briefing_call", args=[draft.id])).status_code == 302
        page = text_of(guest.get(address))
        for words in ("Giao ban tháng 11", "Lữ Minh Quang", "Tình hình dịch", "Thử máy", "Phòng họp mở lúc"):
            assert words in page
        for words in ("Sửa thông tin", "Thêm tài liệu", "Hủy cuộc họp", "Vào phòng họp"):
            assert words not in page

    def test_the_office_sees_its_workbench(self, cast: Cast, draft: Briefing) -> None:
        page = text_of(cast.vice_chair.client().get(reverse("briefing", args=[draft.id])))
        for words in (
            "Sửa thông tin",
            "Chọn điểm cầu",
            "Thêm nội dung",
            "Thêm tài liệu",
            "Gửi giấy mời",
            "Hủy cuộc họp",
        ):
            assert words in page

    def test_opening_leads_into_the_room(self, cast: Cast, draft: Briefing) -> None:
        client = cast.secretary.client()
        answer = client.post(reverse("briefing_open", args=[draft.id]))
        assert answer.headers["Location"] == reverse("room", args=[draft.id])
        assert client.get(answer.headers["Location"]).status_code == 200
        assert "Vào phòng họp" in text_of(client.get(reverse("briefing", args=[draft.id])))

    @pytest.mark.parametrize("name", ["briefing_call", "briefing_open"])
    def test_nobody_invited_is_said_on_the_page(self, cast: Cast, draft: Briefing, name: str) -> None:
        draft.points.filter(host=False).delete()
        answer = cast.secretary.client().post(reverse(name, args=[draft.id]), follow=True)
        assert answer.redirect_chain[-1] == (reverse("briefing", args=[draft.id]), 302)
        assert "Chưa chọn điểm cầu nào" in text_of(answer)

    def test_calling_off_asks_why(self, cast: Cast, draft: Briefing) -> None:
        call_briefing(actor=cast.secretary.actor, briefing_id=draft.id)
        client, address = cast.secretary.client(), reverse("briefing_cancel", args=[draft.id])
        refused = client.post(address, {"reason": " "})
        assert refused.status_code == 422
        _assert_vietnamese(errors_of(refused)[0])
        assert client.post(address, {"reason": "Mưa lũ"}).status_code == 302
        draft.refresh_from_db()
        assert draft.state == BriefingState.CANCELLED
        assert client.post(address, {"reason": "Mưa lũ"}).status_code == 302  # a second press does no harm


def _assert_vietnamese(sentence: str) -> None:
    assert sentence
    assert not sentence.isascii(), sentence
