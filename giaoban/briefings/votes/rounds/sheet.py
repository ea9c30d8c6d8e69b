"""The answers of a round as a spreadsheet: the figures, then one line a unit."""

import io
from collections.abc import Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from giaoban.briefings.votes.rounds.queries import RoundPage
from giaoban.kernel.formats import moment

WIDTHS = (6, 32, 24, 60, 26, 20)


def round_sheet(page: RoundPage) -> bytes:
    """An XLSX file. What people typed is written as text, so that nothing of it is ever taken for a formula."""
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = _("Lấy ý kiến")
    labels = page.row.labels()
    lines: list[Sequence[str | int]] = [[page.row.title], [f"{page.row.host.name} · {moment(page.row.deadline)}"], []]
    lines += [["", label, count] for label, count in page.counts]
    lines += [["", _("Chưa trả lời"), page.waiting], []]
    head = len(lines) + 1
    lines.append([_("STT"), _("Đơn vị"), _("Lựa chọn"), _("Ý kiến"), _("Người trả lời"), _("Lúc")])
    for number, opinion in enumerate(page.opinions, start=1):
        chosen = labels[opinion.choice] if opinion.choice is not None else _("chưa trả lời")
        at = moment(opinion.answered_at) if opinion.answered_at else ""
        lines.append([number, opinion.unit_name, chosen, opinion.comment, opinion.person_name, at])
    for row, values in enumerate(lines, start=1):
        _write(sheet, row, values, bold=row in (1, head))
    for letter, width in zip("ABCDEF", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"A{head + 1}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(sheet: Worksheet, row: int, values: Sequence[str | int], *, bold: bool) -> None:
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column, value)
        if isinstance(cell, Cell) and isinstance(value, str):
            cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=column > 1, vertical="top")
        cell.font = Font(bold=bold)
