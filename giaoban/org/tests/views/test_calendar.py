"""The working calendar's pages: what they show, what they do, and bad input that costs nobody what they typed."""

import re
from datetime import date, time
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from giaoban.kernel.actor import system_actor
from giaoban.kernel.calendar import actions as kernel
from giaoban.kernel.calendar.core import DayKind
from giaoban.kernel.calendar.loader import calendar_for
from giaoban.kernel.models import DayOverride, WorkingHours
from giaoban.org.actions.calendar import set_calendar_day
from giaoban.org.tests.cast import Cast

STORM = {"day": "29/09/2026", "kind": "off", "name": "Bão số 9"}


def week(**changes: str) -> dict[str, str]:
    """What is typed for the usual office week; `week_4` is Tuesday morning from."""
    boxes = [["07:00", "11:30", "13:30", "17:00"]] * 5 + [[""] * 4] * 2
    typed = {f"week_{n}": box for n, box in enumerate(box for day in boxes for box in day)}
    return {"valid_from": "01/12/2026"} | typed | changes


def page(client: Client, address: str, **query: str) -> str:
    answer = client.get(f"{address}?{urlencode(query)}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_year_shows_public_holidays_and_make_up_days(cast: Cast) -> None:
    shown = page(cast.admin.client(), "/quan-tri/lich", nam="2026")
    for words in ("Huyện Tương Dương", "Quốc khánh", "Ngày Giỗ Tổ Hùng Vương", "Làm bù", "22/08/2026", "07:30–11:30"):
        assert words in shown
    assert "Bỏ" not in shown


@pytest.mark.parametrize("asked", ["", "năm nay", "-5", "²", "9" * 9, "2026.5"])
def test_a_year_that_makes_no_sense_is_this_year(cast: Cast, asked: str) -> None:
    assert f"Lịch làm việc {timezone.localdate().year}" in page(cast.admin.client(), "/quan-tri/lich", nam=asked)


def test_years_end_where_the_lunar_days_do(cast: Cast) -> None:
    client = cast.admin.client()
    first, last = (page(client, "/quan-tri/lich", nam=asked) for asked in ("1", "9999"))
    assert ('rel="prev"' in first, 'rel="next"' in first, "Lịch làm việc 2000" in first) == (False, True, True)
    assert ('rel="prev"' in last, 'rel="next"' in last, "Lịch làm việc 2099" in last) == (True, False, True)


def test_decisions_are_told_apart_by_whose_they_are(cast: Cast) -> None:
    national_day = date(2026, 9, 2)
    values: dict[str, Any] = {"day": national_day, "kind": DayKind.WORKING}
    kernel.set_day(actor=system_actor("kiểm thử"), name="Trực lễ", unit_id=None, **values)
    set_calendar_day(actor=cast.admin.actor, unit_id=cast.district.id, name="Trực bão", **values)
    set_calendar_day(
        actor=cast.admin.actor, unit_id=cast.mai_son.id, day=date(2026, 9, 29), kind=DayKind.MORNING, name="Chợ phiên"
    )
    client = cast.admin.client()
    district = page(client, "/quan-tri/lich", nam="2026")
    assert "thay cho “Trực lễ”" in district
    assert "Chợ phiên" not in district
    commune = page(client, f"/quan-tri/lich/{cast.mai_son.id}", nam="2026")
    assert "Huyện Tương Dương · thay cho “Trực lễ”" in " ".join(commune.split())
    assert "làm buổi sáng" in commune
    assert commune.count('data-confirm-yes="Bỏ ngày này"') == 1
    assert "Chợ phiên" not in page(client, f"/quan-tri/lich/{cast.nhon_mai.id}", nam="2026")


def test_a_day_is_set_changed_and_cleared(cast: Cast) -> None:
    client, address = cast.admin.client(), f"/quan-tri/lich/{cast.mai_son.id}"
    answer = client.post(f"{address}/ngay", STORM, follow=True)
    assert answer.redirect_chain == [(f"{address}?nam=2026", 302)]
    assert "Đã đặt ngày 29/09/2026." in answer.content.decode()
    assert "Bão số 9" in answer.content.decode()
    again = page(client, f"{address}/ngay", ngay="2026-09-29")
    assert 'value="Bão số 9"' in again
    assert client.post(f"{address}/ngay", STORM | {"kind": "afternoon"}).status_code == 302
    row = DayOverride.objects.get()
    assert (row.unit_id, row.day, row.kind) == (cast.mai_son.id, date(2026, 9, 29), "afternoon")
    assert client.get(f"/quan-tri/lich/ngay/{row.id}/bo").status_code == 405
    answer = client.post(f"/quan-tri/lich/ngay/{row.id}/bo", follow=True)
    assert "Đã bỏ quy định riêng của ngày 29/09/2026." in answer.content.decode()
    assert "Bão số 9" not in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"name": ""}, 'value="2026-09-29"'),
        ({"name": "x" * 121}, 'value="2026-09-29"'),
        ({"day": "31/02/2026"}, 'value="31/02/2026"'),
        ({"day": "01/01/1999"}, "Bão số 9"),
        ({"day": ""}, "Bão số 9"),
        ({"kind": "holiday"}, "Bão số 9"),
        ({"kind": ""}, "Bão số 9"),
    ],
)
def test_a_refused_day_keeps_what_was_typed(cast: Cast, changes: dict[str, str], kept: str) -> None:
    typed = STORM | {"day": "2026-09-29"} | changes
    answer = cast.admin.client().post(f"/quan-tri/lich/{cast.mai_son.id}/ngay", typed)
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert kept in answer.content.decode()
    assert not DayOverride.objects.exists()


