"""A paper with every part, and reading back what was made of it."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

from giaoban.adapters.papers import Heading, Items, Layout, Paper, Paragraph, Signature, Table, layout_on


def layout() -> Layout:
    """The rules of the day the tests are about."""
    return layout_on(date(2026, 11, 23))


def sample(paragraphs: int = 1) -> Paper:
    """Minutes with a heading, text, points, a table and two signatures."""
    return Paper(
        above="ỦY BAN NHÂN DÂN HUYỆN TƯƠNG DƯƠNG",
        issuer="VĂN PHÒNG",
        symbol="BB-VP",
        place_and_day="Tương Dương, ngày 23 tháng 11 năm 2026",
        name="BIÊN BẢN",
        summary="Cuộc họp giao ban tháng 11",
        blocks=(
            Heading("I. THÀNH PHẦN"),
            Paragraph("Chủ trì: Lữ Minh Quang.\nThư ký: Lương Thị Mây."),
            Items(("Xã Mai Sơn", "Xã Nhôn Mai")),
            Table(("STT", "Điểm cầu", "Thời gian dự"), (("1", "Xã Mai Sơn", "07:30–11:00"), ("2", "Xã Nhôn Mai"))),
            *(Paragraph("Đường vào bản Huồi Tố sạt lở. " * 30) for _ in range(paragraphs)),
        ),
        signatures=(Signature("THƯ KÝ", "Lương Thị Mây"), Signature("CHỦ TỌA", "Lữ Minh Quang")),
        recipients=("Các đơn vị dự họp;", "Lưu: VT, HS."),
    )


def text_of(pdf: Path) -> str:
    """The text layer, in columns as on the page."""
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def office_pdf(docx: bytes, folder: Path) -> Path:
    """The file as LibreOffice opens it, printed to PDF."""
    source = folder / "paper.docx"
    source.write_bytes(docx)
    home = folder / "home"
    command = [
        shutil.which("soffice") or "soffice", f"-env:UserInstallation=file://{home}", "--headless", "--convert-to",
        "pdf", "--outdir", str(folder), str(source),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=90)
    return folder / "paper.pdf"
