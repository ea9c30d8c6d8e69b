"""Figures as people type them, and what they come to over the units."""

from decimal import Decimal

import pytest

from giaoban.briefings.reports.blanks import ONLY_ROW, Blank, Column, Question, from_json, to_json
from giaoban.briefings.reports.figures import read_cell, read_number, signed
from giaoban.briefings.reports.tests.story import BLANK
from giaoban.briefings.reports.totals import total_of, value_of
from giaoban.kernel.errors import RuleBroken


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.234,5", "1234.5"), ("1234", "1234"), (" 1 234 567 ", "1234567"), ("1.500", "1500"), ("-5", "-5"),
        ("\u22120,25", "-0.25"), ("1,234.5", "1234.5"), ("1.5", "1.5"), ("0,1", "0.1"),
    ],
)  # fmt: skip
def test_a_figure_is_read_exactly(typed: str, value: str) -> None:
    assert read_number(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["", "abc", "1,2,3", "1.23.4", "--5", "=1+1", "1e5", "٣", "NaN", "9" * 16, "12,"])
def test_what_is_no_figure_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_number(typed)


@pytest.mark.parametrize(
    ("column", "typed", "said"),
    [
        (Column("a", "Số hộ"), "", "Chưa có số."), (Column("a", "Số hộ"), "1,5", "số nguyên"),
        (Column("a", "Diện tích", places=1), "1,25", "1 chữ số sau dấu phẩy"),
        (Column("a", "Số hộ", low=Decimal(0)), "-1", "Nhỏ nhất là 0."),
        (Column("a", "Số hộ", high=Decimal(5000)), "5.001", "Lớn nhất là 5.000."),
        (Column("a", "Số hộ"), "x", "không phải là số"),
    ],
)  # fmt: skip
def test_a_cell_says_what_is_wrong(column: Column, typed: str, said: str) -> None:
    with pytest.raises(RuleBroken, match=said):
        read_cell(column, typed)


def test_sums_shares_and_means_are_exact() -> None:
    mean = Column("tb", "Bình quân", places=1, total="average")
    tenths = [{"r.kehoach": Decimal("0.1"), "r.giaingan": Decimal("0.1"), "r.tb": Decimal(1)} for _ in range(3)]
    reports = [*tenths, {"r.kehoach": Decimal("0.9"), "r.tb": Decimal(2)}]
    plan, _spent, share = BLANK.columns
    assert total_of(plan, ONLY_ROW, reports) == Decimal("1.2")
    # Who gave no spending is left out of both sides of the share.
    assert total_of(share, ONLY_ROW, reports) == 100
    assert total_of(mean, ONLY_ROW, reports) == Decimal("1.25")
    assert value_of(share, ONLY_ROW, {"r.kehoach": Decimal(0), "r.giaingan": Decimal(1)}) is None
    assert total_of(Column("x", "X", total="none"), ONLY_ROW, [{"r.x": Decimal(1)}]) is None
    assert signed(Decimal("-1.5"), 1) == "\u22121,5"


def test_a_blank_survives_its_json() -> None:
    assert from_json(to_json(BLANK)) == BLANK


@pytest.mark.parametrize(
    ("blank", "said"),
    [
        (Blank(), "Mẫu chưa hỏi gì"),
        (Blank(questions=(Question("a", ""),)), "chưa có tên"),
        (Blank(columns=(Column("a", "A"), Column("b", "A"))), "có hai lần"),
        (Blank(columns=(Column("a", "A", low=Decimal(2), high=Decimal(1)),)), "nhỏ nhất lớn hơn"),
        (Blank(columns=(Column("a", "A"), Column("b", "B", total="share", part="a", whole="b"))), "hai cột số liệu"),
    ],
)
def test_a_blank_nobody_could_fill_in_is_refused(blank: Blank, said: str) -> None:
    with pytest.raises(RuleBroken, match=said):
        blank.check()
