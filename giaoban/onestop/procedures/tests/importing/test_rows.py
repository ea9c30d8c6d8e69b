"""Files of procedures: what is accepted, what is mended and how, what is refused and why."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from giaoban.adapters.sheets import Sheet, workbook
from giaoban.kernel.errors import RuleBroken
from giaoban.onestop.procedures.content import Content, Term, from_stored
from giaoban.onestop.procedures.importing.columns import HEADINGS, SAMPLE
from giaoban.onestop.procedures.importing.files import read
from giaoban.onestop.procedures.importing.legal import legal_basis, results
from giaoban.onestop.procedures.importing.papers import papers
from giaoban.onestop.procedures.importing.rows import Read, interpret
from giaoban.onestop.procedures.importing.terms import HEAD as WAYS
from giaoban.onestop.procedures.importing.ways import ways
from giaoban.onestop.procedures.models import RowFate

REAL = Path("/work/shared/data/procedures-commune.jsonl")
PAPERS = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
LAWS = "Tên văn bản pháp lýMã văn bản"


def crawled(**changes: Any) -> dict[str, str]:
    """One row in the shape of the crawl, in words of our own."""
    return {
        "ma_thu_tuc": "1.009999",
        "ten_thu_tuc": "Xác nhận hộ có ruộng bậc thang",
        "cap_thuc_hien": "Cấp xã",
        "linh_vuc": "Nông nghiệp",
        "doi_tuong_thuc_hien": "Công dân Việt Nam, Cán bộ, công chức, viên chức",
        "cach_thuc_thuc_hien": f"{WAYS}Trực tiếp5 Ngày làm việcMiễn phíTrực tuyến5 Ngày làm việcMiễn phí",
        "thanh_phan_ho_so": f"--{PAPERS}Đơn xin xác nhậnDonxin.docx1 bản chínhBản đồ thửa ruộng0 bản chính,2 bản sao",
        "can_cu_phap_ly": f"{LAWS}Luật Trồng trọt31/2018/QH14Nghị định về đất lúa112/2024/NĐ-CP",
        "yeu_cau_dieu_kien": "Không có thông tin",
        "ket_qua_xu_ly": "Giấy xác nhậnMã: KQ.G15.000099Từ khóaKhông có thông tinMô tảKhông có thông tin",
        **changes,
    }


def rows_of(*rows: dict[str, str]) -> list[Read]:
    return interpret(read("x.jsonl", "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()))


def content_of_row(**changes: Any) -> Content:
    found = rows_of(crawled(**changes))[0].content
    assert found is not None
    return found


def test_a_crawled_row_comes_apart() -> None:
    content = content_of_row()
    assert [(p.name, p.form_name, p.originals, p.copies) for p in content.papers] == [
        ("Đơn xin xác nhận", "Donxin.docx", 1, 0),
        ("Bản đồ thửa ruộng", "", 0, 2),
    ]
    assert [(one.title, one.number) for one in content.legal_basis] == [
        ("Luật Trồng trọt", "31/2018/QH14"),
        ("Nghị định về đất lúa", "112/2024/NĐ-CP"),
    ]
    assert content.statutory == Term(Decimal("5.0"), "working_day")
    assert [way.channel for way in content.ways] == ["counter", "online"]
    assert [(fee.amount, fee.channel) for fee in content.fees] == [(Decimal(0), "")]
    assert content.applicants == ("Công dân Việt Nam", "Cán bộ, công chức, viên chức")
    assert content.conditions == ""
    assert [(one.name, one.code) for one in content.results] == [("Giấy xác nhận", "KQ.G15.000099")]
    assert from_stored(content.stored()) == content


@pytest.mark.parametrize(
    ("table", "prose", "term", "said"),
    [
        ("Trực tiếp5 Ngày làm việcMiễn phí", "", ("5.0", "working_day"), ""),
        ("Trực tiếp3Miễn phí", "trong 03 ngày làm việc", ("3.0", "working_day"), "không ghi đơn vị"),
        ("Trực tiếp3Miễn phí", "trong 03 ngày", ("3.0", "calendar_day"), "lấy ngày"),
        ("Trực tiếp1Miễn phí", "nhận sau 15 giờ thì trả hôm sau", (None, "same_day"), "ngay trong ngày"),
        ("Trực tiếp2 GiờMiễn phí", "", ("2.0", "working_hour"), ""),
        ("Trực tiếp7 NgàyKhông có thông tin07 ngày làm việc, kể từ ngày nhận đủ", "", ("7.0", "working_day"), "mô tả"),
        ("Trực tiếpKhông có thông tin2,000 VNĐ", "", (None, ""), "không ghi thời hạn"),
        ("Trực tiếp2 Ngày làm việcMiễn phíTrực tiếp9 Ngày làm việcMiễn phí", "", ("9.0", "working_day"), "dài nhất"),
        ("Trực tiếp9000 Ngày làm việcMiễn phí", "", (None, ""), "không hợp lý"),
    ],
)
def test_times(table: str, prose: str, term: tuple[str | None, str], said: str) -> None:
    found = ways(WAYS + table, prose)
    amount = Decimal(term[0]) if term[0] else None
    assert found.statutory == Term(amount, term[1])
    assert said in " ".join(found.notes)
    assert bool(found.notes) is bool(said)


@pytest.mark.parametrize(
    ("fee", "amount", "note"),
    [
        ("Miễn phí", 0, ""),
        ("Miễn phí(Không)", 0, ""),
        ("Miễn phí(Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định)", None, "Hội đồng nhân dân"),
        ("Miễn phí(Miễn lệ phí cho người thuộc hộ nghèo)", None, "hộ nghèo"),
        ("8,000 VNĐ", 8000, ""),
        ("70,000 VNĐ(70.000 đồng/giấy)", 70000, "70.000"),
        ("50 VNĐ(50.000đ/giấy thông hành)", 50000, ""),
        ("40 Việt Nam Đồng(4.000 đ/giấy)", None, "40 đồng"),
        ("10 USD(/bản)", None, "10 USD"),
        ("2,000 Việt Nam Đồng(/trang)", 2000, "trang"),
    ],
)
def test_money(fee: str, amount: int | None, note: str) -> None:
    found = ways(f"{WAYS}Trực tiếp5 Ngày làm việc{fee}", "").fees
    assert [one.amount for one in found] == [amount]
    assert note in found[0].note


def test_several_sums_of_one_way() -> None:
    found = ways(f"{WAYS}Trực tiếp5 Ngày làm việc10,000 VNĐ(một người)20,000 VNĐ(cả hộ)Nộp tại xã", "")
    assert [(one.amount, one.note) for one in found.fees] == [(Decimal(10000), "một người"), (Decimal(20000), "cả hộ")]
    assert found.rows[0].note == "Nộp tại xã"


def test_papers_in_groups_with_remarks() -> None:
    found = papers(
        f"* Giấy tờ phải nộp:{PAPERS}Các giấy tờ gồm:0 bản chính+ Đơn theo mẫu 021 bản chính"
        f"+ Ảnh (nếu có)1 bản chính* Giấy tờ phải xuất trình:{PAPERS}Thẻ căn cước1 bản chính"
        f"Trường hợp đã có dữ liệu thì không phải nộp0 bản chính* Lưu ý:{PAPERS}Nộp trong giờ hành chính0 bản chính"
    )
    assert [(p.name, p.group, p.shown, p.required, p.originals) for p in found.rows] == [
        ("Đơn theo mẫu 02", "Giấy tờ phải nộp · Các giấy tờ gồm", False, True, 1),
        ("Ảnh (nếu có)", "Giấy tờ phải nộp · Các giấy tờ gồm", False, False, 1),
        ("Thẻ căn cước", "Giấy tờ phải xuất trình", True, True, 1),
    ]
    assert found.remarks == ["Trường hợp đã có dữ liệu thì không phải nộp", "Nộp trong giờ hành chính"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Luật A số 27/2023/QH1527/2023/QH15", ["27/2023/QH15"]),
        ("Kế hoạch đến năm 2030182/2025/NQ-HĐND Quy định B16/2026/QĐ-UBND", ["182/2025/NQ-HĐND", "16/2026/QĐ-UBND"]),
        (
            "Sửa Nghị định số 1/2020/NĐ-CP ngày 02/3/2020 về A5/2021/NĐ-CPquy định B6/2021/TT-BTC",
            ["5/2021/NĐ-CP", "6/2021/TT-BTC"],
        ),
        (
            "Nghị quyết C66.7/2025/NQ-CPLiên tịch D01/2014/NQLT-CP-UBTƯMTTQVN",
            ["66.7/2025/NQ-CP", "01/2014/NQLT-CP-UBTƯMTTQVN"],
        ),
        ("Bộ luật không số", [""]),
    ],
)  # fmt: skip
def test_numbers_of_laws(text: str, numbers: list[str]) -> None:
    assert [one.number for one in legal_basis(LAWS + text).rows] == numbers


def test_several_results() -> None:
    found = results("Giấy khai sinhMã: KQ.G15.000031Trích lụcMã: KQ.G15.000033Từ khóaKhông có thông tinMô tảx")
    assert [(one.name, one.code) for one in found] == [
        ("Giấy khai sinh", "KQ.G15.000031"),
        ("Trích lục", "KQ.G15.000033"),
    ]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (crawled(ma_thu_tuc=""), "Thiếu mã"),
        (crawled(ma_thu_tuc="không có thông tin"), "Thiếu mã"),
        (crawled(ma_thu_tuc="mã số 12"), "không đúng dạng"),
        (crawled(ten_thu_tuc="Không có thông tin"), "Thiếu tên"),
        (crawled(ten_thu_tuc="x" * 1001), "1.000 chữ"),
        (crawled(trinh_tu_thuc_hien="x" * 200_001), "200.000"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(row: dict[str, str], why: str) -> None:
    found = rows_of(row, crawled(ma_thu_tuc="1.000001"))
    assert (found[0].fate, found[0].content) == (RowFate.REFUSED, None)
    assert why in found[0].notes[0]
    assert found[1].content is not None


def test_a_code_twice_and_a_broken_line() -> None:
    text = f"{json.dumps(crawled())}\n{{broken\n[1]\n{json.dumps(crawled())}"
    found = interpret(read("x", text.encode()))
    assert [one.fate for one in found] == [RowFate.REPAIRED, *[RowFate.REFUSED] * 3]
    assert "dòng 1" in found[3].notes[0]


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff\xd8\xff\xe0 a picture", b"PK\x03\x04 no sheet", b"\xd0\xcf\x11\xe0 old", b"a,b\n1,2", b"[1",
        b"a\0b", "Mã thủ tục;Tên thủ tục\n".encode(), b'"x\n' * 3,
    ],
)  # fmt: skip
def test_what_is_no_file_of_procedures(content: bytes) -> None:
    with pytest.raises(RuleBroken) as refused:
        read("x.bin", content)
    assert refused.value.field == "file"
    assert "ãy " in str(refused.value)


def test_a_typed_sheet_and_csv_say_the_same() -> None:
    lines = [list(HEADINGS.values()), [SAMPLE.get(key, "") for key in HEADINGS]]
    sheet = workbook([Sheet("x", [20] * len(HEADINGS), lines)])
    csv = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
    one = interpret(read("x.xlsx", sheet))[0]
    two = interpret(read("x.csv", csv.encode("utf-16")))[0]
    assert one.content == two.content
    assert one.fate == RowFate.ACCEPTED
    assert one.content is not None
    assert [(p.name, p.form_name, p.originals) for p in one.content.papers] == [
        ("Tờ khai đăng ký khai sinh", "Mẫu 01", 1),
        ("Giấy chứng sinh", "", 1),
    ]
    assert one.content.statutory == Term(None, "same_day")
    assert [way.channel for way in one.content.ways] == ["counter", "online", "post"]


@pytest.mark.skipif(not REAL.exists(), reason="the crawled file is not here")
def test_all_of_the_real_file_comes_in_sane() -> None:
    found = interpret(read(REAL.name, REAL.read_bytes()))
    contents = [one.content for one in found if one.content is not None]
    assert len(contents) == len(found) == 203
    assert sum(one.fate == RowFate.REPAIRED for one in found) <= 180
    assert sum(bool(one.papers) for one in contents) >= 202
    assert sum(bool(one.statutory) for one in contents) >= 187
    assert all(one.legal_basis and one.ways and one.levels and one.applicants for one in contents)
    assert sum(bool(one.results) for one in contents) >= 202
    numbered = [law for one in contents for law in one.legal_basis if law.number]
    assert len(numbered) >= 0.99 * sum(len(one.legal_basis) for one in contents)
    assert all(fee.amount is None or fee.amount == 0 or fee.amount >= 1000 for one in contents for fee in one.fees)
    words = [paper.name for one in contents for paper in one.papers] + [law.title for law in numbered]
    assert not [word for word in words if "Số lượng" in word or word.endswith("bản chính1") or "Mã văn bản" in word]
