"""The pages of written reports: the editor, the unit's form, the summed table on screen, sheet, paper and PDF."""

import io
import subprocess

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from openpyxl import load_workbook

from giaoban.briefings.models import Document
from giaoban.briefings.reports.jobs import publish
from giaoban.briefings.reports.models import Report, ReportTemplate
from giaoban.briefings.reports.tests.story import asked, handed_in
from giaoban.briefings.tests.scene import Scene

pytestmark = pytest.mark.django_db


def test_a_template_is_built_with_buttons_and_keeps_what_was_typed(scene: Scene) -> None:
    browser, where = scene.cast.secretary.client(), reverse("report_template_new")
    begun = {"title": "Dịch bệnh", "cot": ["a1", "b2"], "cot-a1": "Số hộ", "le-a1": "0", "cot-can-a1": "on"}
    begun |= {"cot-b2": "Số lợn", "nho-b2": "không", "cong-b2": "average", "muc": "c3", "muc-c3": "Khó khăn"}
    more = browser.post(where, {**begun, "viec": "len:b2"}).content.decode()
    assert more.index('value="Số lợn"') < more.index('value="Số hộ"')
    refused = browser.post(where, {**begun, "viec": "luu"})
    assert refused.status_code == 422
    assert "“không” không phải là số" in refused.content.decode()
    assert 'value="không"' in refused.content.decode()
    saved = browser.post(where, {**begun, "nho-b2": "0", "viec": "luu"})
    row = ReportTemplate.objects.get()
    assert saved["Location"] == reverse("report_template", args=[row.id])
    assert [(c.heading, c.total, c.required) for c in row.asked().columns] == [
        ("Số hộ", "sum", True), ("Số lợn", "average", False),
    ]  # fmt: skip
    taken = browser.post(saved["Location"], {**begun, "viec": "bo:b2"}).content.decode()
    assert "Số lợn" not in taken
    assert "Dịch bệnh" in browser.get(reverse("report_templates"), {"q": "dich"}).content.decode()


def test_units_are_asked_by_level_or_one_by_one(scene: Scene) -> None:
    like = asked(scene).template
    browser, where = scene.cast.secretary.client(), reverse("report_ask", args=[scene.briefing.id])
    form = {"template": str(like.id), "day": "2031-01-01", "hour": "08:00", "levels": ["commune"]}
    assert browser.get(where).status_code == 200
    assert browser.post(where, {**form, "levels": []}).status_code == 422
    made = browser.post(where, form)["Location"]
    assert "0/2" in browser.get(made).content.decode()
    made = browser.post(where, {**form, "units": [str(scene.cast.na_hang.id)]})["Location"]
    assert "Bản Na Hang" in browser.get(made).content.decode()


def test_a_unit_fills_in_saves_by_itself_and_is_told_each_wrong_place(scene: Scene) -> None:
    row, browser = asked(scene), scene.cast.mai_son_official.client()
    where = reverse("report_fill", args=[scene.briefing.id, row.id])
    typed = {"edition": "1", "c-r.kehoach": "12.345", "c-r.giaingan": "12,55", "q-khokhan": ""}
    by_itself = browser.post(where, {**typed, "viec": "tu-luu"})
    assert by_itself.json()["edition"] == 2
    assert browser.post(where, {**typed, "q-khokhan": "Khác", "viec": "tu-luu"}).status_code == 409
    stale = browser.post(where, {**typed, "c-r.giaingan": "9", "viec": "luu"}).content.decode()
    assert "người kia ghi “12,55”" in stale
    assert 'name="edition" value="2"' in stale
    refused = browser.post(where, {**typed, "edition": "2", "viec": "nop"})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "nhiều nhất 1 chữ số sau dấu phẩy" in page
    assert "Chưa viết." in page
    assert 'value="12,55"' in page
    browser.post(where, {**typed, "edition": "2", "c-r.giaingan": "12,5", "q-khokhan": "Không", "viec": "nop"})
    assert Report.objects.get(request=row, unit=scene.cast.mai_son).handed["cells"] == {
        "r.kehoach": "12345.0", "r.giaingan": "12.5",
    }  # fmt: skip
    assert "0,1" in browser.get(where).content.decode()
    card = reverse("briefing", args=[scene.briefing.id])
    assert "Báo cáo phải nộp" not in browser.get(card).content.decode()
    assert "Báo cáo phải nộp" in scene.cast.nhon_mai_official.client().get(card).content.decode()


def test_the_sum_is_on_the_page_the_sheet_and_the_paper(scene: Scene) -> None:
    row, browser = asked(scene), scene.cast.secretary.client()
    handed_in(scene, row, scene.cast.mai_son_official, "1.000", "250")
    handed_in(scene, row, scene.cast.nhon_mai_official, "3.000", "750")
    which = [scene.briefing.id, row.id]
    page = browser.get(reverse("report_sum", args=which)).content.decode()
    assert "CHƯA ĐỦ: mới có 2/3 đơn vị" in page
    assert "Cộng 2/3 đơn vị" in page
    assert '<rect width="333"' in page
    assert "Bản Na Hang" in browser.get(reverse("report_print", args=which)).content.decode()
    book = load_workbook(io.BytesIO(browser.get(reverse("report_sheet", args=which)).content))
    lines = [list(line) for line in book.worksheets[0].iter_rows(min_row=4, values_only=True)]
    assert lines[1][:4] == ["Tổng cộng", 4000, 1000, 25]
    assert lines[3][:2] == ["Chưa nộp", "Bản Na Hang"]
    assert [line[1] for line in book.worksheets[1].iter_rows(min_row=5, values_only=True)] == [
        "Xã Mai Sơn",
        "Xã Nhôn Mai",
    ]
    browser.post(reverse("report_publish", args=which))
    assert "Đang làm bảng" in browser.get(reverse("report_sum", args=which)).content.decode()
    publish(last=True, report_request_id=str(row.id))
    assert "Đã đưa vào tài liệu họp lúc" in browser.get(reverse("report_sum", args=which)).content.decode()
    document = Document.objects.select_related("attachment").get(title__startswith="Tổng hợp")
    with default_storage.open(document.attachment.storage_key) as pdf:
        text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf.read(), capture_output=True, check=True)
    assert "CHƯA ĐỦ: mới có 2/3 đơn vị" in text.stdout.decode()
    assert "4.000,0" in text.stdout.decode()


def test_those_who_asked_read_a_report_and_send_it_back(scene: Scene) -> None:
    row, browser = asked(scene), scene.cast.secretary.client()
    report = handed_in(scene, row, scene.cast.mai_son_official, "1.000", "250")
    which = [scene.briefing.id, row.id, report.id]
    assert "Mưa lũ" in browser.get(reverse("report_read", args=which)).content.decode()
    assert browser.post(reverse("report_return", args=which), {"reason": ""}).status_code == 422
    browser.post(reverse("report_return", args=which), {"reason": "Thiếu một dự án"})
    unit = scene.cast.mai_son_official.client()
    assert "Thiếu một dự án" in unit.get(reverse("report_fill", args=which[:2])).content.decode()
    assert unit.get(reverse("report_read", args=which)).status_code == 404
