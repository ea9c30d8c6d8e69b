"""Sheets are read back with the library that others read them with."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from giaoban.adapters.sheets import NotASheetError, Sheet, rows_of, workbook
from giaoban.adapters.sheets.writing import Value


def test_what_was_typed_stays_text_and_figures_stay_figures() -> None:
    line: list[Value] = [
        "=1+1",
        12,
        Decimal("2.5"),
        date(2026, 11, 23),
        datetime(2026, 11, 23, 7, 30, tzinfo=UTC).replace(tzinfo=None),
        None,
    ]
    made = workbook([Sheet("Sổ", (6, 28), [["A", "B", "C", "D", "E", "G"], line])])
    cells = list(load_workbook(BytesIO(made)).worksheets[0].iter_rows())[1]
    assert (cells[0].value, cells[0].data_type) == ("=1+1", "s")
    assert [cell.value for cell in cells[1:3]] == [12, 2.5]
    assert [cell.number_format for cell in cells[1:5]] == ["#,##0", "#,##0.##", "dd/mm/yyyy", "dd/mm/yyyy hh:mm"]


def test_the_columns_names_stay_in_sight_and_a_long_title_is_cut() -> None:
    sheet = Sheet("Kết quả: " + "x" * 40, (8,), [["Giao ban"], [], ["STT"], [1], ["Cộng"]], head=3, bold=frozenset({5}))
    leaf = load_workbook(BytesIO(workbook([sheet]))).worksheets[0]
    assert leaf.freeze_panes == "A4"
    assert [bool(leaf.cell(line, 1).font.b) for line in (1, 3, 4, 5)] == [True, True, False, True]
    assert len(leaf.title) == 31
    assert ":" not in leaf.title


def test_rows_come_back_as_text_and_a_broken_file_is_named() -> None:
    made = workbook([Sheet("Sổ", (6,), [["Mã", "Đơn vị"], ["0012", None], [7, "x"]])])
    assert [row[:2] for row in rows_of(made, 10)] == [["Mã", "Đơn vị"], ["0012", ""], ["7", "x"]]
    assert len(list(rows_of(made, 2))) == 2
    with pytest.raises(NotASheetError):
        list(rows_of(b"PK\x03\x04 not one", 10))
