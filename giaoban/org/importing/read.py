"""From the bytes of a CSV file to rows; every line that cannot be understood is named, none is guessed."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line
from giaoban.org.importing.rows import Problem, Row, header_key, level_of
from giaoban.org.naming import clean_code, name_unit

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 200_000
LONGEST_CODE = 40


class UnreadableLine(Exception):
    """From this line on the file makes no sense as CSV."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass
class Reading:
    """The rows of a file and what is wrong with it."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_csv(content: bytes) -> Reading:
    """Rows of a CSV file: comma, semicolon or tab; with or without BOM; any line ends. Never raises for bad input."""
    reading = Reading()
    try:
        lines = _lines(decode(content))
        columns = _columns(next(lines, (0, []))[1])
        for line, cells in lines:
            if len(reading.rows) >= MOST_ROWS:
                raise RuleBroken(_("Tệp có quá %(most)d dòng. Hãy chia thành nhiều tệp.") % {"most": MOST_ROWS})
            _read_row(reading, line, cells, columns)
    except RuleBroken as refusal:
        reading.problems.append(Problem(0, str(refusal.message)))
    except UnreadableLine as bad:
        reading.problems.append(Problem(bad.line, _("Dấu ngoặc kép mở ra mà không đóng lại. Hãy sửa từ dòng này.")))
    if not reading.rows and not reading.problems:
        reading.problems.append(Problem(0, _("Tệp không có dòng nào ngoài dòng tiêu đề. Hãy chọn tệp khác.")))
    return reading


def decode(content: bytes) -> str:
    """The text of a file in UTF-8 or UTF-16; anything else is refused with how to save it right."""
    if len(content) > MOST_BYTES:
        raise RuleBroken(_("Tệp lớn quá %(most)d MB. Hãy chia thành nhiều tệp.") % {"most": MOST_BYTES // 1024**2})
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise RuleBroken(
            _("Đây là tệp Excel. Hãy mở trong Excel, chọn “Lưu thành”, kiểu “CSV UTF-8”, rồi nhập tệp đó.")
        )
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        sentence = _(
            "Chữ trong tệp không phải Unicode (UTF-8), bắt đầu từ dòng %(line)d. Hãy lưu lại kiểu “CSV UTF-8”."
        )
        raise RuleBroken(sentence % {"line": line}) from None
    if "\0" in text or "\ufffd" in text:
        raise RuleBroken(_("Tệp có chữ bị hỏng. Hãy xuất lại từ nơi có danh sách gốc, kiểu “CSV UTF-8”."))
    return text


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    first, _newline, rest = text.partition("\n")
    skipped = 0
    if first.strip().lower().startswith("sep="):  # a hint that Excel writes for itself
        text, skipped = rest, 1
        first = rest.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = skipped + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = skipped + reader.line_num + 1
    except csv.Error:
        raise UnreadableLine(line) from None


def _columns(cells: list[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, cell in enumerate(cells):
        key = header_key(cell)
        if key is not None:
            columns.setdefault(key, place)
    if "level" not in columns or "name" not in columns:
        found = ", ".join(clean_line(cell)[:30] for cell in cells[:8]) or _("không có gì")
        sentence = _(
            "Dòng đầu phải là tiêu đề cột: level, code, name, kind, parent_code"
            " (hoặc cấp, mã, tên, loại, mã cấp trên). Dòng đầu của tệp này là: %(found)s."
        )
        raise RuleBroken(sentence % {"found": found})
    return columns


def _read_row(reading: Reading, line: int, cells: list[str], columns: dict[str, int]) -> None:
    if len(cells) <= max(columns.values()):
        reading.problems.append(Problem(line, _("Dòng này thiếu cột. Hãy kiểm tra dấu phân cách.")))
        return
    value = {key: clean_line(cells[place]) for key, place in columns.items()}
    try:
        reading.rows.append(_row(line, value))
    except RuleBroken as refusal:
        reading.problems.append(Problem(line, str(refusal.message)))


def _row(line: int, value: dict[str, str]) -> Row:
    level = level_of(value["level"])
    if level is None:
        sentence = _("Không hiểu cấp “%(word)s”. Hãy ghi tỉnh, huyện, xã, thôn hoặc phòng.")
        raise RuleBroken(sentence % {"word": value["level"][:30]})
    wanted = value.get("parent_level", "")
    parent_level = level_of(wanted) if wanted else None
    if wanted and parent_level is None:
        raise RuleBroken(_("Không hiểu cấp “%(word)s” của đơn vị cấp trên.") % {"word": wanted[:30]})
    code = clean_code(value.get("code", ""))
    if len(code) > LONGEST_CODE:
        raise RuleBroken(_("Mã đơn vị dài quá %(most)d ký tự.") % {"most": LONGEST_CODE})
    name = name_unit(value["name"], value.get("kind", ""), level)
    return Row(line, level, code, name, value.get("parent", ""), parent_level)
