"""Sheets as an XLSX file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: The longest name a sheet may have, and what may not be in it (Excel's own limits).
LONGEST_TITLE = 31
FORBIDDEN = str.maketrans("", "", "[]:*?/\\")

Value = str | int | float | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet from its first line to its last.

    `widths` of the columns are in letters. `head` is the line (from 1) that holds the columns' names: it is bold, as
    the first line is, and stays in sight with all above it; `bold` names other bold lines.
    """

    title: str
    widths: Sequence[int]
    lines: Iterable[Sequence[Value]]
    head: int = 1
    bold: frozenset[int] = frozenset()


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """An XLSX file. Figures, days and moments (naive: local time) are written as such; text stays text."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    for sheet in sheets:
        leaf = book.create_sheet(sheet.title.translate(FORBIDDEN)[:LONGEST_TITLE])
        leaf.freeze_panes = f"A{sheet.head + 1}"
        for place, width in enumerate(sheet.widths, start=1):
            leaf.column_dimensions[get_column_letter(place)].width = width
        for line, values in enumerate(sheet.lines, start=1):
            bold = line in (1, sheet.head) or line in sheet.bold
            leaf.append([_cell(leaf, value, wrap=line >= sheet.head, bold=bold) for value in values])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _cell(leaf: Any, value: Value, *, wrap: bool, bold: bool) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    content: Any = value  # it takes days and decimals too; only its types do not say so
    cell = WriteOnlyCell(leaf, value=content)
    cell.alignment = Alignment(wrap_text=wrap and isinstance(value, str), vertical="top")
    if isinstance(value, str):
        # What somebody typed stays text: a title that begins with "=" must not become a formula on another's machine.
        cell.data_type = "s"
    elif isinstance(value, datetime):
        cell.number_format = "dd/mm/yyyy hh:mm"
    elif isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    elif value is not None:
        cell.number_format = "#,##0" if value == int(value) else "#,##0.##"
    if bold:
        cell.font = Font(bold=True)
    return cell