@pytest.mark.parametrize("asked", ["", "hôm nay", "2026-02-31", "0000-01-01"])
def test_a_day_that_makes_no_sense_is_not_offered(cast: Cast, asked: str) -> None:
    page(cast.admin.client(), f"/quan-tri/lich/{cast.mai_son.id}/ngay", ngay=asked)


def test_hours_begin_from_those_in_force_and_can_be_taken_back(cast: Cast) -> None:
    client, address = cast.admin.client(), f"/quan-tri/lich/{cast.mai_son.id}"
    assert 'value="07:30"' in page(client, f"{address}/gio")
    answer = client.post(f"{address}/gio", week(week_20="07:00", week_21="11:00"), follow=True)
    shown = answer.content.decode()
    assert "Từ ngày 01/12/2026" in shown
    assert "Thứ Bảy" in shown
    assert "07:00–11:00" in shown
    assert "Giờ thường lệ" in shown
    assert "đến hết ngày 30/11/2026" in shown
    below = page(client, f"/quan-tri/lich/{cast.na_hang.id}", nam="2026")
    assert "theo đơn vị cấp trên" in below
    assert "Từ ngày 01/12/2026" not in page(client, "/quan-tri/lich", nam="2026")
    assert calendar_for(cast.mai_son.id).spans(date(2026, 12, 5)) == ((time(7), time(11)),)
    row = WorkingHours.objects.get()
    assert client.post(f"/quan-tri/lich/gio/{row.id}/bo").headers["Location"] == f"{address}?nam=2026"
    assert "Từ ngày 01/12/2026" not in page(client, address, nam="2026")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"week_4": ""}, "giờ bắt đầu và giờ kết thúc của thứ Ba"),
        ({"week_5": "06:00"}, "Giờ của thứ Ba chưa theo thứ tự"),
        ({"week_6": "11:30"}, "Giờ của thứ Ba chưa theo thứ tự"),
        ({"week_4": "bảy giờ"}, "bảy giờ"),
        ({"valid_from": ""}, 'value="07:00"'),
        ({"valid_from": "01/01/1999"}, "Hãy chọn một ngày từ năm 2000"),
        ({f"week_{n}": "" for n in range(28)}, "Cả tuần chưa có giờ làm việc nào"),
    ],
)
def test_refused_hours_keep_what_was_typed(cast: Cast, changes: dict[str, str], words: str) -> None:
    typed = week(week_24="09:09", week_25="10:10") | changes
    answer = cast.admin.client().post(f"/quan-tri/lich/{cast.mai_son.id}/gio", typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert words in shown
    assert ('value="09:09"' in shown) is (typed["week_24"] == "09:09")
    assert not WorkingHours.objects.exists()


@pytest.mark.parametrize("wrong", [{"week_4": ""}, {"week_6": "11:30"}, {"week_4": "bảy giờ"}])
def test_only_the_wrong_day_is_marked(cast: Cast, wrong: dict[str, str]) -> None:
    answer = cast.admin.client().post(f"/quan-tri/lich/{cast.mai_son.id}/gio", week(**wrong))
    assert re.findall(r'name="week_(\d+)"[^>]*aria-invalid', answer.content.decode()) == ["4", "5", "6", "7"]


def test_calendars_of_others_are_absent(cast: Cast) -> None:
    client = cast.admin.client()
    day = kernel.set_day(
        actor=system_actor("kiểm thử"), day=date(2026, 9, 29), kind=DayKind.OFF, name="Bão", unit_id=None
    )
    for unit in (cast.province, cast.other_district):
        for word in ("", "/ngay", "/gio"):
            assert client.get(f"/quan-tri/lich/{unit.id}{word}").status_code == 404
        assert client.post(f"/quan-tri/lich/{unit.id}/ngay", STORM).status_code == 404
        assert client.post(f"/quan-tri/lich/{unit.id}/gio", week()).status_code == 404
    assert client.post(f"/quan-tri/lich/ngay/{day.id}/bo").status_code == 404


@pytest.mark.parametrize("who", ["chair", "mai_son_official", "outsider"])
def test_the_calendar_is_the_administrators(cast: Cast, who: str) -> None:
    client = cast.members()[who].client()
    assert client.get("/quan-tri/lich").status_code == 404
    assert "/quan-tri/lich" not in client.get("/uy-quyen").content.decode()
    assert '/quan-tri/lich"' in cast.admin.client().get("/uy-quyen").content.decode()
