"""The roll-call as a spreadsheet: one line a person, one for each point without any."""

import io
from collections.abc import Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from giaoban.briefings.models import Briefing
from giaoban.briefings.rollcall.models import How
from giaoban.briefings.rollcall.queries import PointList
from giaoban.kernel.formats import clock, moment

WIDTHS = (6, 28, 30, 34, 22, 34, 12, 12)


def roll_sheet(briefing: Briefing, lists: list[PointList]) -> bytes:
    """An XLSX file. What people typed is written as text, so that nothing of it is ever taken for a formula."""
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = _("Điểm danh")
    _line(sheet, [briefing.title], bold=True)
    _line(sheet, [f"{briefing.host.name} · {moment(briefing.opened_at or briefing.starts_at)}"])
    _line(sheet, [])
    head = [_("STT"), _("Điểm cầu"), _("Họ tên"), _("Chức vụ"), _("Cách dự"), _("Ghi chú"), _("Đến lúc"), _("Về lúc")]
    _line(sheet, head, bold=True)
    number = 0
    for row in lists:
        if not row.people:
            number += 1
            _line(sheet, [number, row.point.name, "", "", _("chưa điểm danh")])
        for person in row.people:
            number += 1
            remark = person.reason or (_("thay {name}").format(name=person.stands_for) if person.stands_for else "")
            _line(
                sheet,
                [
                    number, row.point.name, person.name, person.title, str(How(person.how).label), remark,
                    clock(person.arrived_at) if person.arrived_at else "",
                    clock(person.left_at) if person.left_at else "",
                ],
            )  # fmt: skip
    for letter, width in zip("ABCDEFGH", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A5"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _line(sheet: Worksheet, values: Sequence[str | int], *, bold: bool = False) -> None:
    at = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value is not None else 1
    for column, value in enumerate(values or [""], start=1):
        cell = sheet.cell(at, column, value)
        if isinstance(cell, Cell) and isinstance(value, str):
            cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=column > 1, vertical="top")
        if bold:
            cell.font = Font(bold=True)
