"""The roll-call's pages: all points for the keepers, one's own list for a point, paper and spreadsheet."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from giaoban.briefings.models import Presence
from giaoban.briefings.rollcall.actions.attendees import Entry, put_attendee
from giaoban.briefings.rollcall.models import Attendee, RollCall
from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.formats import clock
from giaoban.org.tests.cast import Member

pytestmark = pytest.mark.django_db


def listed(scene: Scene, member: Member, name: str = "Lô Văn Tý", how: str = "point") -> Attendee:
    row: Attendee = scene.act(
        put_attendee, member, point_id=None, attendee_id=None, entry=Entry(name, "", how, "Ốm"), key=str(uuid4()),
        edition=None,
    )  # fmt: skip
    return row


def url(name: str, scene: Scene, *more: object) -> str:
    return reverse(name, args=[scene.briefing.id, *more])


def test_the_keepers_see_missing_lists_first_and_find_people_without_diacritics(scene: Scene) -> None:
    listed(scene, scene.cast.mai_son_official)
    page = scene.cast.secretary.client().get(url("rollcall", scene)).content.decode()
    assert page.index("Xã Nhôn Mai") < page.index("Xã Mai Sơn")
    found = scene.cast.secretary.client().get(url("rollcall", scene), {"q": "van ty"}).content.decode()
    assert "Xã Mai Sơn" in found
    assert "Xã Nhôn Mai" not in found


def test_a_point_is_led_to_its_own_list_and_fills_it_in(scene: Scene) -> None:
    own = scene.cast.mai_son_official
    point = scene.point_of(own)
    browser = own.client()
    assert browser.get(url("rollcall", scene))["Location"] == url("roll_point", scene, point.id)
    added = browser.post(url("roll_add", scene, point.id), {"name": "Kha Thị Lan", "how": "point", "key": "k"})
    assert added.status_code == 302
    browser.post(url("roll_act", scene, point.id), {"viec": "bao-du"})
    page = browser.get(url("roll_point", scene, point.id)).content.decode()
    assert "Kha Thị Lan" in page
    assert "báo đủ lúc" in page
    assert browser.get(url("roll_point", scene, scene.point_of(scene.cast.nhon_mai_official).id)).status_code == 404


def test_a_refused_line_keeps_what_was_typed(scene: Scene) -> None:
    point = scene.point_of(scene.cast.mai_son_official)
    answer = scene.cast.mai_son_official.client().post(
        url("roll_add", scene, point.id), {"name": "Kha Thị Lan", "how": "absent"}
    )
    assert answer.status_code == 422
    assert "Kha Thị Lan" in answer.content.decode()
    assert "Hãy ghi lý do vắng." in answer.content.decode()


def test_a_stale_correction_shows_both_texts_and_can_be_saved_again(scene: Scene) -> None:
    row = listed(scene, scene.cast.mai_son_official)
    where = url("roll_change", scene, row.point_id, row.id)
    typed = {"name": "Lô Văn Tý", "title": "Phó Chủ tịch", "how": "online", "edition": "1"}
    assert scene.cast.secretary.client().post(where, {**typed, "title": "Công chức"}).status_code == 302
    answer = scene.cast.mai_son_official.client().post(where, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "vừa được người khác sửa" in page
    assert "Phó Chủ tịch" in page
    assert 'name="edition" value="2"' in page
    assert scene.cast.mai_son_official.client().post(where, {**typed, "edition": "2"}).status_code == 302


@pytest.mark.parametrize("posted", [{}, {"viec": "vui"}, {"viec": "bo", "nguoi": "x"}, {"viec": "bo"}])
def test_what_no_button_sends_is_not_found(scene: Scene, posted: dict[str, str]) -> None:
    point = scene.point_of(scene.cast.mai_son_official)
    answer = scene.cast.mai_son_official.client().post(url("roll_act", scene, point.id), posted)
    assert answer.status_code == 404


def test_paper_and_spreadsheet_have_everybody_and_no_formula(scene: Scene) -> None:
    listed(scene, scene.cast.mai_son_official, "=1+1")
    listed(scene, scene.cast.nhon_mai_official, "Vi Thị Mai", "absent")
    browser = scene.cast.secretary.client()
    assert "Vi Thị Mai" in browser.get(url("roll_print", scene)).content.decode()
    sheet = load_workbook(io.BytesIO(browser.get(url("roll_sheet", scene)).content)).worksheets[0]
    rows = list(sheet.iter_rows(min_row=5, values_only=True))
    assert ("=1+1", "Có mặt tại điểm cầu") in [(row[2], row[4]) for row in rows]
    assert ("Vi Thị Mai", "Vắng", "Ốm") in [(row[2], row[4], row[5]) for row in rows]
    assert "f" not in {cell.data_type for row in sheet.rows for cell in row}
    assert sum(row[4] == "chưa điểm danh" for row in rows) == 2


def test_the_rule_is_chosen_and_the_list_closed_on_the_page(scene: Scene) -> None:
    browser = scene.cast.secretary.client()
    refused = browser.post(url("roll_quorum", scene), {"basis": "points", "percent": "0"})
    assert refused.status_code == 422
    browser.post(url("roll_quorum", scene), {"basis": "points", "percent": "75"})
    assert "cần ít nhất 3" in browser.get(url("rollcall", scene)).content.decode()
    browser.post(url("roll_close", scene))
    assert RollCall.objects.get().closed_at is not None
    browser.post(url("roll_close", scene), {"mo-lai": "1"})
    assert RollCall.objects.get().closed_at is None


def test_the_briefings_page_asks_a_point_for_its_list_until_it_is_complete(scene: Scene) -> None:
    own = scene.cast.mai_son_official
    page = reverse("briefing", args=[scene.briefing.id])
    assert "Ai dự ở điểm cầu này?" in own.client().get(page).content.decode()
    assert "Ai dự ở điểm cầu này?" not in scene.cast.secretary.client().get(page).content.decode()
    listed(scene, own)
    assert "Đã ghi 1 người." in own.client().get(page).content.decode()
    own.client().post(url("roll_act", scene, scene.point_of(own).id), {"viec": "bao-du"})
    assert "Ai dự ở điểm cầu này?" not in own.client().get(page).content.decode()


def test_who_missed_which_minutes_stands_with_the_lists_and_in_the_spreadsheet(scene: Scene) -> None:
    own, keeper = scene.cast.mai_son_official, scene.cast.secretary.client()
    began = timezone.now() - timedelta(minutes=30)
    scene.briefing.opened_at = began
    scene.briefing.save(update_fields=["opened_at"])
    stay = scene.enter(own)
    Presence.objects.filter(id=stay.id).update(entered_at=began + timedelta(minutes=12))
    span = f"{clock(began)}–{clock(began + timedelta(minutes=12))}"

    page = keeper.get(url("rollcall", scene), {"tinh-trang": "missed"}).content.decode()
    assert f"Đã lỡ {span}." in page
    assert "Chưa vào họp lần nào." in page
    assert f"Đã lỡ {span}." in own.client().get(url("roll_point", scene, scene.point_of(own).id)).content.decode()
    assert span in keeper.get(url("roll_print", scene)).content.decode()
    book = load_workbook(io.BytesIO(keeper.get(url("roll_sheet", scene)).content))
    lines = [[cell.value for cell in row][1:6] for row in book.worksheets[1].iter_rows(min_row=5)]
    assert ["Xã Mai Sơn", clock(began), clock(began + timedelta(minutes=12)), 12, "không có ai trong phòng"] in lines
