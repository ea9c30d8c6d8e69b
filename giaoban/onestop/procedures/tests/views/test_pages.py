"""Pages of procedures: found, read, written with rows, compared, brought in, drawn."""

from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from giaoban.onestop.procedures.models import Procedure, ProcedureImport, VersionState
from giaoban.onestop.procedures.tests.people import content, drafted, published, redrafted
from giaoban.org.tests.cast import Cast

ODD = ["", "x" * 3000, "-1", "9999999999", "\u0000", "' OR 1=1 --", "2026-13-99", "🪿", "<b>"]
NEW = {
    "viec": "luu", "code": "1.000894", "name": "Đăng ký kết hôn", "field": "Hộ tịch", "levels": "commune",
    "service_level": "partial", "statutory_unit": "same_day", "way-counter": "on", "way-online": "on",
    "giay": ["a1", "b2"], "giay-ten-a1": "Tờ khai", "giay-chinh-a1": "1", "giay-bat-buoc-a1": "on",
    "giay-ten-b2": "", "giay-chinh-b2": "1",
    "phi": ["c3"], "phi-loai-c3": "charge", "phi-tien-c3": "8.000 đ",
}  # fmt: skip


def text(answer: object) -> str:
    assert isinstance(answer, HttpResponse)
    return unescape(answer.content.decode())


def test_found_without_diacritics_and_filtered(cast: Cast) -> None:
    published(cast)
    drafted(cast, code="1.000656", name="Đăng ký khai tử", field="Chứng thực")
    editor, reader = cast.secretary.client(), cast.village_head.client()
    assert "Xác nhận tình trạng" in text(reader.get(reverse("procedures"), {"q": "tinh trang hon"}))
    assert "Đăng ký khai tử" not in text(reader.get(reverse("procedures")))
    assert "3 ngày làm việc" in text(reader.get(reverse("procedures"), {"loc": "dang-ap-dung"}))
    assert "1.000656" not in text(editor.get(reverse("procedures"), {"loc": "dang-ap-dung"}))
    assert "Đăng ký khai tử" in text(editor.get(reverse("procedures"), {"loc": "ban-nhap"}))
    page = text(editor.get(reverse("procedures"), {"linh-vuc": "Hộ tịch", "cap": "commune", "muc-do": "partial"}))
    assert "1.004873" in page
    assert "1.000656" not in page
    assert "Không tìm thấy" in text(reader.get(reverse("procedures"), {"loc": "da-bai-bo"}))
    assert "Chưa có thủ tục nào" in text(cast.outsider.client().get(reverse("procedures")))


def test_a_neighbour_finds_nothing(cast: Cast) -> None:
    procedure = published(cast)
    other = cast.outsider.client()
    assert other.get(reverse("procedure", args=[procedure.id])).status_code == 404
    assert procedure.code not in text(other.get(reverse("procedures")))
    hidden = drafted(cast, code="1.000656")
    assert cast.mai_son_official.client().get(reverse("procedure", args=[hidden.id])).status_code == 404


def test_written_with_rows_and_kept_when_refused(cast: Cast) -> None:
    browser = cast.secretary.client()
    more = text(browser.post(reverse("procedure_new"), NEW | {"viec": "them:giay"}))
    assert more.count('name="giay" value=') == 3
    assert "Tờ khai" in more
    refused = browser.post(reverse("procedure_new"), NEW | {"phi-tien-c3": "tám nghìn"})
    assert refused.status_code == 422
    assert "tám nghìn" in text(refused)
    assert "Đăng ký kết hôn" in text(refused)
    assert browser.post(reverse("procedure_new"), NEW).status_code == 302
    version = Procedure.objects.get().versions.get()
    assert [paper.name for paper in version.papers.all()] == ["Tờ khai"]
    assert [(fee.amount, fee.kind) for fee in version.fees.all()] == [(Decimal(8000), "charge")]
    assert {way.channel for way in version.ways.all()} == {"counter", "online"}


def test_opened_and_saved_unchanged_is_no_change(cast: Cast) -> None:
    procedure = published(cast)
    browser = cast.secretary.client()
    page = text(browser.get(reverse("procedure_change", args=[procedure.id])))
    assert "Giấy tờ tùy thân" in page
    assert "15.000" in page


def test_a_stale_editor_shows_what_the_other_wrote(cast: Cast) -> None:
    procedure = drafted(cast)
    seen = procedure.edition
    redrafted(cast, procedure, name="Bản của thư ký")
    address = reverse("procedure_change", args=[procedure.id])
    answer = cast.chair.client().post(address, NEW | {"edition": seen, "name": "Bản của chủ tịch"})
    assert answer.status_code == 422
    assert "Bản của thư ký" in text(answer)
    assert "Bản của chủ tịch" in text(answer)


def test_published_and_compared(cast: Cast) -> None:
    procedure = published(cast)
    redrafted(cast, procedure, papers=content().papers[:1], name="Cấp giấy xác nhận")
    browser = cast.chair.client()
    page = text(browser.get(reverse("procedure_publish", args=[procedure.id])))
    assert "Cấp giấy xác nhận" in page
    assert "Giấy tờ tùy thân" in page
    sent = {"edition": procedure.edition, "valid_from": timezone.localdate().isoformat()}
    assert browser.post(reverse("procedure_publish", args=[procedure.id]), sent).status_code == 422
    later = (timezone.localdate() + timedelta(days=3)).isoformat()
    assert (
        browser.post(reverse("procedure_publish", args=[procedure.id]), sent | {"valid_from": later}).status_code == 302
    )
    versions = text(browser.get(reverse("procedure_versions", args=[procedure.id])))
    assert "<del>" in versions
    assert procedure.versions.filter(state=VersionState.PUBLISHED).count() == 2


