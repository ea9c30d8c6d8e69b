"""The summed table as a spreadsheet: totals, then every unit's figures, then what was written."""

import io
from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from giaoban.briefings.reports.queries import Sum
from giaoban.kernel.formats import moment

Value = str | int | Decimal | None
BOLD_HEAD = 4


def sum_sheet(table: Sum) -> bytes:
    """An XLSX file. Figures are numbers; what people typed is text, so that nothing of it is taken for a formula."""
    book = Workbook()
    first: Worksheet = book.worksheets[0]
    first.title = _("Tổng hợp")
    _fill(first, _total_lines(table))
    _fill(book.create_sheet(_("Từng đơn vị")), _unit_lines(table))
    if table.blank.questions:
        _fill(book.create_sheet(_("Phần chữ")), _text_lines(table))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def coverage(table: Sum) -> str:
    """How many units the sum holds, so that it is never taken for complete."""
    count = {"handed": len(table.reports), "asked": table.asked}
    if table.whole:
        return _("Đủ {handed}/{asked} đơn vị").format(**count)
    return _("CHƯA ĐỦ: mới có {handed}/{asked} đơn vị").format(**count)


def _total_lines(table: Sum) -> list[Sequence[Value]]:
    request = table.request
    lines: list[Sequence[Value]] = [
        [request.title],
        [f"{request.briefing.title} · {request.briefing.host.name} · {moment(request.due_at)}"],
        [coverage(table)],
        [_("Chỉ tiêu"), *(column.label for column in table.blank.columns)],
    ]
    lines += [[line.row.heading or _("Tổng cộng"), *(cell.value for cell in line.cells)] for line in table.totals]
    if table.missing:
        lines += [[], [_("Chưa nộp"), ", ".join(table.missing)]]
    return lines


def _unit_lines(table: Sum) -> list[Sequence[Value]]:
    head = [_("STT"), _("Đơn vị"), _("Dòng"), *(column.label for column in table.blank.columns)]
    lines: list[Sequence[Value]] = [[table.request.title], [coverage(table)], [], head]
    for number, unit in enumerate(table.units, start=1):
        lines.append([number, unit.name, unit.row.heading, *(cell.value for cell in unit.cells)])
    return lines


def _text_lines(table: Sum) -> list[Sequence[Value]]:
    head = [_("STT"), _("Đơn vị"), *(question.heading for question in table.blank.questions)]
    lines: list[Sequence[Value]] = [[table.request.title], [coverage(table)], [], head]
    for number, report in enumerate(table.reports, start=1):
        texts = report.handed_texts()
        lines.append([number, report.unit_name, *(texts.get(one.key, "") for one in table.blank.questions)])
    return lines


def _fill(sheet: Worksheet, lines: list[Sequence[Value]]) -> None:
    for row, values in enumerate(lines, start=1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column, value)
            if isinstance(cell, Cell) and isinstance(value, str):
                cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=row >= BOLD_HEAD, vertical="top")
            cell.font = Font(bold=row in (1, BOLD_HEAD))
    for column in range(1, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 8 if column == 1 else 24
    sheet.freeze_panes = f"A{BOLD_HEAD + 1}"
