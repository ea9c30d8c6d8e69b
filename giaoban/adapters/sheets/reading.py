"""The lines of a sheet that somebody hands in."""

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

MOST_COLUMNS = 40


class NotASheetError(Exception):
    """The file says that it is an XLSX and cannot be read as one."""


def rows_of(content: bytes, most: int) -> Iterator[list[str]]:
    """Each line of the first sheet, at most `most` of them, as 40 texts ("" for an empty cell); formulas as their
    values.

    Raises `NotASheetError`, also in the middle.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    broken = (InvalidFileException, BadZipFile, ParseError, KeyError, ValueError, TypeError, IndexError, OSError)
    try:
        sheet = load_workbook(BytesIO(content), read_only=True, data_only=True).worksheets[0]
        for row in sheet.iter_rows(max_row=most, max_col=MOST_COLUMNS, values_only=True):
            yield ["" if cell is None else str(cell) for cell in row]
    except broken as reason:
        raise NotASheetError(str(reason)) from reason