def test_a_file_is_looked_at_before_it_is_taken(cast: Cast) -> None:
    browser = cast.chair.client()
    one = '{"ma_thu_tuc": "1.001193", "ten_thu_tuc": "Đăng ký khai sinh", "thanh_phan_ho_so": "Tờ khai"}'
    lines = f'{one}\n{{"ma_thu_tuc": ""}}'
    sent = {"file": SimpleUploadedFile("tthc.jsonl", lines.encode())}
    answer = browser.post(reverse("procedure_import"), sent)
    assert answer.status_code == 302
    file = ProcedureImport.objects.get()
    page = text(browser.get(answer.headers["Location"]))
    assert "Thiếu mã thủ tục" in page
    assert "không ghi thời hạn" in page
    assert not Procedure.objects.exists()
    assert browser.post(answer.headers["Location"], {"way": "nhap"}).status_code == 302
    assert Procedure.objects.get().versions.get().state == VersionState.DRAFT
    file.refresh_from_db()
    assert (file.state, file.new) == ("applied", 1)
    bad = browser.post(reverse("procedure_import"), {"file": SimpleUploadedFile("a.exe", b"MZ\x90\x00\xff")})
    assert bad.status_code == 422
    assert "ãy " in text(bad)


def test_a_file_is_published_from_the_day_that_was_chosen(cast: Cast) -> None:
    published(cast, code="1.001193", name="Tên cũ")
    browser = cast.chair.client()
    line = (
        '{"ma_thu_tuc": "1.001193", "ten_thu_tuc": "Đăng ký khai sinh", "cap_thuc_hien": "Cấp xã",'
        ' "thoi_han_giai_quyet": "5 ngày", "thanh_phan_ho_so": "Tờ khai", "cách thức nộp": "Trực tiếp, Trực tuyến"}'
    )
    sent = {"file": SimpleUploadedFile("tthc.jsonl", line.encode())}
    check = browser.post(reverse("procedure_import"), sent).headers["Location"]
    today, later = timezone.localdate(), timezone.localdate() + timedelta(days=3)
    assert "1.001193" in text(browser.post(check, {"way": "cong-bo", "valid_from": f"{today:%d/%m/%Y}"}))
    assert browser.post(check, {"way": "cong-bo", "valid_from": f"{later:%d/%m/%Y}"}).status_code == 302
    version = Procedure.objects.get().versions.get(number=2)
    assert (version.state, version.valid_from, version.service_level) == (VersionState.PUBLISHED, later, "partial")


def test_a_form_is_drawn_and_tried(cast: Cast) -> None:
    procedure = published(cast)
    browser = cast.secretary.client()
    address = reverse("procedure_form", args=[procedure.id])
    more = text(browser.post(address, {"viec": "them:person_id", "edition": procedure.edition}))
    assert 'name="o" value="o1"' in more
    sent = {
        "viec": "luu", "edition": procedure.edition, "o": ["o2", "o1"], "ten-o1": "Số định danh",
        "kieu-o1": "person_id", "bat-buoc-o1": "on", "ten-o2": "Giới tính", "kieu-o2": "choice", "lua-chon-o2": "Nam",
    }  # fmt: skip
    assert "từ 2 đến 40" in text(browser.post(address, sent))
    assert browser.post(address, sent | {"lua-chon-o2": "Nam\nNữ"}).status_code == 302
    trial = reverse("procedure_form_preview", args=[procedure.id])
    page = text(browser.get(trial))
    assert page.index("Giới tính") < page.index("Số định danh")
    assert "12 chữ số" in text(browser.post(trial, {"o1": "12"}))
    assert "Điền đúng" in text(browser.post(trial, {"o1": "040190001234", "o2": "Nữ"}))


@pytest.mark.parametrize("odd", ODD)
def test_nonsense_is_no_fault_of_ours(cast: Cast, odd: str) -> None:
    procedure = published(cast)
    redrafted(cast, procedure, name="Bản nháp")
    browser = cast.chair.client()
    names = ("q", "loc", "linh-vuc", "cap", "muc-do", "trang", "ban", "tu", "den", "don-vi")
    everything = dict.fromkeys(names, odd)
    for route in ("procedures", "procedures_workbook", "procedures_share", "procedure_proposals"):
        assert browser.get(reverse(route), everything).status_code == 200, route
    for route in ("procedure", "procedure_versions"):
        assert browser.get(reverse(route, args=[procedure.id]), everything).status_code == 200, route
    typed = dict.fromkeys(
        ("viec", "edition", "name", "code", "statutory_amount", "statutory_unit", "giay", "phi", "o", "amount",
         "time_unit", "valid_from", "withdrawn_on", "reason", "kind", "text", "service_level", "levels"), odd
    )  # fmt: skip
    assert browser.post(reverse("procedure_new"), typed).status_code in (200, 302, 422)
    for route in ("change", "form", "promise", "propose", "publish", "withdraw", "drop_draft", "form_preview"):
        answer = browser.post(reverse(f"procedure_{route}", args=[procedure.id]), typed)
        assert answer.status_code in (200, 302, 422), route
