"""A list as an XLSX workbook."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from giaoban.adapters.sheets import MEDIA_TYPE, Sheet, workbook

#: More lines than any office reads; a sheet itself ends at 1,048,576.
MOST_ROWS = 50_000


def workbook_response(
    name: str, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]]
) -> HttpResponse:
    """A download of one sheet: `columns` are (heading, width in letters), cells are text, numbers, days or moments."""
    return sheets_response(name, [list_sheet(title, columns, rows)])


def sheets_response(name: str, sheets: Iterable[Sheet]) -> HttpResponse:
    """A download of several sheets."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(workbook(sheets), content_type=MEDIA_TYPE, headers=headers)


def list_sheet(title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]]) -> Sheet:
    """The columns' names in the first line, then the rows; moments in this office's time."""
    return Sheet(title, [width for _heading, width in columns], _lines(columns, rows))


def _lines(columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]]) -> Iterable[Sequence[Any]]:
    yield [heading for heading, _width in columns]
    for row in rows:
        yield [_local(value) for value in row]


def _local(value: Any) -> Any:
    return timezone.localtime(value).replace(tzinfo=None) if isinstance(value, datetime) else value
