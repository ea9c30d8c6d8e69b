"""The PDF: the law's words and numbers on the page, fonts inside the file, nothing fetched."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from giaoban.adapters.papers import Paragraph, to_pdf
from giaoban.adapters.papers.tests.samples import layout, sample, text_of

POINTS_PER_MM = 72 / 25.4


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Three pages of minutes."""
    path = tmp_path / "paper.pdf"
    path.write_bytes(to_pdf(sample(paragraphs=9), layout()))
    return path


def test_the_head_is_as_the_decree_wants_it(pdf: Path) -> None:
    text = text_of(pdf)
    head = text[: text.index("I. THÀNH PHẦN")]
    for line in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "VĂN PHÒNG",
        "/BB-VP",
        "Tương Dương, ngày 23 tháng 11 năm 2026",
        "BIÊN BẢN",
        "Cuộc họp giao ban tháng 11",
    ):
        assert line in head
    assert text.index("THƯ KÝ ") < text.index("Nơi nhận:")


def test_the_country_s_name_stays_on_one_line_and_the_body_is_complete(pdf: Path) -> None:
    text = text_of(pdf)
    assert "Xã Nhôn Mai" in text
    assert "07:30–11:00" in text
    assert text.count("sạt lở") == 9 * 30
    assert text.count("Lữ Minh Quang") == 2


def test_pages_are_a4_with_the_margins_of_the_decree(pdf: Path) -> None:
    for page in PdfReader(pdf).pages:
        assert float(page.mediabox.width) == pytest.approx(210 * POINTS_PER_MM, abs=1)
        assert float(page.mediabox.height) == pytest.approx(297 * POINTS_PER_MM, abs=1)
    words = _words(pdf)
    left, right = min(x for x, _, _, _ in words), max(x for _, x, _, _ in words)
    assert 29.9 <= left / POINTS_PER_MM <= 35
    assert 14.5 <= 210 - right / POINTS_PER_MM <= 20
    body = [word for word in words if word[3] > 20 * POINTS_PER_MM]
    top = min(y for _, _, y, _ in body) / POINTS_PER_MM
    bottom = 297 - max(y for _, _, _, y in body) / POINTS_PER_MM
    assert 19 <= top <= 25
    assert bottom >= 19


def test_page_numbers_begin_on_the_second_page_at_the_top_in_the_middle(pdf: Path) -> None:
    pages = text_of(pdf).split("\f")[:-1]
    assert len(pages) >= 3
    assert pages[0].split()[0] != "1"
    assert [page.split()[0] for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]
    numbers = [word for word in _words(pdf) if word[3] < 20 * POINTS_PER_MM]
    assert len(numbers) == len(pages) - 1
    for left, right, _, _ in numbers:
        assert (left + right) / 2 == pytest.approx((30 + (210 - 15)) / 2 * POINTS_PER_MM, abs=2)


def test_every_font_is_embedded(pdf: Path) -> None:
    lines = subprocess.run(["pdffonts", str(pdf)], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert lines
    assert all(line.split()[-5] == "yes" for line in lines), lines
    assert all("Tinos" in line or "Times" in line for line in lines), lines


def test_what_people_typed_is_text_and_nothing_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("mật")
    typed = f'<img src="file://{secret}"><link rel=attachment href="file://{secret}"> & <b>đậm</b>'
    path = tmp_path / "typed.pdf"
    path.write_bytes(to_pdf(replace(sample(), blocks=(Paragraph(typed),)), layout()))
    assert "<b>đậm</b>" in text_of(path).replace("\n", " ")
    assert PdfReader(path).attachments == {}


def test_room_is_left_for_a_number_and_a_known_number_is_written(tmp_path: Path) -> None:
    path = tmp_path / "numbered.pdf"
    path.write_bytes(to_pdf(replace(sample(), number="12"), layout()))
    assert "Số: 12/BB-VP" in text_of(path)


def _words(pdf: Path) -> list[tuple[float, float, float, float]]:
    """Edges of every word: left, right, top, bottom, in points from the page's upper left corner."""
    done = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True)
    found = []
    for line in done.stdout.splitlines():
        if "<word " in line:
            values = {
                part.split("=")[0]: float(part.split('"')[1]) for part in line.split("<word ")[1].split(">")[0].split()
            }
            found.append((values["xMin"], values["xMax"], values["yMin"], values["yMax"]))
    return found
