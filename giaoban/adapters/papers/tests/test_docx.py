"""The DOCX: real styles, the same parts, and LibreOffice opens it."""

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm

from giaoban.adapters.papers.docx import to_docx
from giaoban.adapters.papers.tests.samples import layout, office_pdf, sample, text_of


@pytest.fixture
def made() -> bytes:
    """Minutes of two pages."""
    return to_docx(sample(paragraphs=6), layout())


def test_office_opens_it_with_all_its_parts(made: bytes, tmp_path: Path) -> None:
    text = text_of(office_pdf(made, tmp_path))
    for line in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "/BB-VP",
        "Tương Dương, ngày 23 tháng 11 năm 2026",
        "Cuộc họp giao ban tháng 11",
        "I. THÀNH PHẦN",
        "- Xã Mai Sơn",
        "07:30–11:00",
        "CHỦ TỌA",
        "Nơi nhận:",
        "- Lưu: VT, HS.",
    ):
        assert line in text
    second = text.split("\f")[1]
    assert second.split()[0] == "2"


def test_the_page_is_that_of_the_decree(made: bytes) -> None:
    section: Any = Document(io.BytesIO(made)).sections[0]
    assert abs(section.page_width - Mm(210)) < Mm(0.1)
    assert [round(edge.mm) for edge in (section.left_margin, section.right_margin, section.top_margin)] == [30, 15, 20]
    assert section.different_first_page_header_footer


def test_every_paragraph_has_a_style_of_ours_in_the_law_s_font(made: bytes) -> None:
    document = Document(io.BytesIO(made))
    used = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert used == {name for name in used if name and name.startswith("Paper ")}
    style: Any = document.styles["Paper Text"]
    assert (style.font.name, style.font.size.pt) == ("Times New Roman", 14)
