"""The demo's document: a short report as a real Word file, so that the conversion job has true work."""

import io
import zipfile
from xml.sax.saxutils import escape

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)

#: Each page: a heading, paragraphs, and rows of a table (the first row is its head).
PAGES: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]], ...] = (
    (
        "Tình hình dịch đến ngày 20/11",
        (
            "Toàn huyện ghi nhận 7 ổ dịch tại 4 xã, đã tiêu hủy 126 con, trọng lượng 5.870 kg. "
            "So với tháng 10 giảm 3 ổ dịch.",
            "Các xã chưa có dịch duy trì chốt tại đường mòn, bến thuyền; phun khử trùng hai ngày một lần.",
            "Đề nghị giao ban thống nhất: (1) hỗ trợ hộ có lợn tiêu hủy trước ngày 05/12; (2) bổ sung hóa chất cho "
            "các xã lòng hồ; (3) báo cáo hằng ngày trước 16 giờ.",
        ),
        (),
    ),
    (
        "Số liệu theo xã",
        ("Số liệu do các xã báo cáo trước 16 giờ ngày 20/11.",),
        (
            ("Xã", "Ổ dịch", "Tiêu hủy (con)", "Trọng lượng (kg)"),
            ("Mai Sơn", "2", "31", "1.420"),
            ("Hữu Khuông", "1", "18", "860"),
            ("Yên Tĩnh", "3", "57", "2.640"),
            ("Nga My", "1", "20", "950"),
            ("Cộng", "7", "126", "5.870"),
        ),
    ),
    (
        "Khó khăn",
        (
            "Đường vào bản Phá Kháo, Huồi Xá sạt lở ba điểm, xe chở hóa chất chưa vào được.",
            "Các bản lòng hồ đi lại bằng thuyền, mỗi chuyến từ hai đến ba giờ; hóa chất phải chia nhỏ.",
            "Một số hộ còn thả rông, chưa khai báo khi lợn ốm.",
        ),
        (),
    ),
    (
        "Đề nghị giao việc",
        (
            "Các xã có dịch: lập chốt kiểm dịch xong trước ngày 25/11, cử người trực đêm.",
            "Trạm Chăn nuôi và Thú y: cấp thêm 40 lít hóa chất cho Mai Sơn, Hữu Khuông trước ngày 27/11.",
            "Trưởng bản: đến từng hộ, ký cam kết không thả rông, không bán chạy lợn ốm.",
        ),
        (),
    ),
)


def report() -> bytes:
    """The report as DOCX bytes: four pages, A4, Times 13, one table."""
    body = [_line("ỦY BAN NHÂN DÂN HUYỆN TƯƠNG DƯƠNG", bold=True), _line("BÁO CÁO", bold=True, center=True, size=32)]
    body.append(_line("Công tác phòng, chống dịch tả lợn châu Phi", bold=True, center=True))
    for number, (heading, paragraphs, table) in enumerate(PAGES):
        body.append(_line(heading, bold=True, size=30, new_page=number > 0))
        body += [_line(paragraph) for paragraph in paragraphs]
        if table:
            body.append(_table(table))
    margins = '<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701"/>'
    page = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>{margins}</w:sectPr>'
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document {NS}><w:body>{"".join(body)}{page}</w:body></w:document>'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", document)
    return packed.getvalue()


def _line(text: str, *, bold: bool = False, center: bool = False, size: int = 26, new_page: bool = False) -> str:
    font = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
    look = f'<w:rPr>{font}{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/></w:rPr>'
    middle = '<w:jc w:val="center"/>' if center else ""
    page = "<w:pageBreakBefore/>" if new_page else ""
    place = f'<w:pPr>{page}<w:spacing w:after="160" w:line="320"/>{middle}</w:pPr>'
    return f'<w:p>{place}<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:color="888888"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    drawn = "".join(
        "<w:tr>" + "".join(f"<w:tc>{_line(cell, bold=n == 0)}</w:tc>" for cell in row) + "</w:tr>"
        for n, row in enumerate(rows)
    )
    return f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>{drawn}</w:tbl>{_line('')}"
