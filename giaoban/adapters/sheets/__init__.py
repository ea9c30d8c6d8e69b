"""Spreadsheets: lists that people take away to reckon on, and lists that they hand in.

    workbook([Sheet("Điểm danh", (6, 28), [["STT", "Họ tên"], [1, "Lô Thị Hoa"]])])

openpyxl is loaded by whoever first writes or reads a sheet: it is a quarter of a second that no process needs to start.
"""

from giaoban.adapters.sheets.reading import NotASheetError, rows_of
from giaoban.adapters.sheets.writing import MEDIA_TYPE, Sheet, workbook

__all__ = ["MEDIA_TYPE", "NotASheetError", "Sheet", "rows_of", "workbook"]
