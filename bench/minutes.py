"""The minutes of a two-hour briefing with 17 bridge points, from the finished text to the PDF's last byte.

Each round is a process of its own, as after a restart of the web; the second paper of the same process is told apart.
"""

import io
import json
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date

from pypdf import PdfReader

from bench.report import report
from giaoban.adapters.papers import (
    Block,
    Heading,
    Items,
    Paper,
    Paragraph,
    Signature,
    Table,
    layout_on,
    to_pdf,
)
from giaoban.adapters.papers.docx import to_docx

POINTS = 17
ITEMS = 6
SPEECHES = 40
CONCLUSIONS = 15
ROUNDS = 5
WORDS = "Xã đã rà soát các hộ chăn nuôi, lập chốt kiểm dịch ở đầu bản, báo cáo số liệu hằng ngày trước 16 giờ. "


@dataclass(frozen=True)
class Printing:
    """Seconds: the first PDF of a process, one more in the same process, a DOCX; and how many pages that were."""

    first_s: float
    next_s: float
    docx_s: float
    pages: int


def measure() -> None:
    """Five processes, the median of each figure."""
    rounds = [_round() for _ in range(ROUNDS)]
    first = statistics.median(one.first_s for one in rounds)
    later = statistics.median(one.next_s for one in rounds)
    docx = statistics.median(one.docx_s for one in rounds)
    note = f"{rounds[0].pages} pages; the next in the same process {later:.2f} s; DOCX {docx:.2f} s"
    report("minutes_pdf_s", first, note=note)


def paper() -> Paper:
    """Minutes as long as real ones of two hours: attendance, times, what was said, conclusions."""
    points = [f"Xã thứ {n}" for n in range(1, POINTS + 1)]
    people = "; ".join(f"Lô Văn {letter}, Phó Chủ tịch UBND xã" for letter in "ABCDE")
    items: list[Block] = []
    for n in range(1, ITEMS + 1):
        turns = range(SPEECHES // ITEMS)
        speeches = tuple(f"08:{m:02d}, Lô Thị Hoa ({points[m % POINTS]}), 3 phút 20 giây" for m in turns)
        items += [Heading(f"{n}. Nội dung thứ {n}"), Paragraph("\n".join([WORDS * 6] * 4)), Items(speeches)]
    conclusions = "\n".join(f"{n}. {WORDS}(chủ trì: {points[n]}; hạn: 05/12/2026)" for n in range(1, CONCLUSIONS + 1))
    times = tuple((name, "07:30", "09:30", "2", "3", "9 phút 10 giây") for name in points)
    return Paper(
        above="ỦY BAN NHÂN DÂN HUYỆN TƯƠNG DƯƠNG",
        issuer="VĂN PHÒNG",
        symbol="BB-VP",
        place_and_day="Tương Dương, ngày 23 tháng 11 năm 2026",
        name="BIÊN BẢN",
        summary="Cuộc họp: Giao ban tháng 11",
        blocks=(
            Heading("I. THÀNH PHẦN THAM DỰ"),
            Table(("STT", "Điểm cầu", "Thành phần"), tuple((str(n), name, people) for n, name in enumerate(points, 1))),
            *items,
            Heading("V. KẾT LUẬN"),
            Paragraph(conclusions),
            Table(("Điểm cầu", "Vào", "Rời", "Mất kết nối (phút)", "Số lượt", "Thời gian"), times),
        ),
        signatures=(Signature("THƯ KÝ", "Lương Thị Mây"), Signature("CHỦ TỌA", "Lữ Minh Quang")),
        recipients=("Các đơn vị dự họp;", "Lưu: VT, HS."),
    )


def timed() -> Printing:
    """What one process takes."""
    layout, whole = layout_on(date(2026, 11, 23)), paper()
    times, made = [], b""
    for make in (to_docx, to_pdf, to_pdf):
        began = time.perf_counter()
        made = make(whole, layout)
        times.append(time.perf_counter() - began)
    return Printing(times[1], times[2], times[0], len(PdfReader(io.BytesIO(made)).pages))


def _round() -> Printing:
    code = "import dataclasses, json; from bench.minutes import timed; print(json.dumps(dataclasses.asdict(timed())))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return Printing(**json.loads(done.stdout.splitlines()[-1]))
