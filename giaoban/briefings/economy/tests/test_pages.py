"""The pages of meeting economy: report, meetings, norms, ways and their file, a briefing's own cost."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from giaoban.briefings.economy.models import Distance, Meeting, Norm
from giaoban.briefings.economy.tests.people import held, reckoned, set_up
from giaoban.org.tests.cast import Cast

pytestmark = pytest.mark.django_db

NOVEMBER = {"ky": "thang", "ngay": "2026-03-01"}


def test_a_report_shows_figures_comparison_and_chart_and_a_unit_sees_itself_alone(cast: Cast) -> None:
    set_up(cast, [cast.mai_son, cast.nhon_mai])
    for day, people in ((date(2025, 3, 3), 1), (date(2026, 3, 2), 2), (date(2026, 3, 16), 2)):
        reckoned(held(cast, day, [cast.mai_son, cast.nhon_mai], people))
    chair = cast.chair.client()
    page = chair.get(reverse("economy"), NOVEMBER).content.decode()
    assert "8.000.000\N{NO-BREAK SPACE}đ" in page  # two briefings, two points, two people, a million each
    assert "+6.000.000\N{NO-BREAK SPACE}đ" in page
    assert "+300,0\N{NO-BREAK SPACE}%" in page
    assert "tổng số cuộc họp không giảm" in page
    assert page.count('<rect class="online"') == 3  # two columns and the legend
    book = load_workbook(io.BytesIO(chair.get(reverse("economy_sheet"), NOVEMBER).content))
    rows = {row[0]: row[1:3] for row in book.worksheets[0].iter_rows(values_only=True)}
    assert rows["Cuộc họp"] == (2, 1)
    assert [row[1] for row in book.worksheets[1].iter_rows(min_row=2, values_only=True)] == [
        "Giao ban 02/03/2026", "Giao ban 16/03/2026"
    ]  # fmt: skip
    own = cast.mai_son_official.client()
    page = own.get(reverse("economy"), NOVEMBER).content.decode()
    assert "4.000.000\N{NO-BREAK SPACE}đ" in page
    assert "Xã Nhôn Mai" not in page
    assert own.get(reverse("economy"), {"don-vi": str(cast.nhon_mai.id)}).status_code == 404
    assert chair.get(reverse("economy"), {"don-vi": str(cast.other_district.id)}).status_code == 404
    assert "4.000.000" in chair.get(reverse("economy"), {**NOVEMBER, "don-vi": str(cast.mai_son.id)}).content.decode()
    listed = own.get(reverse("economy_meetings"), {**NOVEMBER, "q": "giao ban 16"}).content.decode()
    assert "Giao ban 16/03/2026" in listed
    assert "Giao ban 02/03/2026" not in listed
    for nonsense in (
        {"ky": "x", "ngay": "y", "don-vi": "z"},
        {"ky": "nam", "ngay": "9999-12-31"},
        {"ngay": "0001-01-01"},
    ):
        assert chair.get(reverse("economy"), nonsense).status_code == 200


def test_a_briefings_cost_is_explained_to_its_office_and_a_point_sees_its_own(cast: Cast) -> None:
    set_up(cast, [cast.mai_son])
    briefing = held(cast, date(2026, 3, 2), [cast.mai_son, cast.nhon_mai], 2)
    address = reverse("briefing_cost", args=[briefing.id])
    page = cast.secretary.client().get(address).content.decode()
    assert "Tính được 1/2 điểm cầu." in page
    assert "Chưa có đường đi: Xã Nhôn Mai" in " ".join(page.split())
    assert "3 ngày × 150.000\N{NO-BREAK SPACE}đ = 450.000\N{NO-BREAK SPACE}đ" in page
    own = cast.nhon_mai_official.client().get(address).content.decode()
    assert "Xã Mai Sơn" not in own
    assert "chưa có đường đi" in own


def test_norms_and_ways_are_set_on_their_pages_and_a_wrong_list_changes_nothing(cast: Cast) -> None:
    admin = cast.admin.client()
    typed = {
        "from_on": "2026-01-01", "allowance": "150.000", "lodging": "200000", "road_rate": "1.000 đ", "boat_rate": "0",
        "source": "", "most_people": "", "system_cost": "",
    }  # fmt: skip
    refused = admin.post(reverse("norms"), typed)
    assert refused.status_code == 422
    assert "150.000" in refused.content.decode()
    assert admin.post(reverse("norms"), typed | {"source": "Nghị quyết (ví dụ)"}).status_code == 302
    assert Norm.objects.get().road_rate == 1000
    way = {"from_on": "2026-01-01", "road_km": "120", "boat_km": "0", "days": "2,5", "nights": "2", "fare": ""}
    assert admin.post(reverse("way", args=[cast.mai_son.id]), way).status_code == 302
    assert str(Distance.objects.get().days) == "2.5"
    assert admin.post(reverse("way", args=[cast.mai_son.id]), way | {"days": "2"}).status_code == 422
    page = admin.get(reverse("ways"), {"loc": "chua-co"}).content.decode()
    assert "Xã Nhôn Mai" in page
    assert "Xã Mai Sơn</a>" not in page

    # What was given out comes back: as it is, nothing changes; filled in, it is taken; wrong rows are named.
    given = admin.get(reverse("ways_file"), {"dang": "csv"}).content.decode("utf-8-sig")
    assert "16879,Xã Mai Sơn,Huyện Tương Dương,120,0,2.5,2," in given
    wrong = given.replace("Huyện Tương Dương,,,,,", "Huyện Tương Dương,xa,,2,,") + "99999,Xã Không Có,,5,,1,,\n"
    answer = _send(admin, wrong.encode())
    assert answer.status_code == 422
    assert "phải là số, không phải “xa”" in answer.content.decode()
    assert "Không có đơn vị Xã Không Có" in answer.content.decode()
    assert Distance.objects.count() == 1
    book = load_workbook(io.BytesIO(admin.get(reverse("ways_file")).content))
    sheet = book.worksheets[0]
    row = next(n for n in range(2, 6) if sheet.cell(n, 2).value == "Xã Nhôn Mai")
    sheet.cell(row, 4, 55)
    sheet.cell(row, 6, 1.5)
    filled = io.BytesIO()
    book.save(filled)
    assert _send(admin, filled.getvalue()).status_code == 302
    taken = Distance.objects.get(unit=cast.nhon_mai)
    assert (taken.road_km, str(taken.days), taken.nights, taken.fare) == (55, "1.5", 1, None)
    for broken in (b"", b"PK\x03\x04xx", b"\xff\x00\x12", "Mã,Tên\n1,a\n".encode()):
        assert _send(admin, broken).status_code == 422


def test_a_meeting_is_written_down_corrected_and_two_writers_keep_their_words(cast: Cast) -> None:
    browser = cast.secretary.client()
    typed = {
        "key": "k", "title": "=Họp ở hội trường", "held_on": str(timezone.localdate() - timedelta(days=1)),
        "form": "in_person", "minutes": "90", "people": "25", "spent": "3.500.000", "note": "",
    }  # fmt: skip
    assert browser.post(reverse("meeting_record"), typed | {"people": "0"}).status_code == 422
    assert browser.post(reverse("meeting_record"), typed).status_code == 302
    assert browser.post(reverse("meeting_record"), typed).status_code == 302
    meeting = Meeting.objects.get()
    assert (meeting.spent, meeting.person_minutes) == (3_500_000, 2250)
    where = reverse("meeting_correct", args=[meeting.id])
    browser.post(where, typed | {"people": "30", "edition": "1"})
    late = browser.post(where, typed | {"people": "31", "edition": "1"})
    assert late.status_code == 422
    assert "30 người" in late.content.decode()
    assert 'value="31"' in late.content.decode()
    assert 'name="edition" value="2"' in late.content.decode()
    book = load_workbook(io.BytesIO(browser.get(reverse("economy_sheet")).content))
    assert "f" not in {cell.data_type for row in book.worksheets[1].rows for cell in row}
    browser.post(reverse("meeting_strike", args=[meeting.id]))
    assert "Không có cuộc họp nào như vậy" in browser.get(reverse("economy_meetings")).content.decode()


def _send(browser: Client, content: bytes) -> Any:
    file = SimpleUploadedFile("duong-di.csv", content)
    return browser.post(reverse("ways_import"), {"file": file, "from_on": "2026-01-01"})
