"""The summed table as a spreadsheet: totals, then every unit's figures, then what was written."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from giaoban.adapters.sheets import Sheet, workbook
from giaoban.briefings.reports.queries import Sum
from giaoban.kernel.formats import moment

Value = str | int | Decimal | None
HEAD = 4


def sum_sheet(table: Sum) -> bytes:
    """An XLSX file."""
    sheets = [_sheet(_("Tổng hợp"), _total_lines(table)), _sheet(_("Từng đơn vị"), _unit_lines(table))]
    if table.blank.questions:
        sheets.append(_sheet(_("Phần chữ"), _text_lines(table)))
    return workbook(sheets)


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


def _sheet(title: str, lines: list[Sequence[Value]]) -> Sheet:
    return Sheet(title, [8] + [24] * (max(map(len, lines)) - 1), lines, head=HEAD)
