"""The host's table as a spreadsheet: one line for each unit, and the sum."""

import io
from collections.abc import Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from giaoban.briefings.cascade.models import Way
from giaoban.briefings.cascade.queries import Entry, sum_of
from giaoban.briefings.models import Briefing
from giaoban.kernel.formats import day, moment

WIDTHS = (6, 28, 16, 26, 14, 12, 12, 40, 34)


def cascade_sheet(source: Briefing, entries: list[Entry]) -> bytes:
    """An XLSX file. What people typed is written as text, so that nothing of it is ever taken for a formula."""
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = _("Triển khai lại")
    _line(sheet, 1, [source.title], bold=True)
    _line(sheet, 2, [f"{source.host.name} · {moment(source.opened_at or source.starts_at)}"])
    head = [
        _("STT"), _("Đơn vị"), _("Tình trạng"), _("Cách triển khai"), _("Ngày"), _("Thôn, bản"), _("Số người"),
        _("Ghi chú"), _("Người báo"),
    ]  # fmt: skip
    _line(sheet, 4, head, bold=True)
    for n, entry in enumerate(entries, start=1):
        _line(sheet, 4 + n, [n, entry.point.name, _state(entry), *_told(entry)])
    total = sum_of(entries)
    last = 5 + len(entries)
    _line(sheet, last, ["", _("Cộng"), f"{total.done}/{total.units}", "", "", total.villages, total.people], bold=True)
    for letter, width in zip("ABCDEFGHI", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A5"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _state(entry: Entry) -> str:
    if entry.state == "done":
        return _("Đã triển khai")
    if entry.late:
        return _("Quá hạn")
    return _("Dự kiến") if entry.state == "planned" else _("Chưa")


def _told(entry: Entry) -> list[str | int]:
    row = entry.row
    if row is None:
        return []
    if row.reported_at is None or row.held_on is None:
        return ["", day(row.planned_on)] if row.planned_on else []
    words = str(Way(row.way).label)
    return [words, day(row.held_on), row.villages or 0, row.people or 0, row.note, row.reported_by]


def _line(sheet: Worksheet, at: int, values: Sequence[str | int], *, bold: bool = False) -> None:
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(at, column, value)
        if isinstance(cell, Cell) and isinstance(value, str):
            cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=column > 1, vertical="top")
        if bold:
            cell.font = Font(bold=True)
