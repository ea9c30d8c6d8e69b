"""Lists of ways as files: read from CSV or XLSX with a reason for every row that cannot be taken, and written back."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from math import ceil
from uuid import UUID

from django.utils.translation import gettext as _

from giaoban.adapters.sheets import NotASheetError, rows_of
from giaoban.briefings.economy.access import units_with_ways
from giaoban.briefings.economy.actions.ways import WayPlan, check_way
from giaoban.kernel.attachments.archive import office_kind
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line, plain
from giaoban.org.importing.read import decode
from giaoban.org.importing.rows import Problem
from giaoban.org.models import Unit

MOST_ROWS = 20_000
MOST_BYTES = 5 * 1024 * 1024
#: Column names understood, compared without diacritics, case and what stands in brackets.
COLUMNS = {
    "code": ("ma", "ma don vi", "code"),
    "name": ("don vi", "ten", "ten don vi", "name"),
    "parent": ("thuoc", "thuoc don vi", "parent"),
    "road_km": ("duong bo", "km duong bo", "road km", "km"),
    "boat_km": ("duong thuy", "duong song", "km duong thuy", "boat km"),
    "days": ("ngay cong", "so ngay cong", "days"),
    "nights": ("so dem", "dem nghi", "so dem nghi", "nights"),
    "fare": ("tien ve", "tien ve khu hoi", "fare"),
}


@dataclass
class Reading:
    """Rows that can be taken, rows left empty, and what is wrong with the others."""

    ways: list[tuple[UUID, WayPlan]] = field(default_factory=list)
    empty: int = 0
    problems: list[Problem] = field(default_factory=list)


def read_ways(content: bytes, seat: Unit, from_on: date) -> Reading:
    """Never raises for bad input: what is wrong with the file or a row is a problem with its line."""
    reading = Reading()
    try:
        table = _xlsx(content) if content.startswith(b"PK\x03\x04") else _csv(content)
        columns = _columns(next(table, (0, []))[1])
        units = _Units(seat)
        lines: dict[UUID, int] = {}
        for line, cells in table:
            if line > MOST_ROWS:
                raise RuleBroken(_("Tệp có quá %(most)d dòng. Hãy chia thành nhiều tệp.") % {"most": MOST_ROWS})
            value = {key: cells[place] if place < len(cells) else "" for key, place in columns.items()}
            try:
                _take(reading, units, lines, line, value, from_on)
            except RuleBroken as refusal:
                reading.problems.append(Problem(line, str(refusal.message)))
    except RuleBroken as refusal:
        reading.problems.append(Problem(0, str(refusal.message)))
    if not reading.ways and not reading.problems:
        reading.problems.append(
            Problem(0, _("Chưa có dòng nào ghi số ki-lô-mét và ngày công. Hãy điền rồi chọn lại tệp."))
        )
    return reading


def headings() -> list[tuple[str, int]]:
    """Columns of the file as it is given out, with their widths."""
    return [
        (_("Mã"), 10), (_("Đơn vị"), 30), (_("Thuộc"), 30), (_("Đường bộ (km)"), 14), (_("Đường thủy (km)"), 16),
        (_("Ngày công"), 12), (_("Số đêm"), 10), (_("Tiền vé (đ)"), 14),
    ]  # fmt: skip


def csv_of(rows: Iterable[Sequence[object]]) -> bytes:
    """The same list as CSV in UTF-8 with a mark, so that spreadsheets take it for what it is."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([heading for heading, _width in headings()])
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


class _Units:
    """Units below the seat by code and by name."""

    def __init__(self, seat: Unit) -> None:
        self.by_code: dict[str, list[Unit]] = {}
        self.by_name: dict[str, list[Unit]] = {}
        for unit in units_with_ways(seat).filter(valid_to__isnull=True).select_related("parent"):
            if unit.code:
                self.by_code.setdefault(unit.code.lstrip("0"), []).append(unit)
            self.by_name.setdefault(plain(unit.name), []).append(unit)

    def find(self, code: str, name: str, parent: str) -> Unit:
        """The one unit a row means. Raises `RuleBroken` for none and for several."""
        found = self.by_code.get(code.lstrip("0"), []) if code else []
        found = found or self.by_name.get(plain(name), [])
        if len(found) > 1:
            found = [unit for unit in found if unit.parent and plain(unit.parent.name) == plain(parent)] or found
        if not found:
            words = {"name": name or code or "–"}
            raise RuleBroken(_("Không có đơn vị %(name)s trong cơ quan này. Hãy sửa mã hoặc tên.") % words)
        if len(found) > 1:
            words = {"name": name, "count": str(len(found))}
            raise RuleBroken(_("Có %(count)s đơn vị tên %(name)s. Hãy ghi mã, hoặc ghi cột Thuộc.") % words)
        return found[0]


def _take(
    reading: Reading, units: _Units, lines: dict[UUID, int], line: int, value: dict[str, str], from_on: date
) -> None:
    if not any(value.get(key) for key in ("road_km", "boat_km", "days", "nights", "fare")):
        reading.empty += 1
        return
    unit = units.find(value.get("code", ""), value.get("name", ""), value.get("parent", ""))
    if unit.id in lines:
        words = {"name": unit.name, "line": lines[unit.id]}
        raise RuleBroken(_("%(name)s đã có ở dòng %(line)d. Hãy bỏ một dòng.") % words)
    if not value.get("days"):
        raise RuleBroken(_("Chưa ghi số ngày công của %(name)s.") % {"name": unit.name})
    days = _number(value["days"], _("Ngày công"))
    plan = WayPlan(
        road_km=_whole(value.get("road_km", ""), _("Đường bộ (km)")) or 0,
        boat_km=_whole(value.get("boat_km", ""), _("Đường thủy (km)")) or 0,
        days=days,
        nights=_nights(value.get("nights", ""), days),
        fare=_whole(value.get("fare", ""), _("Tiền vé (đ)")),
    )
    check_way(plan, from_on)
    lines[unit.id] = line
    reading.ways.append((unit.id, plan))


def _nights(text: str, days: Decimal) -> int:
    """What is written, else one night between each two days."""
    written = _whole(text, _("Số đêm"))
    return max(0, min(ceil(days), 30) - 1) if written is None else written


def _whole(text: str, column: str) -> int | None:
    if not text:
        return None
    value = _number(text, column)
    if value != int(value):
        raise RuleBroken(_("Cột %(column)s phải là số nguyên, không phải “%(word)s”.") % _words(column, text))
    return int(value)


def _number(text: str, column: str) -> Decimal:
    """ "2,5" and "2.5" are two and a half; "1.200.000" and "1 200 000" are one million two hundred thousand."""
    word = text.replace("\N{NO-BREAK SPACE}", "").replace(" ", "").removesuffix("đ").replace(",", ".")
    groups = word.split(".")
    if len(groups) > 2 or (len(groups) == 2 and len(groups[1]) == 3 and groups[0] != "0"):
        word = "".join(groups)
    try:
        value = Decimal(word)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) > 10**12:
        raise RuleBroken(_("Cột %(column)s phải là số, không phải “%(word)s”.") % _words(column, text))
    return value


def _words(column: str, text: str) -> dict[str, str]:
    return {"column": column, "word": text[:30]}


def _columns(cells: list[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, cell in enumerate(cells):
        word = clean_line(plain(cell.split("(")[0])).replace("_", " ")
        key = next((key for key, words in COLUMNS.items() if word in words), None)
        if key is not None:
            columns.setdefault(key, place)
    if "days" not in columns or not {"code", "name"} & columns.keys():
        raise RuleBroken(
            _("Dòng đầu phải là tiêu đề cột như trong danh sách tải về: Mã, Đơn vị, Đường bộ (km), Ngày công …")
        )
    return columns


def _csv(content: bytes) -> Iterator[tuple[int, list[str]]]:
    if len(content) > MOST_BYTES:
        raise RuleBroken(_("Tệp lớn quá 5 MB. Hãy chia thành nhiều tệp."))
    text = decode(content)
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        for line, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                yield line, [clean_line(cell) for cell in cells]
    except csv.Error:
        raise RuleBroken(_("Tệp không đọc được như một bảng. Hãy tải danh sách về rồi điền lại.")) from None


def _xlsx(content: bytes) -> Iterator[tuple[int, list[str]]]:
    if len(content) > MOST_BYTES:
        raise RuleBroken(_("Tệp lớn quá 5 MB. Hãy chia thành nhiều tệp."))
    if office_kind(io.BytesIO(content)) != "xlsx":
        raise RuleBroken(_("Đây không phải bảng Excel (.xlsx) hay CSV. Hãy tải danh sách về rồi điền lại."))
    try:
        for line, row in enumerate(rows_of(content, MOST_ROWS + 2), start=1):
            cells = [clean_line(cell) for cell in row]
            if any(cells):
                yield line, cells
    except NotASheetError:
        raise RuleBroken(_("Bảng Excel bị hỏng. Hãy mở, lưu lại rồi chọn lại tệp.")) from None


def _harmless(cell: object) -> object:
    # A name that begins like a formula must not be run by the spreadsheet that opens the list.
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@")) else cell
